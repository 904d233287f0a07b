using Gongkai.Web;
using Gongkai.Web.Parts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;

namespace Gongkai.Features.Reports.Pages;

/// <summary>All published annual reports (政府信息公开年报).</summary>
[AllowAnonymous]
[OutputCache(PolicyName = KeptPages.Public)]
public sealed class IndexModel(ReportLibrary library, SiteIdentity identity) : PageModel
{
    /// <summary>Code of the agency to show, or null for all.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Agency { get; set; }

    /// <summary>Agencies that have published.</summary>
    public IReadOnlyList<(string Code, string Name)> Agencies { get; private set; } = [];

    /// <summary>The reports.</summary>
    public Listed<ReportLine> Reports { get; private set; } = null!;

    /// <summary>Where the reader stands.</summary>
    public ListState State => Reports.State;

    string? host;

    /// <summary>Shows the list.</summary>
    public async Task OnGet(CancellationToken stop)
    {
        Agencies = await library.Agencies(stop);
        Reports = await library.List(Agency is { Length: > 0 } ? Agency : null, ListState.Of(Request), stop);
        host = (await identity.Get()).Agency?.Code;
    }

    /// <summary>The code that a line's links need: none for the agency that runs the site.</summary>
    public string? CodeIn(ReportLine line) => line.AgencyCode == host ? null : line.AgencyCode;
}
