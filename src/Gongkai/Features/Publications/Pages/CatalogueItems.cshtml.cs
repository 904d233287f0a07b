using Gongkai.Data;
using Gongkai.Features.People;
using Gongkai.Features.Publications.Catalogue;
using Gongkai.Rules.Duties;
using Gongkai.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Publications.Pages;

/// <summary>法定主动公开目录: what stands in each item, what is missing, what is late.</summary>
[Authorize(Policy = Policies.SeePublications)]
public sealed class CatalogueItemsModel(CatalogueDesk desk, GongkaiContext data) : DeskPage
{
    /// <summary>The agency.</summary>
    [BindProperty(SupportsGet = true, Name = "agency")]
    public Guid Agency { get; set; }

    /// <summary>The items.</summary>
    public IReadOnlyList<CatalogueLine> Lines { get; private set; } = [];

    /// <summary>Agencies to choose from.</summary>
    public IReadOnlyList<(Guid Id, string Name)> Agencies { get; private set; } = [];

    /// <summary>Whether the officer keeps the catalogue.</summary>
    public bool Keeps => Officer.May(Right.ReviewBeforePublication, Agency);

    /// <summary>Shows them.</summary>
    public async Task<IActionResult> OnGet(CancellationToken stop)
    {
        var seen = Officer.PublishingAgencies();
        Agencies = [.. (await data.Agencies.AsNoTracking().Where(a => seen.Contains(a.Id)).OrderBy(a => a.Name).Select(a => new { a.Id, a.Name }).ToListAsync(stop)).Select(a => (a.Id, a.Name))];
        if (Agency == Guid.Empty)
            Agency = seen.Contains(Officer.AgencyId) ? Officer.AgencyId : seen[0];
        if (!seen.Contains(Agency))
            return NotFound();
        Lines = await desk.Of(Agency, stop);
        return Page();
    }
}
