using Gongkai.Rules.Reports;
using Gongkai.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace Gongkai.Features.Reports.Checking.Pages;

/// <summary>Shows one report with its findings: opened from a batch, or checked again after it was edited.</summary>
[AllowAnonymous, EnableRateLimiting(RateLimiting.Uploads)]
[TakesUploads(Limit)]
public sealed class ReportModel(ReportIntake intake) : PageModel
{
    /// <summary>Bytes of a form with a batch and last year's file.</summary>
    public const int Limit = ReportIntake.FileLimit + (20 << 20);

    /// <summary>The report.</summary>
    public ReportView View { get; private set; } = null!;

    /// <summary>Nothing is kept, so nothing can be shown without the form.</summary>
    public IActionResult OnGet() => Redirect(CheckPages.Start);

    /// <summary>Opens or checks again.</summary>
    public async Task<IActionResult> OnPost(IFormFile? previousFile, CancellationToken stop)
    {
        var view = int.TryParse(Request.Form["open"], out var at)
            ? BatchView.Open(SentReport.Batch(Request.Form), at, stop)
            : SentReport.View(Request.Form);
        if (view is null)
            return Redirect(CheckPages.Start);
        View = previousFile is { FileName.Length: > 0 } ? await Beside(view, previousFile, stop) : Request.Form["drop_previous"] == "true" ? Again(view, null) : view;
        return Page();
    }

    async Task<ReportView> Beside(ReportView view, IFormFile file, CancellationToken stop)
    {
        var previous = await intake.Read(file, stop);
        if (previous.Unreadable is null)
            return Again(view, previous);
        view.Problems.Add(("previous_file", $"{previous.File}：{previous.Unreadable}"));
        return view;
    }

    static ReportView Again(ReportView view, ReportForm? previous) => ReportView.Of(view.Form, previous, view.Siblings, view.Filter, view.Held, view.At)!;
}
