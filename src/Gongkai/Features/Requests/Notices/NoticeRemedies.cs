using Gongkai.Rules.Requests;

namespace Gongkai.Features.Requests.Notices;

/// <summary>The paragraph of a reply that says how it may be attacked (救济途径).</summary>
public static class NoticeRemedies
{
    /// <summary>The paragraph; the agency's fields stand in it in braces.</summary>
    /// <param name="outcome">What the reply says; null for a letter that is no reply.</param>
    /// <param name="on">Its date: since 2024-01-01 a refusal under arts. 14 to 16 is attacked by reconsideration first (行政复议法第二十三条).</param>
    /// <param name="otherGrounds">Of a partly granted request: true when nothing was withheld under arts. 14 to 16, so that the requester may choose.</param>
    public static string Text(Outcome? outcome, DateOnly on, bool otherGrounds = false) =>
        outcome is { } known && RemedyPeriods.ReconsiderationFirst(known, on) && !(known == Outcome.PartlyGranted && otherGrounds)
            ? "如不服本告知，应当自收到本告知书之日起60日内先向{复议机关}申请行政复议；对行政复议决定不服的，可以自收到行政复议决定书之日起15日内向{法院}提起行政诉讼。"
            : "如不服本告知，可以自收到本告知书之日起60日内向{复议机关}申请行政复议，或者自收到本告知书之日起6个月内向{法院}提起行政诉讼。";
}
