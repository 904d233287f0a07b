using System.Collections.Concurrent;
using Gongkai.Data;
using Gongkai.Web;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Search.Misses;

/// <summary>Counts searches without a result in memory and writes them every few seconds: nobody waits for it, and a flood of nonsense fills neither memory nor table.</summary>
public sealed class MissCounter(IServiceScopeFactory scopes, TimeProvider time, ILogger<MissCounter> log) : Job(scopes, time, log)
{
    const int MostWaiting = 1_000, MostKept = 5_000;

    readonly ConcurrentDictionary<string, int> counted = new();
    readonly TimeProvider time = time;

    /// <summary>Counts one, unless it is of those that are not kept.</summary>
    public void Count(SearchQuery query)
    {
        if (counted.Count < MostWaiting && SearchMiss.Kept(query, ChinaTime.Today(time)) is { } words)
            counted.AddOrUpdate(words, 1, (_, count) => count + 1);
    }

    /// <inheritdoc/>
    protected override async Task Work(IServiceProvider services, CancellationToken stop)
    {
        if (counted.IsEmpty)
            return;
        var (data, today) = (services.GetRequiredService<GongkaiContext>(), ChinaTime.Today(time));
        var room = MostKept - await data.SearchMisses.CountAsync(stop);
        foreach (var words in counted.Keys)
            if (counted.TryRemove(words, out var count) && await data.SearchMisses.Where(m => m.Words == words).ExecuteUpdateAsync(row => row.SetProperty(m => m.Times, m => m.Times + count).SetProperty(m => m.LastOn, today), stop) == 0 && room-- > 0)
            {
                data.SearchMisses.Add(new() { Words = words, Times = count, FirstOn = today, LastOn = today });
                try
                {
                    await data.SaveChangesAsync(stop);
                }
                catch (DbUpdateException)
                {
                    // Another process was first with these words: counted again with the next round.
                    counted.AddOrUpdate(words, count, (_, more) => more + count);
                }
                data.ChangeTracker.Clear();
            }
    }
}
