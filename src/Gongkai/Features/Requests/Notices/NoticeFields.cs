using System.Text.RegularExpressions;

namespace Gongkai.Features.Requests.Notices;

/// <summary>Where a field of a letter comes from.</summary>
public enum NoticeFieldSource
{
    /// <summary>From the case.</summary>
    Case,

    /// <summary>From the agency's settings.</summary>
    Agency,

    /// <summary>From what is said beside the text: days, amounts, a consultee.</summary>
    Terms,

    /// <summary>Typed by who drafts.</summary>
    Typed,

    /// <summary>A name; it enters the text when the letter is issued.</summary>
    Personal,
}

/// <summary>A field that templates may hold in braces.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Source">Where it comes from.</param>
/// <param name="Sample">What stands in a preview.</param>
public sealed record NoticeField(string Name, NoticeFieldSource Source, string Sample);

/// <summary>Fields of letters: <c>{申请编号}</c> and the like.</summary>
public static partial class NoticeFields
{
    /// <summary>The requester's name.</summary>
    public const string Requester = "申请人";

    /// <summary>All fields.</summary>
    public static IReadOnlyList<NoticeField> All { get; } =
    [
        new(Requester, NoticeFieldSource.Personal, "张某某"),
        Case("称谓", "您"), Case("申请编号", "YSQ-2026-0031"), Case("收到日期", "2026年9月14日"), Case("收件渠道", "当面提交"), Case("信息名称", "2025年服务站选址评估报告"),
        Case("提供方式", "电子文档"), Case("获取途径", "电子邮件"), Case("答复期限", "2026年10月16日"), Case("申请人期限", "2026年10月16日"),
        Case("补正告知日期", "2026年9月16日"), Case("收到补正日期", "2026年9月23日"), Case("征求意见日期", "2026年9月18日"), Case("征求对象", "第三方"),
        Case("收费通知日期", "2026年9月18日"), Case("要求说明理由日期", "2026年9月16日"),
        Of("机关", NoticeFieldSource.Agency, "示范市南岭区民政局"), Of("复议机关", NoticeFieldSource.Agency, "示范市南岭区人民政府"), Of("法院", NoticeFieldSource.Agency, "示范市南岭区人民法院"),
        Of("联系人", NoticeFieldSource.Agency, "局办公室"), Of("联系电话", NoticeFieldSource.Agency, "020-00000000"), Of("邮寄地址", NoticeFieldSource.Agency, "示范市南岭区示范路1号"),
        Of("缴费账户", NoticeFieldSource.Agency, "凭本通知书到代收银行缴入本级国库，取得财政票据。"),
        Terms("补正天数", "15"), Terms("说明天数", "10"), Terms("延长天数", "20"), Terms("新答复期限", "2026年11月13日"), Terms("延迟日期", "2026年12月31日"), Terms("征求事项", "选址评估报告中的客流统计"),
        Terms("收费方式", "按件计收"), Terms("收费数量", "35件"), Terms("收费明细", "第1至10件，每件0元，计0元；第11至30件，每件100元，计2000元；第31至35件，每件200元，计1000元"), Terms("收费金额", "3000"),
        Terms("救济途径", "如不服本告知，可以自收到本告知书之日起60日内向示范市南岭区人民政府申请行政复议，或者自收到本告知书之日起6个月内向示范市南岭区人民法院提起行政诉讼。"),
        Typed("补正内容", "写明所需评估报告涉及的服务站名称和时间。"), Typed("统计情况", "2026年8月以来，同一申请人提出申请52件。"), Typed("理由", "需要核对的材料较多"), Typed("公开内容", "《2025年服务站选址评估报告》（见附件）。"),
        Typed("不公开内容", "附表中的个人联系方式。"), Typed("获取办法", "登录本机关网站“法定主动公开内容”栏目，搜索文件名称。"), Typed("法律依据", "《不动产登记暂行条例》第二十七条"),
        Typed("危及事项", "公共安全"), Typed("征求情况", "本机关已经书面征求第三方意见，第三方不同意公开。"), Typed("信息类别", "讨论记录"), Typed("查询办法", "向不动产登记机构申请查询。"),
        Typed("检索情况", "以“选址评估”为关键词，检索了档案室和办公系统2024年至2026年的文件。"), Typed("负责机关", "该信息由示范市南岭区自然资源局负责公开，联系电话020-00000001。"), Typed("办理渠道", "示范市南岭区信访局。"),
        Typed("原答复文号", "示公复〔2026〕12号"), Typed("核实情况", "经核实，原记录的出生年份登记有误。"), Typed("处理结果", "本机关已经更正该记录。"),
    ];

    static readonly Dictionary<string, NoticeField> ByName = All.ToDictionary(f => f.Name);

    /// <summary>What stands in a preview for each field.</summary>
    public static IReadOnlyDictionary<string, string> Samples { get; } = All.ToDictionary(f => f.Name, f => f.Sample);

    /// <summary>Puts values in the place of fields; a field without a value stays.</summary>
    public static string Fill(string text, IReadOnlyDictionary<string, string> values) =>
        Braces().Replace(text, field => values.TryGetValue(field.Groups[1].Value, out var value) ? value : field.Value);

    /// <summary>The fields that stand in a text, each once, in their order.</summary>
    public static IReadOnlyList<string> In(string text) => [.. Braces().Matches(text).Select(m => m.Groups[1].Value).Distinct()];

    /// <summary>Fields that wait for the one who drafts, in a text.</summary>
    public static IReadOnlyList<string> TypedIn(string text) => [.. In(text).Where(n => ByName.GetValueOrDefault(n)?.Source == NoticeFieldSource.Typed)];

    /// <summary>What is still to be filled in before a letter may go: all but names.</summary>
    public static IReadOnlyList<string> OpenIn(string text) => [.. In(text).Where(n => ByName.GetValueOrDefault(n)?.Source != NoticeFieldSource.Personal)];

    /// <summary>Fields in a text that there are not, and single braces, in words; null when all is well.</summary>
    public static string? Fault(string text)
    {
        if (In(text).Where(n => !ByName.ContainsKey(n)).ToList() is { Count: > 0 } unknown)
            return $"没有这样的字段：{string.Join("、", unknown.Select(n => $"{{{n}}}"))}；可用的字段见下面的说明";
        return Braces().Replace(text, "").IndexOfAny(['{', '}']) >= 0 ? "有一个花括号没有配对；字段写成 {申请编号} 的样子" : null;
    }

    static NoticeField Of(string name, NoticeFieldSource source, string sample) => new(name, source, sample);

    static NoticeField Case(string name, string sample) => new(name, NoticeFieldSource.Case, sample);

    static NoticeField Terms(string name, string sample) => new(name, NoticeFieldSource.Terms, sample);

    static NoticeField Typed(string name, string sample) => new(name, NoticeFieldSource.Typed, sample);

    [GeneratedRegex(@"\{([^{}\n]{1,20})\}")]
    private static partial Regex Braces();
}
