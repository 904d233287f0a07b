using Gongkai.Data;
using Gongkai.Features.Desk;
using Gongkai.Features.Ledgers;
using Gongkai.Features.People;
using Gongkai.Rules.Duties;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Supervision;

/// <summary>What supervision asks of those who keep its ledgers: reports to be answered, tasks to be done, findings to be corrected.</summary>
public sealed class SupervisionTasks(GongkaiContext data) : ITaskSource
{
    const int Most = 100;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<TaskLine>> TasksOf(Officer officer, CancellationToken stop)
    {
        // Who keeps them for one section only finds its tasks in the list; the office answers for all of them.
        var agencies = officer.Agencies(Right.KeepLedgers).Where(a => officer.May(Right.KeepLedgers, a)).ToList();
        if (agencies.Count == 0)
            return [];
        var reports = await data.PublicObjections.AsNoTracking().Where(o => agencies.Contains(o.AgencyId) && o.AnnulledAt == null && o.AnsweredOn == null).OrderBy(o => o.DueOn).Take(Most)
            .Select(o => new { o.Id, o.Number, o.Kind, o.DueOn }).ToListAsync(stop);
        var tasks = await data.WorkTasks.AsNoTracking().Where(t => agencies.Contains(t.AgencyId) && t.AnnulledAt == null && t.DoneOn == null).OrderBy(t => t.DueOn).Take(Most)
            .Select(t => new { t.Id, t.Title, t.Owner, t.DueOn }).ToListAsync(stop);
        var findings = await data.SelfCheckFindings.AsNoTracking().Where(f => agencies.Contains(f.AgencyId) && f.AnnulledAt == null && f.CorrectedOn == null).OrderBy(f => f.DueOn).Take(Most)
            .Select(f => new { f.Id, f.Title, f.Owner, f.DueOn }).ToListAsync(stop);
        return
        [
            .. reports.Select(o => new TaskLine("纠错和异议", o.Number, o.Kind, "核实并答复", o.DueOn, null, LedgerPages.Entry("objections", o.Id))),
            .. tasks.Select(t => new TaskLine("工作任务", null, t.Title, "完成并登记依据", t.DueOn, t.Owner, LedgerPages.Entry("work-tasks", t.Id))),
            .. findings.Select(f => new TaskLine("问题整改", null, f.Title, "整改并登记", f.DueOn, f.Owner, LedgerPages.Entry("findings", f.Id))),
        ];
    }
}
