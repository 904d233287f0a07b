using Gongkai.Features.People;
using Gongkai.Features.Reports.Checking.Kept;
using Gongkai.Web;
using Gongkai.Web.Parts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Gongkai.Features.Reports.Checking.Pages.Kept;

/// <summary>The kept checks of the agency; takes new ones from the pages of results.</summary>
[Authorize(Policy = Policies.SignedIn)]
[TakesUploads(ReportModel.Limit)]
public sealed class IndexModel(KeptChecks checks) : DeskPage
{
    /// <summary>The list.</summary>
    public Listed<KeptLine> Kept { get; private set; } = null!;

    /// <summary>Shows it.</summary>
    public async Task OnGet(CancellationToken stop) => Kept = await checks.List(Officer, ListState.Of(Request), stop);

    /// <summary>Keeps what stands in the form of a page of results.</summary>
    public async Task<IActionResult> OnPost(string? name, CancellationToken stop)
    {
        IReadOnlyList<ReportForm> forms = SentReport.Batch(Request.Form) is { Count: > 0 } batch ? batch : SentReport.View(Request.Form) is { } view ? [view.Form] : [];
        if (forms.Count == 0)
            return Redirect(CheckPages.Start);
        var id = await checks.Keep(Officer, name, forms, stop);
        Said = "已保存，以后可以从工作台的“年报校验”打开。";
        return Redirect(CheckPages.Kept(id));
    }
}
