using Gongkai.Features.People.SigningIn;
using Gongkai.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Gongkai.Features.People.Passkeys.Pages;

/// <summary>The form in which a device's answer comes.</summary>
public sealed class PasskeyForm
{
    /// <summary>The question that is answered.</summary>
    public Guid Question { get; set; }

    /// <summary>The answer as JSON.</summary>
    public string? Answer { get; set; }

    /// <summary>Name of the new key.</summary>
    public string? Name { get; set; }
}

/// <summary>The own passkeys.</summary>
[Authorize(Policy = Policies.SignedIn), AsksProof]
public sealed class OwnModel(PasskeyDesk desk) : DeskPage
{
    /// <summary>What is sent.</summary>
    [BindProperty]
    public PasskeyForm Form { get; set; } = new();

    /// <summary>The keys.</summary>
    public IReadOnlyList<Passkey> Keys { get; private set; } = [];

    /// <summary>Shows them.</summary>
    public async Task OnGet(CancellationToken stop) => Keys = await desk.Of(Officer.Id, stop);

    /// <summary>Adds one.</summary>
    public Task<IActionResult> OnPost(CancellationToken stop) =>
        Show(desk.Add(Officer, Form.Question, Form.Answer, Form.Name, HttpContext, stop), PasskeyPages.Own, async () =>
        {
            // An answer works once, so the next try asks the device anew.
            ModelState.Remove("Form.Question");
            ModelState.Remove("Form.Answer");
            Form = new() { Name = Form.Name };
            await OnGet(stop);
        });
}
