using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Gongkai.Web.Parts;

/// <summary>
/// A field of a form: label above, hint under it, the error in words, and the control it wraps, which gets its id from <c>asp-for</c>:
/// <c>&lt;field for="Year" label="年度" hint="四位数字"&gt;&lt;input asp-for="Year"&gt;&lt;/field&gt;</c>. Optional fields say so; required ones are the rule.
/// </summary>
[HtmlTargetElement("field")]
public sealed class Field : TagHelper
{
    /// <summary>What the field is for.</summary>
    public required ModelExpression For { get; set; }

    /// <summary>The label.</summary>
    public required string Label { get; set; }

    /// <summary>What to enter, or null.</summary>
    public string? Hint { get; set; }

    /// <summary>True when the field may stay empty.</summary>
    public bool Optional { get; set; }

    /// <summary>The page.</summary>
    [HtmlAttributeNotBound, ViewContext]
    public ViewContext View { get; set; } = null!;

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var id = TagBuilder.CreateSanitizedId(For.Name, "_");
        output.TagName = "div";
        output.Attributes.SetAttribute("class", "field");
        var label = new TagBuilder("label");
        label.MergeAttribute("for", id);
        label.InnerHtml.Append(Label + (Optional ? "（选填）" : ""));
        output.Content.AppendHtml(label);
        if (Hint is not null)
            output.Content.AppendHtml(Line("hint", $"{id}-hint", Hint));
        if (View.ModelState.GetValueOrDefault(For.Name) is { Errors: [{ ErrorMessage: var error }, ..] })
            output.Content.AppendHtml(Line("error", $"{id}-error", $"错误：{error}"));
        output.Content.AppendHtml(await output.GetChildContentAsync());
    }

    static TagBuilder Line(string kind, string id, string text)
    {
        var line = new TagBuilder("p");
        line.AddCssClass(kind);
        line.MergeAttribute("id", id);
        line.InnerHtml.Append(text);
        return line;
    }
}

/// <summary>Ties the control inside a field to its hint and error, for screen readers.</summary>
[HtmlTargetElement("input", Attributes = "asp-for", ParentTag = "field")]
[HtmlTargetElement("select", Attributes = "asp-for", ParentTag = "field")]
[HtmlTargetElement("textarea", Attributes = "asp-for", ParentTag = "field")]
public sealed class FieldControl : TagHelper
{
    /// <summary>What the control is for.</summary>
    [HtmlAttributeName("asp-for")]
    public required ModelExpression For { get; set; }

    /// <summary>The page.</summary>
    [HtmlAttributeNotBound, ViewContext]
    public ViewContext View { get; set; } = null!;

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var id = TagBuilder.CreateSanitizedId(For.Name, "_");
        var wrong = View.ModelState.GetFieldValidationState(For.Name) == ModelValidationState.Invalid;
        output.Attributes.SetAttribute("aria-describedby", wrong ? $"{id}-hint {id}-error" : $"{id}-hint");
        if (wrong)
            output.Attributes.SetAttribute("aria-invalid", "true");
    }
}

/// <summary>
/// What needs correction, at the top of the page, each line a link to its field in the same words: <c>&lt;error-summary /&gt;</c>. It takes the focus,
/// and the page's title begins with 错误. Nothing is shown when nothing is wrong.
/// </summary>
[HtmlTargetElement("error-summary", TagStructure = TagStructure.WithoutEndTag)]
public sealed class ErrorSummary(PageHead head) : TagHelper
{
    /// <summary>Key of the view data that holds the names of the fields in their order, where the page knows it.</summary>
    public const string FieldOrder = "errors.order";

    /// <summary>The page.</summary>
    [HtmlAttributeNotBound, ViewContext]
    public ViewContext View { get; set; } = null!;

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var errors = View.ModelState.SelectMany(field => field.Value!.Errors, (field, error) => (field.Key, error.ErrorMessage))
            .OrderBy(error => View.ViewData[FieldOrder] is List<string> order && order.IndexOf(error.Key) is >= 0 and var place ? place : int.MaxValue).ToList();
        if (errors.Count == 0)
        {
            output.SuppressOutput();
            return;
        }
        head.Failed = true;
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "errors");
        output.Attributes.SetAttribute("role", "alert");
        output.Attributes.SetAttribute("tabindex", "-1");
        output.Attributes.SetAttribute("autofocus", "autofocus");
        output.Content.AppendHtml("<h2>").Append($"有 {errors.Count} 处需要修改").AppendHtml("</h2><ul>");
        foreach (var (key, message) in errors)
            output.Content.AppendHtml("<li>").AppendHtml(Link(key, message)).AppendHtml("</li>");
        output.Content.AppendHtml("</ul>");
    }

    static TagBuilder Link(string key, string message)
    {
        var link = new TagBuilder(key.Length == 0 ? "span" : "a");
        if (key.Length > 0)
            link.MergeAttribute("href", "#" + TagBuilder.CreateSanitizedId(key, "_"));
        link.InnerHtml.Append(message);
        return link;
    }
}
