using Gongkai.Features.Desk;
using Gongkai.Features.Outreach.Portal;
using Gongkai.Features.Portal;
using Gongkai.Features.Privacy;
using Gongkai.Features.Publications.Portal;
using Gongkai.Features.Reports;
using Gongkai.Features.Search.Misses;
using Gongkai.Web;

namespace Gongkai.Features.Search;

/// <summary>Search over all that is public (检索).</summary>
static class SearchFeature
{
    /// <param name="services">The server's.</param>
    /// <param name="data">The data folder, in which the index is kept.</param>
    public static void Add(IServiceCollection services, string data)
    {
        services.AddSingleton(new SearchPlace(data));
        services.AddSingleton<IndexKeeper>();
        services.AddHostedService(provider => provider.GetRequiredService<IndexKeeper>());
        services.AddScoped<ISearchSource, PublicationsForSearch>();
        services.AddScoped<ISearchSource, ReportsForSearch>();
        services.AddScoped<ISearchSource, OutreachForSearch>();
        services.AddScoped<ISearchSource, PagesForSearch>();
        services.AddScoped<SiteSearch>();
        services.AddScoped<IStatusSource, SearchStatus>();
        services.AddSingleton<MissCounter>();
        services.AddHostedService(provider => provider.GetRequiredService<MissCounter>());
        services.AddScoped<MissDesk>();
        services.AddSingleton(SearchMiss.Retention);
    }

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapMethods(SearchPages.Suggestions, [HttpMethods.Get], async context =>
        {
            context.Response.Headers.CacheControl = "no-store";
            await context.Response.WriteAsJsonAsync(await context.RequestServices.GetRequiredService<SiteSearch>().Suggest(context.Request.Query["q"], context.RequestAborted), context.RequestAborted);
        }).AllowAnonymous().RequireRateLimiting(RateLimiting.Public);
}

/// <summary>How the index stands, for the status page.</summary>
sealed class SearchStatus(IndexKeeper keeper) : IStatusSource
{
    public Task<IReadOnlyList<StatusLine>> Lines(CancellationToken stop) => Task.FromResult<IReadOnlyList<StatusLine>>(
        [keeper.Documents is { } documents ? new("检索", $"索引里有 {documents} 份公开内容") : new("检索", "索引正在建立，暂时只检索标题、文号和概述")]);
}
