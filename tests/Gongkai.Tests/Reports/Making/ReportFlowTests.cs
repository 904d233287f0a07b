using System.Net;
using System.Security.Cryptography;
using Gongkai.Features.Reports.Drafting;
using Gongkai.Rules.Reports;
using Gongkai.Tests.Server;
using Gongkai.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using static Gongkai.Tests.Reports.Making.Maker;

namespace Gongkai.Tests.Reports.Making;

/// <summary>The annual report from its figures to the portal: figures, prose, check, signature, publication.</summary>
public sealed class ReportFlowTests
{
    const string Year = "/desk/reports/2023", Five = "/desk/reports/2023/sections/5";

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task The_report_of_2023_is_begun_answered_signed_and_published_as_it_was_signed(Database database)
    {
        await using var site = await RunningSite.Demo(database);
        using var officer = await site.SignedIn("officer");
        using var leader = await site.SignedIn("leader");
        await Refused(officer, Year, Year, "请写明更正什么", ("From", "Standard"));
        await Do(officer, Year, Year, ("From", "Standard"), ("Reason", "按新的编写要求重写文字"));
        var page = await Page(officer, Year);
        foreach (var words in (string[])["核对数字", "一、总体情况", "六、其他需要报告的事项", "统计表", "审签", "公布", "起草中", "模板文字"])
            page.Text.ShouldContain(words);

        // A warning waits for a word: it is not sent before.
        await Refused(officer, Year, $"{Year}/submission", "处提醒没有说明");
        await Do(officer, Five, Five, ("Form.Version", "1"), ("Form.Done", "true"), ("Form.Text", "存在的主要问题：一是部分政策解读不够通俗。改进措施：一是重要政策同步发布图解。"));
        await AnswerAll(site, officer, "laisui", 2023);
        await Do(officer, Year, $"{Year}/submission");
        (await Page(leader, "/desk")).Text.ShouldContain("番禺区来穗人员服务管理局2023年年度报告");

        // Only who may sign sees the leader's page, and the writer is never the signer.
        (await officer.GetAsync($"{Year}/signature", Stop)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        var paper = await Page(leader, $"{Year}/signature");
        paper.Text.ShouldContain("经核对，可以保留");
        using (var unseen = await Try(leader, $"{Year}/signature", $"{Year}/signature", ("Sign", "true"), ("Seen", "x")))
            unseen.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        await Refused(leader, $"{Year}/signature", $"{Year}/signature", "请写明要改什么", ("Sign", "false"), ("Seen", paper["Seen"]));
        await Do(leader, $"{Year}/signature", $"{Year}/signature", ("Sign", "true"), ("Seen", paper["Seen"]));

        // A report changed after signing: not by its page, and not past its digest.
        await Refused(officer, Five, Five, "签发，不能修改", ("Form.Version", "2"), ("Form.Text", "偷偷改一句。"));
        var signed = await Ask(site, data => data.ReportDrafts.AsNoTracking().SingleAsync(Stop));
        Convert.ToHexStringLower(SHA256.HashData(signed.Content!)).ShouldBe(signed.Sha256);
        await Ask(site, data => data.ReportDrafts.Where(d => d.Id == signed.Id).ExecuteUpdateAsync(row => row.SetProperty(d => d.Content, signed.Content!.Append((byte)' ').ToArray()), Stop));
        await Refused(officer, Year, $"{Year}/publication", "被改动过");
        await Ask(site, data => data.ReportDrafts.Where(d => d.Id == signed.Id).ExecuteUpdateAsync(row => row.SetProperty(d => d.Content, signed.Content), Stop));
        await Do(officer, Year, $"{Year}/publication");

        var published = await Ask(site, data => data.PublishedReports.AsNoTracking().OrderByDescending(r => r.Version).FirstAsync(Stop));
        (published.Version, published.Sha256).ShouldBe((2, signed.Sha256));
        published.Content.ShouldBe(signed.Content);
        using var reader = site.NewBrowser();
        var shown = await Page(reader, "/reports/2023");
        shown.Html.ShouldContain("<a class=\"figure\" href=\"/reports/2023/figures/outreach.events\">46场</a>");
        shown.Text.ShouldContain("按新的编写要求重写文字");
        var figure = await Page(reader, "/reports/2023/figures/outreach.events");
        figure.Text.ShouldContain("46 场");
        figure.Text.ShouldContain("全年举办的面对面政策宣传活动");
        figure.Html.ShouldContain("href=\"/events/");
        (await reader.GetAsync("/reports/2023/figures/no.such", Stop)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await Page(reader, "/reports/2023?version=1")).Text.ShouldContain("这是旧版本");
        var acts = await Ask(site, data => data.AuditRecords.Where(r => r.ObjectKind == "report").OrderBy(r => r.Sequence).Select(r => r.Act).ToListAsync(Stop));
        acts.ShouldContain("report.written");
        acts.Where(a => a is not ("report.written" or "report.word-given")).ShouldBe(["report.begun", "report.submitted", "report.signed", "report.published"]);
        (await Page(officer, "/desk/reports")).Text.ShouldContain("已公布");
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task Whoever_begins_a_report_in_the_same_moment_as_another_finds_the_draft_that_is_there(Database database)
    {
        await using var site = await RunningSite.Demo(database);
        using var officer = await site.SignedIn("officer");
        var form = (await Page(officer, Year)).With("From", "Standard").With("Reason", "重写");
        foreach (var answer in await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => form.Post(Year))))
            answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await Ask(site, data => data.ReportDrafts.CountAsync(Stop))).ShouldBe(1);
        (await Ask(site, data => data.AuditRecords.CountAsync(r => r.Act == "report.begun", Stop))).ShouldBe(1);
        await Page(officer, Year);
        (await form.Post(Year)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await Page(officer, Year)).Text.ShouldSatisfyAllConditions(t => t.ShouldContain("何嘉敏在"), t => t.ShouldContain("没有另开一份"), t => t.ShouldContain("起草中"));
    }

    [Fact]
    public async Task A_signature_is_withdrawn_with_a_reason_and_the_signer_does_not_rewrite()
    {
        await using var site = await RunningSite.Demo(Database.Sqlite);
        using var officer = await site.SignedIn("officer");
        using var leader = await site.SignedIn("leader");
        await Do(officer, Year, Year, ("From", "ThisYear"), ("Reason", "更正一处文字"));
        await AnswerAll(site, officer, "laisui", 2023);
        await Do(officer, Year, $"{Year}/submission");
        await Do(officer, Year, $"{Year}/recall");
        await Do(officer, Year, $"{Year}/submission");
        var paper = await Page(leader, $"{Year}/signature");
        await Do(leader, $"{Year}/signature", $"{Year}/signature", ("Sign", "true"), ("Seen", paper["Seen"]));
        await Refused(officer, $"{Year}/unsigning", $"{Year}/unsigning", "请写明为什么撤销签发");
        await Do(officer, $"{Year}/unsigning", $"{Year}/unsigning", ("Reason", "发现一处笔误"));
        var draft = await Ask(site, data => data.ReportDrafts.AsNoTracking().SingleAsync(Stop));
        (draft.Stage, draft.Content, draft.Sha256).ShouldBe((DraftStage.Drafting, null, null));
        var entry = await Ask(site, data => data.ReportDraftEntries.AsNoTracking().SingleAsync(e => e.Act == DraftAct.Unsigned, Stop));
        (entry.Opinion, entry.Sha256?.Length).ShouldBe(("发现一处笔误", 64));
        await Do(officer, $"{Year}/drop", $"{Year}/drop");
        (await Page(officer, Year)).Text.ShouldContain("编制更正版");
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task Two_people_write_at_once_and_nobody_loses_a_word(Database database)
    {
        await using var site = await RunningSite.Demo(database);
        using var officer = await site.SignedIn("officer");
        using var drafter = await site.SignedIn("drafter");
        await Do(officer, Year, Year, ("From", "Standard"), ("Reason", "重写"));
        // Different sections: neither sees the other.
        await Do(officer, Five, Five, ("Form.Version", "1"), ("Form.Text", "经办人写的第五部分。"));
        await Do(drafter, "/desk/reports/2023/sections/6", "/desk/reports/2023/sections/6", ("Form.Version", "1"), ("Form.Text", "科室写的第六部分。"));
        // The same section: the second sees what the first saved, beside the own text, and saves again.
        using (var answer = await Try(drafter, Five, Five, ("Form.Version", "1"), ("Form.Text", "科室写的第五部分。")))
        {
            answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
            var page = await SentPage.Read(drafter, answer);
            page.Text.ShouldContain("何嘉敏");
            (page["Form.Text"], page["Form.Version"]).ShouldBe(("科室写的第五部分。", "2"));
            page.Html.ShouldContain("<del>");
        }
        await Do(drafter, Five, Five, ("Form.Version", "2"), ("Form.Text", "两人写的第五部分。"));
        (await Page(officer, $"{Five}/versions?from=2&to=3")).Text.ShouldContain("林晓雯");
        await Do(drafter, Five, $"{Five}?handler=Remark", ("Remark", "请补充整改情况"));
        (await Page(officer, Five)).Text.ShouldContain("请补充整改情况");
        (await Look(site, "laisui", 2023)).Findings.Select(f => f.Finding.Rule).ShouldContain("F7");
        var remark = await Ask(site, data => data.ReportRemarks.Select(r => r.Id).SingleAsync(Stop));
        await Do(officer, Five, $"{Five}?handler=Settle", ("remark", $"{remark}"));
        (await Look(site, "laisui", 2023)).Findings.Select(f => f.Finding.Rule).ShouldNotContain("F7");
        // People of another agency find nothing.
        using var other = await site.SignedIn("zj-officer");
        var agency = await Ask(site, data => data.Agencies.Where(a => a.Code == "laisui").Select(a => a.Id).SingleAsync(Stop));
        foreach (var path in (string[])["", "/sections/5", "/check", "/preview", "/tables"])
            (await other.GetAsync($"{Year}{path}?agency={agency}", Stop)).StatusCode.ShouldBe(HttpStatusCode.NotFound, path);
    }

    [Fact]
    public async Task Typed_numbers_are_traced_contradicting_or_untraced_and_become_references()
    {
        await using var site = await RunningSite.Demo(Database.Sqlite);
        using var officer = await site.SignedIn("officer");
        await Do(officer, Year, Year, ("From", "Standard"), ("Reason", "重写"));
        const string One = "/desk/reports/2023/sections/1", Text = "举办宣传活动48场，派发资料7570份，走访33家，引用{{没有这个}}和{{outreach.events:倍}}。";
        // Nothing is saved by a look.
        using (var looked = await Try(officer, One, One, ("Form.Version", "1"), ("Form.Text", Text), ("act", "preview")))
        {
            var page = await SentPage.Read(officer, looked);
            page["Form.Text"].ShouldBe(Text);
            foreach (var words in (string[])["矛盾", "“宣传活动”是 46 场", "未溯源", "溯源", "【缺数：没有这个】", "数字目录里没有它", "没有“倍”这种写法"])
                page.Text.ShouldContain(words);
            page.Html.ShouldContain("replace|6|3|{{outreach.events}}");
        }
        using (var replaced = await Try(officer, One, One, ("Form.Version", "1"), ("Form.Text", Text), ("act", "replace|6|3|{{outreach.events}}")))
            (await SentPage.Read(officer, replaced))["Form.Text"].ShouldStartWith("举办宣传活动{{outreach.events}}，派发");
        using (var inserted = await Try(officer, One, One, ("Form.Version", "1"), ("Form.Text", "推送"), ("act", "insert|{{channels.account.pushes}}")))
        {
            var page = await SentPage.Read(officer, inserted);
            page["Form.Text"].ShouldBe("推送{{channels.account.pushes}}");
            page.Html.ShouldContain(">183条</a>");
        }
        using (var found = await Try(officer, One, One, ("Form.Version", "1"), ("Form.Text", "x"), ("Search", "活动"), ("act", "find")))
        {
            var page = await SentPage.Read(officer, found);
            page.Html.ShouldContain("data-insert=\"{{outreach.events}}\"");
            page.Html.ShouldNotContain("data-insert=\"{{channels.account.reads}}\"");
        }
        await Do(officer, One, One, ("Form.Version", "1"), ("Form.Text", Text));
        var findings = (await Look(site, "laisui", 2023)).Findings;
        findings.Count(f => f is { Finding.Rule: "F1", Blocks: true }).ShouldBe(2);
        findings.ShouldContain(f => f.Finding.Rule == "F2" && f.Finding.Expected == "46");
        findings.ShouldContain(f => f.Finding.Rule == "F3" && f.Finding.Actual == "33");
        await Refused(officer, Year, $"{Year}/submission", "第一部分引用的“没有这个”没有数");

        // A warning is answered where it stands, with the text that is being written.
        var contradiction = findings.Single(f => f.Finding.Rule == "F2");
        var (say, word) = ($"say|Answer|{contradiction.Key}", $"Word.Answer.{contradiction.Key}");
        (await Page(officer, One)).Html.ShouldContain($"name=\"{word}\" form=\"writing\"");
        await Do(officer, One, One, ("Form.Version", "2"), ("Form.Text", Text + "\n再写一段。"), ("act", say), (word, "两场是与兄弟单位合办，另有台账"));
        var answered = await Look(site, "laisui", 2023);
        answered.Opened.Sections.Single(s => s.Number == 1).Text.ShouldEndWith("再写一段。");
        answered.Findings.Single(f => f.Finding.Rule == "F2").ShouldSatisfyAllConditions(f => f.Waits.ShouldBeFalse(), f => f.Word!.Text.ShouldBe("两场是与兄弟单位合办，另有台账"));
        (await Page(officer, $"{Year}/check")).Text.ShouldContain("两场是与兄弟单位合办");
        (await Ask(site, data => data.AuditRecords.OrderByDescending(r => r.Sequence).FirstAsync(r => r.Act == "report.word-given", Stop))).After!.ShouldSatisfyAllConditions(a => a.ShouldContain("两场是与兄弟单位合办"), a => a.ShouldContain("48场"));
        // What it was about is gone: nothing is saved, what was typed stays.
        var untraced = answered.Findings.Single(f => f.Finding.Rule == "F3");
        var kept = await Refused(officer, One, One, "这一处检查结果也变了", ("Form.Version", "3"), ("Form.Text", "没有数字。"), ("act", $"say|Answer|{untraced.Key}"), ($"Word.Answer.{untraced.Key}", "走访登记在纸质台账"));
        kept["Form.Text"].ShouldBe("没有数字。");
        // Another number is another contradiction, which the word does not answer.
        await Do(officer, One, One, ("Form.Version", "3"), ("Form.Text", Text.Replace("48", "49", StringComparison.Ordinal)));
        (await Look(site, "laisui", 2023)).Findings.Single(f => f.Finding.Rule == "F2").Waits.ShouldBeTrue();
        (await Page(officer, $"{Year}/check")).Text.ShouldSatisfyAllConditions(t => t.ShouldContain("不再有效的说明"), t => t.ShouldContain("两场是与兄弟单位合办"));
    }

    [Fact]
    public async Task Beside_the_text_stands_what_each_duty_of_the_year_holds()
    {
        await using var site = await RunningSite.Demo(Database.Sqlite);
        using var officer = await site.SignedIn("officer");
        await Do(officer, Year, Year, ("From", "Standard"), ("Reason", "重写"));
        var page = await Page(officer, "/desk/reports/2023/sections/1");
        foreach (var words in (string[])["2023 年做了什么", "全部 46 场", "公开政策文件", "发布政策解读", "政府信息公开培训", "公开前的保密审查", "服务站、窗口和专线", "网格公示牌", "没有记录"])
            page.Text.ShouldContain(words);
        var latest = await Ask(site, data => data.OutreachEvents.Where(e => e.HeldOn.Year == 2023).OrderByDescending(e => e.HeldOn).ThenByDescending(e => e.Id).Select(e => e.Id).FirstAsync(Stop));
        page.Html.ShouldContain($"/desk/ledgers/events/{latest}");
    }

    [Fact]
    public async Task A_difference_of_carry_over_is_explained_at_its_cell_and_printed_in_section_six()
    {
        await using var site = await RunningSite.Demo(Database.Sqlite);
        using var officer = await site.SignedIn("zj-officer");
        const string Path = "/desk/reports/2025", Cell = "table3/carried_in/total";
        // Last year's report said that nothing was carried out; the cases say three.
        Gongkai.Features.Reports.PublishedReport last = null!;
        await Ask(site, async data =>
        {
            var format = ReportFormats.Standard.For(2024);
            var agency = await data.Agencies.SingleAsync(a => a.Code == "zhujian", Stop);
            data.PublishedReports.Add(last = Gongkai.Features.Reports.PublishedReport.First(agency.Id, new()
            {
                Format = format,
                Agency = agency.Name,
                Year = 2024,
                Title = format.TitleOf(agency.Name, 2024),
                Tables = format.Tables.ToDictionary(t => t.Id, t => ReportTable.Fill(t, _ => Figure.Of(0))),
                Sections = [.. format.Sections.Select(s => new ReportSection(s.Number, s.Numbered, s.Number == 5 ? ["存在的问题：一是解读不够通俗。改进措施：一是每份政策配一张图解。"] : []))],
            }, DateTimeOffset.UtcNow));
            return await data.SaveChangesAsync(Stop);
        });
        await Do(officer, Path, Path, ("From", "LastYear"));
        (await Page(officer, Path)).Text.ShouldContain("行政许可处理决定");
        var before = (await Look(site, "zhujian", 2025)).Findings;
        before.ShouldContain(f => f.Finding.Rule == "H6" && f.Finding.Where == Cell && f.Blocks);
        before.ShouldContain(f => f.Finding.Rule == "H5" && f.Finding.Where == "table2/licences" && f.Blocks);
        before.ShouldContain(f => f.Finding.Rule == "F4");
        (await Page(officer, $"{Path}/sections/5")).Text.ShouldContain("每份政策配一张图解");
        await Do(officer, $"{Path}/check", $"{Path}/check", ("Kind", "Explanation"), ("Key", Cell), ("Word", "上年报告漏计三件年末收到的申请"));
        await Do(officer, $"{Path}/check", $"{Path}/check", ("Kind", "Promise"), ("Key", "1"), ("Word", "全年十二份政策都配了图解"));
        var (_, built, after) = await Look(site, "zhujian", 2025);
        after.Single(f => f.Finding.Rule == "H6" && f.Finding.Where == Cell).Blocks.ShouldBeFalse();
        after.ShouldNotContain(f => f.Finding.Rule == "F4");
        built.Report.Section(6)!.Paragraphs[^1].ShouldBe("关于申请办理情况表“二、上年结转政府信息公开申请数量”一行“总计”一列的说明：上年报告漏计三件年末收到的申请。");
        built.Report.Provenance!.Explanations[Cell].ShouldBe("上年报告漏计三件年末收到的申请");
        (await Page(officer, $"{Path}/tables")).Text.ShouldContain("上年报告漏计三件年末收到的申请");
        // Of the tables each figure leads to its cases; a cell with a finding leads to it.
        (await Page(officer, $"{Path}/tables")).Html.ShouldSatisfyAllConditions(h => h.ShouldContain("/desk/requests?agency="), h => h.ShouldContain($"<sup><a href=\"#f-{after.Single(f => f.Finding.Rule == "H6" && f.Finding.Where == Cell).Key}\">"));

        // Last year's report is corrected: the difference is another one, and its explanation is asked for anew.
        await Ask(site, async data =>
        {
            data.PublishedReports.Add(last.Corrected(Gongkai.Documents.Writing.ReportJson.Read(last.Content, ReportFormats.Standard).Report!.With("table3/carried_out/total", Figure.Of(1)), DateTimeOffset.UtcNow, "更正结转数"));
            return await data.SaveChangesAsync(Stop);
        });
        (_, built, after) = await Look(site, "zhujian", 2025);
        after.Single(f => f.Finding.Rule == "H6" && f.Finding.Where == Cell).Blocks.ShouldBeTrue();
        built.Report.Provenance!.Explanations.ShouldBeEmpty();
        built.Report.Section(6)!.Paragraphs.ShouldNotContain(p => p.Contains("漏计", StringComparison.Ordinal));
        (await Page(officer, $"{Path}/check")).Text.ShouldSatisfyAllConditions(t => t.ShouldContain("不再有效的说明"), t => t.ShouldContain("上年报告漏计三件年末收到的申请"));
    }

    [Fact]
    public async Task The_draft_is_given_in_every_form_with_the_same_numbers()
    {
        await using var site = await RunningSite.Demo(Database.Sqlite);
        using var officer = await site.SignedIn("officer");
        await Do(officer, Year, Year, ("From", "Standard"), ("Reason", "重写"));
        foreach (var type in (string[])["docx", "html", "json", "txt", "pdf", "xlsx"])
        {
            using var file = await officer.GetAsync($"{Year}/preview?handler=File&type={type}", Stop);
            file.StatusCode.ShouldBe(HttpStatusCode.OK, type);
            var read = Gongkai.Documents.Reading.ReportReader.Read(await file.Content.ReadAsByteArrayAsync(Stop), $"x.{type}", ReportFormats.Standard, Stop).Report;
            read.ShouldNotBeNull(type);
            read.Year.ShouldBe(2023);
            read.Tables["table3"].Format.Cells.ShouldAllBe(c => read.Tables["table3"][c].Value == 0);
            if (type != "xlsx")
                string.Concat(read.Prose().Select(p => p.Text)).ShouldContain("举办宣传活动46场");
        }
        (await officer.GetAsync($"{Year}/preview?handler=File&type=exe", Stop)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }
}
