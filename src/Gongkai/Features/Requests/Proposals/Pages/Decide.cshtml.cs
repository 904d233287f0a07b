using Gongkai.Features.People;
using Gongkai.Rules.Duties;
using Gongkai.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Gongkai.Features.Requests.Proposals.Pages;

/// <summary>A proposal: to read, and for those who sign to decide.</summary>
[Authorize(Policy = Policies.SeeRequests)]
public sealed class DecideModel(ProposalLedger ledger, ProposalDesk desk) : DeskPage
{
    /// <summary>What is typed.</summary>
    [BindProperty]
    public DecisionForm Form { get; set; } = new();

    /// <summary>The proposal.</summary>
    public ProposalLine Line { get; private set; } = null!;

    /// <summary>Whether the officer may decide now.</summary>
    public bool Decides => Line.Proposal.Accepted is null && Officer.May(Right.Sign, Line.Proposal.AgencyId);

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGet(Guid id, CancellationToken stop)
    {
        if (!await Find(id, stop))
            return NotFound();
        Form.Version = Line.Proposal.Version;
        return Page();
    }

    /// <summary>Decides.</summary>
    public async Task<IActionResult> OnPost(Guid id, CancellationToken stop) => await Find(id, stop) ? await Show(desk.Decide(id, Form, Officer, stop), ProposalPages.All, () => Find(id, stop)) : NotFound();

    async Task<bool> Find(Guid id, CancellationToken stop) => await ledger.Find(Officer, id, stop) is { } line && (Line = line) is not null;
}
