using Gongkai.Features.People;
using Gongkai.Web;
using Gongkai.Web.Parts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Gongkai.Features.Requests.Proposals.Pages;

/// <summary>转为主动公开: what was proposed, and what was decided.</summary>
[Authorize(Policy = Policies.SeeRequests)]
public sealed class ProposalsModel(ProposalLedger ledger) : DeskPage
{
    /// <summary>Undecided ones, or decided ones.</summary>
    [FromQuery(Name = "open")]
    public bool? Open { get; set; }

    /// <summary>The lines.</summary>
    public Listed<ProposalLine> Lines { get; private set; } = null!;

    /// <summary>Shows them.</summary>
    public async Task OnGet(CancellationToken stop) => Lines = await ledger.List(Officer, Open, ListState.Of(Request), stop);
}
