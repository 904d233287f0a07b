using Gongkai.Features.Agencies;
using Gongkai.Features.Channels;
using Gongkai.Features.People;
using Gongkai.Features.Publications;
using Gongkai.Rules.Channels;
using Gongkai.Rules.Duties;
using Gongkai.Rules.Publication;
using Gongkai.Web;

namespace Gongkai.Data.Demo;

/// <summary>
/// The channels of the demonstration's first agency. The numbers of 2023 are those of its published report: 191 items in 183 pushes over two official accounts of which one went over into the other in November,
/// about 270,000 reads, 81,878 followers at the year's end, four items on a board in a park. Titles, days and links are invented.
/// </summary>
sealed class DemoChannels(GongkaiContext context, Agency agency, IReadOnlyDictionary<Role, Person> people, DateTimeOffset now)
{
    const int Year = 2023;

    static readonly DateOnly Moved = new(Year, 11, 1);

    static readonly string[] Topics = ["居住登记怎么办", "积分申请要点", "随迁子女入学问答", "公共租赁住房申请", "园区政策宣讲", "防范电信诈骗", "用工和社保提醒", "出租屋安全须知", "健康义诊预告", "志愿服务招募", "节日文化活动", "办事窗口时间"];

    static readonly string[] Forms = ["一图读懂", "办事提醒", "活动预告", "问答", "转发"];

    // Reads and followers of the ends of the months: of the first account to October, of the second from then on.
    static readonly (long Reads, long Followers)[] Months =
    [
        (19_860, 52_310), (21_430, 53_042), (24_215, 53_988), (22_780, 54_761), (23_904, 55_630), (22_117, 56_402), (21_356, 57_215), (24_688, 58_190), (23_071, 59_004), (23_419, 59_866),
        (20_944, 80_957), (22_432, 81_878),
    ];

    readonly string officer = people[Role.DisclosureOfficer].Name;

    /// <summary>Adds them; the caller saves.</summary>
    /// <param name="publications">What the agency published.</param>
    public void Fill(IReadOnlyList<Publication> publications)
    {
        var second = Channel(ChannelKind.WeChat, "平安番禺（演示）", "demo-pinganpanyu", Moved, "区委政法委（演示）", kinds: [PublicationKind.NormativeDocument, PublicationKind.Policy, PublicationKind.Interpretation, PublicationKind.News]);
        var first = Channel(ChannelKind.WeChat, "番禺来穗（演示）", "demo-laisui", new(2016, 5, 4), agency.Name);
        var video = Channel(ChannelKind.Media, "来穗服务（演示）", "demo-laisui-video", new(2024, 3, 1), agency.Name, platform: "视频号");
        var site = Channel(ChannelKind.Site, "政务服务网（演示）", null, null, "省政务服务主管部门（演示）", address: "https://example.org/service", kinds: [PublicationKind.ServiceGuide]);
        var board = Channel(ChannelKind.Board, "公园宣传栏（演示）", null, null, agency.Name, address: "示例公园南门宣传栏");
        Move(first, second);
        context.ChannelEvents.Add(Event(second, 0, AccountStep.Opened, Moved, "本机关从这一天起在此发布，只统计本机关的数据"));
        context.ChannelEvents.Add(Event(video, 0, AccountStep.Opened, video.OpenedOn!.Value, null));
        Items(first, new(Year, 1, 3), Moved.AddDays(-1), pushes: 156, doubled: 7);
        Items(second, Moved, new(Year, 12, 29), pushes: 27, doubled: 1);
        foreach (var (index, month) in Months.Index())
        {
            var from = new DateOnly(Year, index + 1, 1);
            Snapshot(from < Moved ? first : second, from, from.AddMonths(1).AddDays(-1), month.Followers, month.Reads);
        }
        foreach (var (month, title) in ((int, string)[])[(3, "积分制服务办事流程（演示）"), (6, "居住证办理指引（演示）"), (9, "随迁子女入学政策（演示）"), (12, "公共服务事项一览（演示）")])
            Item(board, title, new(Year, month, 8), null, board.Address!);
        Lately(publications, second, video, site, board);
    }

    // The whole course of the move, as the register shows it.
    void Move(PublishingChannel from, PublishingChannel into)
    {
        (from.State, from.StoppedOn, from.MergedIntoId) = (AccountState.Migrated, Moved, into.Id);
        (AccountStep Step, DateOnly On, string? Note)[] steps =
        [
            (AccountStep.Opened, from.OpenedOn!.Value, null), (AccountStep.Proposed, new(Year, 9, 11), "按照集约整合的要求，整体迁移到“平安番禺”（演示）"), (AccountStep.Approved, new(Year, 9, 18), "局长办公会（演示）"),
            (AccountStep.Filed, new(Year, 9, 25), "演示备〔2023〕1号"), (AccountStep.Announced, new(Year, 10, 9), "在原账号发布迁移公告（演示）"), (AccountStep.HandedOver, new(Year, 10, 27), "推送和数据归档，粉丝按平台程序迁移（演示）"), (AccountStep.Stopped, Moved, null),
        ];
        foreach (var (index, (step, on, note)) in steps.Index())
            context.ChannelEvents.Add(Event(from, index, step, on, note, step == AccountStep.Proposed ? AccountMatter.Migration : null, step == AccountStep.Proposed ? into.Id : null));
    }

