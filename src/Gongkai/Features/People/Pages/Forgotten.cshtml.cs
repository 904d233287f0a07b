using Gongkai.Features.People.SigningIn;
using Gongkai.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Gongkai.Features.People.Pages;

/// <summary>忘记密码: a link by e-mail where mail is set up, else the way to an administrator.</summary>
[AllowAnonymous]
public sealed class ForgottenModel(ForgottenPasswords desk) : DeskPage
{
    /// <summary>What is typed.</summary>
    [BindProperty]
    public ForgottenForm Form { get; set; } = new();

    /// <summary>Whether a link can be sent.</summary>
    public bool CanSend { get; private set; }

    /// <summary>Whether the request was taken.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Sent { get; set; }

    /// <summary>Shows the page.</summary>
    public async Task OnGet(CancellationToken stop) => CanSend = await desk.CanSend(stop);

    /// <summary>Takes a request; the answer is the same for every address.</summary>
    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        if (!(CanSend = await desk.CanSend(stop)))
            return NotFound();
        if (Form.Email is not { Length: <= 200 } email || !email.Contains('@', StringComparison.Ordinal))
        {
            ModelState.AddModelError("Form.Email", "请填写邮箱，例如 name@example.org");
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }
        return await desk.Ask(HttpContext, email, stop) is var wait && wait > TimeSpan.Zero ? SignInPage.Waiting(this, wait) : LocalRedirect(PeoplePages.Forgotten + "?sent=true");
    }
}

/// <summary>An address as it is typed.</summary>
public sealed class ForgottenForm
{
    /// <summary>E-mail address.</summary>
    public string? Email { get; set; }
}
