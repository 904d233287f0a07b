using System.Net;
using System.Text.RegularExpressions;
using Gongkai.Features.Figures;
using Gongkai.Tests.Server;
using Gongkai.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Gongkai.Tests.Reports.Making.Maker;

namespace Gongkai.Tests.Figures;

/// <summary>The catalogue of figures: every number opens its records, what fails is named, what is closed stays.</summary>
public sealed partial class FigurePagesTests
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task Behind_every_figure_stands_a_list_as_long_as_it(Database database)
    {
        await using var site = await RunningSite.Demo(database);
        foreach (var (who, code, year) in new[] { ("zj-officer", "zhujian", 2025), ("officer", "laisui", 2026) })
        {
            using var browser = await site.SignedIn(who);
            var agency = await Ask(site, data => data.Agencies.Where(a => a.Code == code).Select(a => a.Id).SingleAsync(Stop));
            var catalogue = site.Services.GetRequiredService<FigureCatalogue>();
            await using var scope = site.Services.CreateAsyncScope();
            var now = await scope.ServiceProvider.GetRequiredService<FigureBook>().Now(agency, year, digests: true, Stop);
            var page = await Page(browser, $"/desk/figures?year={year}");
            foreach (var figure in catalogue.All)
            {
                page.Html.ShouldContain($"/desk/figures/{figure.Key}?year={year}");
                var opened = await Page(browser, $"/desk/figures/{figure.Key}?year={year}");
                opened.Text.ShouldContain(figure.Meaning);
                if (figure.Records is null || figure.Take != FigureTake.Count)
                    continue;
                var value = now.Values[figure.Key].Value!.Value;
                (Total().Match(opened.Text) is { Success: true } total ? int.Parse(total.Groups[1].Value) : 0).ShouldBe((int)value, figure.Key);
                now.Values[figure.Key].Digest!.Length.ShouldBe(64);
            }
            // By another way: the tables of cases count the same.
            foreach (var (key, cell) in new[] { ("requests.new", "table3/new/total"), ("requests.carried_in", "table3/carried_in/total"), ("requests.completed", "table3/total/total"), ("requests.carried_out", "table3/carried_out/total") })
                now.Find(key).ShouldBe(now.Find(cell), key);
        }
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task A_figure_whose_query_fails_is_named_and_breaks_nothing_else(Database database)
    {
        await using var site = await RunningSite.Demo(database);
        using var officer = await site.SignedIn("officer");
        await Do(officer, "/desk/reports/2023", "/desk/reports/2023", ("From", "Standard"), ("Reason", "重写"));
        const string Six = "/desk/reports/2023/sections/6";
        await Do(officer, Six, Six, ("Form.Version", "1"), ("Form.Text", "发出收费通知{{requests.fee_notices}}，未收取信息处理费。"));
        await site.Place.Say("ALTER TABLE \"RequestEntries\" RENAME COLUMN \"On\" TO \"Off\"");
        var page = await Page(officer, "/desk/figures?year=2023");
        page.Text.ShouldContain("统计失败");
        page.Text.ShouldContain("请管理员查看日志");
        page.Text.ShouldContain("5241");
        (await Page(officer, "/desk/figures/requests.fee_notices?year=2023")).Text.ShouldContain("统计没有成功");
        site.Log.Of(Microsoft.Extensions.Logging.LogLevel.Error).ShouldContain(l => l.Contains("requests.fee_notices", StringComparison.Ordinal));
        // The report says what is missing and is not sent; the year is not closed as if it were nothing.
        (await Page(officer, "/desk/reports/2023")).Text.ShouldContain("发出收费通知");
        await Refused(officer, "/desk/reports/2023", "/desk/reports/2023/submission", "引用的“发出收费通知”没有数：统计没有成功");
        await Refused(officer, "/desk/figures/closing?year=2023", "/desk/figures/closing?year=2023", "不能关账", ("On", "2024-01-10"));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task A_record_changed_after_the_year_was_closed_is_a_difference_and_the_report_keeps_the_frozen_figure(Database database)
    {
        await using var site = await RunningSite.Demo(database);
        using var officer = await site.SignedIn("officer");
        await Do(officer, "/desk/reports/2023", "/desk/reports/2023", ("From", "Standard"), ("Reason", "重写"));
        const string Closing = "/desk/figures/closing?year=2023", Coverage = "/desk/ledgers/coverage/new";
        await Refused(officer, Closing, Closing, "应当在这一天以后", ("On", "2023-12-31"));
        await Do(officer, Closing, Closing, ("On", "2024-01-10"));
        await Refused(officer, Closing, Closing, "已在 2024-01-10 关账", ("On", "2024-01-11"));
        (await Look(site, "laisui", 2023)).Built.Report.Provenance!.State.ShouldBe("各项数据以2024年1月10日关账时的记录为准");
        await Do(officer, Coverage, Coverage, ("Form.title", "补登的一篇"), ("Form.outlet", "南方日报"), ("Form.level", "省"), ("Form.medium", "报纸"), ("Form.published", "2023-12-20"));
        var page = await Page(officer, "/desk/figures?year=2023");
        page.Text.ShouldContain("关账以后有 1 个数的记录有变化");
        var (_, built, findings) = await Look(site, "laisui", 2023);
        string.Concat(built.Report.Prose().Select(p => p.Text)).ShouldContain("稿件12篇");
        built.Report.Provenance!.ClosedOn.ShouldBe(new DateOnly(2024, 1, 10));
        findings.Single(f => f.Finding.Rule == "F5").Finding.Message.ShouldContain("媒体刊登稿件");
        await Refused(officer, Closing, $"{Closing}&handler=Reopen", "请写明为什么重新开账");
        await Do(officer, Closing, $"{Closing}&handler=Reopen", ("Reason", "补登一篇报道"));
        string.Concat((await Look(site, "laisui", 2023)).Built.Report.Prose().Select(p => p.Text)).ShouldContain("稿件13篇");
    }

    [Fact]
    public async Task Entered_figures_need_a_number_and_its_evidence_and_the_second_editor_sees_the_first()
    {
        await using var site = await RunningSite.Demo(Database.Sqlite);
        using var officer = await site.SignedIn("officer");
        const string Entry = "/desk/figures/entry?year=2024";
        var form = await Page(officer, Entry);
        string Row(string key) => form.Fields.First(f => f.Value == key).Name.Replace(".Key", "", StringComparison.Ordinal);
        var (checks, fee) = (Row("supervision.checks"), Row("fees.processing"));
        var wrong = await form.With($"{checks}.Value", "约50").With($"{fee}.Value", "1.2345678").With($"{fee}.Evidence", "财务").Send(Entry);
        (wrong.Status, wrong[$"{checks}.Value"]).ShouldBe((HttpStatusCode.UnprocessableEntity, "约50"));
        wrong.Text.ShouldContain("“政务公开自查”应当填不小于零的整数");
        wrong.Text.ShouldContain("最多六位小数");
        (await form.With($"{checks}.Value", "50").Send(Entry)).Text.ShouldContain("请写明“政务公开自查”的依据");
        (await form.With($"{checks}.Value", "50").With($"{checks}.Evidence", "登记表").With($"{fee}.Value", "0.35").With($"{fee}.Evidence", "财务").Post(Entry)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var late = await form.With($"{checks}.Value", "51").With($"{checks}.Evidence", "另一张登记表").Send(Entry);
        (late.Status, late[$"{checks}.Value"]).ShouldBe((HttpStatusCode.Conflict, "51"));
        (await late.Post(Entry)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await Ask(site, data => data.EnteredFigures.AsNoTracking().SingleAsync(e => e.Year == 2024 && e.Key == "supervision.checks", Stop))).ShouldSatisfyAllConditions(e => e.Value.ShouldBe(51), e => e.Version.ShouldBe(2));
        // A section that owes a figure enters that one and no other.
        await Do(officer, "/desk/figures/supervision.checks?year=2024", "/desk/figures/supervision.checks?year=2024", ("Owner", $"{await Ask(site, data => data.Sections.Where(s => s.Name == "积分制科").Select(s => s.Id).SingleAsync(Stop))}"));
        using var head = await site.SignedIn("head");
        var own = await Page(head, Entry);
        own.Fields.Where(f => f.Name.EndsWith(".Key", StringComparison.Ordinal)).Select(f => f.Value).ShouldBe(["supervision.checks"]);
        (await own.With("Form.Rows[0].Key", "fees.processing").Send(Entry)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task What_is_entered_for_documents_that_the_library_does_not_know_counts_in_the_report(Database database)
    {
        await using var site = await RunningSite.Demo(database);
        using var officer = await site.SignedIn("officer");
        const string New = "/desk/ledgers/statutory-figures/new", Figure = "/desk/figures/documents.normative.valid?year=2023", Table = "/desk/ledgers/table-two?year=2023";
        (await Page(officer, Figure)).Text.ShouldContain("记录的条数");
        await Do(officer, New, New, ("Form.year", "2023"), ("Form.item", "行政规范性文件现行有效件数"), ("Form.count", "3"), ("Form.source", "2018 年以前的纸质发文簿"));
        (await Page(officer, Figure)).Text.ShouldSatisfyAllConditions(t => t.ShouldContain("3 件"), t => t.ShouldContain("代替系统统计的数"), t => t.ShouldContain("2018 年以前的纸质发文簿"));
        (await Page(officer, Table)).Text.ShouldSatisfyAllConditions(t => t.ShouldContain("2018 年以前的纸质发文簿"), t => t.ShouldContain("政策库统计为 0"));
        await Do(officer, "/desk/reports/2023", "/desk/reports/2023", ("From", "Standard"), ("Reason", "补登规范性文件"));
        var built = (await Look(site, "laisui", 2023)).Built;
        built.Report.At("table2/normative_documents/2")!.Value.Number.ShouldBe(3);
        built.Report.Provenance!.Figures.Single(f => f.Key == "documents.normative.valid").ShouldSatisfyAllConditions(f => f.IsPublic.ShouldBeFalse(), f => f.Records.ShouldBe(1));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task What_a_year_has_once_is_made_once_however_many_make_it_in_the_same_moment(Database database)
    {
        await using var site = await RunningSite.Demo(database);
        using var officer = await site.SignedIn("officer");
        const string Entry = "/desk/figures/entry?year=2024", Closing = "/desk/figures/closing?year=2024", Owner = "/desk/figures/supervision.checks?year=2024";
        var form = await Page(officer, Entry);
        var row = form.Fields.First(f => f.Value == "supervision.checks").Name.Replace(".Key", "", StringComparison.Ordinal);
        (await Statuses(i => form.With($"{row}.Value", $"{i + 1}").With($"{row}.Evidence", "自查记录"), Entry)).ShouldBe([HttpStatusCode.Redirect, .. Enumerable.Repeat(HttpStatusCode.Conflict, 5)]);
        var closing = await Page(officer, Closing);
        (await Statuses(_ => closing.With("On", "2025-01-10"), Closing)).ShouldBe([HttpStatusCode.Redirect, .. Enumerable.Repeat(HttpStatusCode.UnprocessableEntity, 5)]);
        var (owner, section) = (await Page(officer, Owner), await Ask(site, data => data.Sections.Where(s => s.Name == "积分制科").Select(s => s.Id).SingleAsync(Stop)));
        (await Statuses(_ => owner.With("Owner", $"{section}"), Owner)).ShouldAllBe(s => s == HttpStatusCode.Redirect);
        (await Ask(site, async data => (await data.EnteredFigures.CountAsync(e => e.Year == 2024, Stop), await data.FigureClosings.CountAsync(Stop), await data.FigureOwners.CountAsync(Stop)))).ShouldBe((1, 1, 1));
    }

    static async Task<IReadOnlyList<HttpStatusCode>> Statuses(Func<int, SentPage> form, string path) =>
        [.. (await Task.WhenAll(Enumerable.Range(0, 6).Select(i => form(i).Post(path)))).Select(a => a.StatusCode).Order()];

    [GeneratedRegex("共 (\\d+) 条")]
    private static partial Regex Total();
}
