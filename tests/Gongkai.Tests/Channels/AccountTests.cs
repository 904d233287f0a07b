using System.Net;
using System.Text;
using Gongkai.Documents.Reading;
using Gongkai.Features.Channels;
using Gongkai.Features.Reports.Checking;
using Gongkai.Rules.Channels;
using Gongkai.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using static Gongkai.Tests.Publications.Drafting;

namespace Gongkai.Tests.Channels;

/// <summary>Accounts: their register, their course, their figures, their alarms, and a year over a merger.</summary>
public sealed class AccountTests(SharedNewsroom shared) : IClassFixture<SharedNewsroom>
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    // The numbers are those of the agency's published report of 2023.
    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task The_year_of_the_demonstration_is_that_of_the_published_report_and_every_number_opens_its_list(Database database)
    {
        await using var room = await Newsroom.Open(database);
        var page = await Page(room.Officer, "/desk/channels/year?year=2023");
        foreach (var words in (string[])["新媒体账号合计", "191", "183", "81,878", "270,216", "计入“平安番禺（演示）”", "2023-11-01 停更"])
            page.Text.ShouldContain(words);
        page.Html.ShouldNotContain(">未知<");
        var (old, went, board) = (await room.Channel("番禺来穗"), room.Account, await room.Channel("公园宣传栏"));
        foreach (var (channel, items) in ((Guid, int)[])[(old, 163), (went, 28), (board, 4)])
        {
            page.Html.ShouldContain($"/desk/placements?channel={channel}&amp;from=2023-01-01&amp;to=2023-12-31\">{items}</a>");
            (await Page(room.Officer, $"/desk/placements?channel={channel}&from=2023-01-01&to=2023-12-31")).Text.ShouldContain($"共 {items} 条");
        }
        // The year after, the old account is none of the year's any more.
        (await Page(room.Officer, "/desk/channels/year?year=2024")).Text.ShouldNotContain("番禺来穗（演示）");
        (await room.Officer.GetAsync($"/desk/channels/year?agency={Guid.NewGuid()}", Stop)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task An_account_is_registered_merged_with_its_notice_and_takes_nothing_after_it_stopped()
    {
        var room = shared.Room;
        (await room.Try("/desk/channels/new", [("Form.Kind", "Media"), ("Form.Name", ""), ("Form.Responsible", "")])).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await room.Send("/desk/channels/new", ("Form.Kind", "Media"), ("Form.Name", "来穗微博"), ("Form.Platform", "微博"), ("Form.Responsible", "何嘉敏"), ("Form.OpenedOn", "2020-01-01"));
        var id = await room.Channel("来穗微博");
        (await room.Try("/desk/channels/new", [("Form.Kind", "Media"), ("Form.Name", "来穗微博"), ("Form.Platform", "微博"), ("Form.Responsible", "何嘉敏")])).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        // Nobody jumps a step, and a merger needs its target.
        await room.Officer.GetAsync($"/desk/channels/{id}/steps/Stopped", Stop);
        (await room.Try($"/desk/channels/{id}/steps/Proposed", [("Form.Matter", "Merger"), ("Form.On", "2026-11-01"), ("Form.Note", "集约整合")])).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await room.Send($"/desk/channels/{id}/steps/Proposed", ("Form.Matter", "Merger"), ("Form.Target", $"{room.Account}"), ("Form.On", "2026-11-01"), ("Form.Note", "集约整合"));
        foreach (var (step, on) in ((string, string)[])[("Approved", "2026-11-02"), ("Filed", "2026-11-03"), ("Announced", "2026-11-04"), ("HandedOver", "2026-11-10"), ("Stopped", "2026-11-20")])
            await room.Send($"/desk/channels/{id}/steps/{step}", ("Form.On", on), ("Form.Note", "已办"));
        var channel = await Ask(room.Site, data => data.Channels.AsNoTracking().SingleAsync(c => c.Id == id, Stop));
        (channel.State, channel.MergedIntoId, channel.StoppedOn).ShouldBe((AccountState.Migrated, room.Account, new DateOnly(2026, 11, 20)));
        (await room.Try($"/desk/channels/{id}/steps/Cancelled", [("Form.On", "2026-11-21")])).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        using (var notice = await room.Officer.GetAsync($"/desk/channels/{id}/notice.docx", Stop))
        {
            var (content, _) = DocumentTexts.Read(await notice.Content.ReadAsByteArrayAsync(Stop), "notice.docx", Stop);
            string.Concat(content!.Blocks.OfType<TextBlock>().Select(b => b.Text)).ShouldSatisfyAllConditions(t => t.ShouldContain("平安番禺"), t => t.ShouldContain("2026年11月20日"), t => t.ShouldContain("30天"));
        }
        // What comes after belongs to the account that goes on.
        using (var late = await room.Try($"/desk/placements/new?channel={id}", [("Form.Channel", $"{id}"), ("Form.Title", "停更以后"), ("Form.At", "2026-11-21T09:00")]))
            (await SentPage.Read(room.Officer, late)).Text.ShouldContain("登记到并入的账号");
        using (var figures = await room.Try($"/desk/channels/{id}/figures", [("Form.On", "2026-11-20"), ("Form.Followers", "9")]))
            (await SentPage.Read(room.Officer, figures)).Text.ShouldContain("填在并入的账号");
        await room.Send($"/desk/channels/{id}/figures", ("Form.On", "2026-11-19"), ("Form.Followers", "9"), ("Form.From", "2026-11-01"), ("Form.Reads", "5"));
        (await Page(room.Officer, "/desk/channels/year?year=2026")).Text.ShouldContain("计入“平安番禺（演示）”");
    }

    [Fact]
    public async Task Figures_are_taken_from_a_file_wholly_or_not_at_all_and_the_same_file_twice_does_not_double()
    {
        var room = shared.Room;
        await room.Officer.GetAsync("/desk/channels/import?handler=Template&of=items", Stop);
        IReadOnlyList<string> head = ["账号名称", "截止日期", "起始日期", "关注人数", "阅读量"];
        byte[] File(params object?[][] rows) => Spreadsheet.Write(new Sheet("账号数据", head, [20, 20, 20, 20, 20], rows));
        async Task<string> Import(byte[] file, string name = "数据.xlsx")
        {
            using var answer = await room.Try("/desk/channels/import?handler=Figures", [], ("File", name, file));
            return answer.StatusCode == HttpStatusCode.Redirect ? "" : (await SentPage.Read(room.Officer, answer)).Text;
        }

        var wrong = await Import(File(["平安番禺（演示）", "2026-01-31", "2026-01-01", "95000", "20000"], ["平安番禺（演示）", "2026-02-30", "", "很多", ""], ["没有的号", "2026-02-28", "", "1", ""]));
        wrong.ShouldContain("第 3 行 B 列（截止日期）“2026-02-30”");
        wrong.ShouldContain("第 3 行 D 列（关注人数）“很多”：应当是不小于 0 的整数");
        wrong.ShouldContain("第 4 行 A 列（账号名称）“没有的号”：没有登记这个账号");
        (await Count()).ShouldBe(0);
        var right = File(["平安番禺（演示）", "2026-01-31", "2026-01-01", "95000", "20000"], ["demo-pinganpanyu", "2026-02-28", "2026-02-01", "", "18000"]);
        (await Import(right)).ShouldBe("");
        (await Import(right)).ShouldBe("");
        (await Count()).ShouldBe(2);
        // What overlaps would count reads twice; what differs is corrected on the page, not by a file.
        (await Import(Encoding.UTF8.GetBytes("账号名称,截止日期,起始日期,关注人数,阅读量\n平安番禺（演示）,2026-02-10,2026-02-01,,7\n平安番禺（演示）,2026-01-31,2026-01-01,1,1\n"), "数据.csv")).ShouldSatisfyAllConditions(t => t.ShouldContain("重叠"), t => t.ShouldContain("已有这一天的数据"));
        (await Import(Encoding.UTF8.GetBytes("甲,乙\n1,2\n"), "别的.csv")).ShouldContain("第 1 行第 A 列应当是“账号名称”");
        (await Import("MZ\0\0"u8.ToArray(), "数据.xlsx")).ShouldNotBe("");
        (await Count()).ShouldBe(2);

        Task<int> Count() => Ask(room.Site, data => data.ChannelSnapshots.CountAsync(s => s.ChannelId == room.Account && s.On >= new DateOnly(2026, 1, 1) && s.On <= new DateOnly(2026, 3, 1), Stop));
    }

    [Fact]
    public async Task Items_are_taken_from_a_file_once()
    {
        var room = shared.Room;
        var file = Encoding.UTF8.GetBytes("渠道名称,日期,标题,链接或者位置,推送批次,说明\n平安番禺（演示）,2026-05-06,甲,https://mp.weixin.qq.com/s/1,5-6,\n平安番禺（演示）,2026/5/6,乙,,5-6,\n公园宣传栏（演示）,2026年5月7日,丙,,,\n");
        for (var i = 0; i < 2; i++)
            using (var answer = await room.Try("/desk/channels/import?handler=Items", [], ("File", "推送.csv", file)))
                answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await Ask(room.Site, data => data.Placements.Where(p => p.PublicationId == null && p.PlacedAt > new DateTimeOffset(2026, 5, 1, 0, 0, 0, TimeSpan.Zero) && p.PlacedAt < new DateTimeOffset(2026, 6, 1, 0, 0, 0, TimeSpan.Zero)).Select(p => p.Title).ToListAsync(Stop))).ShouldBe(["甲", "乙", "丙"], ignoreOrder: true);
    }

    [Fact]
    public async Task An_account_without_a_post_is_amber_at_ten_days_and_red_at_fourteen_and_people_are_told_once_of_each()
    {
        await using var room = await Newsroom.Open(Database.Sqlite);
        var video = await room.Channel("来穗服务");
        // The demonstration's last post there is eleven days ago.
        (await Page(room.Officer, "/desk/channels?light=Soon")).Text.ShouldSatisfyAllConditions(t => t.ShouldContain("来穗服务（演示）"), t => t.ShouldContain("11 天没有更新"), t => t.ShouldNotContain("公园宣传栏"));
        (await Page(room.Officer, $"/desk/channels/{video}")).Text.ShouldContain("国办秘函〔2019〕19号");
        (await Page(room.Officer, "/desk")).Text.ShouldContain("账号更新");
        await room.Daily();
        await room.Daily();
        (await Told()).ShouldBe(1);
        await room.Round(TimeSpan.FromDays(3) + TimeSpan.FromMinutes(5)); // a Saturday: nobody is told
        (await Page(room.Officer, "/desk/channels?light=Stale")).Text.ShouldContain("14 天没有更新，超过 14 天期限");
        await room.Daily();
        (await Told()).ShouldBe(1);
        await room.Round(TimeSpan.FromDays(2));
        await room.Daily();
        (await Told()).ShouldBe(2);
        (await Page(room.Officer, "/desk/channels/columns")).Text.ShouldSatisfyAllConditions(t => t.ShouldContain("工作动态"), t => t.ShouldContain("动态、要闻类栏目两周内应当有更新"));

        Task<int> Told() => Ask(room.Site, data => data.Notifications.CountAsync(n => n.Link == $"/desk/channels/{video}", Stop));
    }

    [Fact]
    public async Task Figures_come_from_the_interface_each_day_and_a_failure_is_said_once()
    {
        await using var room = await Newsroom.Open(Database.Sqlite, wechat: true);
        var id = await room.Publish("有阅读量的推文");
        await room.Round();
        await room.Round(TimeSpan.FromMinutes(30));
        room.WeChat!.Days["2026-11-25"] = (96_500, 1234);
        room.WeChat.ArticleReads["有阅读量的推文"] = 77;
        await room.Round(TimeSpan.FromDays(1));
        room.WeChat.Next("datacube/getusercumulate", 48001);
        await room.Daily();
        (await Page(room.Officer, $"/desk/channels/{room.Account}")).Text.ShouldContain("没有使用这项接口的权限");
        (await Page(room.Officer, "/desk/notifications")).Text.ShouldContain("没有取到统计数据");
        await room.Round(TimeSpan.FromDays(1));
        await room.Daily();
        var snapshot = await Ask(room.Site, data => data.ChannelSnapshots.AsNoTracking().SingleAsync(s => s.ChannelId == room.Account && s.Source == FigureSource.Api, Stop));
        (snapshot.On, snapshot.From, snapshot.Followers, snapshot.Reads).ShouldBe((new DateOnly(2026, 11, 25), new DateOnly(2026, 11, 25), 96_500, 1234));
        var reach = (await Page(room.Officer, $"/desk/publications/{id}/reach")).Text;
        reach.ShouldContain("本网站");
        reach.ShouldContain("77");
        reach.ShouldContain("接口");
    }

    [Fact]
    public async Task The_reach_of_a_policy_is_one_page_over_all_channels_with_its_interpretation()
    {
        var room = shared.Room;
        var policy = await Ask(room.Site, data => data.Publications.Where(p => p.Title.StartsWith("来穗人员积分制服务管理办法")).Select(p => p.Id).SingleAsync(Stop));
        var page = (await Page(room.Officer, $"/desk/publications/{policy}/reach")).Text;
        foreach (var words in (string[])["本网站", "平安番禺（演示）", "解读：一问一答读懂新的积分办法", "系统统计", "人工登记"])
            page.ShouldContain(words);
    }
}
