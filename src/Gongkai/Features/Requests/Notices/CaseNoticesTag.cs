using Gongkai.Features.People;
using Gongkai.Web.Parts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Gongkai.Features.Requests.Notices;

/// <summary>The letters of a case, for its page: <c>&lt;case-notices request="@id" /&gt;</c>. It lists them and offers those that the law permits today.</summary>
[HtmlTargetElement("case-notices", TagStructure = TagStructure.WithoutEndTag)]
public sealed class CaseNoticesTag(IViewComponentHelper components) : PartTag(components, typeof(CaseNoticesPart))
{
    /// <summary>The case.</summary>
    public required Guid Request { get; set; }

    /// <inheritdoc/>
    protected override object Asked => new { request = Request };
}

/// <summary>Reads and shows the letters of a case.</summary>
public sealed class CaseNoticesPart(NoticeLedger ledger) : ViewComponent
{
    /// <summary>Shows them; nothing to who does not see the case.</summary>
    public async Task<IViewComponentResult> InvokeAsync(Guid request) =>
        UserClaimsPrincipal.Officer() is { } officer && await ledger.Case(request, officer, HttpContext.RequestAborted) is { } opened
            ? View("/Features/Requests/Notices/CaseNotices.cshtml", await ledger.Of(opened, officer, HttpContext.RequestAborted))
            : Content("");
}