    // Pushes spread evenly over the days; the last of them hold two items each.
    void Items(PublishingChannel channel, DateOnly from, DateOnly to, int pushes, int doubled)
    {
        for (var push = 0; push < pushes; push++)
        {
            var day = from.AddDays((to.DayNumber - from.DayNumber) * push / (pushes - 1));
            var number = push >= pushes - doubled ? $"{day:yyyyMMdd}-{push + 1}" : null;
            for (var item = 0; item < (number is null ? 1 : 2); item++)
                Item(channel, $"{Forms[push % Forms.Length]}：{Topics[(push + (item * 5)) % Topics.Length]}（演示 {push + 1}{(item > 0 ? "-2" : "")}）", day, number, $"https://example.org/wechat/{channel.Account}/{push + 1}{(item > 0 ? "-2" : "")}");
        }
    }

    // What is public now, on the channels that go on; one account is near its limit, one item must come off, one was not placed yet.
    void Lately(IReadOnlyList<Publication> publications, PublishingChannel wechat, PublishingChannel video, PublishingChannel site, PublishingChannel board)
    {
        foreach (var (index, publication) in publications.OrderBy(p => p.PublishedAt).Index())
        {
            if (wechat.KindList.Contains(publication.Kind))
                Place(publication, wechat, $"https://example.org/wechat/{wechat.Account}/p{index + 1}", 640 + (index * 217));
            if (publication.Kind == PublicationKind.ServiceGuide)
                Place(publication, site, $"https://example.org/service/{index + 1}", null);
            if (publication.Kind == PublicationKind.AwardResult)
                Place(publication, board, board.Address!, null);
        }
        if (publications.Where(p => p.Kind == PublicationKind.News).MaxBy(p => p.PublishedAt) is { } latest)
            context.Placements.Add(new() { AgencyId = agency.Id, ChannelId = board.Id, PublicationId = latest.Id, Title = latest.Title, State = PlacementState.Waiting, StateAt = latest.PublishedAt!.Value, DueAt = latest.PublishedAt, ByName = officer, CreatedAt = latest.PublishedAt.Value });
        Item(video, "三分钟看懂积分申请（演示）", ChinaTime.DayOf(now).AddDays(-11), null, "https://example.org/video/1");
        Snapshot(wechat, null, ChinaTime.DayOf(now).AddDays(-3), 96_204, null);
    }

    void Place(Publication publication, PublishingChannel channel, string place, long? reads)
    {
        var at = publication.PublishedAt!.Value.AddHours(1) is var later && later < now ? later : now;
        var placement = new Placement { AgencyId = agency.Id, ChannelId = channel.Id, PublicationId = publication.Id, VersionNumber = 1, Title = publication.Title, State = PlacementState.Placed, StateAt = at, DueAt = publication.PublishedAt, PlacedAt = at, Place = place, ByName = officer, CreatedAt = at };
        context.Placements.Add(placement);
        if (reads is { } known)
            context.PlacementReads.Add(new() { PlacementId = placement.Id, On = ChinaTime.DayOf(now).AddDays(-1) is var day && day >= ChinaTime.DayOf(at) ? day : ChinaTime.DayOf(at), Reads = known, Source = FigureSource.Hand });
    }

    void Item(PublishingChannel channel, string title, DateOnly day, string? push, string place)
    {
        var at = ChinaTime.Begin(day).AddHours(10);
        context.Placements.Add(new() { AgencyId = agency.Id, ChannelId = channel.Id, Title = title, State = PlacementState.Placed, StateAt = at, DueAt = at, PlacedAt = at, Place = place, Push = push, ByName = officer, CreatedAt = at });
    }

    void Snapshot(PublishingChannel channel, DateOnly? from, DateOnly on, long followers, long? reads) =>
        context.ChannelSnapshots.Add(new() { ChannelId = channel.Id, From = from, On = on, Followers = followers, Reads = reads, Source = FigureSource.Hand, ByName = officer, At = ChinaTime.Begin(on.AddDays(1)).AddHours(9) });

    ChannelEvent Event(PublishingChannel channel, int index, AccountStep step, DateOnly on, string? note, AccountMatter? matter = null, Guid? target = null) =>
        new() { ChannelId = channel.Id, Index = index, Step = step, On = on, Matter = matter, TargetId = target, Note = note, ByName = officer, At = ChinaTime.Begin(on).AddHours(9) };

    PublishingChannel Channel(ChannelKind kind, string name, string? account, DateOnly? opened, string host, string? platform = null, string? address = null, PublicationKind[]? kinds = null)
    {
        var channel = new PublishingChannel
        {
            AgencyId = agency.Id,
            Kind = kind,
            Name = name,
            Platform = platform,
            Account = account,
            Host = host,
            Supervisor = "区政务公开主管部门（演示）",
            Responsible = ChannelKinds.Of(kind).IsAccount ? officer : null,
            FilingNumber = account is null ? null : "演示备案",
            OpenedOn = opened,
            Address = address,
            Kinds = string.Join(',', kinds ?? []),
        };
        context.Channels.Add(channel);
        return channel;
    }
}
