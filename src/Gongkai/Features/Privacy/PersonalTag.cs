using Gongkai.Data.Protection;
using Gongkai.Rules.Texts;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Gongkai.Features.Privacy;

/// <summary>
/// A sealed datum on a page, masked, with a button that shows it in full and leaves a record:
/// <c>&lt;personal value="…" purpose="@Person.PhonePurpose" kind="person" subject="@id" why="办理粤来公开〔2026〕3号" /&gt;</c>.
/// Without <c>subject</c> there is no button. Without <c>why</c> the reason is asked for on the way.
/// </summary>
[HtmlTargetElement("personal", TagStructure = TagStructure.WithoutEndTag)]
public sealed class PersonalTag(InstallationKeys keys, IAntiforgery antiforgery) : TagHelper
{
    /// <summary>The datum; nothing is said in its place when there is none.</summary>
    public SealedText? Value { get; set; }

    /// <summary>What it is sealed for; names the field.</summary>
    public required string Purpose { get; set; }

    /// <summary>Kind of record it stands in.</summary>
    public string Kind { get; set; } = "person";

    /// <summary>Identity of the record, or null for no button.</summary>
    public string? Subject { get; set; }

    /// <summary>Why it would be looked at, where the page knows.</summary>
    public string? Why { get; set; }

    /// <summary>The page.</summary>
    [HtmlAttributeNotBound, ViewContext]
    public ViewContext View { get; set; } = null!;

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "personal");
        if (Value is null)
        {
            output.Content.SetContent("（未填）");
            return;
        }
        var field = PersonalFields.Of(Purpose);
        output.Content.Append(Masking.Of(keys.Open(Value, Purpose), field.Kind));
        // An attribute that is written with a null expression arrives as an empty text.
        if (string.IsNullOrEmpty(Subject) || field.Kind == PersonalKind.Secret)
            return;
        var form = new TagBuilder("form");
        form.MergeAttribute("method", "post");
        form.MergeAttribute("action", PrivacyPages.FullView);
        form.AddCssClass("noprint");
        Hide(form, "Form.Kind", Kind);
        Hide(form, "Form.Id", Subject);
        Hide(form, "Form.Fields", Purpose);
        if (!string.IsNullOrEmpty(Why))
            Hide(form, "Form.Reason", Why);
        form.InnerHtml.AppendHtml(antiforgery.GetHtml(View.HttpContext));
        var button = new TagBuilder("button");
        button.AddCssClass("link");
        button.MergeAttribute("type", "submit");
        button.MergeAttribute("aria-label", $"查看全部（留痕）：{field.Name}");
        button.InnerHtml.Append("查看全部（留痕）");
        form.InnerHtml.AppendHtml(button);
        output.Content.AppendHtml(form);
    }

    static void Hide(TagBuilder form, string name, string value)
    {
        var input = new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing };
        input.MergeAttribute("type", "hidden");
        input.MergeAttribute("name", name);
        input.MergeAttribute("value", value);
        form.InnerHtml.AppendHtml(input);
    }
}
