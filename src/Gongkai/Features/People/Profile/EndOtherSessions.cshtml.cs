using Gongkai.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Gongkai.Features.People.Profile;

/// <summary>Ending all of one's other sessions.</summary>
[Authorize(Policy = Policies.SignedIn)]
public sealed class EndOtherSessionsModel(ProfileDesk desk) : DeskPage
{
    /// <summary>Nothing is ended by a link.</summary>
    public IActionResult OnGet() => LocalRedirect(PeoplePages.Profile);

    /// <summary>Ends.</summary>
    public Task<IActionResult> OnPost(CancellationToken stop) => Show(desk.EndOtherSessions(Officer, stop), then: PeoplePages.Profile);
}
