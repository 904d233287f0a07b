using Gongkai.Features.People;
using Gongkai.Features.People.SigningIn;
using Gongkai.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Gongkai.Features.Privacy.Pages;

/// <summary>A person's data, on that person's request: a copy, or its erasure. Opening the page is recorded.</summary>
[Authorize(Policy = Policies.ManagePeople), AsksProof]
public sealed class PersonModel(PrivacyDesk desk) : DeskPage
{
    /// <summary>The copy.</summary>
    public KeptCopy Copy { get; private set; } = null!;

    /// <summary>What is to be erased, and on what ground.</summary>
    [BindProperty]
    public EraseForm Form { get; set; } = new();

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGet(Guid id, CancellationToken stop) => await Load(id, stop) ? Page() : NotFound();

    /// <summary>Erases.</summary>
    public async Task<IActionResult> OnPost(Guid id, CancellationToken stop)
    {
        if (ModelState.IsValid)
            return await Show(desk.Erase(id, Form.Version, Form.Reason, Officer, stop), PrivacyPages.Of(id), () => Load(id, stop));
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return await Load(id, stop) ? Page() : NotFound();
    }

    async Task<bool> Load(Guid id, CancellationToken stop)
    {
        if (await desk.Copy(id, Officer, stop) is not { } copy)
            return false;
        Copy = copy;
        return true;
    }
}
