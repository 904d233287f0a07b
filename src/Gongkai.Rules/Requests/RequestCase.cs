using Gongkai.Rules.Calendar;

namespace Gongkai.Rules.Requests;

/// <summary>
/// A request for disclosure as its events make it (政府信息公开申请): the fold over an append-only history. It never changes; an act returns the event to append.
/// </summary>
public sealed class RequestCase
{
    readonly WorkingCalendar calendar;
    readonly CaseFold fold;
    readonly List<Violation> violations = [];

    /// <summary>A case with this history. Events count in the order of their days; those of one day in the order in which they were entered.</summary>
    public RequestCase(IEnumerable<RequestEvent> history, WorkingCalendar calendar)
    {
        this.calendar = calendar;
        History = [.. history];
        fold = new(calendar);
        var annulled = History.OfType<Annulled>().Select(a => a.Index).ToHashSet();
        var counted = History.Index().Where(e => e.Item is not Annulled && !annulled.Contains(e.Index));
        // Receipt is what all other days are measured by, so it is taken first and earlier days are seen to be earlier.
        foreach (var (index, happened) in counted.OrderBy(e => e.Item switch { Submitted => 0, Received => 1, _ => 2 }).ThenBy(e => e.Item.On))
            if (fold.Take(happened) is { } refusal)
            {
                fold.Refused(happened);
                violations.Add(new(index, happened, refusal));
            }
        violations.Sort((a, b) => a.Index.CompareTo(b.Index));
    }

    /// <summary>All events ever entered, annulled ones included, in the order of entry.</summary>
    public IReadOnlyList<RequestEvent> History { get; }

    /// <summary>Events that the law forbids where they stand. They count for nothing; a history built by the acts has none.</summary>
    public IReadOnlyList<Violation> Violations => violations;

    /// <summary>Date of receipt (收到申请之日), or null before it is fixed.</summary>
    public DateOnly? ReceivedOn => fold.ReceivedOn;

    /// <summary>Day on which it was sent by a channel that needs confirmation, or null.</summary>
    public DateOnly? SubmittedOn => fold.SubmittedOn;

    /// <summary>Day of the last event, annulments included; the first day there is where there is none.</summary>
    public DateOnly LastDay => History.Count == 0 ? DateOnly.MinValue : History.Max(e => e.On);

    /// <summary>Last day on which an outstanding opinion may still come, or null when none is outstanding.</summary>
    public DateOnly? ConsultingUntil => fold.ConsultingUntil;

    /// <summary>Day of the reply, closing or withdrawal, or null while open.</summary>
    public DateOnly? EndedOn => fold.Ending?.On;

    /// <summary>How it ended, or null while open. A withdrawal counts as <see cref="Outcome.Otherwise"/>.</summary>
    public Outcome? Outcome => fold.Ending switch { null => null, Replied reply => reply.Outcome, Closed closed => closed.Outcome, _ => Requests.Outcome.Otherwise };

    /// <summary>State and due dates on a day, with the steps of the count.</summary>
    /// <param name="day">China Standard Time; not before the last event, for the state is that after all events.</param>
    public RequestClock ClockOn(DateOnly day) => fold.ClockOn(day);

    /// <summary>Asks for a correction, once and within seven working days of receipt (art. 30).</summary>
    public Permitted<CorrectionRequested> RequestCorrection(DateOnly on, DateOnly reached, int days = 15) => Try(new CorrectionRequested(on, reached, days));

    /// <summary>Takes in the corrected request; the reply period begins anew (art. 30).</summary>
    public Permitted<CorrectionReceived> ReceiveCorrection(DateOnly on) => Try(new CorrectionReceived(on));

    /// <summary>Asks a third party or another agency for its opinion (arts. 11, 32, 34).</summary>
    public Permitted<Consulted> Consult(DateOnly on, Consultee consultee, DateOnly reached, string? name = null) => Try(new Consulted(on, consultee, reached, name));

    /// <summary>Extends the reply period, once and by at most 20 working days, before it ends (art. 33).</summary>
    public Permitted<Extended> Extend(DateOnly on, int days) => Try(new Extended(on, days));

    /// <summary>Sends a fee notice inside the reply period (art. 42).</summary>
    public Permitted<FeeNotified> NotifyFee(DateOnly on, DateOnly reached) => Try(new FeeNotified(on, reached));

    /// <summary>Replies (art. 36).</summary>
    public Permitted<Replied> Reply(DateOnly on, Outcome outcome) => Try(new Replied(on, outcome));

    /// <summary>Closes without a reply.</summary>
    public Permitted<Closed> Close(DateOnly on, Outcome outcome) => Try(new Closed(on, outcome));

    /// <summary>Annuls an event that was entered in error. Refused when what was entered later would no longer be lawful without it.</summary>
    public Permitted<Annulled> Annul(DateOnly on, int index, string reason) => Try(new Annulled(on, index, reason));

    /// <summary>Any event, if the law permits it: neither it nor, by its date, one already entered may become unlawful.</summary>
    public Permitted<T> Try<T>(T happened) where T : RequestEvent
    {
        if (happened is Annulled annulled && Unannullable(annulled) is { } fault)
            return fault;
        var after = new RequestCase([.. History, happened], calendar);
        var known = violations.Select(v => v.Index).ToHashSet();
        return after.violations.FirstOrDefault(v => v.Index == History.Count)?.Refusal
            ?? (after.violations.FirstOrDefault(v => !known.Contains(v.Index)) is { } broken
                ? new Refusal(broken.Refusal.Article, $"这样登记以后，“{broken.Event.Label()}”（{broken.Event.On.Chinese()}）不再合法：{broken.Refusal.Message}")
                : (Permitted<T>)happened);
    }

    /// <summary>The steps that the law permits on a day, each as the event it would append with the usual values.</summary>
    public IReadOnlyList<RequestEvent> PermittedOn(DateOnly day)
    {
        RequestEvent[] steps =
        [
            new Received(day), new CorrectionRequested(day, day), new CorrectionReceived(day),
            new Consulted(day, Consultee.ThirdParty, day), new Consulted(day, Consultee.CoProducer, day), new Consulted(day, Consultee.OtherAgency, day),
            new OpinionReceived(day, ThirdParty: true), new OpinionReceived(day, ThirdParty: false), new Extended(day),
            new ReasonsRequested(day), new ReasonsReceived(day), new FeeNotified(day, day), new FeePaid(day), new Replied(day),
            new Closed(day, Requests.Outcome.OtherwiseCorrectionLapsed), new Closed(day, Requests.Outcome.OtherwiseFeeLapsed), new Closed(day, Requests.Outcome.Otherwise),
            new Withdrawn(day), new Reopened(day, ""), new Archived(day),
        ];
        return [.. steps.Where(step => Try(step).IsPermitted)];
    }

    Refusal? Unannullable(Annulled annulled) =>
        annulled.Index < 0 || annulled.Index >= History.Count || History[annulled.Index] is Annulled ? new("45", "没有可以更正的登记")
        : History.OfType<Annulled>().Any(a => a.Index == annulled.Index) ? new("45", "这项登记已经更正过")
        : string.IsNullOrWhiteSpace(annulled.Reason) ? new("45", "更正登记要写明原因")
        : null;
}
