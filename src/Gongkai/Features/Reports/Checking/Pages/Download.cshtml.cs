using Gongkai.Documents.Writing;
using Gongkai.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace Gongkai.Features.Reports.Checking.Pages;

/// <summary>Writes the report of the form to a file.</summary>
[AllowAnonymous, EnableRateLimiting(RateLimiting.Uploads)]
[TakesUploads(ReportModel.Limit)]
public sealed class DownloadModel : PageModel
{
    /// <summary>Nothing is kept, so nothing can be written without the form.</summary>
    public IActionResult OnGet() => Redirect(CheckPages.Start);

    /// <summary>The file.</summary>
    public IActionResult OnPost(string type)
    {
        if (ReportWriter.TypeOf($"x.{type}") is not { } form || SentReport.View(Request.Form) is not { } view)
            return BadRequest();
        return File(ReportWriter.Write(view.Report, form), ReportWriter.MediaType(form), $"{NameOf(view)}.{type.ToLowerInvariant()}");
    }

    internal static string NameOf(ReportView view)
    {
        var name = view.Report.Title ?? (view.Report.Agency is { } agency && view.Report.Year is { } year ? view.Report.Format.TitleOf(agency, year) : Path.GetFileNameWithoutExtension(view.Form.File));
        var safe = string.Concat(name.Where(c => !char.IsControl(c) && !"\\/:*?\"<>|".Contains(c))).Trim();
        return safe.Length == 0 ? "年度报告" : safe.Length > 80 ? safe[..80] : safe;
    }
}
