namespace Gongkai.Rules.Requests;

/// <summary>
/// Something that happened to a request. A case is its events, appended and never changed; state, due dates and the place in table 3 are derived.
/// </summary>
/// <param name="On">The day it happened, China Standard Time.</param>
public abstract record RequestEvent(DateOnly On);

/// <summary>Arrived by a channel on which receipt must first be confirmed (art. 31).</summary>
public sealed record Submitted(DateOnly On, Channel Channel) : RequestEvent(On);

/// <summary>Received: the date of receipt (收到申请之日, art. 31), day 0 of the reply period.</summary>
public sealed record Received(DateOnly On, Channel Channel = Channel.InPerson) : RequestEvent(On);

/// <summary>A correction notice (补正告知书, art. 30).</summary>
/// <param name="On">Day of the notice.</param>
/// <param name="Reached">Day it reached the requester.</param>
/// <param name="Days">Working days given to correct.</param>
public sealed record CorrectionRequested(DateOnly On, DateOnly Reached, int Days = 15) : RequestEvent(On);

/// <summary>The corrected request arrived; a new reply period begins (art. 30).</summary>
public sealed record CorrectionReceived(DateOnly On) : RequestEvent(On);

/// <summary>Who is asked for an opinion. What silence means differs.</summary>
public enum Consultee
{
    /// <summary>第三方: silence is neither consent nor refusal, the agency decides (art. 32).</summary>
    ThirdParty,

    /// <summary>共同制作机关: silence is consent (art. 34).</summary>
    CoProducer,

    /// <summary>其他机关: asked to confirm or to advise (arts. 11, 17).</summary>
    OtherAgency,
}

/// <summary>An opinion was asked for (征求意见).</summary>
/// <param name="On">Day the letter was sent.</param>
/// <param name="Consultee">Kind of the one asked.</param>
/// <param name="Reached">Day the letter arrived.</param>
/// <param name="Name">Who was asked, to match the answer where several were; null where there is only one.</param>
public sealed record Consulted(DateOnly On, Consultee Consultee, DateOnly Reached, string? Name = null) : RequestEvent(On);

/// <summary>An opinion arrived.</summary>
/// <param name="On">Day of arrival.</param>
/// <param name="ThirdParty">Whether a third party answered; otherwise an agency.</param>
/// <param name="Name">Who answered; null matches the one asked first.</param>
public sealed record OpinionReceived(DateOnly On, bool ThirdParty, string? Name = null) : RequestEvent(On);

/// <summary>The reply period was extended with approval and notice (art. 33).</summary>
/// <param name="On">Day of decision and notice.</param>
/// <param name="Days">1 to 20 working days.</param>
public sealed record Extended(DateOnly On, int Days = 20) : RequestEvent(On);

/// <summary>Reasons were asked for a number of requests beyond reason (说明理由, art. 35).</summary>
public sealed record ReasonsRequested(DateOnly On) : RequestEvent(On);

/// <summary>The reasons arrived (art. 35).</summary>
public sealed record ReasonsReceived(DateOnly On) : RequestEvent(On);

/// <summary>Reasonable but massive requests: a later date was set and notified (延迟答复, art. 35).</summary>
public sealed record Delayed(DateOnly On, DateOnly Until) : RequestEvent(On);

/// <summary>A fee notice (收费通知, art. 42 and 国办函〔2020〕109号).</summary>
/// <param name="On">Day of the notice.</param>
/// <param name="Reached">Day it reached the requester.</param>
public sealed record FeeNotified(DateOnly On, DateOnly Reached) : RequestEvent(On);

/// <summary>The fee was paid in full; a new reply period begins.</summary>
public sealed record FeePaid(DateOnly On) : RequestEvent(On);

/// <summary>The reply was served, or handed to the post (答复).</summary>
public sealed record Replied(DateOnly On, Outcome Outcome = Outcome.Granted) : RequestEvent(On);

/// <summary>The case ended without a reply: not corrected, not paid, or otherwise.</summary>
public sealed record Closed(DateOnly On, Outcome Outcome) : RequestEvent(On);

/// <summary>The requester withdrew (撤回).</summary>
public sealed record Withdrawn(DateOnly On) : RequestEvent(On);

/// <summary>A case closed without a reply was taken up again, e.g. for a good reason for the delay (art. 30).</summary>
public sealed record Reopened(DateOnly On, string Reason) : RequestEvent(On);

/// <summary>The file is complete (归档, art. 45).</summary>
public sealed record Archived(DateOnly On) : RequestEvent(On);

/// <summary>An event entered in error no longer counts; both stay in the history.</summary>
/// <param name="On">Day of the annulment.</param>
/// <param name="Index">Position of the annulled event in the history, from 0.</param>
/// <param name="Reason">Why.</param>
public sealed record Annulled(DateOnly On, int Index, string Reason) : RequestEvent(On);
