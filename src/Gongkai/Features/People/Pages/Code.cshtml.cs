using Gongkai.Features.People.SigningIn;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Gongkai.Features.People.Pages;

/// <summary>The code after the password, or a recovery code in its place.</summary>
[AllowAnonymous]
public sealed class CodeModel(PasswordSignIn signIn, SecondSteps steps) : SignInPage
{
    /// <summary>What is typed.</summary>
    [BindProperty]
    public CodeForm Form { get; set; } = new();

    /// <summary><c>recovery</c> for a recovery code.</summary>
    [BindProperty(SupportsGet = true)]
    public string? By { get; set; }

    /// <summary>Whether a recovery code is asked for.</summary>
    public bool ByRecovery => By == "recovery";

    /// <summary>The same page for a recovery code.</summary>
    public string RecoveryLink => PeoplePages.CodeFor(Return) + (PeoplePages.CodeFor(Return) == PeoplePages.Code ? "?" : "&") + "by=recovery";

    /// <summary>Shows the page to who has given the password.</summary>
    public async Task<IActionResult> OnGet(CancellationToken stop) =>
        await steps.Find(HttpContext, stop) is null ? LocalRedirect(PeoplePages.SignInFor(Onward)) : Page();

    /// <summary>Tries the code.</summary>
    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        switch (await signIn.TryCode(HttpContext, Form.Code, ByRecovery, stop))
        {
            case SignInAnswer.Done:
                return LocalRedirect(Onward);
            case SignInAnswer.Wait { For: var wait }:
                return Waiting(wait);
            case SignInAnswer.Wrong:
                ModelState.AddModelError("Form.Code", ByRecovery ? "恢复码不对，或者已经用过" : TotpWords.Wrong);
                Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
                return Page();
            default:
                Said = "登录超过了时间或者试的次数太多，请从密码开始重新登录。";
                return LocalRedirect(PeoplePages.SignInFor(Onward));
        }
    }
}

/// <summary>A code as it is typed.</summary>
public sealed class CodeForm
{
    /// <summary>The code.</summary>
    public string? Code { get; set; }
}
