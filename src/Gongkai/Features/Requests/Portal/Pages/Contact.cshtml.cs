using Gongkai.Rules.Requests;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Gongkai.Features.Requests.Portal.Pages;

/// <summary>Name, identity and contact (art. 29 item 1).</summary>
[AllowAnonymous]
public sealed class ContactModel(DraftDesk drafts, TimeProvider time) : ApplyPage(drafts, time)
{
    /// <inheritdoc/>
    public override ApplyStep Step => ApplyStep.All[1];

    /// <summary>Whether an organisation asks.</summary>
    public bool Organisation => Draft.Content.Form.Kind != RequesterKind.NaturalPerson;

    /// <summary>Shows the answers so far.</summary>
    public async Task<IActionResult> OnGet(CancellationToken stop)
    {
        if (!await Open(stop))
            return LocalRedirect(RequestPages.Apply);
        Form = Draft.Content.Form;
        Form.Paper ??= Organisation ? IdentityPaper.OrganizationCode : IdentityPaper.CitizenCard;
        return Page();
    }

    /// <summary>Takes the answers.</summary>
    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        if (!await Open(stop))
            return LocalRedirect(RequestPages.Apply);
        var kept = Draft.Content.Form;
        (kept.Name, kept.Paper, kept.PaperNumber, kept.Contact) = (Form.Name, Form.Paper, Form.PaperNumber, Form.Contact);
        (kept.Phone, kept.Email, kept.Address) = (Form.Phone, Form.Email, Form.Address);
        return await Answer(stop) ?? Page();
    }
}
