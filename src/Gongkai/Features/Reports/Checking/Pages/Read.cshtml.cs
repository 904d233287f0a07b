using Gongkai.Documents.Reading;
using Gongkai.Rules.Reports;
using Gongkai.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace Gongkai.Features.Reports.Checking.Pages;

/// <summary>Reads one file for the script of the start page, which sends them one by one to show how far it is.</summary>
[AllowAnonymous, EnableRateLimiting(RateLimiting.Uploads)]
[TakesUploads(ReportIntake.FileLimit + (1 << 20))]
public sealed class ReadModel(ReportIntake intake) : PageModel
{
    /// <summary>Nothing stands here to look at.</summary>
    public IActionResult OnGet() => RedirectToPage("Index");

    /// <summary>The file's report, packed, and what was found in it alone.</summary>
    public async Task<IActionResult> OnPost(IFormFile? file, CancellationToken stop)
    {
        if (file is null)
            return BadRequest();
        var form = await intake.Read(file, stop);
        var report = form.Read().Report;
        var findings = report is null ? [] : ReportChecker.Check(report);
        return new JsonResult(new
        {
            file = form.File,
            agency = form.Agency,
            year = form.Year,
            unreadable = form.Unreadable,
            errors = findings.Count(f => f.Severity == Severity.Error),
            warnings = findings.Count(f => f.Severity == Severity.Warning),
            pack = ReportPack.Pack(form),
        });
    }
}
