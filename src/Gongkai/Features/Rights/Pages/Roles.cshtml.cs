using Gongkai.Features.People;
using Gongkai.Rules.Duties;
using Gongkai.Web;
using Microsoft.AspNetCore.Authorization;

namespace Gongkai.Features.Rights.Pages;

/// <summary>岗位与权限: says in words what each role may do, for everybody who works here.</summary>
[Authorize(Policy = Policies.SignedIn)]
public sealed class RolesModel : DeskPage
{
    /// <summary>The roles the reader holds.</summary>
    public IReadOnlySet<Role> Mine => Officer.Roles.Select(r => r.Role).ToHashSet();

    /// <summary>Shows them.</summary>
    public void OnGet() { }
}
