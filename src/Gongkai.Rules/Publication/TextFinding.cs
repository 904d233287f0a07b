namespace Gongkai.Rules.Publication;

/// <summary>What a finding in a text is about.</summary>
public enum TextFindingKind
{
    /// <summary>公民身份号码.</summary>
    CitizenNumber,

    /// <summary>手机号码.</summary>
    MobilePhone,

    /// <summary>固定电话.</summary>
    Landline,

    /// <summary>银行卡号.</summary>
    BankCard,

    /// <summary>护照、通行证号码.</summary>
    TravelDocument,

    /// <summary>车牌号.</summary>
    NumberPlate,

    /// <summary>电子邮箱、微信号、QQ号.</summary>
    OnlineAccount,

    /// <summary>住址.</summary>
    HomeAddress,

    /// <summary>密级标志.</summary>
    ClassificationMark,

    /// <summary>内部资料等不宜公开的字样.</summary>
    InternalMark,

    /// <summary>与公开相反的公开属性.</summary>
    ContraryAttribute,

    /// <summary>发文字号写法.</summary>
    DocumentNumberForm,

    /// <summary>词库中的词.</summary>
    Term,

    /// <summary>图片没有替代文字.</summary>
    PictureWithoutWords,

    /// <summary>正文里的图片不在附件中.</summary>
    MissingPicture,

    /// <summary>表格没有表头或者名称.</summary>
    TableWithoutHead,

    /// <summary>失效链接.</summary>
    DeadLink,

    /// <summary>引用的文件已经不再有效.</summary>
    VoidCitation,

    /// <summary>没有配套的政策解读.</summary>
    MissingInterpretation,

    /// <summary>没有写明有效期，或者超过上限.</summary>
    MissingValidity,
}

/// <summary>How much a finding weighs.</summary>
public enum TextFindingLevel
{
    /// <summary>提示: worth a look.</summary>
    Note,

    /// <summary>警示: to be resolved, or kept with a reason.</summary>
    Warning,

    /// <summary>错误: to be mended.</summary>
    Error,

    /// <summary>禁止公开: stops the publication; nobody but the secrecy reviewer clears it.</summary>
    Stop,
}

/// <summary>Something in a text to be decided before it is published (Reg. 14–17).</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Start">Index of the first character.</param>
/// <param name="Length">Characters.</param>
/// <param name="Level">How much it weighs.</param>
/// <param name="Message">What is wrong and what to do, for people.</param>
/// <param name="Replacement">What may stand there instead, or null: for personal data the masked datum.</param>
public sealed record TextFinding(TextFindingKind Kind, int Start, int Length, TextFindingLevel Level, string Message, string? Replacement)
{
    /// <summary>Whether the place is also part of another finding.</summary>
    public bool Overlaps(TextFinding other) => Start < other.Start + other.Length && other.Start < Start + Length;
}

/// <summary>Findings in words.</summary>
public static class TextFindings
{
    /// <summary>The Chinese name of a kind.</summary>
    public static string Name(this TextFindingKind kind) => kind switch
    {
        TextFindingKind.CitizenNumber => "公民身份号码",
        TextFindingKind.MobilePhone => "手机号码",
        TextFindingKind.Landline => "固定电话",
        TextFindingKind.BankCard => "银行卡号",
        TextFindingKind.TravelDocument => "护照、通行证号码",
        TextFindingKind.NumberPlate => "车牌号",
        TextFindingKind.OnlineAccount => "电子邮箱、微信号、QQ号",
        TextFindingKind.HomeAddress => "住址",
        TextFindingKind.ClassificationMark => "密级标志",
        TextFindingKind.InternalMark => "内部资料字样",
        TextFindingKind.ContraryAttribute => "与公开相反的属性",
        TextFindingKind.DocumentNumberForm => "发文字号写法",
        TextFindingKind.Term => "词库用词",
        TextFindingKind.PictureWithoutWords => "图片没有替代文字",
        TextFindingKind.MissingPicture => "图片不在附件中",
        TextFindingKind.TableWithoutHead => "表格没有表头或者名称",
        TextFindingKind.DeadLink => "失效链接",
        TextFindingKind.VoidCitation => "引用不再有效的文件",
        TextFindingKind.MissingInterpretation => "没有政策解读",
        TextFindingKind.MissingValidity => "没有写明有效期",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
