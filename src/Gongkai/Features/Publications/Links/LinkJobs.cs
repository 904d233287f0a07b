using Gongkai.Data;
using Gongkai.Data.Jobs;
using Gongkai.Rules.Publication;
using Gongkai.Web;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Publications.Links;

/// <summary>Follows the links that wait for it, a few at a time.</summary>
sealed class LinkJob(IServiceScopeFactory scopes, TimeProvider time, ILogger<LinkJob> log) : Job(scopes, time, log)
{
    const int AtOnce = 10;

    /// <inheritdoc/>
    protected override async Task Work(IServiceProvider services, CancellationToken stop)
    {
        var data = services.GetRequiredService<GongkaiContext>();
        var waiting = await data.LinkChecks.AsNoTracking().Where(l => l.CheckedAt == null).OrderBy(l => l.Url).Take(AtOnce).Select(l => l.Url).ToListAsync(stop);
        foreach (var url in waiting)
        {
            // Made when there is something to follow: a start does not wait for the network's code.
            var (dead, fault) = await services.GetRequiredService<LinkFollower>().Follow(url, stop);
            var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
            await data.LinkChecks.Where(l => l.Url == url).ExecuteUpdateAsync(row => row.SetProperty(l => l.CheckedAt, now).SetProperty(l => l.Dead, dead).SetProperty(l => l.Fault, fault), stop);
        }
    }
}

/// <summary>Lets every link that is in use be followed anew once a week, and forgets those that no text holds any more.</summary>
sealed class WeeklyLinks(GongkaiContext data, TimeProvider time) : IDailyJob
{
    static readonly TimeSpan Week = TimeSpan.FromDays(7);

    /// <inheritdoc/>
    public string Name => "publications.links";

    /// <inheritdoc/>
    public async Task<string> Run(CancellationToken stop)
    {
        var used = new HashSet<string>();
        await foreach (var content in (from version in data.PublicationVersions.AsNoTracking()
                                       join publication in data.Publications on version.PublicationId equals publication.Id
                                       where (version.Number == publication.LatestVersion || version.Number == publication.PublicVersion) && version.Content.Contains("](http")
                                       select version.Content).AsAsyncEnumerable().WithCancellation(stop))
            used.UnionWith(Of(PublicationContent.Read(content).Body));
        var known = await data.LinkChecks.AsNoTracking().Select(l => l.Url).ToListAsync(stop);
        foreach (var gone in known.Where(u => !used.Contains(u)).Chunk(200))
            await data.LinkChecks.Where(l => gone.Contains(l.Url)).ExecuteDeleteAsync(stop);
        var before = time.GetUtcNow() - Week;
        var again = await data.LinkChecks.Where(l => l.CheckedAt < before).ExecuteUpdateAsync(row => row.SetProperty(l => l.CheckedAt, (DateTimeOffset?)null), stop);
        return $"外部链接 {used.Count} 个，重新检查 {again} 个";
    }

    /// <summary>The links of a text to other sites.</summary>
    public static IEnumerable<string> Of(string body) => body.Split('\n').Where(l => l.Contains("](http", StringComparison.Ordinal)).SelectMany(OfficialText.Inline)
        .Select(p => p.Href).OfType<string>().Where(h => h.StartsWith("http", StringComparison.Ordinal) && h.Length <= LinkCheck.MostCharacters).Distinct();
}
