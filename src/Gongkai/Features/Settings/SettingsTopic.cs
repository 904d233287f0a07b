using System.Text.RegularExpressions;
using Gongkai.Data;
using Gongkai.Features.Channels.WeChat;

namespace Gongkai.Features.Settings;

/// <summary>A setting as its form shows it.</summary>
/// <param name="Key">Its key, one of <see cref="SettingKeys"/>.</param>
/// <param name="Label">Label.</param>
/// <param name="Hint">What to enter.</param>
/// <param name="Fault">Why a text that is not empty is wrong, or null.</param>
public sealed record SettingField(string Key, string Label, string Hint, Func<string, string?> Fault)
{
    /// <summary>Values to choose from with their names; none for a text.</summary>
    public IReadOnlyList<(string Value, string Name)> Choices { get; init; } = [];

    /// <summary>The value where none is set, shown in the form.</summary>
    public string Usual { get; init; } = "";

    /// <summary>Name of the field in the form.</summary>
    public string Name => Key.Replace('.', '_');
}

/// <summary>Settings that are changed together. One table from which the pages and their rules are made.</summary>
/// <param name="Id">In the address.</param>
/// <param name="Name">For people.</param>
/// <param name="About">What it is about, in a sentence.</param>
/// <param name="Fields">The settings.</param>
public sealed partial record SettingsTopic(string Id, string Name, string About, IReadOnlyList<SettingField> Fields)
{
    /// <summary>The colours; each has a contrast of at least 4.5:1 with white and with its own pale ground, which a test holds against the style sheet.</summary>
    public static IReadOnlyList<(string Value, string Name)> Accents { get; } =
        [("blue", "政务蓝（默认）"), ("red", "红"), ("green", "绿"), ("teal", "青"), ("purple", "紫"), ("slate", "灰")];

    /// <summary>All topics.</summary>
    public static IReadOnlyList<SettingsTopic> All { get; } =
    [
        new("site", "网站标识", "页脚显示的标识码和备案号",
        [
            new(SettingKeys.SiteCode, "政府网站标识码", "10 位数字，中央部门网站为 bm 加 8 位数字；见全国政府网站信息报送系统", t => Is(SiteCodeForm(), t, "标识码应当是 10 位数字（或 bm 加 8 位数字）")),
            new(SettingKeys.IcpNumber, "ICP 备案号", "例如：粤ICP备05000000号-1", t => Is(IcpForm(), t, "备案号应当写成 粤ICP备05000000号-1 的样子")),
            new(SettingKeys.PoliceNumber, "公安备案号", "例如：粤公网安备44011302000001号", t => Is(PoliceForm(), t, "公安备案号应当写成 粤公网安备44011302000001号 的样子，号码 14 位")),
        ]),
        new("appearance", "外观", "网站名称、颜色、默认字体大小；标志在下面单独更换",
        [
            new(SettingKeys.SiteName, "网站名称", "留空则用主办机关的名称", t => Longest(40, t)),
            new(SettingKeys.SiteSubtitle, "副标题", "名称下面的一行小字；留空则为“政府信息公开”", t => Longest(40, t)),
            new(SettingKeys.Accent, "主色", "链接、按钮的颜色；各种颜色的对比度都达到无障碍要求", t => Accents.Any(a => a.Value == t) ? null : "请选择一种颜色") { Choices = Accents, Usual = "blue" },
            new(SettingKeys.Reading, "默认字体", "读者可以自己调整；这里定没有调整过的读者看到的大小", t => t is "normal" or "large" ? null : "请选择字体大小")
                { Choices = [("normal", "标准"), ("large", "大字")], Usual = "normal" },
        ]),
        new("channels", "渠道", "政务新媒体账号的更新提醒；微信公众号接口的地址",
        [
            new(SettingKeys.AccountSoon, "多少天没有更新时提醒", "1 至 13 天；留空则为 10 天", t => Between(1, 13, t)),
            new(SettingKeys.AccountStale, "多少天没有更新算超过期限", "不超过 14 天（国办秘函〔2019〕19号的检查指标）；留空则为 14 天", t => Between(2, 14, t)),
            new(SettingKeys.WeChatInterface, "微信公众号接口的地址", "一般留空；通过单位的出口网关访问的填写网关地址，以 https:// 开头", t => WeChatApi.MayBeBase(t) ? null : "地址应当以 https:// 开头，不带账号和参数"),
        ]),
    ];

    /// <summary>A topic by its id, or null.</summary>
    public static SettingsTopic? Find(string id) => All.FirstOrDefault(t => t.Id == id);

    static string? Is(Regex form, string text, string fault) => form.IsMatch(text) ? null : fault;

    static string? Between(int least, int most, string text) => int.TryParse(text, out var number) && number >= least && number <= most ? null : $"请填写 {least} 至 {most} 的整数";

    static string? Longest(int most, string text) => text.Length <= most ? null : $"不超过 {most} 字";

    [GeneratedRegex(@"^(\d{10}|bm\d{8})$")]
    private static partial Regex SiteCodeForm();

    [GeneratedRegex(@"^[\u4e00-\u9fa5]ICP[备证]\d{6,10}号(-\d{1,3})?$")]
    private static partial Regex IcpForm();

    [GeneratedRegex(@"^[\u4e00-\u9fa5]公网安备 ?\d{14}号$")]
    private static partial Regex PoliceForm();
}
