using Gongkai.Data;
using Gongkai.Features.Agencies;
using Gongkai.Features.Desk;
using Gongkai.Features.People;
using Gongkai.Rules.Duties;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Reports.Drafting;

/// <summary>Annual reports that wait for a person: to be finished, to be signed, to be published.</summary>
public sealed class ReportTasks(GongkaiContext data) : ITaskSource
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<TaskLine>> TasksOf(Officer officer, CancellationToken stop)
    {
        var (compiles, signs) = (officer.Agencies(Right.CompileReports), officer.Agencies(Right.Sign));
        if (compiles.Count == 0 && signs.Count == 0)
            return [];
        var open = await (from draft in data.ReportDrafts.AsNoTracking()
                          where (compiles.Contains(draft.AgencyId) && (draft.Stage == DraftStage.Drafting || draft.Stage == DraftStage.Signed)) || (signs.Contains(draft.AgencyId) && draft.Stage == DraftStage.InReview)
                          join agency in data.Agencies on draft.AgencyId equals agency.Id
                          orderby draft.Year
                          select new { draft, agency }).ToListAsync(stop);
        return [.. open.Select(o => new TaskLine("年度报告", null, $"{o.agency.Name}{o.draft.Year}年年度报告", Doing(o.draft.Stage), DueOn(o.agency.Kind, o.draft.Year), o.draft.ByName, DraftPages.Of(o.draft)))];
    }

    /// <summary>Last day of publication: departments 31 January, governments 31 March (条例第四十九条).</summary>
    public static DateOnly DueOn(AgencyKind kind, int year) => kind == AgencyKind.Government ? new(year + 1, 3, 31) : new(year + 1, 1, 31);

    static string Doing(DraftStage stage) => stage switch
    {
        DraftStage.Drafting => "编写、送审",
        DraftStage.InReview => "签发",
        _ => "公布",
    };
}

/// <summary>Drafts of annual reports in words.</summary>
public static class DraftWords
{
    /// <summary>Where a draft stands.</summary>
    public static string Label(this DraftStage stage) => stage switch
    {
        DraftStage.Drafting => "起草中",
        DraftStage.InReview => "等待签发",
        DraftStage.Signed => "已签发，待公布",
        DraftStage.Published => "已公布",
        DraftStage.Dropped => "已放弃",
        _ => throw new ArgumentOutOfRangeException(nameof(stage), stage, null),
    };

    /// <summary>Colour of its chip.</summary>
    public static string Colour(this DraftStage stage) => stage switch { DraftStage.Published => "ok", DraftStage.InReview => "warn", _ => "" };

    /// <summary>What was done.</summary>
    public static string Label(this DraftAct act) => act switch
    {
        DraftAct.Begun => "开始编制",
        DraftAct.Submitted => "送审",
        DraftAct.Recalled => "撤回",
        DraftAct.Returned => "退回",
        DraftAct.Signed => "签发",
        DraftAct.Unsigned => "撤销签发",
        DraftAct.Published => "公布",
        DraftAct.Dropped => "放弃",
        _ => throw new ArgumentOutOfRangeException(nameof(act), act, null),
    };
}
