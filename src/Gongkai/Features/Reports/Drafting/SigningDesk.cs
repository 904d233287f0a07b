using System.Security.Cryptography;
using Gongkai.Data;
using Gongkai.Documents.Writing;
using Gongkai.Features.Audit;
using Gongkai.Features.Desk;
using Gongkai.Features.People;
using Gongkai.Rules.Duties;
using Gongkai.Rules.Reports;
using Gongkai.Web;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Reports.Drafting;

/// <summary>
/// Sends an annual report to the leader, signs, returns and publishes it. Errors stand in the way, warnings ask for a word. The signature freezes what was looked at: the file with its digest; what is changed
/// afterwards needs the signature to be withdrawn, with a reason on record.
/// </summary>
public sealed class SigningDesk(GongkaiContext data, ReportWorkshop workshop, Acts acts, Notifier notifier, TimeProvider time)
{
    const int MostOpinion = 1000;

    /// <summary>Sends it to the leader.</summary>
    public Task<ActResult> Submit(Guid id, Officer by, CancellationToken stop) => acts.Do(by.Actor, async records =>
    {
        if (await workshop.Hold(id, stop) is not { } opened || !by.CompilesReport(opened.Draft.AgencyId))
            return ActResult.Missing;
        if (opened.Draft.Stage != DraftStage.Drafting)
            return ActResult.Refused("", "只有起草中的报告可以送审，请刷新页面查看最新状态");
        if (await Obstacles(opened, stop) is { Count: > 0 } obstacles)
            return new ActResult.Refusals([.. obstacles.Select(o => ("", o))]);
        opened.Draft.SubmittedById = by.Id;
        Move(opened, DraftStage.InReview, DraftAct.Submitted, by, null, null);
        records.Add("report.submitted", opened.Object);
        notifier.Tell((await Signers(opened, stop)).Where(p => p != by.Id), $"{Name(opened)}等待签发。", DraftPages.Of(opened));
        return ActResult.DoneSaying("已送审，现在由签发领导办理。");
    }, stop);

    /// <summary>Takes it back from review.</summary>
    public Task<ActResult> Recall(Guid id, Officer by, CancellationToken stop) => acts.Do(by.Actor, async records =>
    {
        if (await workshop.Hold(id, stop) is not { } opened || !by.CompilesReport(opened.Draft.AgencyId))
            return ActResult.Missing;
        if (opened.Draft.Stage != DraftStage.InReview)
            return ActResult.Refused("", "只有送审中的报告可以撤回，请刷新页面查看最新状态");
        Move(opened, DraftStage.Drafting, DraftAct.Recalled, by, null, null);
        records.Add("report.recalled", opened.Object);
        return ActResult.DoneSaying("已撤回，可以修改了。");
    }, stop);

