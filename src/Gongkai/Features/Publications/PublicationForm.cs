using System.Globalization;
using Gongkai.Rules.Publication;
using Gongkai.Rules.Texts;

namespace Gongkai.Features.Publications;

/// <summary>A relation as it is typed.</summary>
public sealed class RelationForm
{
    /// <summary>What is said, or null for an empty line.</summary>
    public RelationKind? Kind { get; set; }

    /// <summary>Title or number of the other document.</summary>
    public string? To { get; set; }

    /// <summary>From when, or null.</summary>
    public DateOnly? On { get; set; }
}

/// <summary>What a drafter types (拟稿). A draft may be saved with gaps; what is missing is asked for when it is sent to review.</summary>
public sealed class PublicationForm
{
    /// <summary>Most characters of a text.</summary>
    public const int MostBody = 400_000;

    const int MostTitle = 200, MostLine = 300, MostNote = 1000, Empty = 3;

    /// <summary>The version that the drafter saw; 0 for a new publication.</summary>
    public int BasedOn { get; set; }

    /// <summary>Agency and section, <c>agency</c> or <c>agency/section</c>; for a new publication only.</summary>
    public string? Place { get; set; }

    /// <summary>标题.</summary>
    public string? Title { get; set; }

    /// <summary>正文.</summary>
    public string? Body { get; set; }

    /// <summary>公开属性.</summary>
    public DisclosureAttribute? Attribute { get; set; }

    /// <summary>理由条款.</summary>
    public string? Ground { get; set; }

    /// <summary>理由说明.</summary>
    public string? Reason { get; set; }

    /// <summary>目录类别.</summary>
    public string? Item { get; set; }

    /// <summary>发文字号.</summary>
    public string? DocumentNumber { get; set; }

    /// <summary>成文日期.</summary>
    public DateOnly? DocumentDate { get; set; }

    /// <summary>体裁.</summary>
    public string? Genre { get; set; }

    /// <summary>施行日期.</summary>
    public DateOnly? EffectiveOn { get; set; }

    /// <summary>有效期至.</summary>
    public DateOnly? ValidUntil { get; set; }

    /// <summary>统一编号.</summary>
    public string? RegistrationNumber { get; set; }

    /// <summary>The document that it interprets: title, number or index number.</summary>
    public string? Interprets { get; set; }

    /// <summary>解读形式.</summary>
    public string? Form { get; set; }

    /// <summary>征求意见截止日期.</summary>
    public DateOnly? CommentsUntil { get; set; }

    /// <summary>来源.</summary>
    public string? Source { get; set; }

    /// <summary>适用对象.</summary>
    public string? Audience { get; set; }

    /// <summary>主题分类.</summary>
    public string? Topic { get; set; }

    /// <summary>内容概述.</summary>
    public string? Summary { get; set; }

    /// <summary>关键词.</summary>
    public string? Keywords { get; set; }

    /// <summary>What it says of other documents.</summary>
    public List<RelationForm> Relations { get; set; } = [];

    /// <summary>What was changed and why.</summary>
    public string? Note { get; set; }

    /// <summary>Forms of interpretation (解读形式).</summary>
    public static IReadOnlyList<string> Forms { get; } = ["文字", "问答", "图解", "动漫", "音频", "视频", "新闻发布会", "访谈", "专家解读", "现场宣讲"];

    /// <summary>Topics (主题分类), the first level of the State Council's scheme.</summary>
    public static IReadOnlyList<string> Topics { get; } =
    [
        "综合政务", "国民经济管理、国有资产监管", "财政、金融、审计", "国土资源、能源", "农业、林业、水利", "工业、交通", "商贸、海关、旅游", "市场监管、安全生产监管", "城乡建设、环境保护", "科技、教育", "文化、广电、新闻出版",
        "卫生、体育", "人口与计划生育、妇女儿童工作", "劳动、人事、监察", "公安、安全、司法", "民政、扶贫、救灾", "民族、宗教", "对外事务", "港澳台侨工作", "国防", "其他",
    ];

