using Gongkai.Features.People.SigningIn;
using Gongkai.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Gongkai.Features.People.Passkeys.Pages;

/// <summary>Removes a key of one's own.</summary>
[Authorize(Policy = Policies.SignedIn), AsksProof]
public sealed class RemoveModel(PasskeyDesk desk) : DeskPage
{
    /// <summary>The key.</summary>
    public Passkey Key { get; private set; } = null!;

    /// <summary>Asks whether it is meant.</summary>
    public async Task<IActionResult> OnGet(Guid id, CancellationToken stop)
    {
        if ((await desk.Of(Officer.Id, stop)).FirstOrDefault(k => k.Id == id) is not { } key)
            return NotFound();
        Key = key;
        return Page();
    }

    /// <summary>Removes it.</summary>
    public Task<IActionResult> OnPost(Guid id, CancellationToken stop) => Show(desk.Remove(Officer, id, stop), PasskeyPages.Own);
}
