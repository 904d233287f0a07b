namespace Gongkai.Rules.Channels;

/// <summary>Where publications are placed beside the agency's own portal (渠道的种类).</summary>
public enum ChannelKind
{
    /// <summary>微信公众号.</summary>
    WeChat,

    /// <summary>其他政务新媒体: short video, microblog, news feed, mini program.</summary>
    Media,

    /// <summary>政务服务网和其他网站: sites that others run.</summary>
    Site,

    /// <summary>公告栏、宣传栏.</summary>
    Board,
}

/// <summary>What a kind of channel is and needs. A new kind is a new line of this data.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Name">Chinese name.</param>
/// <param name="IsAccount">Whether it is an account of the new media, with a course, an update limit and figures (国办发〔2018〕123号).</param>
/// <param name="Where">What is recorded as the place of a placement.</param>
/// <param name="Proof">What proves a placement by hand.</param>
public sealed record ChannelKindRules(ChannelKind Kind, string Name, bool IsAccount, string Where, string Proof);

/// <summary>The kinds, as data.</summary>
public static class ChannelKinds
{
    /// <summary>All kinds in order.</summary>
    public static IReadOnlyList<ChannelKindRules> All { get; } =
    [
        new(ChannelKind.WeChat, "微信公众号", true, "推文链接", "推文链接或者截图"),
        new(ChannelKind.Media, "其他新媒体", true, "链接", "链接或者截图"),
        new(ChannelKind.Site, "政务服务网等网站", false, "链接", "链接或者截图"),
        new(ChannelKind.Board, "公告栏", false, "张贴位置", "张贴后的照片"),
    ];

    /// <summary>The rules of a kind.</summary>
    public static ChannelKindRules Of(ChannelKind kind) => All[(int)kind];

    /// <summary>The Chinese name of a kind.</summary>
    public static string Label(this ChannelKind kind) => Of(kind).Name;
}
