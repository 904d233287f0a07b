using Gongkai.Data;
using Gongkai.Features.People.SingleSignOn;
using Gongkai.Rules.Duties;
using Gongkai.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.People.Pages;

/// <summary>登录: the way into the workbench.</summary>
[AllowAnonymous, ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class SignInModel(SignInDesk desk, GongkaiContext data, SiteIdentity identity) : PageModel
{
    /// <summary>Where to go afterwards, an address of this site.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Return { get; set; }

    /// <summary>The people of the demonstration with their roles in words; empty outside it.</summary>
    public IReadOnlyList<(Person Person, string Roles)> DemoPeople { get; private set; } = [];

    /// <summary>The single sign-on server, or null.</summary>
    public SingleSignOnSettings? SingleSignOn { get; private set; }

    /// <summary>Shows the page.</summary>
    public async Task OnGet(string? sso, CancellationToken stop)
    {
        SingleSignOn = SingleSignOnSettings.Of((await identity.Get()).Settings);
        if (sso is not null && SingleSignOnAnswers.Reasons.TryGetValue(sso, out var reason))
            ModelState.AddModelError("", reason);
        var people = await desk.DemoPeople(stop);
        var ids = people.Select(p => p.Id).ToList();
        var roles = await data.RoleGrants.AsNoTracking().Where(g => ids.Contains(g.PersonId)).ToListAsync(stop);
        DemoPeople = [.. people.Select(p => (p, string.Join("、", roles.Where(r => r.PersonId == p.Id).Select(r => r.Role.Name()))))];
    }
}
