using Gongkai.Features.Reports;
using Gongkai.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Gongkai.Features.Portal;

/// <summary>The home page.</summary>
[AllowAnonymous]
public sealed class IndexModel(SiteIdentity identity, ReportLibrary library) : PageModel
{
    const int Shown = 5;

    /// <summary>Who runs the site.</summary>
    public Identity Site { get; private set; } = null!;

    /// <summary>The latest annual reports.</summary>
    public IReadOnlyList<ReportLine> Reports { get; private set; } = [];

    /// <summary>Shows the page.</summary>
    public async Task OnGet(CancellationToken stop)
    {
        Site = await identity.Get();
        Reports = await library.Latest(Shown, stop);
    }
}
