namespace Gongkai.Rules.Requests;

/// <summary>Where a request stands on a day.</summary>
public enum RequestState
{
    /// <summary>待确认: arrived, the date of receipt is not fixed.</summary>
    AwaitingConfirmation,

    /// <summary>办理中.</summary>
    Processing,

    /// <summary>征求意见: an opinion is outstanding and its 15 working days have not passed.</summary>
    Consulting,

    /// <summary>待补正.</summary>
    AwaitingCorrection,

    /// <summary>逾期未补正: deemed abandoned.</summary>
    CorrectionLapsed,

    /// <summary>待缴费.</summary>
    AwaitingPayment,

    /// <summary>逾期未缴费: deemed abandoned.</summary>
    PaymentLapsed,

    /// <summary>待说明理由; the reply period runs on.</summary>
    AwaitingReasons,

    /// <summary>已答复.</summary>
    Replied,

    /// <summary>已结案，没有答复.</summary>
    Closed,

    /// <summary>已归档.</summary>
    Archived,
}

/// <summary>One step of a count, in words, with the article it rests on.</summary>
public sealed record ClockStep(string Text, string Article);

/// <summary>An event that the law does not permit where it stands. It is reported and moves nothing.</summary>
/// <param name="Index">Position in the history, from 0.</param>
/// <param name="Event">The event.</param>
/// <param name="Refusal">The article and the reason.</param>
public sealed record Violation(int Index, RequestEvent Event, Refusal Refusal);

/// <summary>The statutory clock of a request on a day.</summary>
public sealed record RequestClock
{
    /// <summary>Where the request stands.</summary>
    public required RequestState State { get; init; }

    /// <summary>Last day for the reply; null while no reply period runs (before receipt, waiting for a correction or a payment, closed).</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>Last day for a correction notice, the seventh working day after receipt (art. 30); null before receipt.</summary>
    public DateOnly? CorrectionNoticeDueOn { get; init; }

    /// <summary>Last day of the requester's own period, for a correction or a payment, when one runs or has lapsed.</summary>
    public DateOnly? RequesterDueOn { get; init; }

    /// <summary>Working days of consultation that do not count in the running reply period (art. 33).</summary>
    public int ExcludedWorkingDays { get; init; }

    /// <summary>True (暂定) when a shown day reaches a year without a published calendar, or an outstanding opinion may bring it forward.</summary>
    public bool Provisional { get; init; }

    /// <summary>Replied after the last day, or not replied and the last day has passed.</summary>
    public bool Late { get; init; }

    /// <summary>How the days were counted, in words.</summary>
    public IReadOnlyList<ClockStep> Steps { get; init; } = [];
}
