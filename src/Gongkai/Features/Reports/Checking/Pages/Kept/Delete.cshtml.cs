using Gongkai.Features.People;
using Gongkai.Features.Reports.Checking.Kept;
using Gongkai.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Gongkai.Features.Reports.Checking.Pages.Kept;

/// <summary>Deletes a kept check.</summary>
[Authorize(Policy = Policies.SignedIn)]
public sealed class DeleteModel(KeptChecks checks) : DeskPage
{
    /// <summary>Its name.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Number of reports in it.</summary>
    public int Files { get; private set; }

    /// <summary>Asks whether it is meant.</summary>
    public async Task<IActionResult> OnGet(Guid id, CancellationToken stop)
    {
        if (await checks.Find(Officer, id, stop) is not { } kept)
            return NotFound();
        (Name, Files) = (kept.Name, kept.Files);
        return Page();
    }

    /// <summary>Deletes it.</summary>
    public Task<IActionResult> OnPost(Guid id, CancellationToken stop) => Show(checks.Delete(Officer, id, stop), CheckPages.AllKept);
}
