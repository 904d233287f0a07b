using Gongkai.Features.Audit.Chain;
using Gongkai.Features.People;
using Gongkai.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Gongkai.Features.Audit.Pages;

/// <summary>Takes the whole chain away, for a verification without this program. For auditors who see all of the installation.</summary>
[Authorize(Policy = Policies.SeeAudit)]
public sealed class ExportChainModel(AuditDesk desk, SiteIdentity identity, TimeProvider time) : DeskPage
{
    /// <summary>Leads to the page with the button.</summary>
    public IActionResult OnGet() => LocalRedirect(AuditPages.Verification);

    /// <summary>Sends the file.</summary>
    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        if (!(await AuditScope.Of(Officer, identity)).Whole)
            return NotFound();
        Response.Download(ChainExport.MediaType, $"审计链-{ChinaTime.Day(time.GetUtcNow())}.jsonl");
        await desk.ExportChain(Officer, Response.Body, stop);
        return new EmptyResult();
    }
}
