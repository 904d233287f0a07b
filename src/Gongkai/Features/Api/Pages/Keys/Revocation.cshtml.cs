using Gongkai.Features.Api.Keys;
using Gongkai.Features.People;
using Gongkai.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Gongkai.Features.Api.Pages.Keys;

/// <summary>Ends a key. A key of another agency is as unknown as one that never was.</summary>
[Authorize(Policy = Policies.MakeApiKeys)]
public sealed class RevocationModel(ApiKeyDesk desk) : DeskPage
{
    /// <summary>Nothing is ended by a link.</summary>
    public IActionResult OnGet() => LocalRedirect(ApiPages.Keys);

    /// <summary>Ends it.</summary>
    public Task<IActionResult> OnPost(Guid id, CancellationToken stop) => Show(desk.Revoke(id, Officer, stop), ApiPages.Keys);
}
