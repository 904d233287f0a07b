using Gongkai.Data;
using Gongkai.Features.Desk;
using Gongkai.Features.People;
using Gongkai.Rules.Duties;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Requests.Notices;

/// <summary>Letters that wait for somebody: to be reviewed, approved, issued, or drafted anew after they were sent back.</summary>
sealed class NoticeTasks(GongkaiContext data) : ITaskSource
{
    static readonly NoticeState[] Waiting = [NoticeState.Draft, NoticeState.InReview, NoticeState.InApproval, NoticeState.Approved];

    public async Task<IReadOnlyList<TaskLine>> TasksOf(Officer officer, CancellationToken stop)
    {
        if (!officer.May(Right.SeeRequests))
            return [];
        var seen = data.Requests.AsNoTracking().SeenBy(officer);
        var waiting = await (from notice in data.RequestNotices.AsNoTracking()
                             join request in seen on notice.RequestId equals request.Id
                             where Waiting.Contains(notice.State)
                             select new { notice, request }).ToListAsync(stop);
        var ids = waiting.Select(w => w.notice.Id).ToList();
        var steps = (await data.NoticeSteps.AsNoTracking().Where(s => ids.Contains(s.NoticeId)).OrderBy(s => s.Id).ToListAsync(stop)).ToLookup(s => s.NoticeId);
        return [.. waiting.Where(w => For(w.notice, w.request, officer, [.. steps[w.notice.Id]])).Select(w => new TaskLine("文书", w.request.Number,
            $"{NoticeKinds.Of(w.notice.Kind).Name}：{w.request.Subject}", w.notice.State == NoticeState.Draft ? "已退回，待修改" : w.notice.State.Label(), w.request.DueOn, null, RequestPages.Notice(w.request.Id, w.notice.Id)))];
    }

    static bool For(RequestNotice notice, DisclosureRequest request, Officer officer, IReadOnlyList<NoticeStep> steps) => notice.State switch
    {
        NoticeState.Draft => notice.DraftedById == officer.Id && steps is [.., { Returned: true }],
        NoticeState.Approved => request.HandledBy(officer),
        _ => notice.Decides(request, officer, steps),
    };
}
