using Gongkai.Rules.Calendar;

namespace Gongkai.Rules.Requests;

/// <summary>The last day of a period for a remedy.</summary>
/// <param name="On">The day; acting on it is in time.</param>
/// <param name="Provisional">True when it lies in a year without a published calendar and may still move.</param>
public sealed record RemedyDeadline(DateOnly On, bool Provisional);

/// <summary>
/// Periods within which a requester may attack a reply. They run in calendar days or months from the day after service; a last day off work moves to the next
/// working day (《民法典》第二百零二条、第二百零三条).
/// </summary>
public static class RemedyPeriods
{
    static readonly DateOnly ReconsiderationFirstFrom = new(2024, 1, 1);

    /// <summary>Whether the reply must be attacked by reconsideration before a suit (复议前置, 行政复议法第二十三条, since 2024-01-01).</summary>
    public static bool ReconsiderationFirst(Outcome outcome, DateOnly repliedOn) => repliedOn >= ReconsiderationFirstFrom && outcome.Rule().ReconsiderationFirst;

    /// <summary>Last day to apply for reconsideration: 60 days (行政复议法第二十条).</summary>
    public static RemedyDeadline Reconsideration(DateOnly servedOn, WorkingCalendar calendar) => Last(servedOn.AddDays(60), calendar);

    /// <summary>Last day to sue without reconsideration: 6 months (行政诉讼法第四十六条).</summary>
    public static RemedyDeadline Suit(DateOnly servedOn, WorkingCalendar calendar) => Last(servedOn.AddMonths(6), calendar);

    /// <summary>Last day to sue after reconsideration: 15 days from the decision (行政诉讼法第四十五条).</summary>
    public static RemedyDeadline SuitAfterReconsideration(DateOnly decisionServedOn, WorkingCalendar calendar) => Last(decisionServedOn.AddDays(15), calendar);

    /// <summary>
    /// Last day for the agency, as respondent, to answer and give its evidence: 10 days after it got the copy in a reconsideration, 15 in court. In the simplified
    /// procedure of reconsideration, which may be used for disclosure, 5 days; days under ten are working days.
    /// </summary>
    /// <param name="copyReceivedOn">The day the agency got the copy.</param>
    /// <param name="court">Whether a court asks.</param>
    /// <param name="calendar">Counts.</param>
    /// <param name="simplified">Whether the reconsideration is handled in the simplified procedure.</param>
    public static RemedyDeadline Answer(DateOnly copyReceivedOn, bool court, WorkingCalendar calendar, bool simplified = false) =>
        !court && simplified && calendar.Add(copyReceivedOn, 5) is var count ? new(count.To, count.Provisional) : Last(copyReceivedOn.AddDays(court ? 15 : 10), calendar);

    static RemedyDeadline Last(DateOnly day, WorkingCalendar calendar)
    {
        var on = calendar.OnOrAfter(day);
        return new(on, !calendar.IsPublished(on.Year) || !calendar.IsPublished(day.Year));
    }
}
