using Gongkai.Features.Desk;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Gongkai.Features.People.Pages;

/// <summary>Signing in as a person of the demonstration; outside it there is no such address.</summary>
[AllowAnonymous]
public sealed class DemoSignInModel(SignInDesk desk) : PageModel
{
    /// <summary>Leads to the choice of people.</summary>
    public IActionResult OnGet() => LocalRedirect(PeoplePages.SignIn);

    /// <summary>Signs in.</summary>
    public async Task<IActionResult> OnPost(string? account, string? @return, CancellationToken stop)
    {
        if ((await desk.DemoPeople(stop)).FirstOrDefault(p => p.Account == account) is not { DisabledAt: null } person)
            return NotFound();
        await desk.Begin(HttpContext, person, "demo", stop);
        return LocalRedirect(Url.IsLocalUrl(@return) ? @return : DeskPages.Home);
    }
}
