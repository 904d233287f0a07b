using System.Net;
using System.Text.Json;
using Gongkai.Data;
using Gongkai.Features.Search;
using Gongkai.Features.Search.Misses;
using Gongkai.Tests.Server;
using Gongkai.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Gongkai.Tests.Publications.Drafting;

namespace Gongkai.Tests.Search;

/// <summary>The page of the search, its data, its suggestions, and what officers learn of searches without a result.</summary>
public sealed class SearchPageTests
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    static string Asked(string words) => "/search?q=" + Uri.EscapeDataString(words);

    static async Task<RunningSite> Ready(Database database = Database.Sqlite)
    {
        var site = await RunningSite.Demo(database);
        await site.Services.GetRequiredService<IndexKeeper>().Settle(Stop);
        return site;
    }

    static async Task<int> Total(RunningSite site, string path)
    {
        using var json = JsonDocument.Parse(await site.Read($"{path}&format=json"));
        return json.RootElement.GetProperty("total").GetInt32();
    }

    [Fact]
    public async Task Groups_are_counted_combined_and_removed_one_by_one_and_the_address_says_it_all()
    {
        await using var site = await Ready();
        using var reader = site.NewBrowser();
        var all = await Page(reader, Asked("积分"));
        var total = await Total(site, Asked("积分"));
        all.Text.ShouldContain($"共 {total} 条");
        var choices = Links(all.Html).Where(l => l.Contains("&kind=") || l.Contains("&state=") || l.Contains("&year=")).ToList();
        choices.Count.ShouldBeGreaterThan(3);
        foreach (var choice in choices)
        {
            var count = int.Parse(System.Text.RegularExpressions.Regex.Match(WebUtility.HtmlDecode(all.Html), System.Text.RegularExpressions.Regex.Escape(choice) + "\"[^>]*>[^<]*<span class=\"count\">([0-9]+)<").Groups[1].Value);
            (await Total(site, choice)).ShouldBe(count, choice);
        }

        var both = Asked("积分") + "&kind=" + Uri.EscapeDataString("行政规范性文件") + "&state=InForce";
        var narrowed = await Page(reader, both);
        (await Total(site, both)).ShouldBeInRange(1, total - 1);
        narrowed.Text.ShouldContain("种类：行政规范性文件");
        narrowed.Text.ShouldContain("有效性：现行有效");
        Links(narrowed.Html).ShouldContain(Asked("积分") + "&state=InForce", "the kind is removed, the state stays");
        Links(narrowed.Html).ShouldContain(Asked("积分") + "&kind=" + Uri.EscapeDataString("行政规范性文件"));
        narrowed.Html.ShouldNotContain(">废止</span>");
        narrowed.Html.ShouldContain("<mark>积分</mark>");

        var none = await Page(reader, Asked("积分") + "&year=1990&state=InForce");
        none.Text.ShouldContain("没有找到“积分”");
        none.Text.ShouldContain("放宽条件");
        none.Html.ShouldContain("href=\"/requests/new\"");
        Links(none.Html).ShouldContain(Asked("积分") + "&state=InForce");
    }

    static IReadOnlyList<string> Links(string html) => [.. System.Text.RegularExpressions.Regex.Matches(html, "href=\"([^\"]*)\"").Select(m => WebUtility.HtmlDecode(m.Groups[1].Value))];

    [Fact]
    public async Task It_is_taken_along_as_data_and_asked_by_programs()
    {
        await using var site = await Ready();
        var total = await Total(site, Asked("积分"));
        (await site.Read(Asked("积分") + "&format=csv")).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(total + 1);
        (await site.Read("/policies/list.csv")).Split("\r\n")[0].ShouldBe((await site.Read(Asked("积分") + "&format=csv")).Split("\r\n")[0]);

        using var api = JsonDocument.Parse(await site.Read("/api/v1/search?q=" + Uri.EscapeDataString("积分") + "&facets=true&passages=true"));
        api.RootElement.GetProperty("total").GetInt32().ShouldBe(total);
        api.RootElement.GetProperty("facets").GetProperty("kind").EnumerateArray().Sum(v => v.GetProperty("count").GetInt32()).ShouldBe(total);
        foreach (var item in api.RootElement.GetProperty("items").EnumerateArray())
            (await site.Browser.GetAsync(item.GetProperty("url").GetString(), Stop)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await site.Get("/api/v1/search")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);

        using var offered = JsonDocument.Parse(await site.Read("/search/suggestions?q=" + Uri.EscapeDataString("积分制")));
        offered.RootElement.EnumerateArray().Select(s => s.GetProperty("title").GetString()!).ShouldAllBe(t => t.Contains("积分制"));
        offered.RootElement.GetArrayLength().ShouldBeGreaterThan(0);
        (await site.Read("/search/suggestions?q=a")).ShouldBe("[]");
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task The_library_finds_by_the_same_words_what_the_search_finds_of_policies(Database database)
    {
        await using var site = await Ready(database);
        var kinds = "&kind=" + Uri.EscapeDataString("政策文件") + "&kind=" + Uri.EscapeDataString("行政规范性文件");
        // Words of the text alone, two apart, a number in any brackets, signs, nothing.
        foreach (var (words, more) in ((string, string)[])[("积分", ""), ("核定分值", ""), ("积分 志愿", ""), ("服务点", ""), ("积分", "&state=Repealed"), ("AND OR *", ""), ("榕荫桥畔", "")])
        {
            using var found = JsonDocument.Parse(await site.Read(Asked(words) + kinds + more + "&format=json"));
            var page = await Page(site.Browser, $"/policies?text={Uri.EscapeDataString(words)}{more}");
            var items = found.RootElement.GetProperty("items").EnumerateArray().Select(i => new Uri(i.GetProperty("url").GetString()!).AbsolutePath).ToList();
            Links(page.Html).Where(l => l.StartsWith("/policies/", StringComparison.Ordinal) && !l.Contains("list.") && !l.Contains("feed.")).Distinct().ShouldBe(items, $"{words} {more}");
        }
        (await site.Read("/policies?text=" + Uri.EscapeDataString("核定分值"))).ShouldContain("<mark>核定分值</mark>");
        (await site.Read("/policies?text=" + Uri.EscapeDataString("积分") + "&page=99999")).ShouldContain("没有符合条件的文件");
    }

    [Fact]
    public async Task Bad_input_is_answered_in_words()
    {
        await using var site = await Ready();
        (await site.Read("/search")).ShouldContain("可以检索本网站公开的");
        foreach (var odd in (string[])["AND OR NOT", "title:(a OR b)~2^3 [* TO *]", "\"", "\\", "%00", "<script>alert(1)</script>", "'; DROP TABLE x --", "？！……"])
            (await site.Read(Asked(odd))).ShouldNotContain("<script>alert");
        foreach (var longest in (string[])[new string('公', 10_000), string.Concat(Enumerable.Repeat("公开 ", 3_333)), string.Concat(Enumerable.Range(0, 40).Select(i => $"词{i} "))])
            (await site.Read(Asked(longest))).ShouldSatisfyAllConditions(t => t.ShouldContain("只检索了前 200 个字"), t => t.Length.ShouldBeLessThan(60_000));
        (await site.Read(Asked("积分") + "&page=999999")).ShouldContain("只能翻到前 10000 条");
        (await site.Get(Asked("积分") + "&page=-1&sort=nonsense&state=Nonsense&year=%00&kind=" + new string('x', 500))).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Other_words_are_offered_and_lead_to_something()
    {
        await using var site = await Ready();
        (await site.Read(Asked("积份制"))).ShouldContain($"href=\"{Asked("积分制")}\"");
        (await site.Read(Asked("积汾制"))).ShouldContain($"href=\"{Asked("积分制")}\"", Case.Sensitive, "a title that differs by a character");
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task What_found_nothing_is_listed_for_the_officer_and_nothing_of_anybody(Database database)
    {
        await using var site = await Ready(database);
        foreach (var words in (string[])["龙舟竞渡补贴", "龙舟竞渡补贴", "110101199003074514的材料", "电话13800138000", "zhang@example.org", "6222 0212 3456 7890 128", "积分"])
            await site.Read(Asked(words));
        using var officer = await site.SignedIn("officer");
        (await officer.GetAsync(Asked("工作人员自己查的"), Stop)).StatusCode.ShouldBe(HttpStatusCode.OK);
        await site.Services.GetRequiredService<MissCounter>().Round(Stop);

        (await Ask(site, data => data.SearchMisses.AsNoTracking().ToListAsync(Stop))).ShouldHaveSingleItem().ShouldSatisfyAllConditions(m => m.Words.ShouldBe("龙舟竞渡补贴"), m => m.Times.ShouldBe(2));
        var page = await Page(officer, "/desk/search");
        page.Text.ShouldContain("龙舟竞渡补贴");
        page.Html.ShouldContain("href=\"/desk/publications/new\"");
        (await officer.GetStringAsync("/desk/search?handler=Export&type=csv", Stop)).ShouldContain("\"龙舟竞渡补贴\",2,");
        (await (page with { Fields = [.. page.Fields.Where(f => f.Name is "Words" or "__RequestVerificationToken")] }).Send("/desk/search")).Status.ShouldBe(HttpStatusCode.Redirect);
        (await Ask(site, data => data.SearchMisses.CountAsync(Stop))).ShouldBe(0);
        (await Ask(site, data => data.AuditRecords.AsNoTracking().Where(r => r.Act == "search-miss.removed").Select(r => r.Before + r.After + r.ObjectName).SingleAsync(Stop))).ShouldNotContain("龙舟");
    }
}
