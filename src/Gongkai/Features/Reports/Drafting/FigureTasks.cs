using Gongkai.Data;
using Gongkai.Features.Desk;
using Gongkai.Features.Figures;
using Gongkai.Features.People;
using Gongkai.Rules.Duties;
using Gongkai.Web;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Reports.Drafting;

/// <summary>Figures that a section owes to the report that is being written.</summary>
public sealed class FigureTasks(GongkaiContext data, FigureCatalogue catalogue, TimeProvider time) : ITaskSource
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<TaskLine>> TasksOf(Officer officer, CancellationToken stop)
    {
        var agencies = officer.Agencies(Right.KeepLedgers);
        if (agencies.Count == 0)
            return [];
        var drafts = await data.ReportDrafts.AsNoTracking().Where(d => agencies.Contains(d.AgencyId) && d.Stage == DraftStage.Drafting).Select(d => new { d.AgencyId, d.Year }).ToListAsync(stop);
        if (drafts.Count == 0)
            return [];
        var owners = await (from owner in data.FigureOwners.AsNoTracking()
                            where agencies.Contains(owner.AgencyId)
                            join section in data.Sections on owner.SectionId equals section.Id
                            select new { owner.AgencyId, owner.Key, owner.SectionId, section.Name }).ToListAsync(stop);
        var years = drafts.Select(d => d.Year).ToList();
        var entered = (await data.EnteredFigures.AsNoTracking().Where(e => agencies.Contains(e.AgencyId) && years.Contains(e.Year)).Select(e => new { e.AgencyId, e.Year, e.Key }).ToListAsync(stop)).ToHashSet();
        return
        [
            .. from draft in drafts
               from owner in owners
               where owner.AgencyId == draft.AgencyId && officer.May(Right.KeepLedgers, owner.AgencyId, owner.SectionId) && !entered.Contains(new { draft.AgencyId, draft.Year, owner.Key })
               let declared = catalogue.Find(owner.Key)
               where declared is { Records: null }
               select new TaskLine("年报数字", null, $"{draft.Year} 年{declared!.Name}", "还没有录入", ChinaTime.Today(time) is var today && today.Year > draft.Year ? new DateOnly(draft.Year + 1, 1, 31) : null, null, FigurePages.Entry(draft.Year, draft.AgencyId)) { Section = owner.Name },
        ];
    }
}
