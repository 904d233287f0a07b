using Gongkai.Data;
using Gongkai.Data.Jobs;
using Gongkai.Features.Desk;
using Gongkai.Features.Figures;
using Gongkai.Features.People;
using Gongkai.Features.Publications.Catalogue;
using Gongkai.Features.Publications.Links;
using Gongkai.Features.Publications.Pages;
using Gongkai.Features.Publications.Portal;
using Gongkai.Features.Publications.Settings;
using Gongkai.Features.Requests.Files;
using Gongkai.Rules.Publication;
using Gongkai.Web;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Publications;

/// <summary>Proactive publication (主动公开): drafts and their reviews, what is public, the catalogue, the policies and what cites them.</summary>
static class PublicationsFeature
{
    public static void Add(IServiceCollection services)
    {
        services.AddScoped<Publications>();
        services.AddScoped<PublicationLedger>();
        services.AddScoped<PublicationDesk>();
        services.AddScoped<ReviewDesk>();
        services.AddScoped<ReleaseDesk>();
        services.AddScoped<CitationDesk>();
        services.AddScoped<DraftReview>();
        services.AddScoped<CatalogueDesk>();
        services.AddScoped<TermsDesk>();
        services.AddScoped<FlowDesk>();
        services.AddSingleton<TermDictionaries>();
        services.Configure<RouteOptions>(routes =>
        {
            routes.ConstraintMap.Add("publication-act", typeof(PublicationActs));
            routes.ConstraintMap.Add("publication-column", typeof(PublicationColumns));
        });
        services.AddSingleton<IFigureSource, PublicationFigures>();
        services.AddScoped<ITaskSource, PublicationTasks>();
        services.AddScoped<PublicationTasks>();
        services.AddScoped<IDailyJob, ExpiredPolicies>();
        services.AddScoped<IDailyJob, WeeklyLinks>();
        services.AddSingleton<ReadCounter>();
        KeptPages.Add(services, ReadCounter.Policy, ReadCounter.CountKept);
        services.AddHostedService(provider => provider.GetRequiredService<ReadCounter>());
        services.AddSingleton(_ => new LinkFollower());
        services.AddHostedService<LinkJob>();
        services.AddSingleton<ReleaseJob>();
        services.AddHostedService(provider => provider.GetRequiredService<ReleaseJob>());
    }

    public static void Map(IEndpointRouteBuilder routes)
    {
        PublicLists.Map(routes);
        PublicDocuments.Map(routes);
        routes.MapMethods($"{PublicationPages.All}/{{id:guid}}/files/{{file:guid}}", [HttpMethods.Get], async context =>
        {
            var data = context.RequestServices.GetRequiredService<GongkaiContext>();
            var (id, file) = (Value(context, "id"), Value(context, "file"));
            var publication = await data.Publications.AsNoTracking().FirstOrDefaultAsync(p => p.Id == id, context.RequestAborted);
            await Answer(context, publication?.Seen(context.User.Officer()!) == true ? await data.PublicationFiles.AsNoTracking().FirstOrDefaultAsync(f => f.Id == file && f.PublicationId == id, context.RequestAborted) : null);
        }).RequireAuthorization(Policies.SeePublications);
        routes.MapMethods("/files/{file:guid}/{name}", [HttpMethods.Get, HttpMethods.Head], async context =>
        {
            var data = context.RequestServices.GetRequiredService<GongkaiContext>();
            var file = await data.PublicationFiles.AsNoTracking().FirstOrDefaultAsync(f => f.Id == Value(context, "file"), context.RequestAborted);
            switch (file is null ? StatusCodes.Status404NotFound : await StatusOf(data, file, context.RequestAborted))
            {
                case StatusCodes.Status200OK:
                    await Answer(context, file);
                    break;
                case var status:
                    context.Response.StatusCode = status;
                    break;
            }
        }).AllowAnonymous().RequireRateLimiting(RateLimiting.Public);
        routes.MapMethods(PublicationPages.Check, [HttpMethods.Post], async context =>
        {
            if (!await context.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(context))
            {
                context.Response.StatusCode = StatusCodes.Status400BadRequest;
                return;
            }
            context.Response.Headers.CacheControl = "no-store";
            await context.Response.WriteAsJsonAsync(await Checked(context, await context.Request.ReadFormAsync(context.RequestAborted)), context.RequestAborted);
        }).RequireAuthorization(Policies.DraftPublications);
        routes.MapMethods(PublicationPages.Import, [HttpMethods.Post], async context =>
        {
            if (!await context.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(context))
            {
                context.Response.StatusCode = StatusCodes.Status400BadRequest;
                return;
            }
            var form = await context.Request.ReadFormAsync(context.RequestAborted);
            context.Response.Headers.CacheControl = "no-store";
            await context.Response.WriteAsJsonAsync(await Imported(form, context.RequestAborted), context.RequestAborted);
        }).RequireAuthorization(Policies.DraftPublications).WithMetadata(new TakesUploadsAttribute(FileRules.MostSent));
    }

