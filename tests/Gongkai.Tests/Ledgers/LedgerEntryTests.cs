using System.Net;
using Gongkai.Features.Supervision;
using Gongkai.Tests.Server;
using Gongkai.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Gongkai.Tests.Ledgers.Entries;
using static Gongkai.Tests.Reports.Making.Maker;

namespace Gongkai.Tests.Ledgers;

/// <summary>Lines as they come into the ledgers, with their proof and their numbers, by several at once, and what they ask of people afterwards.</summary>
public sealed class LedgerEntryTests : IAsyncLifetime
{
    RunningSite site = null!;

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => site = await RunningSite.Demo(Database.Sqlite);

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task A_photograph_comes_with_the_entry_and_is_not_lost_when_the_form_is_refused()
    {
        const string New = "/desk/ledgers/events/new";
        using var drafter = await site.SignedIn("drafter");
        var form = await Page(drafter, New);
        form.Html.ShouldSatisfyAllConditions(h => h.ShouldContain("accept=\"image/*\" capture=\"environment\""), h => h.ShouldContain("enctype=\"multipart/form-data\""));
        // Both the line and a file are wrong: the good file waits, the bad one is named.
        var wrong = await Event(form, "带照片的活动", "-5").With("Form.ProofCaption", "工友排队咨询").Send(New, ("Form.ProofFiles", "现场.png", Png), ("Form.ProofFiles", "程序.jpg", "MZ"u8.ToArray()));
        wrong.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        wrong.Text.ShouldSatisfyAllConditions(t => t.ShouldContain("参与人次不能是“-5”"), t => t.ShouldContain("“程序.jpg”"), t => t.ShouldContain("已经上传的"), t => t.ShouldContain("现场.png"));
        (wrong["Form.ProofCaption"], wrong["Form.Id"]).ShouldBe(("工友排队咨询", form["Form.Id"]));
        (await Ask(site, data => data.OutreachEvents.AnyAsync(e => !e.IsDemo, Stop))).ShouldBeFalse();
        var kept = System.Text.RegularExpressions.Regex.Match(wrong.Html, "id=\"kept-([0-9a-f-]{36})\"").Groups[1].Value;

        var right = Event(wrong, "带照片的活动").With("Form.ProofKept", kept).With("Form.ProofPublic", "true").With("Form.ProofLink", "https://example.org/report");
        var answer = await right.Post(New);
        answer.Headers.Location!.OriginalString.ShouldBe($"/desk/ledgers/events/{form["Form.Id"]}");
        var proofs = await Ask(site, data => data.LedgerProofs.AsNoTracking().OrderBy(p => p.Name).ToListAsync(Stop));
        proofs.Select(p => p.Name).ShouldBe(["https://example.org/report", "现场.png"], ignoreOrder: true);
        proofs.ShouldAllBe(p => p.EntryId == Guid.Parse(form["Form.Id"]) && p.IsPublic && p.Caption == "工友排队咨询");
        (await site.Read($"/events/{form["Form.Id"]}")).ShouldContain($"/photos/{kept}");
        (await Ask(site, data => data.AuditRecords.Where(r => r.ObjectId == form["Form.Id"]).OrderBy(r => r.Sequence).Select(r => r.Act).ToListAsync(Stop))).ShouldBe(["ledger.added", "ledger.proof-added", "ledger.proof-added"]);
        // The button pressed twice enters one line; whoever goes back and types another event enters another, and nobody else's form reaches this one.
        (await right.Post(New)).Headers.Location!.OriginalString.ShouldBe($"/desk/ledgers/events/{form["Form.Id"]}");
        (await Ask(site, data => data.OutreachEvents.CountAsync(e => !e.IsDemo, Stop))).ShouldBe(1);
        var another = await Event(right, "返回以后登记的活动").Post(New);
        another.Headers.Location!.OriginalString.ShouldNotEndWith(form["Form.Id"]);
        using var elsewhere = await site.SignedIn("zj-officer");
        (await Event(await Page(elsewhere, New), "别人的活动").With("Form.Id", form["Form.Id"]).With("Form.ProofKept", kept).Post(New)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await Ask(site, data => data.LedgerProofs.CountAsync(p => p.EntryId == Guid.Parse(form["Form.Id"]), Stop))).ShouldBe(2);

        // A form that is never sent again leaves its file for two days, and what came to a line stays.
        await (await Page(drafter, New)).Send(New, ("Form.ProofFiles", "没有下文.png", Png));
        await Ask(site, data => data.LedgerProofs.ExecuteUpdateAsync(row => row.SetProperty(p => p.At, DateTimeOffset.UtcNow.AddDays(-3)), Stop));
        await using var scope = site.Services.CreateAsyncScope();
        var job = scope.ServiceProvider.GetServices<Gongkai.Data.Jobs.IDailyJob>().Single(j => j.Name == "ledgers.proofs");
        (await job.Run(Stop)).ShouldContain(" 1 个");
        (await Ask(site, data => data.LedgerProofs.CountAsync(p => p.Name == "没有下文.png", Stop))).ShouldBe(0);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task Reports_by_telephone_are_numbered_like_those_of_the_portal_and_two_in_a_moment_get_two_numbers(Database database)
    {
        await using var other = database == Database.Sqlite ? null : await RunningSite.Demo(database);
        var on = other ?? site;
        using var officer = await on.SignedIn("officer");
        const string New = "/desk/ledgers/objections/new";
        SentPage Call(SentPage form, string content) => form.With("Form.received", "2024-05-08").With("Form.channel", "电话").With("Form.kind", "信息过时、没有更新").With("Form.content", content);
        await Enter(officer, "objections", form => Call(form, "来电说窗口的时间改了，网上没有改"));
        var forms = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Page(officer, New)));
        foreach (var answer in await Task.WhenAll(forms.Select((form, i) => Call(form, $"同一时刻的第 {i} 个来电").Post(New))))
            answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await Ask(on, data => data.PublicObjections.Where(o => !o.IsDemo).OrderBy(o => o.Number).Select(o => o.Number).ToListAsync(Stop))).ShouldBe(["JC-2024-00001", "JC-2024-00002", "JC-2024-00003", "JC-2024-00004", "JC-2024-00005"]);
        var twice = await Call(await Page(officer, New), "来电说窗口的时间改了，网上没有改").Send(New);
        (twice.Status, twice.Text.Contains("已经登记过", StringComparison.Ordinal)).ShouldBe((HttpStatusCode.UnprocessableEntity, true));
        // The portal goes on in its own year, each sender with a number of their own.
        var codes = Enumerable.Range(0, 4).Select(_ => FeedbackRules.NewCode()).ToList();
        await Task.WhenAll(codes.Select(code => Task.Run(async () =>
        {
            await using var scope = on.Services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<FeedbackDesk>().Send(new() { Kind = "意见建议", Content = "希望早点公布入学安排", Code = code }, "", Stop);
        }, Stop)));
        var year = Gongkai.Web.ChinaTime.Today(TimeProvider.System).Year;
        (await Ask(on, data => data.PublicObjections.Where(o => o.CodeDigest != null).OrderBy(o => o.Number).Select(o => o.Number).ToListAsync(Stop))).ShouldBe([$"JC-{year}-00001", $"JC-{year}-00002", $"JC-{year}-00003", $"JC-{year}-00004"]);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task The_same_event_entered_by_several_in_a_moment_is_one_event(Database database)
    {
        await using var other = database == Database.Sqlite ? null : await RunningSite.Demo(database);
        var on = other ?? site;
        using var drafter = await on.SignedIn("drafter");
        var forms = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Page(drafter, "/desk/ledgers/events/new")));
        var answers = await Task.WhenAll(forms.Select(form => Event(form, "同一场活动").Post("/desk/ledgers/events/new")));
        answers.Select(a => a.StatusCode).Order().ShouldBe([HttpStatusCode.Redirect, .. Enumerable.Repeat(HttpStatusCode.UnprocessableEntity, 5)]);
        (await Ask(on, data => data.OutreachEvents.CountAsync(e => !e.IsDemo, Stop))).ShouldBe(1);
    }

    [Fact]
    public async Task What_is_due_in_the_ledgers_is_on_the_desk_of_who_sees_to_it()
    {
        using var officer = await site.SignedIn("officer");
        using var head = await site.SignedIn("head");
        using var elsewhere = await site.SignedIn("zj-officer");
        var today = Gongkai.Web.ChinaTime.Today(TimeProvider.System);
        var point = await Ask(site, data => data.WorkPoints.OrderBy(p => p.Number).Select(p => p.Id).FirstAsync(Stop));
        foreach (var (title, owner) in new[] { ("核对积分指标", "积分制科"), ("维护窗口电话", "服务管理科"), ("周启明牵头的任务", "周启明") })
            await Enter(officer, "work-tasks", form => form.With("Form.point", $"{point}").With("Form.title", title).With("Form.owner", owner).With("Form.due", $"{today.AddDays(20):yyyy-MM-dd}"));
        await Enter(officer, "findings", form => form.With("Form.title", "指南里的窗口地址旧了").With("Form.found", $"{today:yyyy-MM-dd}").With("Form.source", "自查").With("Form.area", "公开指南").With("Form.owner", "积分制科").With("Form.due", $"{today.AddDays(10):yyyy-MM-dd}"));
        (await Page(officer, "/desk")).Text.ShouldSatisfyAllConditions(t => t.ShouldContain("核对积分指标"), t => t.ShouldContain("维护窗口电话"), t => t.ShouldContain("到现场检查并登记"), t => t.ShouldContain("PY-006"), t => t.ShouldContain("最近一届"), t => t.ShouldContain("公示中"));
        (await Page(head, "/desk")).Text.ShouldSatisfyAllConditions(t => t.ShouldContain("核对积分指标"), t => t.ShouldContain("周启明牵头的任务"), t => t.ShouldContain("指南里的窗口地址旧了"), t => t.ShouldContain("PY-006"), t => t.ShouldNotContain("维护窗口电话"));
        (await Page(elsewhere, "/desk")).Text.ShouldSatisfyAllConditions(t => t.ShouldNotContain("核对积分指标"), t => t.ShouldNotContain("PY-006"));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task The_owner_of_a_task_fills_in_its_completion_and_nothing_else_whoever_entered_it(Database database)
    {
        await using var other = database == Database.Sqlite ? null : await RunningSite.Demo(database);
        var on = other ?? site;
        using var officer = await on.SignedIn("officer");
        using var head = await on.SignedIn("head");
        var today = Gongkai.Web.ChinaTime.Today(TimeProvider.System);
        var point = await Ask(on, data => data.WorkPoints.OrderBy(p => p.Number).Select(p => p.Id).FirstAsync(Stop));
        var paths = new List<string>();
        foreach (var (title, owner) in new[] { ("复核分值表", "积分制科"), ("打扫门厅", "服务管理科") })
            paths.Add($"/desk/ledgers/work-tasks/{await Enter(officer, "work-tasks", form => form.With("Form.point", $"{point}").With("Form.title", title).With("Form.owner", owner).With("Form.due", $"{today.AddDays(20):yyyy-MM-dd}"))}");
        var (own, others) = (paths[0], paths[1]);

        var page = await Page(head, own);
        page.Fields.Select(f => f.Name).Where(n => n.StartsWith("Form.", StringComparison.Ordinal)).ShouldBe(["Form.Agency", "Form.done", "Form.evidence", "Form.Version"], ignoreOrder: true);
        (await page.With("Form.done", $"{today:yyyy-MM-dd}").Send(own)).Text.ShouldContain("请写明完成情况和依据");
        (await page.With("Form.done", $"{today:yyyy-MM-dd}").With("Form.evidence", "已经复核，见会议记录").With("Form.title", "别的题目").With("Form.due", "2030-01-01").Post(own)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await Page(head, own)).Text.ShouldSatisfyAllConditions(t => t.ShouldContain("已保存"), t => t.ShouldContain("复核分值表"), t => t.ShouldNotContain("别的题目"), t => t.ShouldContain($"{today.AddDays(20):yyyy-MM-dd}"));
        (await Page(head, "/desk")).Text.ShouldNotContain("复核分值表");
        // Proof is theirs to add, and the line not theirs to annul.
        (await (await Page(head, $"{own}/proofs")).Post($"{own}/proofs", ("Form.ProofFiles", "会议.png", Png))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await Page(head, own)).Text.ShouldSatisfyAllConditions(t => t.ShouldContain("会议.png"), t => t.ShouldNotContain("移除"));
        (await head.GetAsync($"{own}/annulment", Stop)).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        // What names another section is read and not written.
        (await Page(head, others)).Html.ShouldNotContain("Form.done");
        (await (await Page(head, own)).With("Form.done", $"{today:yyyy-MM-dd}").With("Form.evidence", "做完了").Post(others)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await head.GetAsync($"{others}/proofs", Stop)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var kept = await Ask(on, data => data.WorkTasks.AsNoTracking().SingleAsync(t => t.Title == "打扫门厅", Stop));
        kept.DoneOn.ShouldBeNull();
    }

    [Fact]
    public async Task A_wrong_workbook_is_refused_on_the_page_by_row_and_column_and_a_right_one_is_taken()
    {
        using var drafter = await site.SignedIn("drafter");
        const string Import = "/desk/ledgers/events/import";
        var form = await Page(drafter, Import);
        (await form.Send(Import)).Text.ShouldContain("请选择文件");
        var wrong = await form.Send(Import, ("Workbook", "活动.xlsx", Workbooks.Of(Workbooks.Heads, [Workbooks.Event(1), Workbooks.Event(2, -3)])));
        wrong.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        wrong.Text.ShouldSatisfyAllConditions(t => t.ShouldContain("2 行里有 1 处错误，没有写入任何内容"), t => t.ShouldContain("参与人次不能是“-3”"));
        var missing = await form.Send(Import, ("Workbook", "活动.xlsx", Workbooks.Of(["活动名称", "地点"], [["甲", "乙"]])));
        missing.Text.ShouldContain("缺少必填的列：日期、形式、主题、参与人次、派发资料份数");
        (await form.Send(Import, ("Workbook", "活动.pdf", "%PDF-1.7"u8.ToArray()))).Text.ShouldContain("只能导入 Excel 工作簿（.xlsx）和 CSV 文件");
        (await Ask(site, data => data.OutreachEvents.AnyAsync(e => !e.IsDemo, Stop))).ShouldBeFalse();
        (await form.With("dryRun", "true").Send(Import, ("Workbook", "活动.xlsx", Workbooks.Events(1, 2)))).Text.ShouldContain("试算通过：可以导入 2 场");
        (await form.Post(Import, ("Workbook", "活动.xlsx", Workbooks.Events(1, 2)))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await Ask(site, data => data.OutreachEvents.CountAsync(e => !e.IsDemo, Stop))).ShouldBe(2);
    }

    [Fact]
    public async Task Whoever_is_named_in_ledgers_finds_it_in_the_copy_of_what_is_kept_about_them()
    {
        using var officer = await site.SignedIn("officer");
        var point = await Ask(site, data => data.WorkPoints.Select(p => p.Id).FirstAsync(Stop));
        await Enter(officer, "work-tasks", form => form.With("Form.point", $"{point}").With("Form.title", "更新公开指南的电话").With("Form.owner", "何嘉敏、林晓雯").With("Form.due", "2030-01-04"));
        (await Page(officer, "/desk/profile/data")).Text.ShouldSatisfyAllConditions(t => t.ShouldContain("台账里写到您的地方"), t => t.ShouldContain("经办人：何嘉敏"), t => t.ShouldContain("更新公开指南的电话"), t => t.ShouldContain("登记或者最近修改的台账"));
        using var leader = await site.SignedIn("leader");
        (await Page(leader, "/desk/profile/data")).Text.ShouldSatisfyAllConditions(t => t.ShouldContain("分管领导（第一责任人）：谢文博"), t => t.ShouldNotContain("更新公开指南的电话"));
    }
}
