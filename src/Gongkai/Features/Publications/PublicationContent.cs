using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Gongkai.Rules.Publication;

namespace Gongkai.Features.Publications;

/// <summary>What a document says of another (文件关系).</summary>
public enum RelationKind
{
    /// <summary>废止.</summary>
    Repeals,

    /// <summary>宣布失效.</summary>
    DeclaresVoid,

    /// <summary>修订.</summary>
    Amends,

    /// <summary>依据.</summary>
    BasedOn,

    /// <summary>转发.</summary>
    Forwards,
}

/// <summary>A relation as a draft states it.</summary>
/// <param name="Kind">What is said.</param>
/// <param name="To">Title or number of the other document.</param>
/// <param name="On">The day from which it holds; of a forwarded document the day on which its agency published it; or null.</param>
public sealed record StatedRelation(RelationKind Kind, string To, DateOnly? On);

/// <summary>What a version of a publication says: title, text and every field. It is kept as JSON and never changed, so that what was published can be read for good.</summary>
public sealed record PublicationContent
{
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, Converters = { new JsonStringEnumConverter() } };

    /// <summary>标题.</summary>
    public required string Title { get; init; }

    /// <summary>正文, an <see cref="OfficialText"/>.</summary>
    public required string Body { get; init; }

    /// <summary>公开属性, or null while it is not settled.</summary>
    public DisclosureAttribute? Attribute { get; init; }

    /// <summary>Ground for not publishing it, a key of <see cref="DisclosureAttributes.Grounds"/>.</summary>
    public string? Ground { get; init; }

    /// <summary>Reason in words.</summary>
    public string? Reason { get; init; }

    /// <summary>Item of the statutory catalogue.</summary>
    public string? Item { get; init; }

    /// <summary>发文字号 in its right form.</summary>
    public string? DocumentNumber { get; init; }

    /// <summary>成文日期.</summary>
    public DateOnly? DocumentDate { get; init; }

    /// <summary>体裁.</summary>
    public string? Genre { get; init; }

    /// <summary>施行日期.</summary>
    public DateOnly? EffectiveOn { get; init; }

    /// <summary>有效期至.</summary>
    public DateOnly? ValidUntil { get; init; }

    /// <summary>统一编号.</summary>
    public string? RegistrationNumber { get; init; }

    /// <summary>The document that it interprets.</summary>
    public Guid? Interprets { get; init; }

    /// <summary>解读形式.</summary>
    public string? Form { get; init; }

    /// <summary>征求意见截止日期.</summary>
    public DateOnly? CommentsUntil { get; init; }

    /// <summary>来源.</summary>
    public string? Source { get; init; }

    /// <summary>适用对象.</summary>
    public string? Audience { get; init; }

    /// <summary>主题分类.</summary>
    public string? Topic { get; init; }

    /// <summary>内容概述.</summary>
    public string? Summary { get; init; }

    /// <summary>关键词.</summary>
    public string? Keywords { get; init; }

    /// <summary>What it says of other documents.</summary>
    public IReadOnlyList<StatedRelation> Relations { get; init; } = [];

    /// <summary>Its files.</summary>
    public IReadOnlyList<Guid> Files { get; init; } = [];

    /// <summary>Writes it as it is kept, and its digest.</summary>
    public (string Json, string Sha256) Write()
    {
        var json = JsonSerializer.Serialize(this, Json);
        return (json, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json))));
    }

    /// <summary>Reads it back.</summary>
    public static PublicationContent Read(string json) => JsonSerializer.Deserialize<PublicationContent>(json, Json)!;
}

/// <summary>Words for relations.</summary>
public static class RelationWords
{
    /// <summary>What the document does: 废止.</summary>
    public static string Label(this RelationKind kind) => kind switch
    {
        RelationKind.Repeals => "废止",
        RelationKind.DeclaresVoid => "宣布失效",
        RelationKind.Amends => "修订",
        RelationKind.BasedOn => "依据",
        RelationKind.Forwards => "转发",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>What happens to the other: 被废止.</summary>
    public static string Passive(this RelationKind kind) => kind switch
    {
        RelationKind.BasedOn => "作为依据",
        _ => "被" + kind.Label(),
    };

    /// <summary>Whether the other no longer holds as it did.</summary>
    public static bool Changes(this RelationKind kind) => kind is RelationKind.Repeals or RelationKind.DeclaresVoid or RelationKind.Amends;
}
