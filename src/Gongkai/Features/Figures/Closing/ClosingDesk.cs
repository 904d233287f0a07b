using Gongkai.Data;
using Gongkai.Data.Jobs;
using Gongkai.Features.Agencies;
using Gongkai.Features.Audit;
using Gongkai.Features.People;
using Gongkai.Rules.Duties;
using Gongkai.Web;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Figures.Closing;

/// <summary>Closes the figures of a year, and opens them again with a reason.</summary>
public sealed class ClosingDesk(GongkaiContext data, FigureBook book, Acts acts, TimeProvider time)
{
    const int MostReason = 500;

    /// <summary>Sets the closing day. On a day that has come the figures are frozen at once, else in the first minutes of the day.</summary>
    public Task<ActResult> Close(Guid agency, int year, DateOnly? on, Officer by, CancellationToken stop) => acts.Do(by.Actor, async records =>
    {
        if (!by.May(Right.CompileReports, agency))
            return ActResult.Missing;
        var today = ChinaTime.Today(time);
        if (on is not { } day)
            return ActResult.Refused("On", "请填写关账日，例如 2024-01-10");
        if (day <= new DateOnly(year, 12, 31))
            return ActResult.Refused("On", $"{year} 年的统计期到 12 月 31 日为止，关账日应当在这一天以后");
        if (day > today.AddYears(1))
            return ActResult.Refused("On", "关账日不能晚于一年以后，请核对");
        await data.TakeTurn(agency, stop);
        var closing = await Present(agency, year, stop);
        if (closing is { FrozenAt: not null })
            return ActResult.Refused("", $"{year} 年已在 {closing.ClosesOn:yyyy-MM-dd} 关账；需要改的，先写明原因重新开账");
        if (closing is null)
            data.FigureClosings.Add(closing = new() { AgencyId = agency, Year = year, ClosesOn = day, ById = by.Id, ByName = by.Name });
        closing.ClosesOn = day;
        if (day > today)
        {
            closing.Version++;
            records.Add("figures.closing-set", Object(agency, year), after: new { day });
            return ActResult.DoneSaying($"已定于 {day:yyyy-MM-dd} 关账，到这一天的凌晨自动冻结各项数字。");
        }
        return await Freeze(closing, records, stop) is { } fault ? ActResult.Refused("", fault) : ActResult.DoneSaying("已关账：报告按现在的数字编制，以后记录有改动的，列为差异。");
    }, stop);

    /// <summary>Opens a closed year again.</summary>
    public Task<ActResult> Reopen(Guid agency, int year, string? reason, Officer by, CancellationToken stop) => acts.Do(by.Actor, async records =>
    {
        if (!by.May(Right.CompileReports, agency) || await Present(agency, year, stop) is not { } closing)
            return ActResult.Missing;
        if (reason?.Trim() is not { Length: > 0 and <= MostReason } given)
            return ActResult.Refused("Reason", $"请写明为什么重新开账（不超过 {MostReason} 字）");
        (closing.ReopenedAt, closing.ReopenedReason) = (time.GetUtcNow(), given);
        closing.Version++;
        records.Add("figures.reopened", Object(agency, year), before: new { day = closing.ClosesOn }, reason: given);
        return ActResult.DoneSaying("已重新开账：报告按实时的数字编制。");
    }, stop);

    /// <summary>Freezes the years whose day has come.</summary>
    /// <returns>How many were frozen, and how many could not be because a figure failed.</returns>
    public async Task<(int Frozen, int Failed)> FreezeDue(CancellationToken stop)
    {
        var today = ChinaTime.Today(time);
        var due = await data.FigureClosings.AsNoTracking().Where(c => c.FrozenAt == null && c.ReopenedAt == null && c.ClosesOn <= today).Select(c => c.Id).ToListAsync(stop);
        var (frozen, failed) = (0, 0);
        foreach (var id in due)
        {
            data.ChangeTracker.Clear();
            var result = await acts.Do(Actor.Program, async records =>
                await data.FigureClosings.FirstOrDefaultAsync(c => c.Id == id && c.FrozenAt == null, stop) is not { } closing ? ActResult.Missing
                    : await Freeze(closing, records, stop) is { } fault ? ActResult.Refused("", fault) : ActResult.Done, stop);
            (frozen, failed) = result is ActResult.Succeeded ? (frozen + 1, failed) : (frozen, failed + 1);
        }
        return (frozen, failed);
    }

    // What cannot be counted is not frozen as if it were nothing.
    async Task<string?> Freeze(FigureClosing closing, ActRecords records, CancellationToken stop)
    {
        var year = await book.Now(closing.AgencyId, closing.Year, digests: true, stop);
        if (year.CellsFault is not null || year.Values.Values.Any(v => v.Fault is not null))
            return $"“{year.Values.Values.FirstOrDefault(v => v.Fault is not null)?.Of.Name ?? "表三、表四"}”统计没有成功，不能关账：请先排除故障";
        closing.Freeze(year, time.GetUtcNow());
        records.Add("figures.closed", Object(closing.AgencyId, closing.Year), after: new { day = closing.ClosesOn, count = year.Values.Values.Count(v => v.Value is not null) });
        return null;
    }

    Task<FigureClosing?> Present(Guid agency, int year, CancellationToken stop) => data.FigureClosings.FirstOrDefaultAsync(c => c.AgencyId == agency && c.Year == year && c.ReopenedAt == null, stop);

    static AuditObject Object(Guid agency, int year) => new("figures", $"{year}", $"{year} 年数字", agency);
}

/// <summary>Freezes in the morning of the closing day.</summary>
sealed class ClosingJob(ClosingDesk desk) : IDailyJob
{
    /// <inheritdoc/>
    public string Name => "figures.closing";

    /// <inheritdoc/>
    public async Task<string> Run(CancellationToken stop)
    {
        var (frozen, failed) = await desk.FreezeDue(stop);
        return failed == 0 ? $"关账 {frozen} 个年度" : $"关账 {frozen} 个年度，{failed} 个没有成功";
    }
}
