using Gongkai.Data;
using Gongkai.Features.Audit;
using Gongkai.Features.People;
using Gongkai.Rules.Duties;
using Gongkai.Web;
using Gongkai.Web.Parts;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Search.Misses;

/// <summary>What officers do with the words that found nothing.</summary>
public sealed class MissDesk(GongkaiContext data, Acts acts)
{
    static readonly AuditObject List = new("search", "misses", "没有结果的检索");

    /// <summary>A page of them, the most frequent first.</summary>
    public Task<Listed<SearchMiss>> Page(ListState state, CancellationToken stop) => state.Page(Sorted(state), stop);

    /// <summary>All of them, for an export, which is recorded.</summary>
    public async Task<IReadOnlyList<SearchMiss>> Export(ListState state, string type, Officer by, CancellationToken stop)
    {
        var misses = await Sorted(state).ToListAsync(stop);
        await acts.Do(by.Actor, records =>
        {
            records.Add("search-misses.exported", List, after: new { type, lines = misses.Count });
            return Task.FromResult(ActResult.Done);
        }, stop);
        return misses;
    }

    /// <summary>Removes one: what was published since, or what should not be kept. The record does not repeat the words.</summary>
    public Task<ActResult> Remove(string? words, Officer by, CancellationToken stop) => acts.Do(by.Actor, async records =>
    {
        if (!by.May(Right.ReviewBeforePublication) || await data.SearchMisses.FirstOrDefaultAsync(m => m.Words == words, stop) is not { } miss)
            return ActResult.Missing;
        data.SearchMisses.Remove(miss);
        records.Add("search-miss.removed", List, before: new { times = miss.Times, last = miss.LastOn });
        return ActResult.DoneSaying("已删除。");
    }, stop, overtaken: "这一条刚刚又有人检索，请再试一次。");

    IQueryable<SearchMiss> Sorted(ListState state) => state.Sort switch
    {
        "words" => state.By(data.SearchMisses.AsNoTracking(), m => m.Words),
        "last" => state.By(data.SearchMisses.AsNoTracking(), m => m.LastOn).ThenByDescending(m => m.Times).ThenBy(m => m.Words),
        "times" => state.By(data.SearchMisses.AsNoTracking(), m => m.Times).ThenByDescending(m => m.LastOn).ThenBy(m => m.Words),
        _ => data.SearchMisses.AsNoTracking().OrderByDescending(m => m.Times).ThenByDescending(m => m.LastOn).ThenBy(m => m.Words),
    };
}
