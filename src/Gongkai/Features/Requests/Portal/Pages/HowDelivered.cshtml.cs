using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Gongkai.Features.Requests.Portal.Pages;

/// <summary>Form and way of receiving (art. 29 item 3).</summary>
[AllowAnonymous]
public sealed class HowDeliveredModel(DraftDesk drafts, TimeProvider time) : ApplyPage(drafts, time)
{
    /// <inheritdoc/>
    public override ApplyStep Step => ApplyStep.All[3];

    /// <summary>Shows the answers so far.</summary>
    public async Task<IActionResult> OnGet(CancellationToken stop)
    {
        if (!await Open(stop))
            return LocalRedirect(RequestPages.Apply);
        Form = Draft.Content.Form;
        Form.Form ??= WantedForm.Electronic;
        Form.Delivery ??= Delivery.Online;
        return Page();
    }

    /// <summary>Takes the answers. The address that a way needs is asked for here, where it is missing.</summary>
    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        if (!await Open(stop))
            return LocalRedirect(RequestPages.Apply);
        var kept = Draft.Content.Form;
        (kept.Form, kept.Delivery) = (Form.Form, Form.Delivery);
        if (Form.Email is { Length: > 0 })
            kept.Email = Form.Email;
        if (Form.Address is { Length: > 0 })
            kept.Address = Form.Address;
        ApplicationRules.Normalise(kept);
        foreach (var (field, message) in ApplicationRules.Faults(kept, Today, complete: true).Where(f => f.Field is nameof(ApplicationForm.Email) or nameof(ApplicationForm.Address)))
            ModelState.AddModelError($"Form.{field}", message);
        return await Answer(stop) ?? Page();
    }
}
