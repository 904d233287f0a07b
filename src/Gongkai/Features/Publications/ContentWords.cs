using System.Globalization;
using Gongkai.Rules.Publication;

namespace Gongkai.Features.Publications;

/// <summary>The fields of a version with their names, for people.</summary>
public static class ContentWords
{
    /// <summary>Every field but the text, in one order; what is not there is empty.</summary>
    /// <param name="content">The version.</param>
    /// <param name="documents">Titles of documents it names.</param>
    /// <param name="files">Names of its files.</param>
    public static IReadOnlyList<(string Name, string Value)> Of(PublicationContent content, IReadOnlyDictionary<Guid, string> documents, IReadOnlyDictionary<Guid, string> files) =>
    [
        ("标题", content.Title),
        ("公开属性", content.Attribute?.Name() ?? ""),
        ("理由", $"{DisclosureAttributes.Ground(content.Ground) switch { { } ground => $"第{ground.Article}条：{ground.Name}", _ => "" }}{(content.Reason is null ? "" : $"　{content.Reason}")}"),
        ("目录类别", ItemName(content.Item)),
        ("发文字号", content.DocumentNumber ?? ""),
        ("统一编号", content.RegistrationNumber ?? ""),
        ("体裁", content.Genre ?? ""),
        ("成文日期", Day(content.DocumentDate)),
        ("施行日期", Day(content.EffectiveOn)),
        ("有效期至", Day(content.ValidUntil)),
        ("解读的文件", content.Interprets is { } policy ? documents.GetValueOrDefault(policy, "") : ""),
        ("解读形式", content.Form ?? ""),
        ("征求意见截止日期", Day(content.CommentsUntil)),
        ("来源", content.Source ?? ""),
        ("适用对象", content.Audience ?? ""),
        ("主题分类", content.Topic ?? ""),
        ("内容概述", content.Summary ?? ""),
        ("关键词", content.Keywords ?? ""),
        ("与其他文件的关系", string.Join("；", content.Relations.Select(r => $"{r.Kind.Label()} {r.To}{(r.On is { } on ? $"（{Day(on)}）" : "")}"))),
        ("附件", string.Join("、", content.Files.Select(f => files.GetValueOrDefault(f, "")))),
    ];

    /// <summary>Name of an item of the law; of a local one its key.</summary>
    public static string ItemName(string? item) => item is null ? "" : DisclosureItems.Statutory.FirstOrDefault(i => i.Key == item)?.Name ?? "本机关自定类别";

    static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}
