using Gongkai.Data;
using Gongkai.Features.People;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Gongkai.Features.Requests.Notices.Pages;

/// <summary>起草文书: chooses a letter, fills it from the case, and keeps the draft.</summary>
[Authorize(Policy = Policies.SeeRequests)]
public sealed class NewModel(NoticeDesk desk, NoticeLedger ledger, NoticeFilling filling, GongkaiContext data, TimeProvider time) : NoticeDraftPage(ledger, filling, data, time)
{
    readonly NoticeLedger ledger = ledger;

    /// <summary>All letters to choose from; empty when one is chosen.</summary>
    public IReadOnlyList<PossibleNotice> Choices { get; private set; } = [];

    /// <inheritdoc/>
    public override string Back => RequestPages.Case(Case.Request.Id);

    /// <summary>Shows the choice, or the form of a letter.</summary>
    public async Task<IActionResult> OnGet(Guid id, string? kind, CancellationToken stop)
    {
        if (!await Open(id, stop))
            return NotFound();
        if (NoticeKinds.Find(kind) is not { } found)
        {
            Choices = ledger.Possible(Case);
            return Page();
        }
        Kind = found;
        await Compose(stop);
        await Fill(stop);
        return Page();
    }

    /// <summary>Makes the text anew from the template and what was typed.</summary>
    public async Task<IActionResult> OnPostFill(Guid id, string? kind, CancellationToken stop)
    {
        if (NoticeKinds.Find(kind) is not { } found || !await Open(id, stop))
            return NotFound();
        Kind = found;
        await Compose(stop);
        await Fill(stop);
        return Page();
    }

    /// <summary>Keeps the draft.</summary>
    public async Task<IActionResult> OnPost(Guid id, string? kind, CancellationToken stop)
    {
        if (NoticeKinds.Find(kind) is not { } found || !await Open(id, stop))
            return NotFound();
        Kind = found;
        var (result, notice) = await desk.Draft(id, found, Form, Officer, stop);
        return await Show(Task.FromResult(result), RequestPages.Notice(id, notice), () => Fill(stop));
    }
}
