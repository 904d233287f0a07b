using Gongkai.Features.People;
using Gongkai.Features.Reports.Checking;
using Gongkai.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Gongkai.Features.Audit.Pages;

/// <summary>Takes the filtered list away. It leaves a record, so it is asked for by a form and not by a link.</summary>
[Authorize(Policy = Policies.SeeAudit)]
public sealed class ExportListModel(AuditDesk desk, SiteIdentity identity) : DeskPage
{
    /// <summary>Leads to the list.</summary>
    public IActionResult OnGet() => LocalRedirect(AuditPages.Index);

    /// <summary>Sends the file.</summary>
    public async Task<IActionResult> OnPost([FromForm] AuditFilter filter, [FromForm] string? format, CancellationToken stop)
    {
        var scope = await AuditScope.Of(Officer, identity);
        if (format == "xlsx")
            return File(await desk.ExportWorkbook(Officer, scope, filter, stop), Spreadsheet.MediaType, "审计记录.xlsx");
        Response.Download("text/csv; charset=utf-8", "审计记录.csv");
        await desk.ExportCsv(Officer, scope, filter, Response.Body, stop);
        return new EmptyResult();
    }
}
