using Gongkai.Data;
using Gongkai.Features.Audit;
using Gongkai.Features.Desk;
using Gongkai.Features.People;
using Gongkai.Rules.Duties;
using Gongkai.Rules.Requests;
using Gongkai.Web;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Requests.Proposals;

/// <summary>What is proposed for publication.</summary>
public sealed class ProposalForm
{
    /// <summary>拟公开的内容.</summary>
    public string? Subject { get; set; }

    /// <summary>理由.</summary>
    public string? Reason { get; set; }
}

/// <summary>What is decided on a proposal.</summary>
public sealed class DecisionForm
{
    /// <summary>纳入主动公开.</summary>
    public bool? Accepted { get; set; }

    /// <summary>意见.</summary>
    public string? Opinion { get; set; }

    /// <summary>The version that was read.</summary>
    public int Version { get; set; }
}

/// <summary>Proposes what requests asked for to be published for all (art. 44), and decides on it.</summary>
public sealed class ProposalDesk(GongkaiContext data, Acts acts, Notifier notifier, TimeProvider time)
{
    /// <summary>Whether what a request asked for can be published: it was disclosed, wholly or in part.</summary>
    public static bool MayBePublished(DisclosureRequest request) => request.Outcome is Outcome.Granted or Outcome.PartlyGranted;

    /// <summary>Proposes it.</summary>
    public Task<ActResult> Propose(Guid id, ProposalForm form, Officer by, CancellationToken stop) => acts.Do(by.Actor, async records =>
    {
        if (await data.Requests.AsNoTracking().FirstOrDefaultAsync(r => r.Id == id, stop) is not { } request || !request.HandledBy(by))
            return ActResult.Missing;
        if (!MayBePublished(request))
            return ActResult.Refused("", "只有予以公开或者部分公开的申请，才能建议把内容转为主动公开");
        if (await data.PublicationProposals.AnyAsync(p => p.RequestId == id && p.Accepted != false, stop))
            return ActResult.Refused("", "这件申请已经提出过建议");
        List<(string, string)> errors = [];
        if (form.Subject?.Trim() is not { Length: > 0 and <= 200 })
            errors.Add((nameof(form.Subject), "请写明公开什么，不超过 200 字"));
        if (form.Reason?.Trim() is not { Length: > 0 and <= 1000 })
            errors.Add((nameof(form.Reason), "请写明理由，不超过 1000 字"));
        if (errors.Count > 0)
            return new ActResult.Refusals(errors);
        var proposal = new PublicationProposal { AgencyId = request.AgencyId, RequestId = id, Subject = form.Subject!.Trim(), Reason = form.Reason!.Trim(), ProposedAt = time.GetUtcNow(), ProposedBy = by.Name };
        data.PublicationProposals.Add(proposal);
        records.Add("proposal.made", ObjectOf(proposal, request.Number), after: new { subject = proposal.Subject });
        var roles = RoleDuties.With(Right.Sign).ToList();
        var deciders = await data.RoleGrants.Where(g => g.AgencyId == request.AgencyId && roles.Contains(g.Role)).Select(g => g.PersonId).Distinct().ToListAsync(stop);
        notifier.Tell(deciders.Where(p => p != by.Id), $"{by.Name}建议把 {request.Number} 的内容转为主动公开，请决定。", ProposalPages.Of(proposal.Id));
        return ActResult.DoneSaying("已提出，等待签发领导决定。");
    }, stop);

    /// <summary>Decides; whoever signs for the agency may.</summary>
    public Task<ActResult> Decide(Guid id, DecisionForm form, Officer by, CancellationToken stop) => acts.Do(by.Actor, async records =>
    {
        if (await data.PublicationProposals.FirstOrDefaultAsync(p => p.Id == id, stop) is not { } proposal || !by.May(Right.Sign, proposal.AgencyId))
            return ActResult.Missing;
        if (proposal.Version != form.Version || proposal.Accepted is not null)
            return ActResult.Conflict("别人已经作出决定。您填的内容还在，请看现在的决定。");
        List<(string, string)> errors = [];
        if (form.Accepted is null)
            errors.Add((nameof(form.Accepted), "请选择是否纳入主动公开"));
        if (form.Opinion?.Trim() is { Length: > 500 } || (form.Accepted == false && string.IsNullOrWhiteSpace(form.Opinion)))
            errors.Add((nameof(form.Opinion), "不纳入的请写明理由，不超过 500 字"));
        if (errors.Count > 0)
            return new ActResult.Refusals(errors);
        proposal.Accepted = form.Accepted;
        proposal.Decision = $"{by.Name}：{(form.Opinion?.Trim() is { Length: > 0 } opinion ? opinion : "同意")}";
        proposal.DecidedAt = time.GetUtcNow();
        proposal.Version++;
        var number = await data.Requests.Where(r => r.Id == proposal.RequestId).Select(r => r.Number).SingleAsync(stop);
        records.Add("proposal.decided", ObjectOf(proposal, number), after: new { accepted = form.Accepted });
        return ActResult.DoneSaying(form.Accepted == true ? "已同意纳入主动公开。请自决定之日起 20 个工作日内公开（条例第二十六条）。" : "已决定不纳入主动公开。");
    }, stop);

    static AuditObject ObjectOf(PublicationProposal proposal, string number) => new("proposal", $"{proposal.Id}", number, proposal.AgencyId);
}
