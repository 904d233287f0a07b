using Gongkai.Features.People;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Gongkai.Features.Requests.Notices;

/// <summary>The letters of a case, for its page: <c>&lt;case-notices request="@id" /&gt;</c>. It lists them and offers those that the law permits today.</summary>
[HtmlTargetElement("case-notices", TagStructure = TagStructure.WithoutEndTag)]
public sealed class CaseNoticesTag(IViewComponentHelper components) : TagHelper
{
    /// <summary>The case.</summary>
    public required Guid Request { get; set; }

    /// <summary>The page.</summary>
    [HtmlAttributeNotBound, ViewContext]
    public ViewContext View { get; set; } = null!;

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ((IViewContextAware)components).Contextualize(View);
        output.TagName = null;
        output.Content.SetHtmlContent(await components.InvokeAsync(typeof(CaseNoticesPart), new { request = Request }));
    }
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
