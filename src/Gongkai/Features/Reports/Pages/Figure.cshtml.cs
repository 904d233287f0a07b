using Gongkai.Rules.Reports;
using Gongkai.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace Gongkai.Features.Reports.Pages;

/// <summary>What a figure of a published report counts, with the public records behind it, as they stood when the report was made.</summary>
[AllowAnonymous, EnableRateLimiting(RateLimiting.Public)]
public sealed class FigureModel(ReportLibrary library) : PageModel
{
    /// <summary>The report.</summary>
    public ReadReport Found { get; private set; } = null!;

    /// <summary>The figure.</summary>
    public FigureTrace Trace { get; private set; } = null!;

    /// <summary>The report's provenance.</summary>
    public ReportProvenance Source { get; private set; } = null!;

    /// <summary>Code of the agency, where the address needs it.</summary>
    public string? Agency { get; private set; }

    /// <summary>The version, where an earlier one is read.</summary>
    public int? Version { get; private set; }

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGet(int year, string key, string? agency, int? version, CancellationToken stop)
    {
        if (await library.Find(year, agency, version, stop) is not { } found || found.Report.Provenance is not { } source
            || (source.Figures.FirstOrDefault(f => f.Key == key) ?? source.Figures.FirstOrDefault(f => f.Cells.Contains(key))) is not { } trace)
            return NotFound();
        (Found, Source, Trace, Agency, Version) = (found, source, trace, agency, version);
        return Page();
    }
}
