using Gongkai.Features.Desk;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Gongkai.Features.People.Passkeys.Pages;

/// <summary>Signing in by a passkey.</summary>
[AllowAnonymous, ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class SignInModel(PasskeyDesk desk, SignInDesk sessions) : PageModel
{
    /// <summary>What is sent.</summary>
    [BindProperty]
    public PasskeyForm Form { get; set; } = new();

    /// <summary>Where to go afterwards, an address of this site.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Return { get; set; }

    /// <summary>Shows the page.</summary>
    public void OnGet() { }

    /// <summary>Takes the device's answer.</summary>
    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        if (await desk.Answered(Form.Question, Form.Answer, HttpContext, stop) is { } person)
        {
            await sessions.Begin(HttpContext, person, "passkey", stop);
            return LocalRedirect(Url.IsLocalUrl(Return) ? Return : DeskPages.Home);
        }
        ModelState.Clear();
        ModelState.AddModelError("", "没有登录成功：通行密钥没有通过核验，或者这次登录已经失效。请再试一次，或者改用密码登录");
        Form = new();
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }
}
