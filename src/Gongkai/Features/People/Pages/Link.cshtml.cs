using Gongkai.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Gongkai.Features.People.Pages;

/// <summary>What a one-time link opens: a new password, or the page of the first administrator. Opening it uses nothing up; sending the form does.</summary>
[AllowAnonymous]
public sealed class LinkModel(LinkDesk desk, FirstStart first) : DeskPage
{
    /// <summary>What is typed.</summary>
    [BindProperty]
    public NewPasswordForm Form { get; set; } = new();

    /// <summary>What the link opens.</summary>
    public OpenedLink Opened { get; private set; } = null!;

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGet(string token, CancellationToken stop) =>
        await first.Opens(token, stop) ? LocalRedirect(PeoplePages.First(token))
        : await Fill(token, stop) ? Page()
        : NotFound();

    /// <summary>Sets the password.</summary>
    public async Task<IActionResult> OnPost(string token, CancellationToken stop) =>
        await Fill(token, stop) ? await Show(desk.SetPassword(HttpContext, token, Form, stop), then: PeoplePages.SignIn) : NotFound();

    async Task<bool> Fill(string token, CancellationToken stop) => (Opened = (await desk.Open(token, stop))!) is not null;
}
