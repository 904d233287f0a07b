using Gongkai.Features.Desk;
using Gongkai.Features.People;
using Gongkai.Rules.Duties;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Requests.Remedies;

/// <summary>What remedies ask of those who handle requests: answers that are owed, and what was changed after a correction.</summary>
public sealed class RemedyTasks(RemedyLedger ledger) : ITaskSource
{
    const int Most = 200;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<TaskLine>> TasksOf(Officer officer, CancellationToken stop)
    {
        var handled = officer.Agencies(Right.HandleRequests).ToList();
        if (handled.Count == 0)
            return [];
        var remedies = await ledger.Seen(officer).Where(r => handled.Contains(r.AgencyId))
            .Where(r => (r.DecidedOn == null && r.AnsweredOn == null && r.AnswerDueOn != null) || (r.Result == RemedyResult.Corrected && r.Change == null))
            .OrderBy(r => r.AnswerDueOn).Take(Most).ToListAsync(stop);
        return [.. remedies.Select(r => new TaskLine(r.Kind.InCourt() ? "行政诉讼" : r.Kind.Label(), r.CaseNumber, r.Subject,
            r.DecidedOn is not null ? "结果纠正，请登记整改情况" : r.Kind.InCourt() ? "提交答辩状和证据" : r.Kind == RemedyKind.Reconsideration ? "提交书面答复和证据" : "答复",
            r.DecidedOn is null ? r.AnswerDueOn : null, null, RemedyPages.Of(r.Id)))];
    }
}
