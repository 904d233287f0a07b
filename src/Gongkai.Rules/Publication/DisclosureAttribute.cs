namespace Gongkai.Rules.Publication;

/// <summary>Whether a document is disclosed (公开属性), settled when it is drafted (国办发〔2016〕80号, 一（一）).</summary>
public enum DisclosureAttribute
{
    /// <summary>主动公开.</summary>
    Proactive,

    /// <summary>依申请公开.</summary>
    OnRequest,

    /// <summary>不予公开.</summary>
    Withheld,
}

/// <summary>A ground for not publishing a document (不主动公开的理由).</summary>
/// <param name="Key">Name in data; never changes.</param>
/// <param name="Article">Article and paragraph of the Regulations.</param>
/// <param name="Name">The ground in the words of the law.</param>
/// <param name="Attribute">The attribute that it supports.</param>
public sealed record DisclosureGround(string Key, string Article, string Name, DisclosureAttribute Attribute);

/// <summary>The attributes, their names and their grounds.</summary>
public static class DisclosureAttributes
{
    /// <summary>Every ground, in the order of the articles.</summary>
    public static IReadOnlyList<DisclosureGround> Grounds { get; } =
    [
        new("secret", "14", "依法确定为国家秘密", DisclosureAttribute.Withheld),
        new("prohibited", "14", "法律、行政法规禁止公开", DisclosureAttribute.Withheld),
        new("national-security", "14", "公开后可能危及国家安全", DisclosureAttribute.Withheld),
        new("public-security", "14", "公开后可能危及公共安全", DisclosureAttribute.Withheld),
        new("economic-security", "14", "公开后可能危及经济安全", DisclosureAttribute.Withheld),
        new("social-stability", "14", "公开后可能危及社会稳定", DisclosureAttribute.Withheld),
        new("business-secret", "15", "涉及商业秘密，公开会对第三方合法权益造成损害", DisclosureAttribute.Withheld),
        new("privacy", "15", "涉及个人隐私，公开会对第三方合法权益造成损害", DisclosureAttribute.Withheld),
        new("internal-affairs", "16 一", "人事管理、后勤管理、内部工作流程等内部事务信息", DisclosureAttribute.Withheld),
        new("process", "16 二", "讨论记录、过程稿、磋商信函、请示报告等过程性信息", DisclosureAttribute.Withheld),
        new("enforcement", "16 二", "行政执法案卷信息", DisclosureAttribute.Withheld),
        new("particular", "27", "只涉及特定对象，不需要社会公众广泛知晓或者参与", DisclosureAttribute.OnRequest),
        new("party-request", "27", "涉及当事人申请事项，向当事人提供", DisclosureAttribute.OnRequest),
    ];

    /// <summary>The Chinese name.</summary>
    public static string Name(this DisclosureAttribute attribute) => attribute switch
    {
        DisclosureAttribute.Proactive => "主动公开",
        DisclosureAttribute.OnRequest => "依申请公开",
        DisclosureAttribute.Withheld => "不予公开",
        _ => throw new ArgumentOutOfRangeException(nameof(attribute), attribute, null),
    };

    /// <summary>The note above the imprint of a document (附注).</summary>
    public static string Note(this DisclosureAttribute attribute) => attribute == DisclosureAttribute.Proactive ? "（此件公开发布）" : $"（此件{attribute.Name()}）";

    /// <summary>The ground of this key, or null.</summary>
    public static DisclosureGround? Ground(string? key) => Grounds.FirstOrDefault(g => g.Key == key);

    /// <summary>What is wrong with an attribute and its ground, or null: what is not published needs a ground of its own attribute and a reason in words.</summary>
    public static string? Fault(DisclosureAttribute? attribute, string? ground, string? reason) =>
        attribute is null ? "请选择公开属性：主动公开、依申请公开或者不予公开"
        : attribute == DisclosureAttribute.Proactive ? null
        : Ground(ground) is not { } chosen || chosen.Attribute != attribute ? $"请选择{attribute.Value.Name()}的理由（条例条款）"
        : string.IsNullOrWhiteSpace(reason) ? "请用一两句话写明理由，审查时要看"
        : null;
}
