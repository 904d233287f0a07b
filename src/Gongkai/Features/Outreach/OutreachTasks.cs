using Gongkai.Data;
using Gongkai.Features.Desk;
using Gongkai.Features.Ledgers;
using Gongkai.Features.People;
using Gongkai.Rules.Outreach;
using Gongkai.Web;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Outreach;

/// <summary>What outreach asks of those who keep its ledgers: notice boards to look after, awards whose public notice runs or has ended.</summary>
public sealed class OutreachTasks(GongkaiContext data, TimeProvider time) : ITaskSource
{
    const int Most = 100, Named = 3;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<TaskLine>> TasksOf(Officer officer, CancellationToken stop)
    {
        var care = officer.Care();
        return care.IsNone ? [] : [.. await Boards(care, stop), .. await Awards(care, stop)];
    }

    // Somebody walks along all of a section's boards, so they are one task.
    async Task<IEnumerable<TaskLine>> Boards(LedgerCare care, CancellationToken stop)
    {
        var (agencies, sections, today) = (care.Agencies, care.Sections, ChinaTime.Today(time));
        // A day more than the shortest quarter lets through what the rule then decides.
        var looked = today.AddDays(BoardInspection.ShownDays + 3).AddMonths(-BoardInspection.Months);
        var hanging = await data.NoticeBoards.AsNoTracking().Where(b => b.AnnulledAt == null && b.HungOn != null && (agencies.Contains(b.AgencyId) || sections.Contains(b.SectionId)) && (b.CheckedOn ?? b.HungOn) <= looked)
            .OrderBy(b => b.Code).Select(b => new { b.AgencyId, b.SectionId, b.Code, Hung = b.HungOn!.Value, b.CheckedOn }).ToListAsync(stop);
        return hanging.Select(b => (Board: b, DueOn: BoardInspection.DueOn(b.Hung, b.CheckedOn))).Where(b => BoardInspection.IsTask(b.DueOn, today)).GroupBy(b => (b.Board.AgencyId, b.Board.SectionId))
            .Select(of => new TaskLine("公示牌检查", null, string.Join("、", of.Take(Named).Select(b => b.Board.Code)) + (of.Count() > Named ? $" 等 {of.Count()} 块公示牌" : " 号公示牌"), "到现场检查并登记", of.Min(b => b.DueOn), null, OutreachPages.BoardsToCheck));
    }

    async Task<IEnumerable<TaskLine>> Awards(LedgerCare care, CancellationToken stop)
    {
        var (agencies, sections, today) = (care.Agencies, care.Sections, ChinaTime.Today(time));
        var noticed = await data.Awards.AsNoTracking().Where(a => a.AnnulledAt == null && a.ResultOn == null && a.NoticeFrom <= today && (agencies.Contains(a.AgencyId) || sections.Contains(a.SectionId))).OrderBy(a => a.NoticeUntil).Take(Most).ToListAsync(stop);
        var ids = noticed.Select(a => (Guid?)a.Id).ToList();
        var open = await data.PublicObjections.Where(o => ids.Contains(o.AwardId) && o.AnsweredOn == null && o.AnnulledAt == null).GroupBy(o => o.AwardId).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(stop);
        return noticed.Select(a =>
        {
            var objections = open.Find(o => o.Key == a.Id)?.Count ?? 0;
            var waiting = objections > 0 ? $"，有 {objections} 件异议没有答复" : "";
            // No law sets a day for the result: it comes after the notice.
            return a.StageOn(today) == AwardStage.OnNotice
                ? new TaskLine("评选公示", null, OutreachLedgers.Awards.TitleOf(a), $"公示中{waiting}", a.NoticeUntil, null, LedgerPages.Entry(OutreachLedgers.Awards.Key, a.Id))
                : new TaskLine("评选公示", null, OutreachLedgers.Awards.TitleOf(a), objections > 0 ? $"公示期满{waiting}" : "公示期满，公布评选结果", null, null, LedgerPages.Entry(OutreachLedgers.Awards.Key, a.Id));
        });
    }
}
