using Gongkai.Features.People.SigningIn;
using Gongkai.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Gongkai.Features.People.Profile;

/// <summary>修改密码. The present one is asked here, so no other proof is.</summary>
[Authorize(Policy = Policies.SignedIn)]
public sealed class PasswordModel(ProfileDesk desk) : DeskPage
{
    /// <summary>What is typed.</summary>
    [BindProperty]
    public PasswordForm Form { get; set; } = new();

    /// <summary>Shows the form to who has a password.</summary>
    public async Task<IActionResult> OnGet(CancellationToken stop) => (await desk.Find(Officer, stop)).PasswordHash is null ? NotFound() : Page();

    /// <summary>Changes it.</summary>
    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        var (wait, result) = await desk.ChangePassword(HttpContext, Officer, Form, stop);
        return wait > TimeSpan.Zero ? SignInPage.Waiting(this, wait) : await Show(Task.FromResult(result), then: PeoplePages.Profile);
    }
}
