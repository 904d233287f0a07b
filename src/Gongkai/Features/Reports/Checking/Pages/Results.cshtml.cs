using Gongkai.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace Gongkai.Features.Reports.Checking.Pages;

/// <summary>Shows several reports: filtered, ordered, or after one of them was corrected.</summary>
[AllowAnonymous, EnableRateLimiting(RateLimiting.Uploads)]
[TakesUploads(ReportModel.Limit)]
public sealed class ResultsModel : PageModel
{
    /// <summary>The reports.</summary>
    public BatchView Batch { get; private set; } = null!;

    /// <summary>Nothing is kept, so nothing can be shown without the form.</summary>
    public IActionResult OnGet() => Redirect(CheckPages.Start);

    /// <summary>Checks the batch together.</summary>
    public IActionResult OnPost(CancellationToken stop)
    {
        var forms = SentReport.Batch(Request.Form);
        if (forms.Count == 0)
            return Redirect(CheckPages.Start);
        Batch = BatchView.Of(forms, BatchFilter.Bind(Request.Form), stop);
        return Page();
    }
}
