using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using Gongkai.Data;
using Gongkai.Documents.Writing;
using Gongkai.Features.Agencies;
using Gongkai.Features.Reports;
using Gongkai.Rules.Reports;
using Gongkai.Tests.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Gongkai.Tests.Server;

public sealed class PortalTests
{
    const string Title = "番禺区来穗人员服务管理局2023年政府信息公开工作年度报告";

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task The_home_page_shows_the_agency_its_report_and_the_way_to_the_check(Database database)
    {
        await using var site = await RunningSite.Demo(database);
        var page = await site.Read("/");
        page.ShouldContain("番禺区来穗人员服务管理局");
        page.ShouldContain($"""<a href="/reports/2023">{Title}</a>""");
        page.ShouldContain("""href="/check">校验一份年报</a>""");
    }

    [Fact]
    public async Task No_link_of_the_portal_is_dead()
    {
        await using var site = await RunningSite.Demo(Database.Sqlite);
        var seen = new HashSet<string>();
        var open = new Queue<string>(["/"]);
        while (open.TryDequeue(out var path))
        {
            using var answer = await site.Get(path);
            ((int)answer.StatusCode).ShouldBeLessThan(400, path);
            if (answer.Content.Headers.ContentType?.MediaType != "text/html" || answer.Content.Headers.ContentDisposition is not null)
                continue;
            var page = await answer.Content.ReadAsStringAsync(Stop);
            foreach (var link in Links(page).Where(l => l.StartsWith('/') && !l.StartsWith("/reading", StringComparison.Ordinal)
                && !l.Contains("/download", StringComparison.Ordinal)))
                if (seen.Add(link))
                    open.Enqueue(link);
        }
        seen.ShouldContain("/reports/2023");
    }

