using Gongkai.Documents.Writing;
using Gongkai.Rules.Channels;

namespace Gongkai.Features.Channels;

/// <summary>The public notice of what happens to an account (变更、暂停、恢复、关停、迁移、合并公告), filled from its registration and course.</summary>
public static class ChannelNotices
{
    /// <summary>The notice, or null where nothing is under way that asks for one.</summary>
    /// <param name="agency">The agency.</param>
    /// <param name="channel">The account.</param>
    /// <param name="into">The account that it goes into, or null.</param>
    /// <param name="events">Its course.</param>
    public static Letter? Of(string agency, PublishingChannel channel, PublishingChannel? into, IReadOnlyList<ChannelEvent> events)
    {
        var course = AccountCourse.Of(events.Select(e => e.Event));
        if (course is { Last: AccountStep.Resumed, ResumedOn: { } resumed })
            return Resumption(agency, channel, resumed);
        if (course.Matter is not { } matter)
            return null;
        var day = course.StoppedOn is { } stopped ? Words(stopped) : "____年__月__日";
        var account = $"“{channel.Name}”{Platform(channel)}{(channel.Account is { } id ? $"（账号：{id}）" : "")}";
        var target = into is null ? "__________" : $"“{into.Name}”{Platform(into)}{(into.Account is { } other ? $"（账号：{other}）" : "")}";
        IReadOnlyList<string> text = matter switch
        {
            AccountMatter.Closure =>
            [
                $"根据政务新媒体集约整合的要求，经批准，{account}自{day}起停止更新，并按程序关停、注销。",
                "此前发布的内容已经归档保存；需要查阅的，可以登录本机关政府信息公开网站，或者依法申请公开。",
                "账号原来提供的咨询、办事等服务，请通过本机关政府信息公开网站公布的渠道办理。",
            ],
            AccountMatter.Suspension =>
            [
                $"经批准，{account}自{(course.SuspendedOn is { } from ? Words(from) : "____年__月__日")}起暂停更新，计划于{(course.SuspendedUntil is { } until ? Words(until) : "____年__月__日")}恢复更新。",
                "暂停期间，账号原有内容仍可查阅；最新公开的信息请在本机关政府信息公开网站查阅。",
                "需要咨询、办事的，请通过本机关政府信息公开网站公布的渠道办理；恢复更新的日期有变化的，另行公告。",
            ],
            AccountMatter.Change =>
            [
                $"经批准，{account}的名称或者主办单位将作变更，变更后的信息以平台认证的为准。",
                "变更期间账号正常更新，原有内容和服务不受影响。",
            ],
            _ =>
            [
                $"为方便群众一站式获取信息，经批准，{account}自{day}起整体{(matter == AccountMatter.Migration ? "迁移至" : "并入")}{target}，原账号不再更新。",
                $"原账号的关注者将按平台的程序迁移；没有自动迁移的，请搜索关注{target}。",
                "原账号发布的内容已经归档保存，原来提供的咨询、办事等服务由并入的账号继续提供。",
            ],
        };
        return new(agency, $"关于{matter.Label()}“{channel.Name}”{Platform(channel)}的公告", text)
        {
            Date = course.AnnouncedOn is { } announced ? Words(announced) : null,
            Note = matter switch
            {
                AccountMatter.Change => null,
                AccountMatter.Suspension => "（本公告在账号保留到恢复更新）",
                _ => $"（本公告在原账号保留不少于{AccountCourse.NoticeDays}天）",
            },
        };
    }

    static Letter Resumption(string agency, PublishingChannel channel, DateOnly on) => new(agency, $"关于恢复更新“{channel.Name}”{Platform(channel)}的公告",
    [
        $"“{channel.Name}”{Platform(channel)}{(channel.Account is { } id ? $"（账号：{id}）" : "")}自{Words(on)}起恢复更新，咨询、办事等服务同时恢复。",
        "暂停更新期间公开的信息，可以在本机关政府信息公开网站查阅。",
    ])
    {
        Date = Words(on),
    };

    static string Platform(PublishingChannel channel) => channel.Kind == ChannelKind.WeChat ? "微信公众号" : channel.Platform is { } platform ? $"{platform}账号" : "账号";

    static string Words(DateOnly day) => $"{day.Year}年{day.Month}月{day.Day}日";
}
