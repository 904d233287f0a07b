using Gongkai.Web;
using Gongkai.Web.Parts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;

namespace Gongkai.Features.Reports.Pages;

/// <summary>A published annual report.</summary>
[AllowAnonymous]
[OutputCache(PolicyName = KeptPages.Public)]
public sealed class YearModel(ReportLibrary library) : PageModel
{
    /// <summary>The year.</summary>
    [BindProperty(SupportsGet = true)]
    public int Year { get; set; }

    /// <summary>The report, or null when there is none.</summary>
    public ReadReport? Found { get; private set; }

    /// <summary>Reports to offer instead.</summary>
    public IReadOnlyList<ReportLine> Others { get; private set; } = [];

    /// <summary>Shows the report, or a page that helps to find another.</summary>
    public async Task OnGet(string? agency, int? version, CancellationToken stop)
    {
        Found = await library.Find(Year, agency, version, stop);
        if (Found is not null)
            return;
        Response.StatusCode = StatusCodes.Status404NotFound;
        Others = (await library.List(agency, ListState.Of(Request) with { Number = 1, Sort = null }, stop)).Items.Take(5).ToList();
    }
}
