using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Gongkai.Web.Parts;

/// <summary>A tag that stands for a part of a page which reads its own data: a view component under a name of its own, without markup around it.</summary>
/// <param name="components">Shows the part.</param>
/// <param name="part">Its view component.</param>
public abstract class PartTag(IViewComponentHelper components, Type part) : TagHelper
{
    /// <summary>The page.</summary>
    [HtmlAttributeNotBound, ViewContext]
    public ViewContext View { get; set; } = null!;

    /// <summary>What the view component is asked with, by the names of its parameters.</summary>
    protected abstract object Asked { get; }

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ((IViewContextAware)components).Contextualize(View);
        output.TagName = null;
        output.Content.SetHtmlContent(await components.InvokeAsync(part, Asked));
    }
}
