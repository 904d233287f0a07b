using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Gongkai.Web.Parts;

/// <summary>Head of a column that sorts its list: <c>&lt;sort-head state="…" key="year"&gt;年度&lt;/sort-head&gt;</c>.</summary>
[HtmlTargetElement("sort-head")]
public sealed class SortHead : TagHelper
{
    /// <summary>Where the reader stands.</summary>
    public required ListState State { get; set; }

    /// <summary>Key of the column.</summary>
    public required string Key { get; set; }

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var sorted = State.Sort == Key;
        output.TagName = "th";
        output.Attributes.SetAttribute("scope", "col");
        output.Attributes.SetAttribute("aria-sort", !sorted ? "none" : State.Descending ? "descending" : "ascending");
        var link = new TagBuilder("a");
        link.MergeAttribute("href", State.LinkToSort(Key));
        link.InnerHtml.AppendHtml(await output.GetChildContentAsync());
        if (sorted)
            link.InnerHtml.AppendHtml("<span aria-hidden=\"true\">").Append(State.Descending ? " ↓" : " ↑").AppendHtml("</span>");
        output.Content.SetHtmlContent(link);
    }
}

/// <summary>Number of lines and links to the neighbouring pages: <c>&lt;pager state="…" total="…" unit="份" /&gt;</c>.</summary>
[HtmlTargetElement("pager", TagStructure = TagStructure.WithoutEndTag)]
public sealed class Pager : TagHelper
{
    /// <summary>Where the reader stands.</summary>
    public required ListState State { get; set; }

    /// <summary>Number of all lines.</summary>
    public required int Total { get; set; }

    /// <summary>Measure word of a line.</summary>
    public string Unit { get; set; } = "条";

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var pages = Math.Max(1, (Total + ListState.PageSize - 1) / ListState.PageSize);
        output.TagName = "nav";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "pager");
        output.Attributes.SetAttribute("aria-label", "分页");
        output.Content.AppendHtml("<span>").Append($"共 {Total} {Unit}" + (pages > 1 ? $"，第 {State.Number} / {pages} 页" : "")).AppendHtml("</span>");
        if (State.Number > 1)
            output.Content.Append(" ").AppendHtml(Link("上一页", Math.Min(State.Number - 1, pages), "prev"));
        if (State.Number < pages)
            output.Content.Append(" ").AppendHtml(Link("下一页", State.Number + 1, "next"));
    }

    TagBuilder Link(string text, int page, string relation)
    {
        var link = new TagBuilder("a");
        link.MergeAttribute("href", State.LinkToPage(page));
        link.MergeAttribute("rel", relation);
        link.InnerHtml.Append(text);
        return link;
    }
}
