using Gongkai.Rules.Duties;

namespace Gongkai.Rules.Publication;

/// <summary>What is published (公开内容的种类).</summary>
public enum PublicationKind
{
    /// <summary>政策文件.</summary>
    Policy,

    /// <summary>行政规范性文件.</summary>
    NormativeDocument,

    /// <summary>政策解读.</summary>
    Interpretation,

    /// <summary>工作动态.</summary>
    News,

    /// <summary>通知公告.</summary>
    Notice,

    /// <summary>征求意见.</summary>
    Consultation,

    /// <summary>预算决算.</summary>
    Budget,

    /// <summary>办事指南.</summary>
    ServiceGuide,

    /// <summary>评选结果.</summary>
    AwardResult,

    /// <summary>公示栏.</summary>
    Board,

    /// <summary>政府信息公开制度: the agency's own rules of disclosure, a column of the platform (国办公开办函〔2019〕61号).</summary>
    DisclosureRules,
}

/// <summary>A field of a publication beside title, text and attribute.</summary>
public enum PublicationField
{
    /// <summary>发文字号.</summary>
    DocumentNumber,

    /// <summary>成文日期.</summary>
    DocumentDate,

    /// <summary>体裁 (公文种类).</summary>
    Genre,

    /// <summary>施行日期.</summary>
    EffectiveOn,

    /// <summary>有效期至.</summary>
    ValidUntil,

    /// <summary>统一编号 of a normative document.</summary>
    RegistrationNumber,

    /// <summary>解读的文件.</summary>
    Interprets,

    /// <summary>解读形式.</summary>
    Form,

    /// <summary>征求意见截止日期.</summary>
    CommentsUntil,

    /// <summary>来源.</summary>
    Source,

    /// <summary>与其他文件的关系: what it repeals, amends, is based on or forwards.</summary>
    Relations,

    /// <summary>适用对象.</summary>
    Audience,
}

/// <summary>What a kind of publication consists of and passes through. A new kind is a new line of this data.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Name">Chinese name.</param>
/// <param name="Path">First part of its public addresses; never changes.</param>
/// <param name="Item">Item of the statutory catalogue that it usually belongs to (art. 20), or null where it belongs to none.</param>
/// <param name="Required">Fields that it must have.</param>
/// <param name="Optional">Fields that it may have.</param>
/// <param name="Steps">Reviews that it passes unless the agency sets others, in order.</param>
/// <param name="StaleDays">Days after which a column of this kind without anything new is a finding of inspections (国办秘函〔2019〕19号).</param>
public sealed record PublicationKindRules(
    PublicationKind Kind, string Name, string Path, string? Item, IReadOnlyList<PublicationField> Required, IReadOnlyList<PublicationField> Optional, IReadOnlyList<Step> Steps, int StaleDays)
{
    /// <summary>Whether a publication of the kind has a field.</summary>
    public bool Has(PublicationField field) => Required.Contains(field) || Optional.Contains(field);

    /// <summary>Whether it is a document that others cite and that is in force or not.</summary>
    public bool IsPolicy => Kind is PublicationKind.Policy or PublicationKind.NormativeDocument;
}

/// <summary>The kinds, as data.</summary>
public static class PublicationKinds
{
    static readonly IReadOnlyList<Step> Whole = [Step.SectionReview, Step.PublicationReview, Step.SecrecyReview, Step.Signature];
    static readonly IReadOnlyList<Step> Short = [Step.SectionReview, Step.SecrecyReview, Step.Signature];

    /// <summary>Reviews that no agency can leave out: without a review of secrecy and a signature nothing is published (art. 17).</summary>
    public static IReadOnlyList<Step> Always { get; } = [Step.SecrecyReview, Step.Signature];

    /// <summary>Reviews in the order in which they are taken.</summary>
    public static IReadOnlyList<Step> Reviews => Whole;

