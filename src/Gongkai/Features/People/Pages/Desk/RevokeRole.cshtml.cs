using Gongkai.Features.People.SigningIn;
using Gongkai.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Gongkai.Features.People.Pages.Desk;

/// <summary>收回岗位.</summary>
[Authorize(Policy = Policies.ManagePeople), AsksProof]
public sealed class RevokeRoleModel(PeopleDesk desk, Administrations administrations) : PeoplePage(administrations)
{
    /// <summary>Nothing is taken away by a link.</summary>
    public IActionResult OnGet(Guid id) => LocalRedirect(PeoplePages.Person(id));

    /// <summary>Takes the role away.</summary>
    public async Task<IActionResult> OnPost(Guid id, Guid grant, CancellationToken stop) =>
        await ShowOnPerson(desk.Revoke(await By(stop), id, grant, stop), id);
}
