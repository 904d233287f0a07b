using Gongkai.Features.People.SigningIn;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Gongkai.Features.People.Pages.Desk;

/// <summary>发放一次性链接: an invitation, or a way to set a new password.</summary>
[Authorize(Policy = Policies.ManagePeople), AsksProof]
public sealed class IssueLinkModel(PeopleDesk desk, Administrations administrations) : PeoplePage(administrations)
{
    /// <summary>Nothing is made by a link.</summary>
    public IActionResult OnGet(Guid id) => LocalRedirect(PeoplePages.Person(id));

    /// <summary>Makes it; the person's page shows it once.</summary>
    public async Task<IActionResult> OnPost(Guid id, CancellationToken stop)
    {
        var issued = await desk.IssueLink(await By(stop), id, stop);
        if (issued.Token is not null)
            (LinkToken, LinkOpens) = (issued.Token, $"{issued.Kind}");
        return await ShowOnPerson(Task.FromResult(issued.Result), id);
    }
}