    /// <summary>All kinds in order.</summary>
    public static IReadOnlyList<PublicationKindRules> All { get; } =
    [
        new(PublicationKind.Policy, "政策文件", "policies", "livelihood",
            [PublicationField.DocumentNumber, PublicationField.DocumentDate, PublicationField.Genre],
            [PublicationField.EffectiveOn, PublicationField.ValidUntil, PublicationField.Relations, PublicationField.Audience, PublicationField.Source], Whole, 183),
        new(PublicationKind.NormativeDocument, "行政规范性文件", "policies", "regulations",
            [PublicationField.DocumentNumber, PublicationField.DocumentDate, PublicationField.Genre, PublicationField.EffectiveOn, PublicationField.ValidUntil],
            [PublicationField.RegistrationNumber, PublicationField.Relations, PublicationField.Audience], Whole, 183),
        new(PublicationKind.Interpretation, "政策解读", "interpretations", null, [PublicationField.Interprets, PublicationField.Form], [PublicationField.Audience], Whole, 183),
        new(PublicationKind.News, "工作动态", "news", null, [], [PublicationField.Source], Short, 14),
        new(PublicationKind.Notice, "通知公告", "notices", null, [PublicationField.DocumentDate], [PublicationField.DocumentNumber, PublicationField.Source], Whole, 183),
        new(PublicationKind.Consultation, "征求意见", "consultations", null, [PublicationField.DocumentDate, PublicationField.CommentsUntil], [PublicationField.Relations], Whole, 183),
        new(PublicationKind.Budget, "预算决算", "budgets", "budget", [PublicationField.DocumentDate], [PublicationField.Source], Whole, 365),
        new(PublicationKind.ServiceGuide, "办事指南", "guides", "licences", [PublicationField.DocumentDate], [PublicationField.Audience], Whole, 365),
        new(PublicationKind.AwardResult, "评选结果", "awards", "other", [PublicationField.DocumentDate], [], Whole, 365),
        new(PublicationKind.Board, "公示栏", "boards", null, [], [PublicationField.DocumentDate], Short, 365),
        new(PublicationKind.DisclosureRules, "政府信息公开制度", "rules", null, [PublicationField.DocumentDate], [PublicationField.DocumentNumber, PublicationField.EffectiveOn], Whole, 365),
    ];

    /// <summary>The rules of a kind.</summary>
    public static PublicationKindRules Of(PublicationKind kind) => All[(int)kind];

    /// <summary>The Chinese name of a kind.</summary>
    public static string Name(this PublicationKind kind) => Of(kind).Name;

    /// <summary>The Chinese name of a field.</summary>
    public static string Name(this PublicationField field) => field switch
    {
        PublicationField.DocumentNumber => "发文字号",
        PublicationField.DocumentDate => "成文日期",
        PublicationField.Genre => "体裁",
        PublicationField.EffectiveOn => "施行日期",
        PublicationField.ValidUntil => "有效期至",
        PublicationField.RegistrationNumber => "统一编号",
        PublicationField.Interprets => "解读的文件",
        PublicationField.Form => "解读形式",
        PublicationField.CommentsUntil => "征求意见截止日期",
        PublicationField.Source => "来源",
        PublicationField.Relations => "与其他文件的关系",
        PublicationField.Audience => "适用对象",
        _ => throw new ArgumentOutOfRangeException(nameof(field), field, null),
    };

    /// <summary>Kinds of official documents (公文种类, 《党政机关公文处理工作条例》第八条).</summary>
    public static IReadOnlyList<string> Genres { get; } = ["决定", "命令", "公告", "通告", "意见", "通知", "通报", "报告", "批复", "函", "纪要", "公报", "决议", "议案", "请示", "其他"];

    /// <summary>The reviews of a kind in an agency: those it set, with those that the law does not let it leave out, in their order.</summary>
    public static IReadOnlyList<Step> StepsOf(PublicationKind kind, IReadOnlyCollection<Step>? set) =>
        set is null ? Of(kind).Steps : [.. Reviews.Where(s => set.Contains(s) || Always.Contains(s))];
}
