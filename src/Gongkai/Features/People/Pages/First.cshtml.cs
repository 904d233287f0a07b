using Gongkai.Features.Desk;
using Gongkai.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Gongkai.Features.People.Pages;

/// <summary>The first agency and its administrator. Once somebody exists there is no such page.</summary>
[AllowAnonymous]
public sealed class FirstModel(FirstStart desk) : DeskPage
{
    /// <summary>What is typed.</summary>
    [BindProperty]
    public FirstStartForm Form { get; set; } = new();

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGet(string token, CancellationToken stop) => await desk.Opens(token, stop) ? Page() : NotFound();

    /// <summary>Makes them and signs in.</summary>
    public Task<IActionResult> OnPost(string token, CancellationToken stop) => Show(desk.Begin(HttpContext, token, Form, stop), then: DeskPages.Home);
}
