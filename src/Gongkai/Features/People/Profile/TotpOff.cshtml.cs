using Gongkai.Features.People.SigningIn;
using Gongkai.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Gongkai.Features.People.Profile;

/// <summary>Turning off the codes.</summary>
[Authorize(Policy = Policies.SignedIn), AsksProof]
public sealed class TotpOffModel(ProfileDesk desk) : DeskPage
{
    /// <summary>Asks.</summary>
    public async Task<IActionResult> OnGet(CancellationToken stop) => (await desk.Find(Officer, stop)).TotpSecret is null ? LocalRedirect(PeoplePages.Profile) : Page();

    /// <summary>Does it.</summary>
    public Task<IActionResult> OnPost(CancellationToken stop) => Show(desk.TurnOffTotp(Officer, stop), then: PeoplePages.Profile);
}
