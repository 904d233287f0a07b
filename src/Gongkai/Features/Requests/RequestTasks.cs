using Gongkai.Data;
using Gongkai.Features.Desk;
using Gongkai.Features.People;
using Gongkai.Features.Settings;
using Gongkai.Rules.Requests;
using Gongkai.Web;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Requests;

/// <summary>What cases ask of an officer (待办): of those who handle requests all open cases, of others those given to them or their section.</summary>
public sealed class RequestTasks(GongkaiContext data, RequestLedger ledger, Calendars calendars, TimeProvider time) : ITaskSource
{
    const int Most = 1000;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<TaskLine>> TasksOf(Officer officer, CancellationToken stop)
    {
        var handled = officer.Agencies(Gongkai.Rules.Duties.Right.HandleRequests);
        var today = ChinaTime.Today(time);
        var requests = data.Requests.AsNoTracking().SeenBy(officer).Where(r => r.EndedOn == null && (handled.Contains(r.AgencyId) || r.HandlerId == officer.Id || (r.SectionId != null && r.SectionId == officer.SectionId)))
            // What the requester owes asks nothing of the office until the period is over.
            .Where(r => r.DueOn != null || r.ActBy < today || r.State == RequestState.AwaitingConfirmation);
        var lines = await ledger.Lines(requests.OrderBy(r => r.ActBy).Take(Most)).ToListAsync(stop);
        var calendar = await calendars.Get(stop);
        return [.. lines.Select(l => new TaskLine("依申请公开", l.Number, l.Subject, State(l, today), handled.Contains(l.AgencyId) ? l.ActBy : l.SectionDueOn ?? l.ActBy, l.Handler, RequestPages.Case(l.Id)) { Section = l.Section }),
            .. Corrections(lines, handled, today, calendar)];
    }

    static string State(RequestLine line, DateOnly today) => line.Now switch
    {
        RequestState.AwaitingConfirmation => "与申请人确认收到",
        RequestState.CorrectionLapsed => "逾期未补正，可以结案",
        RequestState.PaymentLapsed => "逾期未缴费，可以结案",
        _ => line.SectionDueOn is { } due ? $"{line.Now.Label()}，科室期限 {due:MM-dd}{(due < today ? "（已过）" : "")}" : line.Now.Label(),
    };

    // Within the first seven working days somebody must have decided whether a correction is needed.
    static IEnumerable<TaskLine> Corrections(IEnumerable<RequestLine> lines, IReadOnlyList<Guid> handled, DateOnly today, Gongkai.Rules.Calendar.WorkingCalendar calendar) =>
        from line in lines
        where line.Now == RequestState.Processing && line.ReceivedOn is not null && handled.Contains(line.AgencyId)
        let last = calendar.Add(line.ReceivedOn!.Value, 7).To
        where last >= today && calendar.Count(today, last).WorkingDays <= 2 && line.DueOn == calendar.Add(line.ReceivedOn!.Value, 20).To
        select new TaskLine("补正审查", line.Number, line.Subject, "需要补正的，最迟今明两日一次性告知", last, line.Handler, RequestPages.Case(line.Id)) { Section = line.Section };
}
