using Gongkai.Features.Publications.Catalogue;
using Gongkai.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;

namespace Gongkai.Features.Publications.Portal;

/// <summary>政府信息公开指南 (Reg. 12), made of what the installation knows, so that it is never older than that.</summary>
[AllowAnonymous]
[OutputCache(PolicyName = KeptPages.Public)]
public sealed class GuideModel(CatalogueDesk desk, SiteIdentity identity) : PageModel
{
    /// <summary>Who runs the site.</summary>
    public Identity Site { get; private set; } = null!;

    /// <summary>The items of the catalogue.</summary>
    public IReadOnlyList<CatalogueLine> Items { get; private set; } = [];

    /// <summary>Shows it.</summary>
    public async Task OnGet(CancellationToken stop)
    {
        Site = await identity.Get();
        Items = Site.Agency is { } agency ? await desk.Of(agency.Id, stop) : [];
    }
}
