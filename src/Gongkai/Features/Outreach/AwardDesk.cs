using Gongkai.Data;
using Gongkai.Features.Audit;
using Gongkai.Features.Ledgers;
using Gongkai.Features.People;
using Gongkai.Features.Supervision;
using Gongkai.Rules.Outreach;
using Gongkai.Web;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Outreach;

/// <summary>Ends awards: the result is published after the public notice and when every objection is answered.</summary>
public sealed class AwardDesk(GongkaiContext data, Acts acts, LedgerDesk desk, FeedbackDesk feedback, TimeProvider time)
{
    /// <summary>Publishes the result.</summary>
    /// <param name="id">The award.</param>
    /// <param name="version">The version that was read.</param>
    /// <param name="on">Day of the result; not in the future.</param>
    /// <param name="result">What was decided.</param>
    /// <param name="by">Who.</param>
    /// <param name="stop">Gives up.</param>
    public Task<ActResult> Decide(Guid id, int version, string? on, string? result, Officer by, CancellationToken stop) => acts.Do(by.Actor, async records =>
    {
        if (await data.Awards.FirstOrDefaultAsync(a => a.Id == id && a.AnnulledAt == null, stop) is not { } award || !award.KeptBy(by))
            return ActResult.Missing;
        if (award.Version != version)
            return ActResult.Conflict("在您编辑期间，别人已经改过这一届评选。您填的内容还在，请核对后再次保存。");
        var faults = new List<(string, string)>();
        var (day, wrong) = OutreachLedgers.Awards.Field("decided")!.Read(on?.Trim() ?? "", new(ChinaTime.Today(time), new Dictionary<string, ReferenceTargets>()));
        if (wrong is not null)
            faults.Add(("On", wrong));
        else if (PublicNotice.Fault((DateOnly)day!, award.NoticeUntil, await feedback.OpenObjections(id, stop)) is { } fault)
            faults.Add(("On", fault));
        if (result?.Trim() is not { Length: > 0 and <= 1000 } text)
            faults.Add(("Result", "请填写评选结果，不超过 1000 字"));
        else if (faults.Count == 0)
            (award.ResultOn, award.Result) = ((DateOnly)day!, text.ReplaceLineEndings("\n"));
        if (faults.Count > 0)
            return new ActResult.Refusals(faults);
        desk.Touch(award, by);
        records.Add("award.decided", LedgerDesk.ObjectOf(OutreachLedgers.Awards, award), after: new { day = award.ResultOn, text = award.Result });
        return ActResult.DoneSaying("已公布评选结果。");
    }, stop);
}
