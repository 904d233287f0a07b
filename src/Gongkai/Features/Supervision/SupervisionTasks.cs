using Gongkai.Data;
using Gongkai.Features.Desk;
using Gongkai.Features.Ledgers;
using Gongkai.Features.People;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Supervision;

/// <summary>
/// What supervision asks of those who keep its ledgers: reports to be answered, tasks to be done, findings to be corrected. The office sees to all of an agency; who keeps ledgers for a section sees to what the
/// section entered, and to what names the section or the person as its owner.
/// </summary>
public sealed class SupervisionTasks(GongkaiContext data) : ITaskSource
{
    const int Most = 100;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<TaskLine>> TasksOf(Officer officer, CancellationToken stop)
    {
        var care = officer.Care();
        if (care.IsNone)
            return [];
        var (agencies, sections) = (care.Agencies, care.Sections);
        var own = await data.Sections.AsNoTracking().Where(s => sections.Contains(s.Id)).Select(s => new { s.AgencyId, s.Name }).ToListAsync(stop);
        var (around, owners) = (own.Select(s => s.AgencyId).ToList(), own.Select(s => s.Name).Append(officer.Name).ToList());
        var reports = await data.PublicObjections.AsNoTracking().Where(o => o.AnnulledAt == null && o.AnsweredOn == null && (agencies.Contains(o.AgencyId) || sections.Contains(o.SectionId))).OrderBy(o => o.DueOn).Take(Most)
            .Select(o => new { o.Id, o.Number, o.Kind, o.DueOn }).ToListAsync(stop);
        var tasks = await data.WorkTasks.AsNoTracking().Where(t => t.AnnulledAt == null && t.DoneOn == null && (agencies.Contains(t.AgencyId) || sections.Contains(t.SectionId) || (around.Contains(t.AgencyId) && owners.Contains(t.Owner))))
            .OrderBy(t => t.DueOn).Take(Most).Select(t => new { t.Id, t.Title, t.Owner, t.DueOn }).ToListAsync(stop);
        var findings = await data.SelfCheckFindings.AsNoTracking().Where(f => f.AnnulledAt == null && f.CorrectedOn == null && (agencies.Contains(f.AgencyId) || sections.Contains(f.SectionId) || (around.Contains(f.AgencyId) && owners.Contains(f.Owner))))
            .OrderBy(f => f.DueOn).Take(Most).Select(f => new { f.Id, f.Title, f.Owner, f.DueOn }).ToListAsync(stop);
        return
        [
            .. reports.Select(o => new TaskLine("纠错和异议", o.Number, o.Kind, "核实并答复", o.DueOn, null, LedgerPages.Entry("objections", o.Id))),
            .. tasks.Select(t => new TaskLine("工作任务", null, t.Title, "完成并登记依据", t.DueOn, t.Owner, LedgerPages.Entry("work-tasks", t.Id))),
            .. findings.Select(f => new TaskLine("问题整改", null, f.Title, "整改并登记", f.DueOn, f.Owner, LedgerPages.Entry("findings", f.Id))),
        ];
    }
}
