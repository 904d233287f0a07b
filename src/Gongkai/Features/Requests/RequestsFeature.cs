using Gongkai.Data.Jobs;
using Gongkai.Features.Desk;
using Gongkai.Features.People;
using Gongkai.Features.Privacy;
using Gongkai.Features.Requests.Figures;
using Gongkai.Features.Requests.Files;
using Gongkai.Features.Requests.Notices;
using Gongkai.Features.Requests.Portal;
using Gongkai.Features.Requests.Proposals;
using Gongkai.Features.Requests.Remedies;
using Gongkai.Features.Requests.Reminders;
using Gongkai.Web;

namespace Gongkai.Features.Requests;

/// <summary>Disclosure on request (依申请公开): the portal's form, the casework, the letters, the remedies, the figures.</summary>
static class RequestsFeature
{
    public static void Add(IServiceCollection services)
    {
        services.AddScoped<RequestCases>();
        services.AddScoped<RequestLedger>();
        services.AddScoped<RequestDesk>();
        services.AddScoped<StepDesk>();
        services.AddScoped<DetailsDesk>();
        services.AddScoped<RequestFiles>();
        services.AddScoped<DraftDesk>();
        services.AddScoped<TrackDesk>();
        services.AddScoped<PublicSearch>();
        services.AddSingleton(DraftDesk.Retention);
        services.AddScoped<IPersonalSubjects, RequestPrivacy>();
        services.AddScoped<ITaskSource, RequestTasks>();
        services.AddScoped<IDailyJob, RequestReminders>();
        services.AddScoped<IDailyJob, ProvisionalDays>();
        NoticesFeature.Add(services);
        FiguresFeature.Add(services);
        RemediesFeature.Add(services);
        ProposalsFeature.Add(services);
    }

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/desk/requests/{id:guid}/files/{file:guid}", [HttpMethods.Get], async context =>
        {
            var taken = await context.RequestServices.GetRequiredService<RequestFiles>().Take(Value(context, "id"), Value(context, "file"), context.User.Officer()!, context.RequestAborted);
            await Answer(context, taken is { } file ? (file.File.Name, file.File.MediaType, file.Bytes) : null);
        }).RequireAuthorization(Policies.SeeRequests);
        routes.MapMethods("/requests/track/files/{file:guid}", [HttpMethods.Get], async context =>
            await Answer(context, await context.RequestServices.GetRequiredService<TrackDesk>().Fetch(context, Value(context, "file"), context.RequestAborted))).AllowAnonymous();
        routes.MapMethods("/requests/track/letters/{notice:guid}", [HttpMethods.Get], async context =>
            await Answer(context, await context.RequestServices.GetRequiredService<TrackDesk>().FetchLetter(context, Value(context, "notice"), context.RequestAborted))).AllowAnonymous();
        // Whoever shortens the address of the form or of the tracking means the start.
        routes.MapMethods(RequestPages.Root, [HttpMethods.Get, HttpMethods.Head], context =>
        {
            context.Response.Redirect(RequestPages.Apply, permanent: true);
            return Task.CompletedTask;
        }).AllowAnonymous().RequireRateLimiting(RateLimiting.Public);
        routes.MapMethods(RequestPages.Suggestions, [HttpMethods.Get], async context =>
        {
            context.Response.Headers.CacheControl = "no-store";
            await context.Response.WriteAsJsonAsync(await context.RequestServices.GetRequiredService<PublicSearch>().Find(context.Request.Query["q"], 8, context.RequestAborted), context.RequestAborted);
        }).AllowAnonymous().RequireRateLimiting(RateLimiting.Public);
    }

    static Guid Value(HttpContext context, string name) => Guid.Parse((string)context.Request.RouteValues[name]!);

    static Task Answer(HttpContext context, (string Name, string MediaType, byte[] Bytes)? file)
    {
        if (file is { } found)
            return RequestFiles.Answer(context, found.Name, found.MediaType, found.Bytes);
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}
