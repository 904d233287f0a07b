using System.Net;
using System.Text.Json;
using Gongkai.Data;
using Gongkai.Features.Ledgers;
using Gongkai.Features.Outreach;
using Gongkai.Tests.Server;
using Gongkai.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Gongkai.Tests.Ledgers.Entries;
using static Gongkai.Tests.Reports.Making.Maker;

namespace Gongkai.Tests.Ledgers;

/// <summary>The ledgers as officers keep them, and what the public sees of them.</summary>
public sealed class LedgerPageTests : IAsyncLifetime
{
    RunningSite site = null!;

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => site = await RunningSite.Demo(Database.Sqlite);

    public ValueTask DisposeAsync() => site.DisposeAsync();

    // The figures are those of the published report of the first agency.
    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task The_demonstration_year_counts_what_the_published_report_says_and_each_figure_opens_its_list(Database database)
    {
        await using var other = database == Database.Sqlite ? null : await RunningSite.Demo(database);
        var on = other ?? site;
        using var leader = await on.SignedIn("leader");
        var events = await Page(leader, "/desk/ledgers/events?from=2023-01-01&to=2023-12-31");
        events.Text.ShouldContain("共 46 场，参与人次 5241 人次，派发资料份数 7570 份");
        (await Page(leader, "/desk/ledgers/coverage?from=2023-01-01&to=2023-12-31")).Text.ShouldContain("共 12 篇");
        (await Page(leader, "/desk/ledgers/events?from=2022-01-01&to=2022-12-31")).Text.ShouldContain("没有符合条件的记录");
        var counted = await Ask(on, async data =>
        {
            var year = data.OutreachEvents.Where(e => e.AnnulledAt == null && e.HeldOn >= new DateOnly(2023, 1, 1) && e.HeldOn <= new DateOnly(2023, 12, 31));
            return new { Events = await year.CountAsync(Stop), Attendances = await year.SumAsync(e => e.Attendances, Stop), Leaflets = await year.SumAsync(e => e.Leaflets, Stop) };
        });
        counted.ShouldBe(new { Events = 46, Attendances = 5241, Leaflets = 7570 });
        var table = (await Page(leader, "/desk/ledgers/table-two?year=2023")).Text;
        foreach (var item in (string[])["行政许可", "行政处罚", "行政强制", "行政事业性收费", "规章现行有效件数"])
            table.ShouldContain(item);
        table.ShouldContain("政策库");
        table.Split("未登记").Length.ShouldBe(1);
    }

    [Fact]
    public async Task Every_line_of_the_demonstration_is_one_that_its_ledger_would_take()
    {
        await using var scope = site.Services.CreateAsyncScope();
        var (data, book) = (scope.ServiceProvider.GetRequiredService<GongkaiContext>(), scope.ServiceProvider.GetRequiredService<LedgerBook>());
        var check = await book.Check(Stop);
        var lines = 0;
        var scopeOf = new LedgerScope(await data.Agencies.Select(a => a.Id).ToListAsync(Stop));
        foreach (var ledger in book.All)
        {
            var reading = await book.Reading(data, ledger, scopeOf, Stop);
            await foreach (var entry in ledger.All(data, scopeOf, new(), new(1, null, false, "", []), 1000))
            {
                lines++;
                foreach (var field in ledger.Typed)
                    if (field.Text(entry, reading) is { Length: > 0 } text)
                        field.Read(text, reading).Fault.ShouldBeNull($"{ledger.Key} {field.Key}");
                    else
                        field.Required.ShouldBeFalse($"{ledger.Key} {field.Key}");
                ledger.Faults(entry, check).ShouldBeEmpty($"{ledger.Key} {ledger.TitleOf(entry)}");
                entry.ShouldSatisfyAllConditions(e => e.IsDemo.ShouldBeTrue(), e => e.Sameness.ShouldBe(ledger.SamenessOf(e, reading)));
            }
        }
        lines.ShouldBeGreaterThan(150);
        book.All.Where(l => l.PublicPath is not null).Select(l => l.PublicPath!).ShouldBe(OutreachPages.Published, ignoreOrder: true);
        book.All.Select(l => l.Key).ShouldBeUnique();
        foreach (var ledger in book.All)
            ledger.Fields.Select(f => f.Key).ShouldSatisfyAllConditions(keys => keys.ShouldBeUnique(), keys => keys.ShouldNotContain(k => k == "from" || k == "to" || k == "q" || k == "page" || k == "sort" || k == "agency" || k == "annulled" || k == "handler" || k == "type"));
    }

