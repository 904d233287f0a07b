using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Gongkai.Data;
using Gongkai.Features.People;
using Gongkai.Features.Requests;
using Gongkai.Features.Requests.Figures;
using Gongkai.Rules.Duties;
using Gongkai.Rules.Reports;
using Gongkai.Rules.Requests;
using Gongkai.Tests.Server;
using Gongkai.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Gongkai.Tests.Requests;

/// <summary>The statistics page, and that the list behind a figure is as long as the figure.</summary>
public sealed partial class FiguresPageTests
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Behind_every_cell_of_table_3_stand_as_many_cases_as_it_says()
    {
        await using var demo = await DemoPlace.New(Database.Sqlite);
        await using var data = demo.Data();
        var agency = await data.Agencies.SingleAsync(a => a.Code == "zhujian", Stop);
        var officer = new Officer(Guid.NewGuid(), "江若彤", agency.Id, null, [new(Role.DisclosureOfficer, agency.Id, null)], Guid.NewGuid(), default, "");
        var ledger = new RequestLedger(data, TimeProvider.System);
        foreach (var year in (int[])[2024, 2025, 2026])
        {
            var period = new FiguresPeriod(agency.Id, new(year, 1, 1), new(year, 12, 31));
            var table = await new RequestFigures(data).Table3(period, ReportFormats.Standard.Current, Stop);
            foreach (var cell in table.Format.Cells)
            {
                var column = table.Format.Columns[cell.Index].Key;
                RequesterKind? kind = column == "total" ? null : Enum.GetValues<RequesterKind>().Single(k => k.Column() == column);
                var behind = ledger.Filtered(officer, new() { Agency = agency.Id, Row = cell.Row.Key, Kind = kind, From = period.From, To = period.To });
                (await behind.CountAsync(Stop)).ShouldBe((int)table[cell].Value, $"{year} {cell.Address}");
            }
        }
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task Every_link_of_the_statistics_opens_a_list_as_long_as_its_figure(Database database)
    {
        await using var site = await RunningSite.Demo(database);
        using var browser = await site.SignedIn("zj-officer");
        foreach (var year in (int[])[2024, 2025])
        {
            var page = await Read(browser, $"/desk/requests/figures?from={year}-01-01&to={year}-12-31");
            var links = Figure().Matches(page).Select(m => (Href: WebUtility.HtmlDecode(m.Groups[1].Value), Number: m.Groups[2].Value)).Distinct().ToList();
            links.Count.ShouldBeGreaterThan(80);
            foreach (var (href, number) in links)
                Regex.Match(await Read(browser, href), "共 (\\d+) 件").Groups[1].Value.ShouldBe(number, href);
        }
    }

    [Fact]
    public async Task The_year_is_exported_in_the_reports_json_and_reconciles()
    {
        await using var site = await RunningSite.Demo(Database.Sqlite);
        using var browser = await site.SignedIn("zj-leader");
        using var json = JsonDocument.Parse(await Read(browser, "/desk/requests/figures?from=2025-01-01&to=2025-12-31&handler=Export&type=json"));
        var report = json.RootElement.TryGetProperty("reports", out var reports) ? reports[0] : json.RootElement;
        (report.GetProperty("agency").GetString(), report.GetProperty("year").GetInt32(), report.GetProperty("status").GetString()).ShouldBe(("示范市演示区住房和城乡建设局", 2025, "reconciled"));
        report.GetProperty("table3").GetProperty("new").EnumerateArray().Select(n => n.GetInt32()).ShouldBe([18, 3, 1, 1, 2, 1, 26]);
        // Decided in 2025: two upheld… counted from the list of remedies: reconsideration 1 upheld, 1 withdrawn; suits 1 upheld, 1 corrected, 2 otherwise; after reconsideration none.
        report.GetProperty("table4").EnumerateArray().Select(n => n.GetInt32()).ShouldBe([1, 0, 1, 0, 2, 1, 1, 2, 0, 4, 0, 0, 0, 0, 0]);
        foreach (var type in (string[])["xlsx", "csv"])
            (await browser.GetAsync($"/desk/requests/figures?from=2025-01-01&to=2025-12-31&handler=Export&type={type}", Stop)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Figures_of_an_agency_are_for_those_who_see_it_as_a_whole()
    {
        await using var site = await RunningSite.Demo(Database.Sqlite);
        using var scoped = site.Services.CreateScope();
        var data = scoped.ServiceProvider.GetRequiredService<GongkaiContext>();
        var agency = (await data.Agencies.SingleAsync(a => a.Code == "zhujian", Stop)).Id;
        using var other = await site.SignedIn("officer");
        (await other.GetAsync($"/desk/requests/figures?agency={agency}", Stop)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var section = await site.SignedIn("zj-drafter");
        (await section.GetAsync($"/desk/requests/figures?agency={agency}", Stop)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await Read(section, "/desk/requests/figures")).ShouldContain("统计按全机关计算");
        (await section.GetAsync("/desk/requests/figures?handler=Export&type=json", Stop)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        using var officer = await site.SignedIn("zj-officer");
        (await Read(officer, "/desk/requests/figures?from=2026-05-01&to=2026-01-01")).ShouldContain("晚于截止日期");
        (await Read(officer, "/desk/requests/figures?from=x")).ShouldContain("日期应当写成");
    }

    [Fact]
    public void The_median_is_the_middle_day_and_the_share_counts_late_ones()
    {
        var pace = PaceFigures.Of([(3, false, 2), (10, false, 1), (21, true, 1), (null, false, 1)]);
        // 3, 3, 10, 21 working days; one ended before it was received.
        (pace.Ended, pace.Late, pace.Mean, pace.Median, pace.Longest, pace.OnTime).ShouldBe((5, 1, 9.25m, 6.5m, 21, 80m));
        PaceFigures.Of([]).ShouldBe(new(0, 0, null, null, null));
    }

    static async Task<string> Read(HttpClient browser, string path)
    {
        using var answer = await browser.GetAsync(path, Stop);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, path);
        return await answer.Content.ReadAsStringAsync(Stop);
    }

    [GeneratedRegex("<a href=\"(/desk/requests\\?[^\"]*)\">(\\d+)</a>")]
    private static partial Regex Figure();
}
