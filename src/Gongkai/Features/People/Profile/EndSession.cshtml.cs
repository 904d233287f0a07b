using Gongkai.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Gongkai.Features.People.Profile;

/// <summary>Ending one of one's sessions.</summary>
[Authorize(Policy = Policies.SignedIn)]
public sealed class EndSessionModel(ProfileDesk desk) : DeskPage
{
    /// <summary>Nothing is ended by a link.</summary>
    public IActionResult OnGet() => LocalRedirect(PeoplePages.Profile);

    /// <summary>Ends.</summary>
    public Task<IActionResult> OnPost(Guid id, CancellationToken stop) => Show(desk.EndSession(Officer, id, stop), then: PeoplePages.Profile);
}