    /// <summary>Signs, or returns with an opinion.</summary>
    /// <param name="id">The draft.</param>
    /// <param name="seen">Digest of the report that was looked at: what changed since is not signed unseen.</param>
    /// <param name="sign">True to sign.</param>
    /// <param name="opinion">Opinion; needed to return.</param>
    /// <param name="by">Who decides.</param>
    /// <param name="stop">Gives up.</param>
    public Task<ActResult> Decide(Guid id, string? seen, bool? sign, string? opinion, Officer by, CancellationToken stop) => acts.Do(by.Actor, async records =>
    {
        if (await workshop.Hold(id, stop) is not { } opened || !by.SignsReport(opened.Draft.AgencyId))
            return ActResult.Missing;
        if (opened.Draft.Stage != DraftStage.InReview)
            return ActResult.Refused("", "现在不在等待签发，请刷新页面查看最新状态");
        if (sign is not { } signs)
            return ActResult.Refused("Sign", "请选择签发或者退回");
        var said = opinion?.Trim() is { Length: > 0 } text ? text : null;
        if (said?.Length > MostOpinion)
            return ActResult.Refused("Opinion", $"意见不超过 {MostOpinion} 字");
        if (!signs && said is null)
            return ActResult.Refused("Opinion", "退回的，请写明要改什么，经办人照此修改");
        if (SeparationOfDuties.Take(Step.Signature, by.Id, await Taken(data, opened, stop)).Refusal is { } refusal)
            return ActResult.Refused("", refusal.Message);
        if (!signs)
        {
            Move(opened, DraftStage.Drafting, DraftAct.Returned, by, said, null);
            records.Add("report.returned", opened.Object, reason: said);
            Tell(opened, by, $"{Name(opened)}被退回，请按意见修改。");
            return ActResult.DoneSaying("已退回经办人，意见已经送达。");
        }
        if (await Obstacles(opened, stop) is { Count: > 0 } obstacles)
            return new ActResult.Refusals([.. obstacles.Select(o => ("", o))]);
        if (seen != Digest((await workshop.Build(opened, ChinaTime.Today(time), stop)).Report))
            return ActResult.Conflict("在您查看以后，报告的数字或者文字有变化。下面是最新的内容，请看过再签发。");
        var now = time.GetUtcNow();
        var built = await workshop.Build(opened, ChinaTime.DayOf(now), stop, digests: true);
        var report = await workshop.WithPublicRecords(built.Report, opened.Draft.AgencyId, stop);
        var findings = (await workshop.Check(opened, built, stop)).Where(f => f.Word is not { Kind: WordKind.Explanation }).Select(f => f.Finding).ToList();
        report = report with { Provenance = report.Provenance! with { MadeAt = now } };
        var content = ReportJson.Write(report, findings);
        (opened.Draft.Content, opened.Draft.Sha256, opened.Draft.SignedAt, opened.Draft.SignedByName) = (content, Hash(content), now, by.Name);
        Move(opened, DraftStage.Signed, DraftAct.Signed, by, said, opened.Draft.Sha256);
        records.Add("report.signed", opened.Object, after: new { sha256 = opened.Draft.Sha256 }, reason: said);
        Tell(opened, by, $"{Name(opened)}已签发，可以公布。");
        return ActResult.DoneSaying("已签发，报告的文字和数字已经冻结，可以公布。");
    }, stop);

    /// <summary>Withdraws the signature, so that the report can be changed.</summary>
    public Task<ActResult> Unsign(Guid id, string? reason, Officer by, CancellationToken stop) => acts.Do(by.Actor, async records =>
    {
        if (await workshop.Hold(id, stop) is not { } opened || !(by.SignsReport(opened.Draft.AgencyId) || by.CompilesReport(opened.Draft.AgencyId)))
            return ActResult.Missing;
        if (opened.Draft.Stage != DraftStage.Signed)
            return ActResult.Refused("", "只有已签发、还没有公布的报告可以撤销签发");
        if (reason?.Trim() is not { Length: > 0 and <= MostOpinion } given)
            return ActResult.Refused("Reason", $"请写明为什么撤销签发（不超过 {MostOpinion} 字），记入办理过程");
        var before = opened.Draft.Sha256;
        (opened.Draft.Content, opened.Draft.Sha256, opened.Draft.SignedAt, opened.Draft.SignedByName) = (null, null, null, null);
        Move(opened, DraftStage.Drafting, DraftAct.Unsigned, by, given, before);
        records.Add("report.unsigned", opened.Object, before: new { sha256 = before }, reason: given);
        Tell(opened, by, $"{Name(opened)}撤销签发，可以修改后重新送审。");
        return ActResult.DoneSaying("已撤销签发，可以修改了；改好后重新送审。");
    }, stop);

    /// <summary>Publishes the signed file as it is.</summary>
    public Task<ActResult> Publish(Guid id, Officer by, CancellationToken stop) => acts.Do(by.Actor, async records =>
    {
        if (await workshop.Hold(id, stop) is not { } opened || !(by.CompilesReport(opened.Draft.AgencyId) || by.SignsReport(opened.Draft.AgencyId)))
            return ActResult.Missing;
        var draft = opened.Draft;
        if (draft.Stage != DraftStage.Signed)
            return ActResult.Refused("", draft.Stage == DraftStage.Published ? "这份报告已经公布" : "签发以后才能公布");
        if (draft.Content is not { } content || Hash(content) != draft.Sha256 || opened.Entries.LastOrDefault(e => e.Act == DraftAct.Signed)?.Sha256 != draft.Sha256 || ReportJson.Read(content, ReportFormats.Standard).Report is not { } report)
            return ActResult.Refused("", "报告在签发以后被改动过，与签发时的指纹不符，不能公布：请撤销签发，核对后重新签发，并告知审计员");
        var before = await data.PublishedReports.Where(r => r.AgencyId == draft.AgencyId && r.Year == draft.Year).OrderByDescending(r => r.Version).FirstOrDefaultAsync(stop);
        var published = PublishedReport.Signed(draft.AgencyId, content, report, before, time.GetUtcNow(), $"{report.Provenance?.State}。{(draft.Reason is { } corrected ? $"更正说明：{corrected}" : "")}");
        data.PublishedReports.Add(published);
        draft.PublishedReportId = published.Id;
        Move(opened, DraftStage.Published, DraftAct.Published, by, null, draft.Sha256);
        records.Add("report.published", opened.Object, after: new { version = published.Version, sha256 = published.Sha256 }, reason: draft.Reason);
        return ActResult.DoneSaying($"已公布，第 {published.Version} 版。");
    }, stop);

