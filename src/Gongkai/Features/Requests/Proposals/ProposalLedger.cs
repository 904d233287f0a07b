using Gongkai.Data;
using Gongkai.Features.Desk;
using Gongkai.Features.People;
using Gongkai.Rules.Duties;
using Gongkai.Rules.Requests;
using Gongkai.Web.Parts;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Requests.Proposals;

/// <summary>A proposal in a list.</summary>
/// <param name="Proposal">The proposal.</param>
/// <param name="Number">Number of its request.</param>
/// <param name="Agency">Name of the agency.</param>
public sealed record ProposalLine(PublicationProposal Proposal, string Number, string Agency);

/// <summary>Another granted request for the same.</summary>
/// <param name="Id">The request.</param>
/// <param name="Number">Its number.</param>
/// <param name="Subject">Its title.</param>
public sealed record SameAsked(Guid Id, string Number, string Subject);

/// <summary>What others may ask of the proposals; and what leaders have to decide.</summary>
public sealed class ProposalLedger(GongkaiContext data) : ITaskSource
{
    // So many of the latest granted requests are compared with one.
    const int MostCompared = 300, MostTasks = 200;

    /// <summary>A page of them, the undecided first.</summary>
    public Task<Listed<ProposalLine>> List(Officer by, bool? open, ListState state, CancellationToken stop)
    {
        var proposals = Seen(by);
        if (open is not null)
            proposals = open.Value ? proposals.Where(p => p.Accepted == null) : proposals.Where(p => p.Accepted != null);
        return state.Page(Lines(proposals.OrderBy(p => p.Accepted != null).ThenByDescending(p => p.ProposedAt)), stop);
    }

    /// <summary>One that the officer sees, or null.</summary>
    public Task<ProposalLine?> Find(Officer by, Guid id, CancellationToken stop) => Lines(Seen(by).Where(p => p.Id == id)).FirstOrDefaultAsync(stop);

    /// <summary>The proposals from a case, the latest first.</summary>
    public async Task<IReadOnlyList<PublicationProposal>> Of(Guid request, CancellationToken stop) =>
        await data.PublicationProposals.AsNoTracking().Where(p => p.RequestId == request).OrderByDescending(p => p.ProposedAt).ToListAsync(stop);

    /// <summary>Other granted requests of the agency for the same, whoever asked (art. 44).</summary>
    public async Task<IReadOnlyList<SameAsked>> SameAs(DisclosureRequest request, CancellationToken stop)
    {
        var others = await data.Requests.AsNoTracking()
            .Where(r => r.AgencyId == request.AgencyId && r.Id != request.Id && (r.Outcome == Outcome.Granted || r.Outcome == Outcome.PartlyGranted))
            .OrderByDescending(r => r.EndedOn).Take(MostCompared).Select(r => new { r.Id, r.Number, r.Subject, r.Description }).ToListAsync(stop);
        var own = $"{request.Subject} {request.Description}";
        return [.. others.Where(o => RequestSimilarity.Of(own, $"{o.Subject} {o.Description}") >= RequestSimilarity.WorthShowing).Select(o => new SameAsked(o.Id, o.Number, o.Subject))];
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<TaskLine>> TasksOf(Officer officer, CancellationToken stop)
    {
        var signed = officer.Agencies(Right.Sign).ToList();
        if (signed.Count == 0)
            return [];
        var open = await Lines(data.PublicationProposals.AsNoTracking().Where(p => signed.Contains(p.AgencyId) && p.Accepted == null).OrderBy(p => p.ProposedAt).Take(MostTasks)).ToListAsync(stop);
        return [.. open.Select(l => new TaskLine("转为主动公开", l.Number, l.Proposal.Subject, "决定是否纳入主动公开", null, null, ProposalPages.Of(l.Proposal.Id)))];
    }

    IQueryable<PublicationProposal> Seen(Officer by)
    {
        var cases = data.Requests.SeenBy(by).Select(r => r.Id);
        return data.PublicationProposals.AsNoTracking().Where(p => cases.Contains(p.RequestId));
    }

    IQueryable<ProposalLine> Lines(IQueryable<PublicationProposal> proposals) =>
        from proposal in proposals
        join request in data.Requests on proposal.RequestId equals request.Id
        join agency in data.Agencies on proposal.AgencyId equals agency.Id
        select new ProposalLine(proposal, request.Number, agency.Name);
}
