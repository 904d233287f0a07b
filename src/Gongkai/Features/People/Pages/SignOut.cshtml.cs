using Gongkai.Features.Portal;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Gongkai.Features.People.Pages;

/// <summary>退出.</summary>
[AllowAnonymous]
public sealed class SignOutModel(SignInDesk desk) : PageModel
{
    /// <summary>Nothing is ended by a link.</summary>
    public IActionResult OnGet() => LocalRedirect(PortalPages.Home);

    /// <summary>Ends the session.</summary>
    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        await desk.End(HttpContext, stop);
        return LocalRedirect(PeoplePages.SignIn);
    }
}
