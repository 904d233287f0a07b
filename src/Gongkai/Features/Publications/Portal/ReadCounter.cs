using System.Collections.Concurrent;
using Gongkai.Data;
using Gongkai.Web;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Publications.Portal;

/// <summary>How often a publication was read on a day (阅读量). Nothing of the readers is kept.</summary>
public sealed class PublicationReads
{
    /// <summary>The publication.</summary>
    public required Guid PublicationId { get; init; }

    /// <summary>The day, China Standard Time.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>Times.</summary>
    public int Count { get; set; }
}

/// <summary>Counts reads in memory and writes them every few seconds: a reader never waits for it. What was not written when the program ends is lost, which is little.</summary>
public sealed class ReadCounter(IServiceScopeFactory scopes, TimeProvider time, ILogger<ReadCounter> log) : Job(scopes, time, log)
{
    /// <summary>Policy of pages that are kept and counted.</summary>
    public const string Policy = "counted";

    readonly ConcurrentDictionary<(string Index, DateOnly Day), int> counted = new();
    readonly TimeProvider time = time;

    /// <summary>Counts a read.</summary>
    /// <param name="index">Index number (索引号) of the publication.</param>
    public void Count(string index) => counted.AddOrUpdate((index, ChinaTime.Today(time)), 1, static (_, count) => count + 1);

    /// <summary>Counts a read of the page that was asked for, which was sent from memory.</summary>
    public static void CountKept(HttpContext context)
    {
        if (HttpMethods.IsGet(context.Request.Method) && context.GetRouteValue("code") is string code && context.GetRouteValue("serial") is string serial)
            context.RequestServices.GetRequiredService<ReadCounter>().Count($"{code}/{serial}");
    }

    /// <inheritdoc/>
    protected override async Task Work(IServiceProvider services, CancellationToken stop)
    {
        var data = services.GetRequiredService<GongkaiContext>();
        foreach (var key in counted.Keys)
            if (counted.TryRemove(key, out var count) && await data.PublicationReads.Where(r => data.Publications.Any(p => p.Id == r.PublicationId && p.IndexNumber == key.Index) && r.Day == key.Day).ExecuteUpdateAsync(row => row.SetProperty(r => r.Count, r => r.Count + count), stop) == 0)
            {
                data.PublicationReads.Add(new() { PublicationId = await data.Publications.Where(p => p.IndexNumber == key.Index).Select(p => p.Id).FirstAsync(stop), Day = key.Day, Count = count });
                try
                {
                    await data.SaveChangesAsync(stop);
                }
                catch (DbUpdateException)
                {
                    // Another process was first with this day: counted again with the next round.
                    counted.AddOrUpdate(key, count, (_, more) => more + count);
                }
                data.ChangeTracker.Clear();
            }
    }
}
