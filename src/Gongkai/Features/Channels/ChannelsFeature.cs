using Gongkai.Data;
using Gongkai.Data.Jobs;
using Gongkai.Documents.Writing;
using Gongkai.Features.Channels.Pages;
using Gongkai.Features.Channels.WeChat;
using Gongkai.Features.Desk;
using Gongkai.Features.Figures;
using Gongkai.Features.People;
using Gongkai.Features.Publications;
using Gongkai.Features.Requests.Files;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Channels;

/// <summary>Channels (渠道): where publications are placed beside the portal, with proof; accounts of the new media, their course, their limits and their figures.</summary>
static class ChannelsFeature
{
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<IFigureSource, PlacedFigures>();
        services.AddScoped<ChannelDesk>();
        services.AddScoped<ChannelLedger>();
        services.AddScoped<ChannelFigures>();
        services.AddScoped<ChannelPeople>();
        services.AddScoped<FigureDesk>();
        services.AddScoped<ItemImport>();
        services.AddScoped<PlacementDesk>();
        services.AddScoped<PublicationFiles>();
        services.AddScoped<IPublicationFollower, PlacementPlan>();
        services.AddScoped<ITaskSource, ChannelTasks>();
        services.AddScoped<IDailyJob, ChannelAlarms>();
        services.AddScoped<IDailyJob, ChannelStatistics>();
        services.AddScoped<WeChatSending>();
        services.AddScoped<WeChatArticles>();
        services.AddSingleton(provider => new WeChatApi(provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<PlacementSender>();
        services.AddHostedService(provider => provider.GetRequiredService<PlacementSender>());
        services.Configure<RouteOptions>(routes => routes.ConstraintMap.Add("placement-act", typeof(PlacementActs)));
    }

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods($"{ChannelPages.All}/{{id:guid}}/notice.{{form}}", [HttpMethods.Get], async context =>
        {
            var (data, officer, id) = (Data(context), context.User.Officer()!, Value(context, "id"));
            LetterForm? form = (string?)context.Request.RouteValues["form"] switch { "docx" => LetterForm.Word, "pdf" => LetterForm.Pdf, _ => null };
            var channel = form is null ? null : await data.Channels.AsNoTracking().SeenBy(officer).FirstOrDefaultAsync(c => c.Id == id, context.RequestAborted);
            var events = channel is null ? [] : await data.ChannelEvents.AsNoTracking().Where(e => e.ChannelId == id).OrderBy(e => e.Index).ToListAsync(context.RequestAborted);
            var target = events.LastOrDefault(e => e.TargetId is not null)?.TargetId;
            var into = target is null ? null : await data.Channels.AsNoTracking().FirstOrDefaultAsync(c => c.Id == target, context.RequestAborted);
            var letter = channel is null ? null : ChannelNotices.Of(await data.Agencies.Where(a => a.Id == channel.AgencyId).Select(a => a.Name).FirstAsync(context.RequestAborted), channel, into, events);
            await Answer(context, letter is null ? null : ($"{FileRules.NameOf(letter.Title)}.{form!.Value.Extension()}", form.Value.MediaType(), LetterWriter.Write(letter, form.Value)));
        }).RequireAuthorization(Policies.SeePublications);
        routes.MapMethods($"{ChannelPages.Placements}/{{id:guid}}/proofs/{{file:guid}}", [HttpMethods.Get], async context =>
        {
            var (data, id, file) = (Data(context), Value(context, "id"), Value(context, "file"));
            var seen = await data.Placements.AsNoTracking().SeenBy(data, context.User.Officer()!).AnyAsync(p => p.Id == id, context.RequestAborted);
            var proof = seen ? await data.PlacementProofs.AsNoTracking().FirstOrDefaultAsync(f => f.Id == file && f.PlacementId == id, context.RequestAborted) : null;
            await Answer(context, proof is null ? null : (proof.Name, proof.MediaType, proof.Content));
        }).RequireAuthorization(Policies.SeePublications);
        routes.MapMethods("/desk/publications/{id:guid}/placements/cover.jpg", [HttpMethods.Get], async context =>
        {
            var (data, id, stop) = (Data(context), Value(context, "id"), context.RequestAborted);
            if (await data.Publications.AsNoTracking().FirstOrDefaultAsync(p => p.Id == id, stop) is not { } publication || !publication.Seen(context.User.Officer()!))
            {
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return;
            }
            // A picture that this program drew; shown on the page and not only kept.
            context.Response.ContentType = "image/jpeg";
            context.Response.Headers.CacheControl = "no-store";
            await context.Response.Body.WriteAsync(await context.RequestServices.GetRequiredService<WeChatArticles>().Cover(id, publication.DraftTitle, stop), stop);
        }).RequireAuthorization(Policies.SeePublications);
        routes.MapMethods("/desk/publications/{id:guid}/placements/package.zip", [HttpMethods.Get], async context =>
            await Answer(context, await Public(context) is { } publication ? (PublicationFiles.NameOf(publication, ".zip"), "application/zip", await Files(context).Package(publication, await Site(context), context.RequestAborted)) : null))
            .RequireAuthorization(Policies.SeePublications);
        routes.MapMethods("/desk/publications/{id:guid}/placements/sheet-{size}.pdf", [HttpMethods.Get], async context =>
        {
            var size = (string?)context.Request.RouteValues["size"];
            await Answer(context, size is "a4" or "a3" && await Public(context) is { } publication ? (PublicationFiles.NameOf(publication, $"（张贴件 {size.ToUpperInvariant()}）.pdf"), "application/pdf", await Files(context).Sheet(publication, await Site(context), size == "a3", context.RequestAborted)) : null);
        }).RequireAuthorization(Policies.SeePublications);
    }

    // What is packed for other places is what the public reads, never a draft.
    static async Task<Publication?> Public(HttpContext context)
    {
        var id = Value(context, "id");
        return await Data(context).Publications.AsNoTracking().FirstOrDefaultAsync(p => p.Id == id, context.RequestAborted) is { IsPublic: true } publication && publication.Seen(context.User.Officer()!) ? publication : null;
    }

    // The address that is set, or, where none is, the one by which the officer came.
    static async Task<string> Site(HttpContext context) =>
        await Data(context).Settings.Where(s => s.Key == SettingKeys.SiteAddress).Select(s => s.Value).FirstOrDefaultAsync(context.RequestAborted) is { Length: > 0 } set ? set : $"{context.Request.Scheme}://{context.Request.Host}";

    static PublicationFiles Files(HttpContext context) => context.RequestServices.GetRequiredService<PublicationFiles>();

    static GongkaiContext Data(HttpContext context) => context.RequestServices.GetRequiredService<GongkaiContext>();

    static Guid Value(HttpContext context, string name) => Guid.Parse((string)context.Request.RouteValues[name]!);

    static Task Answer(HttpContext context, (string Name, string MediaType, byte[] Content)? file)
    {
        if (file is var (name, media, content))
            return RequestFiles.Answer(context, name, media, content);
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}
