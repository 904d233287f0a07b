using Gongkai.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace Gongkai.Features.Reports.Checking.Pages;

/// <summary>Lays the requests of several reports side by side.</summary>
[AllowAnonymous, EnableRateLimiting(RateLimiting.Uploads)]
[TakesUploads(ReportModel.Limit)]
public sealed class CompareModel : PageModel
{
    /// <summary>The packed batch, to go back.</summary>
    public IReadOnlyList<string> Held { get; private set; } = [];

    /// <summary>The comparison.</summary>
    public ReportComparison Comparison { get; private set; } = null!;

    /// <summary>Nothing is kept, so nothing can be shown without the form.</summary>
    public IActionResult OnGet() => Redirect(CheckPages.Start);

    /// <summary>Compares the batch, on a page or in a workbook.</summary>
    public IActionResult OnPost(string? type, CancellationToken stop)
    {
        var batch = BatchView.Of(SentReport.Batch(Request.Form), null, stop);
        if (batch.Reports.Count == 0)
            return Redirect(CheckPages.Start);
        (Held, Comparison) = (batch.Held, ReportComparison.Of(batch.Reports));
        return type == "xlsx" ? File(Comparison.Xlsx(), Spreadsheet.MediaType, $"年报横向比较（{Comparison.Flow.Rows.Count}份）.xlsx") : Page();
    }
}
