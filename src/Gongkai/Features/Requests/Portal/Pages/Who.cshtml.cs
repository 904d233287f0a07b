using Gongkai.Rules.Requests;
using Gongkai.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Gongkai.Features.Requests.Portal.Pages;

/// <summary>The kind of requester, and the agency where several take requests.</summary>
[AllowAnonymous]
public sealed class WhoModel(DraftDesk drafts, TimeProvider time) : ApplyPage(drafts, time)
{
    /// <summary>The agency chosen.</summary>
    [BindProperty]
    public Guid? Agency { get; set; }

    /// <summary>The agencies that take requests.</summary>
    public IReadOnlyList<(Guid Id, string Name)> Agencies { get; private set; } = [];

    /// <inheritdoc/>
    public override ApplyStep Step => ApplyStep.All[0];

    /// <summary>Shows the answers so far.</summary>
    public async Task<IActionResult> OnGet(CancellationToken stop)
    {
        if (!await Open(stop))
            return LocalRedirect(RequestPages.Apply);
        Agencies = await Drafts.Agencies(stop);
        (Form, Agency) = (Draft.Content.Form, Draft.Content.Agency);
        return Page();
    }

    /// <summary>Takes the answers.</summary>
    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        if (!await Open(stop))
            return LocalRedirect(RequestPages.Apply);
        Agencies = await Drafts.Agencies(stop);
        if (Agencies.Count == 1)
            Agency = Agencies[0].Id;
        if (!Agencies.Any(a => a.Id == Agency))
            ModelState.AddModelError("Agency", Agencies.Count == 0 ? "现在还没有机关在网上受理申请，请当面或者邮寄提交" : "请选择向哪个机关申请");
        else
            Draft.Content.Agency = Agency;
        // An organisation's papers are others than a person's.
        if (Form.Kind == RequesterKind.NaturalPerson != (Draft.Content.Form.Kind == RequesterKind.NaturalPerson) && Draft.Content.Form.Kind is not null)
            (Draft.Content.Form.Paper, Draft.Content.Form.PaperNumber) = (null, null);
        Draft.Content.Form.Kind = Form.Kind;
        return await Answer(stop) ?? Page();
    }
}
