using Gongkai.Data;
using Gongkai.Features.Desk;
using Gongkai.Features.People;
using Gongkai.Features.Settings;
using Gongkai.Rules.Duties;
using Gongkai.Rules.Publication;
using Gongkai.Web;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Publications;

/// <summary>What publications ask of people: reviews, returned drafts, what is signed, interpretations that are owed, citations to look at, periods that end soon.</summary>
public sealed class PublicationTasks(GongkaiContext data, PublicationLedger ledger, Calendars calendars, TimeProvider time) : ITaskSource
{
    /// <summary>Working days after a policy within which its interpretation is published (《实施细则》 and common local limits).</summary>
    public const int InterpretationDays = 3;

    /// <summary>Days before the end of a policy's period from which it is shown: half a year and a quarter.</summary>
    public const int FirstWarning = 183, SecondWarning = 92;

    const int Most = 200;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<TaskLine>> TasksOf(Officer officer, CancellationToken stop)
    {
        if (officer.PublishingAgencies().Count == 0)
            return [];
        var today = ChinaTime.Today(time);
        var tasks = new List<TaskLine>();
        foreach (var line in await ledger.Lines(ledger.Mine(data.Publications.AsNoTracking(), officer).OrderBy(p => p.StageAt).Take(Most)).ToListAsync(stop))
            tasks.Add(new(line.Publication.Kind.Name(), line.Publication.DocumentNumber, line.Publication.DraftTitle, PublicationWords.Doing(line.Publication), line.Publication.DueOn, line.Publication.DrafterName, PublicationPages.Of(line.Publication.Id)) { Section = line.Section });
        var seen = data.Publications.AsNoTracking().SeenBy(officer);
        tasks.AddRange(await Interpretations(seen.Where(p => officer.Id == p.DrafterId || officer.Agencies(Right.ReviewBeforePublication).Contains(p.AgencyId)), stop));
        var own = seen.Where(p => officer.Agencies(Right.ReviewBeforePublication).Contains(p.AgencyId) || p.DrafterId == officer.Id).Select(p => p.Id);
        var citing = await (from task in data.CitationTasks.AsNoTracking()
                            where task.DoneAt == null && own.Contains(task.CitingId)
                            join publication in data.Publications on task.CitingId equals publication.Id
                            join cited in data.Publications on task.CitedId equals cited.Id
                            orderby task.Since
                            select new { publication, cited.Title, task.Cause }).Take(Most).ToListAsync(stop);
        tasks.AddRange(citing.Select(c => new TaskLine("引用核对", c.publication.DocumentNumber, c.publication.Title, $"引用的《{c.Title}》{c.Cause}，请核对修改", null, c.publication.DrafterName, PublicationPages.Citations)));
        var amended = await Outdated(seen.Where(p => officer.Id == p.DrafterId || officer.Agencies(Right.ReviewBeforePublication).Contains(p.AgencyId)), today).OrderBy(p => p.AmendedOn).Take(Most).ToListAsync(stop);
        tasks.AddRange(amended.Select(p => new TaskLine("修订", p.DocumentNumber, p.Title, "已被修订：请用“更正”发布修订后的全文", null, p.DrafterName, PublicationPages.Of(p.Id))));
        var warned = today.AddDays(FirstWarning);
        var ending = await seen.Where(p => officer.Agencies(Right.ReviewBeforePublication).Contains(p.AgencyId) && p.PublicVersion != null && p.WithdrawnAt == null && p.ValidUntil >= today && p.ValidUntil <= warned && (p.RepealedOn == null || p.RepealedOn > today))
            .OrderBy(p => p.ValidUntil).Take(Most).ToListAsync(stop);
        tasks.AddRange(ending.Select(p => new TaskLine("有效期", p.DocumentNumber, p.Title, "有效期快要届满：评估后决定重新发布、修订或者到期失效", p.ValidUntil, null, PublicationPages.Of(p.Id))));
        return tasks;
    }

    // A policy that became public and is not interpreted yet: within three working days.
    async Task<IEnumerable<TaskLine>> Interpretations(IQueryable<Publication> publications, CancellationToken stop)
    {
        var owed = await Owing(publications).OrderBy(p => p.PublishedAt).Take(Most).ToListAsync(stop);
        var calendar = await calendars.Get(stop);
        return owed.Select(p => new TaskLine("政策解读", p.DocumentNumber, p.Title, "文件已经公开，解读还没有发布", calendar.Add(ChinaTime.DayOf(p.PublishedAt!.Value), InterpretationDays).To, p.DrafterName, PublicationPages.Of(p.Id)));
    }