    static IEnumerable<string> Links(string page) => page.Split("href=\"").Skip(1).Select(rest => WebUtility.HtmlDecode(rest[..rest.IndexOf('"')]).Split('#')[0]);

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task A_published_report_is_read_with_its_sections_tables_and_labels(Database database)
    {
        await using var site = await RunningSite.Demo(database);
        var page = await site.Read("/reports/2023");
        foreach (var heading in new[] { "一、总体情况", "二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况",
            "四、政府信息公开行政复议、行政诉讼情况", "五、存在的主要问题及改进情况", "六、其他需要报告的事项" })
            page.ShouldContain($">{heading}</h2>");
        page.ShouldContain("全年未收到政府信息公开申请");
        // Table 3 has 25 rows and 7 columns, table 4 has 15 figures, table 2 ten in all (Order of 2021, No. 30).
        (page.Split("data-cell=\"table3/").Length - 1).ShouldBe(175);
        (page.Split("data-cell=\"table4/").Length - 1).ShouldBe(15);
        (page.Split("data-cell=\"table2/").Length - 1).ShouldBe(10);
        page.ShouldContain($"""<meta name="ArticleTitle" content="{Title}">""");
        page.ShouldContain("""<meta name="PubDate" content="2024-01-24 12:00">""");
        page.ShouldContain("""<meta name="ContentSource" content="番禺区来穗人员服务管理局">""");
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task The_data_file_has_the_hash_that_the_page_states(Database database)
    {
        await using var site = await RunningSite.Demo(database);
        var data = await site.Browser.GetByteArrayAsync("/reports/2023/download.json", Stop);
        (await site.Read("/reports/2023")).ShouldContain(Convert.ToHexStringLower(SHA256.HashData(data)));
        JsonDocument.Parse(data).RootElement.GetProperty("reports")[0].GetProperty("year").GetInt32().ShouldBe(2023);
    }

    [Theory, InlineData("docx", "PK"), InlineData("html", "<!DO"), InlineData("txt", "番禺区")]
    public async Task A_report_is_downloaded_and_asked_again_costs_nothing(string type, string begins)
    {
        await using var site = await RunningSite.Demo(Database.Sqlite);
        using var answer = await site.Get($"/reports/2023/download.{type}");
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentDisposition!.FileNameStar.ShouldBe($"{Title}.{type}");
        System.Text.Encoding.UTF8.GetString(await answer.Content.ReadAsByteArrayAsync(Stop)).TrimStart('\uFEFF').ShouldStartWith(begins);
        using var again = new HttpRequestMessage(HttpMethod.Get, $"/reports/2023/download.{type}") { Headers = { IfNoneMatch = { answer.Headers.ETag! } } };
        using var same = await site.Browser.SendAsync(again, Stop);
        same.StatusCode.ShouldBe(HttpStatusCode.NotModified);
    }

    [Theory, InlineData("/reports/2019"), InlineData("/reports/2023?agency=nobody"), InlineData("/reports/2023?version=2")]
    public async Task A_report_that_is_not_there_leads_to_those_that_are(string path)
    {
        await using var site = await RunningSite.Demo(Database.Sqlite);
        using var answer = await site.Get(path);
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var page = await answer.Content.ReadAsStringAsync(Stop);
        page.ShouldContain("的年度报告</h1>");
        page.ShouldContain("""<a href="/reports">查看全部年度报告</a>""");
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task A_correction_stands_in_place_of_the_old_version_which_stays_readable(Database database)
    {
        await using var site = await RunningSite.Demo(database);
        await using (var scope = site.Services.CreateAsyncScope())
        {
            var data = scope.ServiceProvider.GetRequiredService<GongkaiContext>();
            var first = data.PublishedReports.Single();
            var report = ReportJson.Read(first.Content, ReportFormats.Standard).Report!.With("table2/licences", Figure.Of(3));
            data.PublishedReports.Add(first.Corrected(report, first.PublishedAt.AddDays(30), "行政许可处理决定数量更正为 3 件。"));
            await data.SaveChangesAsync(Stop);
        }
        var now = await site.Read("/reports/2023");
        now.ShouldContain("行政许可处理决定数量更正为 3 件。");
        now.ShouldContain("第 2 版（现行）");
        var before = await site.Read("/reports/2023?version=1");
        before.ShouldContain("这是旧版本");
        before.ShouldContain("""href="/reports/2023/download.pdf?version=1""");
        (await site.Read("/reports")).Split(Title + "</a>").Length.ShouldBe(2);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task Reports_of_many_agencies_are_filtered_sorted_and_paged(Database database)
    {
        await using var site = await RunningSite.Demo(database);
        await using (var scope = site.Services.CreateAsyncScope())
        {
            var data = scope.ServiceProvider.GetRequiredService<GongkaiContext>();
            var report = ReportJson.Read(data.PublishedReports.Single().Content, ReportFormats.Standard).Report!;
            for (var i = 1; i <= 30; i++)
            {
                var agency = new Agency { Code = $"a{i:00}", Name = $"示范区第{i:00}局", Kind = AgencyKind.Department };
                data.Add(agency);
                data.Add(PublishedReport.First(agency.Id, report with { Year = 2024, Title = $"示范区第{i:00}局报告" }, new(2025, 1, i, 4, 0, 0, TimeSpan.Zero)));
            }
            await data.SaveChangesAsync(Stop);
        }
        var first = await site.Read("/reports");
        first.ShouldContain("共 31 份，第 1 / 2 页");
        first.ShouldNotContain(Title);
        (await site.Read("/reports?page=2")).ShouldContain(Title);
        (await site.Read("/reports?sort=published")).IndexOf(Title, StringComparison.Ordinal).ShouldBeGreaterThan(0);
        var one = await site.Read("/reports?agency=a07");
        one.ShouldContain("示范区第07局报告");
        one.ShouldContain("共 1 份");
        (await site.Read("/reports/2024?agency=a07")).ShouldContain("<h1>示范区第07局报告</h1>");
        (await site.Read("/reports/list.csv")).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(32);
    }

    [Fact]
    public async Task A_fresh_installation_says_that_nothing_is_published_yet()
    {
        var place = await Place.New(Database.Sqlite);
        await using var site = await RunningSite.On(place, place.Options);
        (await site.Read("/")).ShouldContain("还没有公布年度报告");
        (await site.Read("/reports")).ShouldContain("还没有公布年度报告");
        (await site.Read("/")).ShouldNotContain("演示");
    }

    [Fact]
    public async Task Elder_mode_is_chosen_by_a_link_and_remembered_by_a_cookie()
    {
        await using var site = await RunningSite.Demo(Database.Sqlite);
        using var chosen = await site.Get("/reading/elder?back=%2Freports");
        chosen.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        chosen.Headers.Location!.OriginalString.ShouldBe("/reports");
        var cookie = chosen.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
        using var ask = new HttpRequestMessage(HttpMethod.Get, "/reports") { Headers = { { "Cookie", cookie } } };
        using var page = await site.Browser.SendAsync(ask, Stop);
        (await page.Content.ReadAsStringAsync(Stop)).ShouldContain("""data-reading="elder""");
    }

    [Theory, InlineData("https://evil.example/"), InlineData("//evil.example/"), InlineData("/\\evil.example"), InlineData("")]
    public async Task The_way_back_never_leads_to_another_site(string back)
    {
        await using var site = await RunningSite.Demo(Database.Sqlite);
        using var chosen = await site.Get($"/reading/large?back={Uri.EscapeDataString(back)}");
        chosen.Headers.Location!.OriginalString.ShouldBe("/");
    }
}
