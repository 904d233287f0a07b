using System.IO.Compression;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Gongkai.Tests.Reports;

/// <summary>The page 年报校验 as a browser without script meets it: forms, buttons, answers.</summary>
public sealed class CheckPageTests(EmptySite site) : IClassFixture<EmptySite>
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("panyu-laisui-2023.txt", "番禺区来穗人员服务管理局", "2023")]
    [InlineData("019.docx", "示范市松山区卫生健康局", "2025")]
    [InlineData("075-2022.html", "示范市石桥镇人民政府", "2022")]
    [InlineData("023.xlsx", null, null)]
    [InlineData("025.pdf", null, null)]
    public async Task Each_kind_of_file_is_shown_with_its_tables_to_correct(string name, string? agency, string? year)
    {
        var page = await Upload((name, await Bytes(name)));

        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Fields.Count(f => f.Name.StartsWith("f.table3/", StringComparison.Ordinal)).ShouldBe(25 * 7);
        if (agency is not null)
            (page["agency"], page["year"]).ShouldBe((agency, year));
    }

    [Fact]
    public async Task A_corrected_cell_takes_its_finding_away_and_what_was_typed_stays()
    {
        var page = await Open("/check/sample");
        page.Html.ShouldContain("id=\"f-1\"");

        var typed = await page.With("f.table3/granted/natural_person", "若干").Send("/check/report");
        typed["f.table3/granted/natural_person"].ShouldBe("若干");
        typed.Text.ShouldContain("填的是“若干”，不能作为数字读取");

        // With 9 the column adds up to its total of 31 and the row to 13.
        var mended = await typed.With("f.table3/granted/natural_person", "9").Send("/check/report");
        mended.Text.ShouldContain("勾稽通过");
        mended.Html.ShouldNotContain("class=\"mark bad\"");
    }

    [Fact]
    public async Task Prose_title_and_signature_are_edited_and_written_to_the_file()
    {
        var page = (await Open("/check/sample")).With("title", "示范市南岭区民政局2024年政府信息公开工作年度报告").With("year", "２０２４")
            .With("signed_on", "2025-01-10").With("s0.text", "（一）主动公开。<改过的一段>");

        var checkedAgain = await page.Send("/check/report");
        checkedAgain["s0.text"].ShouldBe("（一）主动公开。<改过的一段>");
        using var json = JsonDocument.Parse(await (await page.Post("/check/download?type=json")).Content.ReadAsByteArrayAsync(Stop));
        var report = json.RootElement.GetProperty("reports")[0];
        report.GetProperty("year").GetInt32().ShouldBe(2024);
        report.GetProperty("signed_on").GetString().ShouldBe("2025-01-10");
        report.ToString().ShouldContain("改过的一段");
    }

    [Fact]
    public async Task A_year_and_a_date_that_are_none_are_said_at_the_top_and_stay_as_typed()
    {
        var page = await (await Open("/check/sample")).With("year", "二五年").With("signed_on", "年初").Send("/check/report");

        page.Text.ShouldContain("有 2 处需要修改");
        page.Title.ShouldStartWith("错误：");
        (page["year"], page["signed_on"]).ShouldBe(("二五年", "年初"));
    }

    [Theory]
    [InlineData("docx")]
    [InlineData("html")]
    [InlineData("json")]
    [InlineData("txt")]
    [InlineData("xlsx")]
    [InlineData("pdf")]
    public async Task The_corrected_report_is_downloaded_in_every_form_under_its_title(string type)
    {
        using var answer = await (await Open("/check/sample")).Post($"/check/download?type={type}");

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentDisposition!.FileNameStar.ShouldBe($"示范市南岭区民政局2025年政府信息公开工作年度报告.{type}");
        (await answer.Content.ReadAsByteArrayAsync(Stop)).Length.ShouldBeGreaterThan(500);
    }

    [Fact]
    public async Task Several_files_give_a_table_and_a_bad_one_costs_no_other()
    {
        var page = await Upload(("panyu.txt", await Bytes("panyu-laisui-2023.txt")), ("照片.jpg", [1, 2, 3]), ("空.docx", []), ("旧.doc", [0xD0, 0xCF]), ("坏.docx", "PK junk"u8.ToArray()));

        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Text.ShouldContain("5 份年报的校验结果");
        page.Text.ShouldContain("番禺区来穗人员服务管理局");
        page.Text.ShouldContain("文件是空的");
        page.Text.ShouldContain("另存为 .docx");
        page.Text.ShouldContain("不能读取这种文件（.jpg）");
        page.Text.ShouldContain("无法读取 4");
    }

    [Fact]
    public async Task A_report_opened_from_several_knows_last_years_and_comes_back_corrected()
    {
        var before = Json(Sample.Report(year: 2024, figures: [("table3/new/natural_person", 3), ("table3/new/total", 3), ("table3/carried_out/natural_person", 3), ("table3/carried_out/total", 3)]));
        var after = Json(Sample.Report(year: 2025));
        var batch = await Upload(("2024.json", before), ("2025.json", after));

        var opened = await batch.With("open", "1").Send("/check/report");
        opened.Text.ShouldContain("H6");
        var corrected = opened.With("f.table3/carried_in/natural_person", "3").With("f.table3/carried_in/total", "3")
            .With("f.table3/carried_out/natural_person", "3").With("f.table3/carried_out/total", "3");
        (await corrected.Send("/check/report")).Text.ShouldContain("勾稽通过");
        (await corrected.Send("/check/results")).Text.ShouldContain("勾稽通过 2");
    }

    [Fact]
    public async Task Last_years_report_is_added_to_one_and_a_wrong_year_is_said()
    {
        var page = await Upload(("2025.json", Json(Sample.Report(year: 2025))));

        var with = await page.Send("/check/report", ("previousFile", "2024.json", Json(Sample.Report(year: 2024, figures: [("table3/carried_out/total", 2)]))));
        with.Text.ShouldContain("已加入：2024.json");
        with.Text.ShouldContain("H6");
        var wrong = await page.Send("/check/report", ("previousFile", "2021.json", Json(Sample.Report(year: 2021))));
        wrong.Text.ShouldContain("应当加入 2024 年的报告");
        var broken = await page.Send("/check/report", ("previousFile", "x.docx", "PK"u8.ToArray()));
        broken.Text.ShouldContain("x.docx：");
    }

    [Fact]
    public async Task Findings_are_filtered_by_severity_and_rule_without_script()
    {
        var page = await Open("/check/sample");

        (await page.With("rule", "H2").Send("/check/report")).Html.ShouldContain("id=\"f-0\"");
        var none = await page.With("severity", "warning").With("rule", "H2").Send("/check/report");
        none.Html.ShouldNotContain("id=\"f-0\"");
        none.Text.ShouldContain("这样筛选没有问题可显示");
    }

    [Fact]
    public async Task The_circular_holds_every_finding_and_every_unreadable_file_and_no_formula()
    {
        var page = await Upload(("=HYPERLINK(1).json", Json(Sample.Report("=cmd|' /C calc'!A0局", figures: ("table3/new/total", 1)))), ("x.docx", []));

        var xlsx = await (await page.Post("/check/findings?type=xlsx")).Content.ReadAsByteArrayAsync(Stop);
        using var zip = new ZipArchive(new MemoryStream(xlsx));
        var sheets = Enumerable.Range(1, 3).Select(i => new StreamReader(zip.GetEntry($"xl/worksheets/sheet{i}.xml")!.Open()).ReadToEnd()).ToList();
        sheets[0].ShouldContain("'=cmd|");
        sheets[0].ShouldNotContain(">=");
        sheets[1].ShouldContain("H1");
        sheets[2].ShouldContain("文件是空的");

        using var json = JsonDocument.Parse(await (await page.Post("/check/findings?type=json")).Content.ReadAsByteArrayAsync(Stop));
        json.RootElement.GetProperty("schema").GetInt32().ShouldBe(1);
        json.RootElement.GetProperty("reports").EnumerateArray().Select(r => r.GetProperty("status").GetString()).ShouldBe(["findings", "unreadable"]);
    }

    [Fact]
    public async Task Sixty_reports_are_paged_filtered_and_compared()
    {
        var page = await Upload([.. Enumerable.Range(1, 60).Select(i => ($"{i}.json", Json(Sample.Report($"示范市第{i}局", figures: i == 7 ? [("table3/new/total", 5)] : []))))]);

        Regex.Count(page.Html, "name=\"open\"").ShouldBe(50);
        Regex.Count((await page.With("page", "2").Send("/check/results")).Html, "name=\"open\"").ShouldBe(10);
        Regex.Count((await page.With("status", "findings").Send("/check/results")).Html, "name=\"open\"").ShouldBe(1);
        var compared = await page.Send("/check/compare");
        compared.Html.ShouldContain("<svg class=\"chart\"");
        compared.Text.ShouldContain("示范市第60局 2025 年");
        using var zip = new ZipArchive(await (await compared.Post("/check/compare?type=xlsx")).Content.ReadAsStreamAsync(Stop));
        using var sheet = new StreamReader(zip.GetEntry("xl/worksheets/sheet2.xml")!.Open());
        var rows = await sheet.ReadToEndAsync(Stop);
        rows.ShouldContain("示范市第60局");
        rows.ShouldContain("予以公开");
    }

    [Fact]
    public async Task Nothing_chosen_and_too_many_files_are_answered_with_what_to_do()
    {
        var none = await (await Open("/check")).Send("/check");
        none.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        none.Text.ShouldContain("请先选择要校验的文件");
        (await Upload([.. Enumerable.Range(0, 201).Select(i => ($"{i}.txt", "x"u8.ToArray()))])).Text.ShouldContain("一次最多 200 份");
    }

    [Fact]
    public async Task A_file_over_its_limit_is_named_and_a_request_over_all_limits_gets_413()
    {
        var page = await Upload(("大.pdf", new byte[(20 << 20) + 1]), ("panyu.txt", await Bytes("panyu-laisui-2023.txt")));
        page.Text.ShouldContain("超过每份 20 MB 的上限");
        page.Text.ShouldContain("勾稽通过 1");

        using var client = new HttpClient();
        using var huge = new MultipartFormDataContent { { new StreamContent(new ZeroStream(202L << 20)), "files", "a.pdf" } };
        using var answer = await client.PostAsync($"{site.Address}/check", huge, Stop);
        answer.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task Tampered_fields_and_missing_tokens_harm_nothing()
    {
        var page = await Open("/check/sample");
        var tampered = page.With("format", "1999").With("trace", "%%%").With("previous", "H4sIAAAA").With("sibling", "AAAA").With("s0.number", "99").With("at", "-1");
        (await tampered.Send("/check/report")).Status.ShouldBe(HttpStatusCode.OK);
        (await (await Upload(("a.json", Json(Sample.Report())), ("b.json", Json(Sample.Report(year: 2024))))).With("open", "77").Post("/check/report")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await page.With("__RequestVerificationToken", "x").Post("/check/report")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await Open("/check/report")).Text.ShouldContain("年度报告文件");
    }

    static Task<byte[]> Bytes(string name) => File.ReadAllBytesAsync(EmptySite.Sample(name), Stop);

    static byte[] Json(Gongkai.Rules.Reports.AnnualReport report) => Gongkai.Documents.Writing.ReportJson.Write(report);

    async Task<SentPage> Open(string path)
    {
        var client = new HttpClient { BaseAddress = new(site.Address) };
        return await SentPage.Read(client, await client.GetAsync(path, Stop));
    }

    async Task<SentPage> Upload(params (string Name, byte[] Bytes)[] files) =>
        await (await Open("/check")).Send("/check", [.. files.Select(f => ("files", f.Name, f.Bytes))]);
}