    /// <summary>The form of what is there.</summary>
    /// <param name="content">What the latest version says.</param>
    /// <param name="version">Its number.</param>
    /// <param name="interprets">Name of the document it interprets, or null.</param>
    public static PublicationForm Of(PublicationContent content, int version, string? interprets) => new()
    {
        BasedOn = version,
        Title = content.Title,
        Body = content.Body,
        Attribute = content.Attribute,
        Ground = content.Ground,
        Reason = content.Reason,
        Item = content.Item,
        DocumentNumber = content.DocumentNumber,
        DocumentDate = content.DocumentDate,
        Genre = content.Genre,
        EffectiveOn = content.EffectiveOn,
        ValidUntil = content.ValidUntil,
        RegistrationNumber = content.RegistrationNumber,
        Interprets = interprets,
        Form = content.Form,
        CommentsUntil = content.CommentsUntil,
        Source = content.Source,
        Audience = content.Audience,
        Topic = content.Topic,
        Summary = content.Summary,
        Keywords = content.Keywords,
        Relations = [.. content.Relations.Select(r => new RelationForm
        {
            Kind = r.Kind,
            To = r.To,
            On = r.On,
        })],
    };

    /// <summary>Adds empty lines to type relations into.</summary>
    public void AddEmptyRelations()
    {
        while (Relations.Count(r => r.Kind is null && string.IsNullOrWhiteSpace(r.To)) < Empty && Relations.Count < 20)
            Relations.Add(new());
    }

    /// <summary>What cannot be kept even as a draft, by field.</summary>
    public IEnumerable<(string Field, string Message)> Faults(PublicationKindRules rules)
    {
        if (string.IsNullOrWhiteSpace(Title))
            yield return (nameof(Title), "请填写标题");
        else if (Title.Trim().Length > MostTitle)
            yield return (nameof(Title), $"标题有 {Title.Trim().Length} 字，不超过 {MostTitle} 字");
        if (Body?.Length > MostBody)
            yield return (nameof(Body), $"正文有 {Body.Length} 字，不超过 {MostBody} 字；更长的请作为附件");
        if (rules.Has(PublicationField.DocumentNumber) && DocumentNumber?.Trim() is { Length: > 0 } number && Number(number) is null)
            yield return (nameof(DocumentNumber), "发文字号写成“机关代字〔年份〕序号号”，例如 某府规〔2026〕3号");
        if (rules.Has(PublicationField.ValidUntil) && EffectiveOn is { } from && ValidUntil is { } until && until < from)
            yield return (nameof(ValidUntil), $"有效期的最后一日（{until:yyyy-MM-dd}）早于施行日期（{from:yyyy-MM-dd}），请核对");
        if (Item is { Length: > 0 } && Item.Length > 40)
            yield return (nameof(Item), "请从列表里选择目录类别");
        foreach (var (field, value, name, most) in Lines())
            if (value?.Trim().Length > most)
                yield return (field, $"{name}有 {value.Trim().Length} 字，不超过 {most} 字");
        for (var i = 0; i < Relations.Count; i++)
            if (Relations[i] is var relation && relation.Kind is null != string.IsNullOrWhiteSpace(relation.To))
                yield return ($"Relations[{i}].{(relation.Kind is null ? "Kind" : "To")}", relation.Kind is null ? "请选择关系：废止、修订、依据等" : "请填写另一份文件的标题或者文号");
            else if (relation.To?.Trim().Length > MostLine)
                yield return ($"Relations[{i}].To", $"标题或者文号不超过 {MostLine} 字");
    }

    /// <summary>What is still missing before it can be sent to review, by field.</summary>
    public static IEnumerable<(string Field, string Message)> Missing(PublicationKindRules rules, PublicationContent content)
    {
        if (content.Body.Trim().Length == 0 && content.Files.Count == 0)
            yield return (nameof(Body), "还没有正文");
        if (DisclosureAttributes.Fault(content.Attribute, content.Ground, content.Reason) is { } attribute)
            yield return (nameof(Attribute), attribute);
        foreach (var field in rules.Required)
            if (Empties(content, field))
                yield return ($"{field}", $"还没有填写{field.Name()}");
        if (rules.Kind == PublicationKind.NormativeDocument && content.EffectiveOn is { } from && PolicyValidity.Fault(from, content.ValidUntil, content.Title) is { } validity)
            yield return (nameof(ValidUntil), validity);
    }

