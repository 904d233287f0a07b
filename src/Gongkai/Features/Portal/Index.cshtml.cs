using Gongkai.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Gongkai.Features.Portal;

/// <summary>The home page.</summary>
[AllowAnonymous]
public sealed class IndexModel(SiteIdentity identity) : PageModel
{
    /// <summary>Who runs the site.</summary>
    public Identity Site { get; private set; } = null!;

    /// <summary>Shows the page.</summary>
    public async Task OnGet() => Site = await identity.Get();
}