    // The text as it stands in the editor, looked through as if it were saved.
    static async Task<IEnumerable<object>> Checked(HttpContext context, IFormCollection form)
    {
        var (data, stop) = (context.RequestServices.GetRequiredService<GongkaiContext>(), context.RequestAborted);
        if (!Enum.TryParse<PublicationKind>(form["kind"], out var kind))
            return [];
        var known = Guid.TryParse(form["id"], out var id) ? await data.Publications.AsNoTracking().FirstOrDefaultAsync(p => p.Id == id, stop) : null;
        var publication = known?.Seen(context.User.Officer()!) == true ? known
            : new Publication { Id = Guid.Empty, AgencyId = Guid.Empty, Kind = kind, CreatedAt = default, DrafterId = Guid.Empty, DrafterName = "", DraftTitle = "", Title = "" };
        var files = publication.Id == Guid.Empty ? [] : PublicationContent.Read(await data.PublicationVersions.AsNoTracking().Where(v => v.PublicationId == publication.Id && v.Number == publication.LatestVersion).Select(v => v.Content).FirstAsync(stop)).Files;
        var content = new PublicationContent { Title = (string?)form["title"] ?? "", Body = ((string?)form["body"] ?? "").ReplaceLineEndings("\n"), Attribute = DisclosureAttribute.Proactive, Files = files };
        if (content.Body.Length > PublicationForm.MostBody)
            return [];
        var findings = await context.RequestServices.GetRequiredService<DraftReview>().Of(publication, content, stop);
        return findings.Where(f => f.Decision is null && f.Finding.Length > 0)
            .Select(f => new { f.Level, f.InTitle, f.Finding.Start, f.Finding.Length, f.Finding.Message, f.Finding.Replacement, f.Excerpt });
    }

    /// <summary>What a form brings in: a file, or what was pasted.</summary>
    public static async Task<ImportedDraft> Imported(IFormCollection form, CancellationToken stop)
    {
        if (form.Files.FirstOrDefault() is not { } file)
            return DraftImport.Read(System.Text.Encoding.UTF8.GetBytes((string?)form["html"] ?? ""), null, stop);
        if (file.Length > FileRules.MostBytes)
            return new(null, "", [$"“{FileRules.Clean(file.FileName)}”有 {file.Length / 1048576.0:0.0} MB，不超过 10 MB，请压缩图片或者分开"]);
        using var bytes = new MemoryStream((int)file.Length);
        await file.CopyToAsync(bytes, stop);
        return DraftImport.Read(bytes.ToArray(), file.FileName, stop);
    }

    // A file is public while the version that shows it is, the present one or an earlier one; it is gone with its publication, and never was where no version that was public showed it.
    static async Task<int> StatusOf(GongkaiContext data, PublicationFile file, CancellationToken stop)
    {
        var id = $"{file.Id}";
        if (!await data.PublicationVersions.AnyAsync(v => v.PublicationId == file.PublicationId && v.PublishedAt != null && v.Content.Contains(id), stop)
            || await data.Publications.AsNoTracking().FirstOrDefaultAsync(p => p.Id == file.PublicationId && p.PublicVersion != null, stop) is not { } publication)
            return StatusCodes.Status404NotFound;
        return publication.WithdrawnAt is null ? StatusCodes.Status200OK : StatusCodes.Status410Gone;
    }

    static Guid Value(HttpContext context, string name) => Guid.Parse((string)context.Request.RouteValues[name]!);

    static Task Answer(HttpContext context, PublicationFile? file)
    {
        if (file is not null)
            return RequestFiles.Answer(context, file.Name, file.MediaType, file.Content);
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}