    /// <summary>Policies that were amended and whose public text is older than that: their consolidated text (修订后的全文) is owed.</summary>
    public static IQueryable<Publication> Outdated(IQueryable<Publication> publications, DateOnly today) =>
        publications.Where(p => p.PublicVersion != null && p.WithdrawnAt == null && p.AmendedOn <= today && p.UpdatedAt < p.AmendedAt);

    /// <summary>Public policies that still hold and owe an interpretation: none is public, and nobody wrote down why none is needed.</summary>
    public IQueryable<Publication> Owing(IQueryable<Publication> publications)
    {
        var today = ChinaTime.Today(time);
        return publications.Where(p => (p.Kind == PublicationKind.Policy || p.Kind == PublicationKind.NormativeDocument) && p.PublicVersion != null && p.WithdrawnAt == null && p.RepealedOn == null && (p.ValidUntil == null || p.ValidUntil >= today))
            .Where(p => !data.Publications.Any(i => i.InterpretsId == p.Id && i.PublicVersion != null && i.WithdrawnAt == null)
                && !data.PublicationRelations.Any(r => r.FromId == p.Id && r.Kind == RelationKind.Forwards) && !data.FindingDecisions.Any(d => d.PublicationId == p.Id && d.Key == DraftFinding.InterpretationKey));
    }
}

/// <summary>Publications in words.</summary>
public static class PublicationWords
{
    /// <summary>Where a text stands.</summary>
    public static string State(Publication publication) => publication.Stage switch
    {
        CourseStage.Drafting => publication.IsPublic ? "更正中" : "起草中",
        CourseStage.InReview => $"等待{PublicationCourse.StepName(publication.Waiting!.Value)}",
        CourseStage.Ready => publication.Attribute == DisclosureAttribute.Proactive ? "已签发，待发布" : "已签发，待归档",
        CourseStage.Scheduled => $"定于 {ChinaTime.Minute(publication.PublishAt!.Value)} 发布",
        CourseStage.Published => "已发布",
        CourseStage.Filed => $"已归档（{publication.Attribute?.Name()}）",
        CourseStage.Withdrawn => "已撤下",
        _ => "",
    };

    /// <summary>What is to be done.</summary>
    public static string Doing(Publication publication) => publication.Stage switch
    {
        CourseStage.Drafting => "修改、送审",
        CourseStage.InReview => PublicationCourse.StepName(publication.Waiting!.Value),
        _ => publication.Attribute == DisclosureAttribute.Proactive ? "发布" : "归档",
    };

    /// <summary>Colour of the state's chip.</summary>
    public static string Colour(Publication publication) => publication.Stage switch
    {
        CourseStage.Published => "ok",
        CourseStage.Withdrawn => "bad",
        CourseStage.InReview or CourseStage.Scheduled => "warn",
        _ => "",
    };

    /// <summary>有效性.</summary>
    public static string Label(this ValidityState state) => state switch
    {
        ValidityState.NotYet => "尚未施行",
        ValidityState.InForce => "现行有效",
        ValidityState.Amended => "已修订",
        ValidityState.Expired => "失效",
        ValidityState.Repealed => "废止",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    /// <summary>Colour of the validity's chip.</summary>
    public static string Colour(this ValidityState state) => state switch
    {
        ValidityState.InForce => "ok",
        ValidityState.Amended or ValidityState.NotYet => "warn",
        _ => "bad",
    };

    /// <summary>What was done.</summary>
    public static string Label(this CourseAct act, Step? step) => act switch
    {
        CourseAct.Drafted => "保存",
        CourseAct.Submitted => "送审",
        CourseAct.Approved => $"{PublicationCourse.StepName(step!.Value)}：同意",
        CourseAct.Returned => $"{PublicationCourse.StepName(step!.Value)}：退回",
        CourseAct.Recalled => "撤回送审",
        CourseAct.Scheduled => "定时发布",
        CourseAct.Unscheduled => "取消定时",
        CourseAct.Held => "到时未通过检查，没有发布",
        CourseAct.Published => "发布",
        CourseAct.Filed => "归档",
        CourseAct.CorrectionBegun => "开始更正",
        CourseAct.CorrectionDropped => "放弃更正",
        CourseAct.Withdrawn => "撤下",
        CourseAct.Restored => "恢复公开",
        _ => throw new ArgumentOutOfRangeException(nameof(act), act, null),
    };
}
