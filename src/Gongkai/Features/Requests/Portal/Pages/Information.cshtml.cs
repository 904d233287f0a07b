using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Gongkai.Features.Requests.Portal.Pages;

/// <summary>The information asked for (art. 29 item 2). No purpose is asked.</summary>
[AllowAnonymous]
public sealed class InformationModel(DraftDesk drafts, PublicSearch search, TimeProvider time) : ApplyPage(drafts, time)
{
    /// <inheritdoc/>
    public override ApplyStep Step => ApplyStep.All[2];

    /// <summary>What is public already and fits the title, or null while nobody looked.</summary>
    public IReadOnlyList<PublicItem>? Found { get; private set; }

    /// <summary>Shows the answers so far.</summary>
    public async Task<IActionResult> OnGet(CancellationToken stop)
    {
        if (!await Open(stop))
            return LocalRedirect(RequestPages.Apply);
        Form = Draft.Content.Form;
        return Page();
    }

    /// <summary>Takes the answers.</summary>
    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        if (!await Open(stop))
            return LocalRedirect(RequestPages.Apply);
        Keep();
        return await Answer(stop) ?? Page();
    }

    /// <summary>Looks whether it is public already, and keeps what is typed.</summary>
    public async Task<IActionResult> OnPostFind(CancellationToken stop)
    {
        if (!await Open(stop))
            return LocalRedirect(RequestPages.Apply);
        Keep();
        await Drafts.Save(Draft, stop);
        Found = await search.Find(Form.Subject, 10, stop);
        return Page();
    }

    void Keep()
    {
        var kept = Draft.Content.Form;
        (kept.Subject, kept.DocumentNumber, kept.Description) = (Form.Subject, Form.DocumentNumber, Form.Description);
    }
}
