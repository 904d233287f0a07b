using Gongkai.Data;
using Gongkai.Features.People.SigningIn;
using Gongkai.Features.People.SingleSignOn;
using Gongkai.Rules.Duties;
using Gongkai.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.People.Pages;

/// <summary>登录: the way into the workbench.</summary>
[AllowAnonymous]
public sealed class SignInModel(SignInDesk desk, PasswordSignIn signIn, GongkaiContext data, SiteIdentity identity) : SignInPage
{
    /// <summary>What is typed.</summary>
    [BindProperty]
    public SignInForm Form { get; set; } = new();

    /// <summary>The people of the demonstration with their roles in words, by the name of their agency; empty outside it.</summary>
    public IReadOnlyList<IGrouping<string, (Person Person, string Roles)>> DemoPeople { get; private set; } = [];

    /// <summary>Whether nobody exists yet.</summary>
    public bool IsEmpty { get; private set; }

    /// <summary>A sentence about what was done before.</summary>
    public string? Message { get; private set; }

    /// <summary>The single sign-on server, or null.</summary>
    public SingleSignOnSettings? SingleSignOn { get; private set; }

    /// <summary>Shows the page; who is signed in already is led on.</summary>
    /// <param name="sso">Why the single sign-on server led back, or null.</param>
    /// <param name="stop">Gives up.</param>
    public async Task<IActionResult> OnGet(string? sso, CancellationToken stop)
    {
        if (sso is not null && SingleSignOnAnswers.Reasons.TryGetValue(sso, out var reason))
            ModelState.AddModelError("", reason);
        await Fill(stop);
        if (User.Officer() is not null && DemoPeople.Count == 0)
            return LocalRedirect(Onward);
        Message = Said;
        return Page();
    }

    /// <summary>Signs in.</summary>
    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        var answer = await signIn.Try(HttpContext, Form.Account, Form.Password, stop);
        switch (answer)
        {
            case SignInAnswer.Done:
                return LocalRedirect(Onward);
            case SignInAnswer.OwesCode:
                return LocalRedirect(PeoplePages.CodeFor(Onward));
        }
        await Fill(stop);
        if (answer is SignInAnswer.Wait { For: var wait })
            return Waiting(wait);
        ModelState.AddModelError("Form.Account", "账号或者密码不对，请核对后重新输入");
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    async Task Fill(CancellationToken stop)
    {
        IsEmpty = await desk.IsEmpty(stop);
        SingleSignOn = SingleSignOnSettings.Of((await identity.Get()).Settings);
        var people = await desk.DemoPeople(stop);
        var ids = people.Select(p => p.Id).ToList();
        var roles = await data.RoleGrants.AsNoTracking().Where(g => ids.Contains(g.PersonId)).ToListAsync(stop);
        var agencies = await data.Agencies.AsNoTracking().ToDictionaryAsync(a => a.Id, a => a.Name, stop);
        DemoPeople = [.. people.GroupBy(p => agencies[p.AgencyId], p => (p, string.Join("、", roles.Where(r => r.PersonId == p.Id).Select(r => r.Role.Name()))))];
    }
}

/// <summary>Account and password as they are typed.</summary>
public sealed class SignInForm
{
    /// <summary>Account.</summary>
    public string? Account { get; set; }

    /// <summary>Password.</summary>
    public string? Password { get; set; }
}
