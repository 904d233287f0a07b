using System.Net;
using System.Text;
using System.Text.Json;
using Gongkai.Features.Search;
using Gongkai.Tests.Server;
using Gongkai.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using static Gongkai.Tests.Publications.Drafting;

namespace Gongkai.Tests.Search;

/// <summary>What ledgers show on the portal is found, changed and gone with its line, on both databases.</summary>
public sealed class OutreachSearchTests
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    static async Task<IReadOnlyList<(string Title, string Kind, string Path)>> Find(RunningSite site, string words)
    {
        await site.Services.GetRequiredService<IndexKeeper>().Settle(Stop);
        using var json = JsonDocument.Parse(await site.Read($"/search?format=json&q={Uri.EscapeDataString(words)}"));
        return [.. json.RootElement.GetProperty("items").EnumerateArray().Select(i => (i.GetProperty("title").GetString()!, i.GetProperty("kind").GetString()!, new Uri(i.GetProperty("url").GetString()!).AbsolutePath))];
    }

    static async Task<string> Enter(HttpClient officer, string ledger, params (string Field, string Value)[] fields) => await Fill(officer, $"/desk/ledgers/{ledger}/new", fields);

    static async Task<string> Fill(HttpClient officer, string path, params (string Field, string Value)[] fields)
    {
        var page = await Page(officer, path);
        foreach (var (field, value) in fields)
            page = page.With(field == "Reason" ? field : $"Form.{field}", value);
        using var answer = await page.Post(path);
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect, (await SentPage.Read(officer, answer)).Text);
        return answer.Headers.Location!.OriginalString;
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task Each_public_ledger_is_found_by_its_kind_and_leads_to_a_page_that_is_there(Database database)
    {
        await using var site = await RunningSite.Demo(database);
        await site.Services.GetRequiredService<IndexKeeper>().Settle(Stop);
        foreach (var (kind, path) in ((string, string)[])[("宣传活动", "/events/"), ("服务点", "/service-points/"), ("常见问题", "/questions/"), ("评选结果", "/awards/"), ("公示栏", "/boards/"), ("政府信息公开年报", "/reports/"), ("专栏", "/")])
        {
            using var json = JsonDocument.Parse(await site.Read($"/search?format=json&q=&kind={Uri.EscapeDataString(kind)}"));
            var addresses = json.RootElement.GetProperty("items").EnumerateArray().Select(i => new Uri(i.GetProperty("url").GetString()!).PathAndQuery).ToList();
            addresses.ShouldContain(a => a.StartsWith(path, StringComparison.Ordinal), kind);
            foreach (var address in addresses)
                (await site.Get(address)).StatusCode.ShouldBe(HttpStatusCode.OK, address);
        }
        foreach (var page in (string[])["/guide", "/catalogue", "/questions", "/service-points", "/feedback"])
            (await site.Read("/search?q=&kind=" + Uri.EscapeDataString("专栏"))).ShouldContain($"href=\"{page}\"");
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task What_holds_stands_before_what_explains_it_and_that_before_where_to_ask(Database database)
    {
        await using var site = await RunningSite.Demo(database);
        // All of them have the word in their titles; questions and service points are shorter and carry no day that would make them older.
        var found = (await Find(site, "积分")).Select(f => f.Kind).ToList();
        string[] order = ["行政规范性文件", "政策解读", "常见问题", "服务点", "宣传活动"];
        order.Select(kind => found.IndexOf(kind)).ShouldBeInOrder();
        found[0].ShouldBe("行政规范性文件");
    }

    [Fact]
    public async Task Questions_are_found_by_all_of_several_words_wherever_they_stand_in_them()
    {
        await using var site = await RunningSite.Demo(Database.Sqlite);
        using var officer = await site.SignedIn("officer");
        await Enter(officer, "questions", ("question", "琼花巷的门牌怎么补？"), ("topic", "其他"), ("answer", "带身份证到琼花巷五号办理。"), ("basis", "门牌管理规定第三条"), ("portal", "是"), ("reviewed", "2026-11-20"));
        foreach (var words in (string[])["门牌 身份证", "身份证　第三条", "琼花巷"])
            (await site.Read("/questions?q=" + Uri.EscapeDataString(words))).ShouldContain("琼花巷的门牌怎么补？", customMessage: words);
        var none = await site.Read("/questions?q=" + Uri.EscapeDataString("门牌 护照"));
        none.ShouldNotContain("琼花巷的门牌怎么补？");
        none.ShouldContain("/search?q=" + Uri.EscapeDataString("门牌 护照"));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task A_line_is_found_as_it_reads_now_and_no_longer_than_it_is_public(Database database)
    {
        await using var site = await RunningSite.Demo(database);
        using var officer = await site.SignedIn("officer");
        (await Find(site, "榕荫桥畔")).ShouldBeEmpty();
        var entry = await Enter(officer, "questions", ("topic", "其他"), ("portal", "是"), ("question", "榕荫桥畔的窗口几点开门"), ("answer", "工作日九点。"), ("reviewed", "2026-11-20"));
        var id = entry.Split('/')[^1].Split('?')[0];
        (await Find(site, "榕荫桥畔")).ShouldBe([("榕荫桥畔的窗口几点开门", "常见问题", $"/questions/{id}")]);
        (await site.Read($"/questions/{id}")).ShouldContain("工作日九点。");

        await Fill(officer, $"/desk/ledgers/questions/{id}", ("topic", "其他"), ("portal", "是"), ("answer", "周六也开，找骑楼老伯。"));
        (await Find(site, "骑楼老伯")).Count.ShouldBe(1);
        (await Find(site, "工作日九点")).ShouldBeEmpty();

        // Taken off the portal it is not there; annulled it is gone; brought back it is found again.
        await Fill(officer, $"/desk/ledgers/questions/{id}", ("topic", "其他"), ("portal", "否"));
        (await Find(site, "骑楼老伯")).ShouldBeEmpty();
        (await site.Get($"/questions/{id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await Fill(officer, $"/desk/ledgers/questions/{id}", ("topic", "其他"), ("portal", "是"));
        (await Find(site, "骑楼老伯")).Count.ShouldBe(1);
        await Fill(officer, $"/desk/ledgers/questions/{id}/annulment", ("Reason", "重复"));
        (await Find(site, "骑楼老伯")).ShouldBeEmpty();
        (await site.Get($"/questions/{id}")).StatusCode.ShouldBe(HttpStatusCode.Gone);
        await Fill(officer, $"/desk/ledgers/questions/{id}/annulment");
        (await Find(site, "骑楼老伯")).Count.ShouldBe(1);

        // An import names the ledger alone.
        var page = await Page(officer, "/desk/ledgers/events/import");
        using (var sent = await page.Post("/desk/ledgers/events/import", ("Workbook", "活动.csv", Encoding.UTF8.GetBytes("活动名称,日期,形式,主题,地点,参与人次,派发资料份数\n榕荫桥畔宣讲,2026-11-02,进社区,普法,桥畔广场,30,50\n"))))
            ((int)sent.StatusCode).ShouldBeLessThan(400, (await SentPage.Read(officer, sent)).Text);
        (await Find(site, "桥畔广场")).ShouldHaveSingleItem().Kind.ShouldBe("宣传活动");

        // Who looks after a grid stands on its board.
        var grid = await Ask(site, data => data.NoticeBoards.Where(b => b.OnPortal && b.AnnulledAt == null).Select(b => b.GridId).FirstAsync(Stop));
        (await Find(site, "欧阳网格")).ShouldBeEmpty();
        await Enter(officer, "grid-officers", ("name", "欧阳网格"), ("grid", $"{grid}"), ("role", "兼职网格员"), ("duties", "巡查"), ("from-on", "2026-01-01"));
        (await Find(site, "欧阳网格")).ShouldHaveSingleItem().Kind.ShouldBe("公示栏");
    }

    [Fact]
    public async Task What_opens_closes_and_is_put_up_on_a_day_is_found_from_that_day_and_to_it()
    {
        var time = new FakeTimeProvider(new(2026, 11, 30, 10, 0, 0, TimeSpan.FromHours(8)));
        var place = await Place.New(Database.Sqlite);
        await using var site = await RunningSite.On(place, place.Demo, time);
        await using (var scope = site.Services.CreateAsyncScope())
        {
            var data = scope.ServiceProvider.GetRequiredService<Gongkai.Data.GongkaiContext>();
            var agency = await data.Agencies.OrderBy(a => a.Name).Select(a => a.Id).FirstAsync(Stop);
            var award = new Gongkai.Features.Outreach.Award { AgencyId = agency, Name = "榕荫之星", Edition = "第一届", CalledOn = new(2026, 11, 1), NoticeFrom = new(2026, 12, 2), NoticeUntil = new(2026, 12, 9), NoticeText = "拟表彰名单", OnPortal = true };
            data.Add(award);
            data.Add(new Gongkai.Features.Outreach.AwardNominee { AgencyId = agency, AwardId = award.Id, Name = "卫小禾", Deeds = "救起落水孩童", Decision = "拟表彰" });
            data.Add(new Gongkai.Features.Outreach.ServicePoint { AgencyId = agency, Name = "榕荫窗口", Kind = "咨询窗口", Address = "桥畔", Hours = "全天", Services = "咨询", OpenedOn = new(2026, 1, 1), ClosedOn = new(2026, 12, 1), OnPortal = true });
            await data.SaveChangesAsync(Stop);
        }
        (await Find(site, "榕荫窗口")).Count.ShouldBe(1);
        (await Find(site, "落水孩童")).ShouldBeEmpty("nominations are nobody's business");
        Day(1);
        (await Find(site, "榕荫窗口")).Count.ShouldBe(1, "the last day is one");
        Day(2);
        (await Find(site, "榕荫窗口")).ShouldBeEmpty();
        (await Find(site, "落水孩童")).ShouldHaveSingleItem().Title.ShouldBe("第一届榕荫之星");

        void Day(int day) => time.SetUtcNow(new(2026, 12, day, 9, 0, 0, TimeSpan.FromHours(8)));
    }
}