    /// <summary>Gives a draft up.</summary>
    public Task<ActResult> Drop(Guid id, Officer by, CancellationToken stop) => acts.Do(by.Actor, async records =>
    {
        if (await workshop.Hold(id, stop) is not { } opened || !by.CompilesReport(opened.Draft.AgencyId))
            return ActResult.Missing;
        if (opened.Draft.Stage != DraftStage.Drafting)
            return ActResult.Refused("", "只有起草中的报告可以放弃");
        Move(opened, DraftStage.Dropped, DraftAct.Dropped, by, null, null);
        records.Add("report.dropped", opened.Object);
        return ActResult.DoneSaying("已放弃这份草稿。");
    }, stop);

    /// <summary>What stands in the way of a signature, in sentences.</summary>
    public async Task<IReadOnlyList<string>> Obstacles(OpenDraft opened, CancellationToken stop)
    {
        var findings = await workshop.Check(opened, await workshop.Build(opened, ChinaTime.Today(time), stop), stop);
        var (blocking, waiting) = (findings.Where(f => f.Blocks).ToList(), findings.Count(f => f.Waits));
        return
        [
            .. blocking.Take(10).Select(f => f.IsExplained ? $"{f.Finding.Message}；有差额的，请在统计表这一格写明原因" : f.Finding.Message),
            .. blocking.Count > 10 ? [$"还有 {blocking.Count - 10} 个错误，见检查结果"] : Array.Empty<string>(),
            .. waiting > 0 ? [$"还有 {waiting} 处提醒没有说明：请修改，或者写明为什么可以保留"] : Array.Empty<string>(),
        ];
    }

    /// <summary>Digest of a report as a leader looks at it.</summary>
    public static string Digest(AnnualReport report) => Hash(ReportJson.Write(report, []));

    /// <summary>Who took which step of a draft: everybody who began or wrote it has drafted; whoever signed it has signed.</summary>
    internal static async Task<IReadOnlyList<StepTaken>> Taken(GongkaiContext data, OpenDraft opened, CancellationToken stop)
    {
        var sections = opened.Sections.Select(s => s.Id).ToList();
        var writers = await data.ReportSectionVersions.Where(v => sections.Contains(v.SectionId) && v.ById != null).Select(v => v.ById!.Value).Distinct().ToListAsync(stop);
        return [.. writers.Append(opened.Draft.ById).Select(p => new StepTaken(Step.Draft, p)), .. opened.Entries.Where(e => e.Act is DraftAct.Signed).Select(e => new StepTaken(Step.Signature, e.PersonId))];
    }

    void Move(OpenDraft opened, DraftStage to, DraftAct act, Officer by, string? opinion, string? digest)
    {
        (opened.Draft.Stage, opened.Draft.Version) = (to, opened.Draft.Version + 1);
        data.ReportDraftEntries.Add(new() { DraftId = opened.Draft.Id, Index = opened.Entries.Count, Act = act, PersonId = by.Id, ByName = by.Name, At = time.GetUtcNow(), Opinion = opinion, Sha256 = digest });
    }

    void Tell(OpenDraft opened, Officer by, string text) =>
        notifier.Tell(((Guid[])[opened.Draft.SubmittedById ?? opened.Draft.ById, opened.Draft.ById]).Where(p => p != by.Id), text, DraftPages.Of(opened));

    async Task<IReadOnlyList<Guid>> Signers(OpenDraft opened, CancellationToken stop)
    {
        var roles = RoleDuties.With(Right.Sign).ToList();
        return await data.RoleGrants.Where(g => g.AgencyId == opened.Draft.AgencyId && roles.Contains(g.Role)).Select(g => g.PersonId).Distinct().ToListAsync(stop);
    }

    static string Name(OpenDraft opened) => $"{opened.Draft.Year} 年度报告";

    static string Hash(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));
}