    /// <summary>What was typed, as a version says it.</summary>
    /// <param name="rules">Rules of the kind; fields that it does not have are dropped.</param>
    /// <param name="interprets">The document that it interprets, resolved.</param>
    /// <param name="files">Its files.</param>
    public PublicationContent Content(PublicationKindRules rules, Guid? interprets, IReadOnlyList<Guid> files) => new()
    {
        Title = Trimmed(Title)!,
        Body = (Body ?? "").ReplaceLineEndings("\n").TrimEnd(),
        Attribute = Attribute,
        Ground = Attribute is null or DisclosureAttribute.Proactive ? null : Trimmed(Ground),
        Reason = Attribute is null or DisclosureAttribute.Proactive ? null : Trimmed(Reason),
        Item = Trimmed(Item),
        DocumentNumber = rules.Has(PublicationField.DocumentNumber) && Trimmed(DocumentNumber) is { } number ? Number(number) : null,
        DocumentDate = rules.Has(PublicationField.DocumentDate) ? DocumentDate : null,
        Genre = rules.Has(PublicationField.Genre) ? Trimmed(Genre) : null,
        EffectiveOn = rules.Has(PublicationField.EffectiveOn) ? EffectiveOn : null,
        ValidUntil = rules.Has(PublicationField.ValidUntil) ? ValidUntil : null,
        RegistrationNumber = rules.Has(PublicationField.RegistrationNumber) ? Trimmed(RegistrationNumber) : null,
        Interprets = rules.Has(PublicationField.Interprets) ? interprets : null,
        Form = rules.Has(PublicationField.Form) ? Trimmed(Form) : null,
        CommentsUntil = rules.Has(PublicationField.CommentsUntil) ? CommentsUntil : null,
        Source = rules.Has(PublicationField.Source) ? Trimmed(Source) : null,
        Audience = rules.Has(PublicationField.Audience) ? Trimmed(Audience) : null,
        Topic = Trimmed(Topic),
        Summary = Trimmed(Summary),
        Keywords = Trimmed(Keywords),
        Relations = rules.Has(PublicationField.Relations) ? [.. Relations.Where(r => r.Kind is not null && Trimmed(r.To) is not null).Select(r => new StatedRelation(r.Kind!.Value, Trimmed(r.To)!, r.On))] : [],
        Files = files,
    };

    // As it stands, or read however its brackets were typed; orders have numbers without a year (粤府令第277号).
    static string? Number(string text) => DocumentNumbers.Read(Widths.Narrow(text)) is { } number ? number.ToString() : text.Contains('令') && text.EndsWith('号') && text.Length <= 40 ? text : null;

    IEnumerable<(string, string?, string, int)> Lines() =>
    [
        (nameof(Reason), Reason, "理由说明", MostNote), (nameof(RegistrationNumber), RegistrationNumber, "统一编号", 60), (nameof(Source), Source, "来源", 100), (nameof(Audience), Audience, "适用对象", MostLine),
        (nameof(Topic), Topic, "主题分类", 100), (nameof(Summary), Summary, "内容概述", MostNote), (nameof(Keywords), Keywords, "关键词", 200), (nameof(Note), Note, "修改说明", 500), (nameof(Interprets), Interprets, "解读的文件", MostLine),
    ];

    static bool Empties(PublicationContent content, PublicationField field) => field switch
    {
        PublicationField.DocumentNumber => content.DocumentNumber is null,
        PublicationField.DocumentDate => content.DocumentDate is null,
        PublicationField.Genre => content.Genre is null,
        PublicationField.EffectiveOn => content.EffectiveOn is null,
        PublicationField.ValidUntil => content.ValidUntil is null,
        PublicationField.RegistrationNumber => content.RegistrationNumber is null,
        PublicationField.Interprets => content.Interprets is null,
        PublicationField.Form => content.Form is null,
        PublicationField.CommentsUntil => content.CommentsUntil is null,
        PublicationField.Source => content.Source is null,
        PublicationField.Audience => content.Audience is null,
        PublicationField.Relations => content.Relations.Count == 0,
        _ => throw new ArgumentOutOfRangeException(nameof(field), field, null),
    };

    static string? Trimmed(string? text) => text?.Trim() is { Length: > 0 } trimmed ? trimmed : null;
}
