using Gongkai.Data;
using Gongkai.Documents.Writing;
using Gongkai.Rules.Publication;
using Gongkai.Web;
using Microsoft.EntityFrameworkCore;
using QRCoder;

namespace Gongkai.Features.Publications.Portal;

/// <summary>What a reader takes along of a publication: its text as PDF and Word, and a code that opens its page on a phone.</summary>
static class PublicDocuments
{
    /// <summary>Address of the text as a file.</summary>
    /// <param name="page">Address of the publication, or of a version of it.</param>
    /// <param name="form">What kind of file.</param>
    public static string File(string page, LetterForm form) => $"{page}/document.{form.Extension()}";

    /// <summary>Address of the code.</summary>
    public static string Code(string page) => $"{page}/code.svg";

    public static void Map(IEndpointRouteBuilder routes)
    {
        foreach (var earlier in (string[])["", "/versions/{number:int}"])
        {
            foreach (var form in (LetterForm[])[LetterForm.Pdf, LetterForm.Word])
                Read(routes, $"{earlier}/document.{form.Extension()}", (context, publication, shown) => Send(context, publication, shown, form));
            Read(routes, $"{earlier}/code.svg", (context, publication, shown) => SendCode(context, publication.PublicVersion == shown.Number
                ? PublicPages.Of(publication.Kind, publication.IndexNumber!) : PublicPages.Version(publication.Kind, publication.IndexNumber!, shown.Number)));
        }
    }

    static void Read(IEndpointRouteBuilder routes, string name, Func<HttpContext, Publication, PublicationVersion, Task> answer) =>
        routes.MapMethods($"/{{column:publication-column}}/{{code}}/{{serial}}{name}", [HttpMethods.Get, HttpMethods.Head], async context =>
        {
            var (data, stop) = (context.RequestServices.GetRequiredService<GongkaiContext>(), context.RequestAborted);
            var index = $"{context.GetRouteValue("code")}/{context.GetRouteValue("serial")}";
            var publication = await data.Publications.AsNoTracking().FirstOrDefaultAsync(p => p.IndexNumber == index && p.PublicVersion != null, stop);
            if (publication is not null && PublicationKinds.Of(publication.Kind).Path is var path && path != (string)context.GetRouteValue("column")!)
            {
                // As its page does: the index number is the same, the column is another.
                var asked = context.Request.Path.ToUriComponent();
                context.Response.Redirect($"/{path}{asked[asked.IndexOf('/', 1)..]}", permanent: true);
                return;
            }
            var number = context.GetRouteValue("number") is string version ? int.Parse(version, System.Globalization.CultureInfo.InvariantCulture) : publication?.PublicVersion;
            var shown = publication is null ? null : await data.PublicationVersions.AsNoTracking().FirstOrDefaultAsync(v => v.PublicationId == publication.Id && v.Number == number && v.PublishedAt != null, stop);
            if (shown is null || publication!.WithdrawnAt is not null)
                context.Response.StatusCode = shown is null ? StatusCodes.Status404NotFound : StatusCodes.Status410Gone;
            else
                await answer(context, publication, shown);
        }).AllowAnonymous().RequireRateLimiting(RateLimiting.Public).CacheOutput(KeptPages.Public);

    static async Task Send(HttpContext context, Publication publication, PublicationVersion shown, LetterForm form)
    {
        var (data, stop) = (context.RequestServices.GetRequiredService<GongkaiContext>(), context.RequestAborted);
        var content = PublicationContent.Read(shown.Content);
        var text = OfficialText.Read(content.Body);
        var wanted = text.Pictures.ToList();
        var pictures = wanted.Count == 0 ? [] : await data.PublicationFiles.AsNoTracking()
            .Where(f => content.Files.Contains(f.Id) && wanted.Contains(f.Name) && (f.MediaType == "image/png" || f.MediaType == "image/jpeg")).ToListAsync(stop);
        var agency = await data.Agencies.Where(a => a.Id == publication.AgencyId).Select(a => a.Name).FirstAsync(stop);
        var current = publication.PublicVersion == shown.Number;
        var state = publication.StateOn(ChinaTime.Today(context.RequestServices.GetRequiredService<TimeProvider>()));
        var document = new OfficialDocument(agency, content.Title, text, name => pictures.FirstOrDefault(p => p.Name == name)?.Content)
        {
            Number = content.DocumentNumber,
            Mark = !current ? "【已由新版代替】" : state switch { ValidityState.Repealed => "【已废止】", ValidityState.Expired => "【已失效】", _ => null },
            Origin = $"来源：{content.Source ?? agency}　{ChinaTime.Minute(shown.PublishedAt!.Value)} 公开　{context.Request.Base()}{(current ? PublicPages.Of(publication.Kind, publication.IndexNumber!) : PublicPages.Version(publication.Kind, publication.IndexNumber!, shown.Number))}",
        };
        context.Response.Download(form.MediaType(), $"{Requests.Files.FileRules.NameOf(content.Title)}.{form.Extension()}");
        var bytes = HttpMethods.IsHead(context.Request.Method) ? [] : document.Write(form, shown.PublishedAt);
        await context.Response.Body.WriteAsync(bytes, stop);
    }

    static async Task SendCode(HttpContext context, string page)
    {
        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(context.Request.Base() + page, QRCodeGenerator.ECCLevel.M);
        using var svg = new SvgQRCode(code);
        context.Response.ContentType = "image/svg+xml";
        await context.Response.WriteAsync(HttpMethods.IsHead(context.Request.Method) ? "" : svg.GetGraphic(4), context.RequestAborted);
    }
}