    [Fact]
    public async Task An_event_is_entered_refused_with_its_errors_and_kept_once()
    {
        using var drafter = await site.SignedIn("drafter");
        var wrong = await Event(await Page(drafter, "/desk/ledgers/events/new"), "厂区开放日", "-5").With("Form.kind", "").Send("/desk/ledgers/events/new");
        wrong.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        wrong.Title.ShouldStartWith("错误：");
        wrong.Text.ShouldSatisfyAllConditions(t => t.ShouldContain("有 2 处需要修改"), t => t.ShouldContain("请选择形式"), t => t.ShouldContain("参与人次不能是“-5”"));
        wrong["Form.title"].ShouldBe("厂区开放日");

        var id = await Enter(drafter, "events", form => Event(form, "厂区开放日"));
        (await Page(drafter, $"/desk/ledgers/events/{id}")).Text.ShouldSatisfyAllConditions(t => t.ShouldContain("厂区开放日"), t => t.ShouldContain("林晓雯"));

        var twice = await Event(await Page(drafter, "/desk/ledgers/events/new"), "厂区 开放日").Send("/desk/ledgers/events/new");
        twice.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        twice.Text.ShouldContain("已经登记过");
        // Another section's name for the same event is asked about, and taken when somebody says that it is another.
        var alike = await Event(await Page(drafter, "/desk/ledgers/events/new"), "厂区开放日活动").With("Form.place", "一号楼").Send("/desk/ledgers/events/new");
        alike.Text.ShouldContain("同一天已经登记了“厂区开放日”");
        (await alike.With("Form.kind", "进园区").With("Form.topic", "普法").With("Form.portal", "是").With("Form.NotTheSame", "true").Post("/desk/ledgers/events/new")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await Ask(site, data => data.OutreachEvents.CountAsync(e => !e.IsDemo, Stop))).ShouldBe(2);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task An_agency_has_topics_of_its_own_and_finds_them_again(Database database)
    {
        await using var other = database == Database.Sqlite ? null : await RunningSite.Demo(database);
        var on = other ?? site;
        using var drafter = await on.SignedIn("drafter");
        (await Page(drafter, "/desk/ledgers/events/new")).Html.ShouldNotContain("夜间施工噪声");
        await Enter(drafter, "events", form => Event(form, "噪声治理夜谈").With("Form.topic", "夜间施工噪声"));
        var tooLong = await Event(await Page(drafter, "/desk/ledgers/events/new"), "另一场").With("Form.topic", new string('声', 41)).Send("/desk/ledgers/events/new");
        tooLong.Text.ShouldContain("主题有 41 字，不超过 40 字");

        // Offered by the form, and by the filters of desk and portal.
        (await Page(drafter, "/desk/ledgers/events/new")).Html.ShouldContain("<option value=\"夜间施工噪声\">");
        var list = await Page(drafter, "/desk/ledgers/events?topic=" + Uri.EscapeDataString("夜间施工噪声"));
        list.Html.ShouldContain("<option value=\"夜间施工噪声\" selected");
        list.Text.ShouldSatisfyAllConditions(t => t.ShouldContain("噪声治理夜谈"), t => t.ShouldContain("共 1 场"), t => t.ShouldNotContain("积分入学政策面对面"));
        (await on.Read("/events?topic=" + Uri.EscapeDataString("夜间施工噪声"))).ShouldSatisfyAllConditions(t => t.ShouldContain("噪声治理夜谈"), t => t.ShouldNotContain("积分入学政策面对面"), t => t.ShouldContain("<option value=\"夜间施工噪声\" selected"));
        // A topic that is not public is no filter of the portal.
        (await on.Read("/questions")).ShouldNotContain("夜间施工噪声");
    }

    [Fact]
    public async Task The_next_entry_keeps_the_day_and_the_place()
    {
        using var drafter = await site.SignedIn("drafter");
        var answer = await Event(await Page(drafter, "/desk/ledgers/events/new"), "第一场").With("again", "true").Post("/desk/ledgers/events/new");
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var next = await Page(drafter, answer.Headers.Location!.OriginalString);
        next["Form.held"].ShouldBe("2024-05-08");
        next["Form.place"].ShouldBe("产业园");
        next["Form.title"].ShouldBe("");
        next.Text.ShouldContain("已登记宣传活动“第一场”");
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task The_second_of_two_editors_loses_nothing_and_an_annulled_line_counts_no_more(Database database)
    {
        await using var other = database == Database.Sqlite ? null : await RunningSite.Demo(database);
        var on = other ?? site;
        using var drafter = await on.SignedIn("drafter");
        var id = await Enter(drafter, "events", form => Event(form, "座谈"));
        var path = $"/desk/ledgers/events/{id}";
        var (first, second) = (await Page(drafter, path), await Page(drafter, path));
        (await Event(first, "座谈", "40").Post(path)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var overtaken = await Event(second, "座谈会", "50").Send(path);
        overtaken.Status.ShouldBe(HttpStatusCode.Conflict);
        overtaken["Form.attendances"].ShouldBe("50");
        overtaken.Text.ShouldContain("林晓雯在");
        (await Event(overtaken, "座谈会", "50").Post(path)).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        (await on.Get($"/events/{id}")).StatusCode.ShouldBe(HttpStatusCode.OK);
        var form = await Page(drafter, $"{path}/annulment");
        (await form.Send($"{path}/annulment")).Text.ShouldContain("请写明作废的原因");
        (await form.With("Reason", "登记到了别的科室").Post($"{path}/annulment")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await on.Get($"/events/{id}")).StatusCode.ShouldBe(HttpStatusCode.Gone);
        (await Page(drafter, "/desk/ledgers/events?from=2024-05-08&to=2024-05-08")).Text.ShouldContain("没有符合条件的记录");
        (await Page(drafter, "/desk/ledgers/events?annulled=true")).Text.ShouldContain("座谈会");
        // It may be entered again; then the annulled one cannot come back.
        await Enter(drafter, "events", again => Event(again, "座谈会"));
        (await (await Page(drafter, $"{path}/annulment")).Send($"{path}/annulment")).Text.ShouldContain("相同的内容已经重新登记过");
        (await Ask(on, data => data.AuditRecords.Where(r => r.ObjectId == $"{id}").OrderBy(r => r.Sequence).Select(r => r.Act).ToListAsync(Stop))).ShouldBe(["ledger.added", "ledger.changed", "ledger.changed", "ledger.annulled"]);
    }

    [Fact]
    public async Task Who_keeps_one_section_changes_its_lines_only_and_who_sees_cannot_change()
    {
        using var drafter = await site.SignedIn("drafter");
        using var officer = await site.SignedIn("officer");
        using var supervisor = await site.SignedIn("supervisor");
        var id = await Enter(officer, "events", form => Event(form, "办公室的活动"));
        var page = await Page(drafter, $"/desk/ledgers/events/{id}");
        page.Html.ShouldNotContain("Form.title");
        (await drafter.GetAsync($"/desk/ledgers/events/{id}/annulment", Stop)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await Event(await Page(drafter, "/desk/ledgers/events/new"), "改掉").With("Form.Version", "1").Post($"/desk/ledgers/events/{id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await Page(supervisor, $"/desk/ledgers/events/{id}")).Html.ShouldNotContain("Form.title");
        (await supervisor.GetAsync("/desk/ledgers/events/new", Stop)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        // Another agency's officer knows nothing of it.
        using var elsewhere = await site.SignedIn("zj-officer");
        (await elsewhere.GetAsync($"/desk/ledgers/events/{id}", Stop)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await Page(elsewhere, "/desk/ledgers/events")).Text.ShouldContain("还没有登记");
    }

    [Fact]
    public async Task Proof_is_kept_and_the_portal_shows_what_is_public_of_it()
    {
        using var drafter = await site.SignedIn("drafter");
        var id = await Enter(drafter, "events", form => Event(form, "有照片的活动"));
        var path = $"/desk/ledgers/events/{id}/proofs";
        var form = await Page(drafter, path);
        (await form.Send(path)).Text.ShouldContain("请选择照片或者文件");
        (await form.With("Form.ProofPublic", "true").Send(path, ("Form.ProofFiles", "现场.png", Png))).Text.ShouldContain("请写一句说明");
        (await form.With("Form.ProofPublic", "true").With("Form.ProofCaption", "工友围着咨询台").Post(path, ("Form.ProofFiles", "现场.png", Png))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await form.With("Form.ProofLink", "https://example.org/report").Post(path)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await form.Send(path, ("Form.ProofFiles", "程序.jpg", "MZ"u8.ToArray()))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);

        var proof = await Ask(site, data => data.LedgerProofs.SingleAsync(p => p.EntryId == id && p.Content != null, Stop));
        (await site.Read($"/events/{id}")).ShouldContain($"/photos/{proof.Id}");
        (await (await site.Get($"/photos/{proof.Id}")).Content.ReadAsByteArrayAsync(Stop)).ShouldBe(Png);
        (await drafter.GetByteArrayAsync($"{path}/{proof.Id}", Stop)).ShouldBe(Png);
        (await (await Page(drafter, $"{path}?remove={proof.Id}")).Post($"{path}?handler=Remove&remove={proof.Id}")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await site.Get($"/photos/{proof.Id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_result_waits_for_its_notice_and_for_the_objections_which_the_public_sends_without_a_name()
    {
        var award = await Ask(site, data => data.Awards.SingleAsync(a => a.ResultOn == null, Stop));
        (await site.Read($"/awards/{award.Id}")).ShouldSatisfyAllConditions(t => t.ShouldContain("公示中"), t => t.ShouldContain("在线提出异议"), t => t.ShouldContain("韦晓东"));
        using var citizen = site.NewBrowser();
        var form = await Page(citizen, $"/feedback?award={award.Id}");
        var wrong = await form.With("Form.Kind", "").Send("/feedback");
        wrong.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        wrong.Text.ShouldSatisfyAllConditions(t => t.ShouldContain("请选择是哪一类问题"), t => t.ShouldContain("请写明问题"));
        var whole = form.With("Form.Kind", "对评选公示的异议").With("Form.Award", $"{award.Id}").With("Form.Content", "事迹里的时数与实际不符，请核实。");
        (await whole.Post("/feedback")).Headers.Location!.OriginalString.ShouldBe("/feedback/answer");
        // The button pressed twice sends one report.
        await whole.Post("/feedback");
        var receipt = await Page(citizen, "/feedback/answer");
        var code = whole["Form.Code"];
        receipt.Text.ShouldSatisfyAllConditions(t => t.ShouldContain(code), t => t.ShouldContain($"JC-{Gongkai.Web.ChinaTime.Today(TimeProvider.System).Year}-00001"));
        (await Ask(site, data => data.PublicObjections.CountAsync(o => !o.IsDemo, Stop))).ShouldBe(1);

        using var officer = await site.SignedIn("officer");
        (await Page(officer, "/desk")).Text.ShouldContain("核实并答复");
        var early = await (await Page(officer, $"/desk/ledgers/awards/{award.Id}/result")).With("On", $"{Gongkai.Web.ChinaTime.Today(TimeProvider.System):yyyy-MM-dd}").With("Result", "授予称号").Send($"/desk/ledgers/awards/{award.Id}/result");
        early.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        early.Text.ShouldContain("期满后才能公布结果");
        var report = await Ask(site, data => data.PublicObjections.SingleAsync(o => !o.IsDemo, Stop));
        var path = $"/desk/ledgers/objections/{report.Id}";
        var answer = (await Page(officer, path)).With("Form.channel", report.Channel).With("Form.kind", report.Kind).With("Form.award", $"{award.Id}").With("Form.finding", "不属实").With("Form.answer", "经核实，时数以平台记录为准。").With("Form.answered", $"{report.ReceivedOn:yyyy-MM-dd}");
        (await answer.Post(path)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        using var later = site.NewBrowser();
        (await (await Page(later, "/feedback/answer")).With("Code", code.ToLowerInvariant()).Send("/feedback/answer")).Text.ShouldContain("时数以平台记录为准");
        (await (await Page(later, "/feedback/answer")).With("Code", "222222222222").Send("/feedback/answer")).Text.ShouldContain("没有这个查询码");
    }

    [Fact]
    public async Task A_board_is_printed_with_a_code_to_its_page_and_its_inspection_is_noted()
    {
        using var officer = await site.SignedIn("officer");
        var board = await Ask(site, data => data.NoticeBoards.OrderBy(b => b.Code).FirstAsync(Stop));
        (await site.Read($"/boards/{board.Code}")).ShouldSatisfyAllConditions(t => t.ShouldContain("黎永康"), t => t.ShouldContain("监督电话"));
        (await site.Get("/boards/NO-SUCH")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var sheet = await officer.GetAsync($"/desk/ledgers/boards/{board.Id}/sheet", Stop);
        sheet.Content.Headers.ContentType!.MediaType.ShouldBe("application/pdf");
        var bytes = await sheet.Content.ReadAsByteArrayAsync(Stop);
        var page = UglyToad.PdfPig.PdfDocument.Open(bytes).GetPage(1);
        page.Text.ShouldSatisfyAllConditions(t => t.ShouldContain("综合网格公示牌"), t => t.ShouldContain("邝丽娟"), t => t.ShouldContain($"/boards/{board.Code}"));
        (page.Width / 72 * 25.4).ShouldBe(board.Size == "A3" ? 297 : 210, 1);
        var code = BoardDesk.Code("https://example.org/boards/PY-001");
        code.GetLength(0).ShouldBe(code.GetLength(1));

        var path = $"/desk/ledgers/boards/{board.Id}/inspection";
        (await (await Page(officer, path)).With("Condition", "破损").Post(path)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var after = await Ask(site, data => data.NoticeBoards.AsNoTracking().SingleAsync(b => b.Id == board.Id, Stop));
        after.ShouldSatisfyAllConditions(b => b.Condition.ShouldBe("破损"), b => b.CheckedOn.ShouldBe(Gongkai.Web.ChinaTime.Today(TimeProvider.System)));
    }

    [Fact]
    public async Task What_is_asked_most_becomes_a_question_for_everybody()
    {
        using var officer = await site.SignedIn("officer");
        var asked = await Page(officer, "/desk/ledgers/enquiries/most-asked?from=2023-01-01&to=2023-12-31");
        asked.Text.ShouldContain("孩子上小学要多少积分");
        asked.Text.IndexOf("孩子上小学要多少积分", StringComparison.Ordinal).ShouldBeLessThan(asked.Text.IndexOf("志愿服务时数怎么加分", StringComparison.Ordinal));
        var form = await Page(officer, "/desk/ledgers/questions/new?question=志愿服务时数怎么加分&answer=按指标表折算");
        form["Form.question"].ShouldBe("志愿服务时数怎么加分");
        (await form.With("Form.topic", "积分制服务").With("Form.portal", "是").Post("/desk/ledgers/questions/new")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await site.Read("/questions?q=志愿服务")).ShouldContain("按指标表折算");
    }

    [Fact]
    public async Task Public_ledgers_are_pages_and_data_without_what_is_internal()
    {
        foreach (var path in OutreachPages.Published)
        {
            (await site.Read(path)).ShouldContain($"{path}/records.csv");
            var csv = await site.Read($"{path}/records.csv");
            csv.Split("\r\n").Length.ShouldBeGreaterThan(2, path);
            using var json = JsonDocument.Parse(await site.Read($"{path}/records.json"));
            json.RootElement.GetProperty("items").GetArrayLength().ShouldBe(csv.Split("\r\n").Length - 2, path);
        }
        var events = JsonDocument.Parse(await site.Read("/events/records.json")).RootElement.GetProperty("items");
        events.EnumerateArray().Where(e => e.GetProperty("held").GetString()!.StartsWith("2023-", StringComparison.Ordinal)).Sum(e => e.GetProperty("attendances").GetInt32()).ShouldBe(5241);
        events[0].TryGetProperty("counted", out _).ShouldBeFalse();
        (await site.Read("/sitemap.xml")).ShouldSatisfyAllConditions(t => t.ShouldContain("/events/"), t => t.ShouldContain("/boards/PY-001"), t => t.ShouldContain("/feedback"));
        (await site.Read("/")).ShouldContain("/service-points");
        // Volunteers and what the public reports are nobody else's business.
        (await site.Get("/volunteers")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }
}
