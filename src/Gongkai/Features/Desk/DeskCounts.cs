using System.Collections.Concurrent;
using Gongkai.Data;
using Gongkai.Features.People;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Desk;

/// <summary>
/// How many tasks and unread notes a person has, as every page of the workbench shows it. Counted again after some seconds or when it is known to have changed, because a
/// page should not wait for all parts of the work.
/// </summary>
public sealed class DeskCounts(IServiceScopeFactory scopes, TimeProvider time)
{
    static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);

    readonly ConcurrentDictionary<Guid, (int Tasks, int Notes, string? Agency, long At)> known = new();

    /// <summary>The counts of a person, and the name of the agency they work for.</summary>
    public async ValueTask<(int Tasks, int Notes, string? Agency)> Of(Officer officer, CancellationToken stop)
    {
        if (known.TryGetValue(officer.Id, out var counted) && time.GetElapsedTime(counted.At) < Fresh)
            return (counted.Tasks, counted.Notes, counted.Agency);
        if (known.Count > 10_000)
            known.Clear();
        var at = time.GetTimestamp();
        await using var scope = scopes.CreateAsyncScope();
        var tasks = (await scope.ServiceProvider.GetRequiredService<TaskBoard>().Of(officer, stop)).Count;
        var data = scope.ServiceProvider.GetRequiredService<GongkaiContext>();
        var notes = await data.Notifications.CountAsync(n => n.PersonId == officer.Id && n.ReadAt == null, stop);
        var agency = await data.Agencies.Where(a => a.Id == officer.AgencyId).Select(a => a.Name).FirstOrDefaultAsync(stop);
        known[officer.Id] = (tasks, notes, agency, at);
        return (tasks, notes, agency);
    }

    /// <summary>Counts anew at the next page.</summary>
    public void Forget(Guid person) => known.TryRemove(person, out _);
}
