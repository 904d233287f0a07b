using Gongkai.Data;
using Gongkai.Features.People;
using Gongkai.Features.Reports.Checking.Kept;
using Gongkai.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Reports.Checking.Pages.Kept;

/// <summary>A kept check, opened as it stood; at an address of its own that colleagues can be sent.</summary>
[Authorize(Policy = Policies.SignedIn)]
public sealed class KeptModel(KeptChecks checks, GongkaiContext data) : DeskPage
{
    /// <summary>Its name.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Who kept it.</summary>
    public string Person { get; private set; } = "";

    /// <summary>When.</summary>
    public DateTimeOffset KeptAt { get; private set; }

    /// <summary>The report when it is one that can be read, else null.</summary>
    public ReportView? One { get; private set; }

    /// <summary>The reports when they are several, or cannot be read.</summary>
    public BatchView Batch { get; private set; } = null!;

    /// <summary>Opens it.</summary>
    public async Task<IActionResult> OnGet(Guid id, CancellationToken stop)
    {
        if (await checks.Find(Officer, id, stop) is not { } kept)
            return NotFound();
        Name = kept.Name;
        Person = await data.People.Where(p => p.Id == kept.PersonId).Select(p => p.Name).SingleAsync(stop);
        KeptAt = kept.KeptAt;
        var forms = KeptChecks.Forms(kept);
        One = forms is [{ Unreadable: null } only] ? ReportView.Of(only) : null;
        if (One is null)
            Batch = BatchView.Of(forms, null, stop);
        return Page();
    }
}
