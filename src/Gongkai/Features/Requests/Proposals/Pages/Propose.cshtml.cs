using Gongkai.Data;
using Gongkai.Features.People;
using Gongkai.Features.Requests.Pages;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Gongkai.Features.Requests.Proposals.Pages;

/// <summary>Proposes what a case gave for publication.</summary>
[Authorize(Policy = Policies.HandleRequests)]
public sealed class ProposeModel(ProposalDesk desk, ProposalLedger ledger, GongkaiContext data) : CasePage(data)
{
    /// <summary>What is typed.</summary>
    [BindProperty]
    public ProposalForm Form { get; set; } = new();

    /// <summary>Shows the form with what can be said already.</summary>
    public async Task<IActionResult> OnGet(Guid id, CancellationToken stop)
    {
        if (!await Find(id, stop) || !ProposalDesk.MayBePublished(Item))
            return NotFound();
        var same = await ledger.SameAs(Item, stop);
        Form = new() { Subject = Item.Subject, Reason = same.Count > 0 ? $"{same.Count + 1} 件申请要求公开相同或者相近的内容（{string.Join("、", same.Take(5).Select(s => s.Number))}），该信息可以公开。" : null };
        return Page();
    }

    /// <summary>Proposes it.</summary>
    public async Task<IActionResult> OnPost(Guid id, CancellationToken stop) =>
        await Find(id, stop) ? await Show(desk.Propose(id, Form, Officer, stop), RequestPages.Case(id)) : NotFound();
}
