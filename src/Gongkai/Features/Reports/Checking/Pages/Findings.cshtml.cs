using Gongkai.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace Gongkai.Features.Reports.Checking.Pages;

/// <summary>Gives the findings of one report or of a batch as XLSX or JSON.</summary>
[AllowAnonymous, EnableRateLimiting(RateLimiting.Uploads)]
[TakesUploads(ReportModel.Limit)]
public sealed class FindingsModel : PageModel
{
    /// <summary>Nothing is kept, so nothing can be given without the form.</summary>
    public IActionResult OnGet() => Redirect(CheckPages.Start);

    /// <summary>The file.</summary>
    public IActionResult OnPost(string type, CancellationToken stop)
    {
        var results = SentReport.Results(Request.Form, stop);
        if (results.Count == 0)
            return BadRequest();
        var name = results.Count > 1 ? $"年报校验通报（{results.Count}份）" : $"{Path.GetFileNameWithoutExtension(results[0].File)} 校验问题";
        return type switch
        {
            "xlsx" => File(FindingsExport.Xlsx(results), Spreadsheet.MediaType, $"{name}.xlsx"),
            "json" => File(FindingsExport.Json(results), "application/json; charset=utf-8", $"{name}.json"),
            _ => BadRequest(),
        };
    }
}
