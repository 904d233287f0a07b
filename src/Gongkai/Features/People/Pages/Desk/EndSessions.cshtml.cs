using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Gongkai.Features.People.Pages.Desk;

/// <summary>结束一个人的全部登录.</summary>
[Authorize(Policy = Policies.ManagePeople)]
public sealed class EndSessionsModel(PeopleDesk desk, Administrations administrations) : PeoplePage(administrations)
{
    /// <summary>Nothing is ended by a link.</summary>
    public IActionResult OnGet(Guid id) => LocalRedirect(PeoplePages.Person(id));

    /// <summary>Ends them.</summary>
    public async Task<IActionResult> OnPost(Guid id, CancellationToken stop) =>
        await ShowOnPerson(desk.EndSessions(await By(stop), id, stop), id);
}
