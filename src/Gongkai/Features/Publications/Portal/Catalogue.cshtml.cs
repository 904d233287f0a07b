using Gongkai.Features.Publications.Catalogue;
using Gongkai.Web;
using Gongkai.Web.Parts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;

namespace Gongkai.Features.Publications.Portal;

/// <summary>法定主动公开内容: the catalogue of the agency that runs the site, with index, name, summary and day of each entry (Reg. 12).</summary>
[AllowAnonymous]
[OutputCache(PolicyName = KeptPages.Public)]
public sealed class CatalogueModel(CatalogueDesk desk, PublicationLedger ledger, SiteIdentity identity) : PageModel
{
    /// <summary>Key of the item that is shown, or null for all.</summary>
    [BindProperty(SupportsGet = true, Name = "item")]
    public string? Key { get; set; }

    /// <summary>Name of the agency.</summary>
    public string AgencyName { get; private set; } = "";

    /// <summary>The items.</summary>
    public IReadOnlyList<CatalogueLine> Items { get; private set; } = [];

    /// <summary>The item that is shown, or null.</summary>
    public CatalogueLine? Item { get; private set; }

    /// <summary>What is public in it.</summary>
    public Listed<PublicationLine>? Lines { get; private set; }

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGet(CancellationToken stop)
    {
        if ((await identity.Get()).Agency is not { } agency)
            return Page();
        AgencyName = agency.Name;
        Items = await desk.Of(agency.Id, stop);
        if (Key is null)
            return Page();
        if (Items.FirstOrDefault(i => i.Item.Key == Key) is not { } item)
            return NotFound();
        Item = item;
        var published = ledger.Public.Where(p => p.AgencyId == agency.Id && p.Item == Key);
        Lines = await ListState.Of(Request).Page(published, ledger.Lines(published.OrderByDescending(p => p.PublishedAt).ThenByDescending(p => p.Id)), stop);
        return Page();
    }
}
