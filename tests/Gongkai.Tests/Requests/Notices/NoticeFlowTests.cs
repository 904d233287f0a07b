using System.Net;
using System.Text;
using Gongkai.Data;
using Gongkai.Features.Requests.Notices;
using Gongkai.Rules.Duties;
using Gongkai.Rules.Requests;
using Gongkai.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Gongkai.Tests.Requests.Notices;

public sealed class NoticeFlowTests
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task A_refusal_is_drafted_reviewed_approved_and_issued_by_four_people(Database database)
    {
        await using var work = await Casework.Open(database);
        using var drafter = await work.Site.SignedIn("drafter");
        using var head = await work.Site.SignedIn("head");
        using var leader = await work.Site.SignedIn("leader");
        using var officer = await work.Site.SignedIn("officer");
        var letter = await work.Draft(drafter, "process", ("Fields[信息类别]", "过程稿"), ("Fields[理由]", "报告仍在修改，没有定稿。"));
        var draft = await work.Page(drafter, letter);
        draft.Text.ShouldContain("草稿");
        draft.Text.ShouldContain("YSQ-2026-0001");
        draft.Text.ShouldContain("先向广州市番禺区人民政府申请行政复议");
        draft.Text.ShouldNotContain(Casework.Requester);
        draft.Text.ShouldContain("欧阳**");

        (await work.Press(officer, letter, "Issue")).Text.ShouldContain("还不能发出");
        await work.Done(drafter, letter, "Submit");
        (await work.Page(drafter, letter)).Html.ShouldNotContain("handler=Decide");
        // Her page offers no decision yet; sent all the same, it is refused.
        (await work.Press(leader, letter, "Decide", ("Decision.Agree", "true"))).Status.ShouldBe(HttpStatusCode.Conflict);
        (await work.Page(head, "/desk")).Text.ShouldContain("不予公开（四类过程性信息）");
        (await work.Press(head, letter, "Decide", ("Decision.Agree", "false"), ("Decision.Opinion", ""))).Text.ShouldContain("退回要写明意见");
        await work.Done(head, letter, "Decide", ("Decision.Agree", "false"), ("Decision.Opinion", "请写明哪一稿"));
        var returned = await work.Page(drafter, letter);
        returned.Text.ShouldContain("请写明哪一稿");
        returned.Text.ShouldContain("报告仍在修改");
        (await work.Page(drafter, "/desk")).Text.ShouldContain("已退回，待修改");
        var text = await work.Page(drafter, $"{letter}/text");
        (await text.With("Form.Body", text["Form.Body"].Replace("没有定稿", "现在是第三稿", StringComparison.Ordinal)).Post($"{letter}/text")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        // Who sent it back does not rewrite it.
        (await head.GetAsync($"{letter}/text", Stop)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        await work.Approve(drafter, head, leader, letter);
        (await work.Page(officer, "/desk")).Text.ShouldContain("已批准，待发出");
        var issued = await work.Done(officer, letter, "Issue", ("Sending.Way", "Post"), ("Sending.On", "2026-09-15"), ("Sending.Tracking", "XA00000000144"));
        issued.Text.ShouldContain("演示公复〔2026〕1号");
        issued.Text.ShouldContain("现在是第三稿");

        var fold = await work.Fold();
        fold.Outcome.ShouldBe(Outcome.WithheldDeliberative);
        fold.EndedOn.ShouldBe(new DateOnly(2026, 9, 15));
        var notice = await work.Read(d => d.RequestNotices.AsNoTracking().SingleAsync(n => n.RequestId == work.Case, Stop));
        notice.DatedOn.ShouldBe(fold.EndedOn);
        notice.ServedHow.ShouldBe("邮政企业寄送，邮件号 XA00000000144");
        var entry = await work.Read(d => d.RequestEntries.AsNoTracking().SingleAsync(e => e.RequestId == work.Case && e.Type == "replied", Stop));
        entry.NoticeId.ShouldBe(notice.Id);
        var records = await work.Read(d => d.AuditRecords.AsNoTracking().Where(r => r.ObjectKind == "notice").OrderBy(r => r.Sequence).ToListAsync(Stop));
        records.Select(r => r.Act).ShouldBe(["notice.drafted", "notice.submitted", "notice.returned", "notice.changed", "notice.submitted", "notice.reviewed", "notice.approved", "notice.issued"]);
        var all = await work.Read(d => d.AuditRecords.AsNoTracking().Select(r => r.ObjectName + r.Before + r.After + r.Reason).ToListAsync(Stop));
        all.ShouldAllBe(r => !r.Contains(Casework.Requester, StringComparison.Ordinal));
        records[^1].After.ShouldNotBeNull().ShouldContain(notice.Sha256!);
    }

    [Fact]
    public async Task What_was_issued_does_not_change_and_a_change_in_the_database_is_seen()
    {
        await using var work = await Casework.Open(Database.Sqlite);
        using var officer = await work.Site.SignedIn("officer");
        var letter = await work.Draft(officer, "receipt");
        var before = await work.Page(officer, letter);
        var text = await work.Page(officer, $"{letter}/text");
        (await work.Done(officer, letter, "Issue", ("Sending.Way", "PickUp"), ("Sending.On", "2026-09-15"))).Text.ShouldContain("与现存内容一致");
        // The one who has the form still open saves it; the one who opens it is led away.
        var late = await text.With("Form.Title", "另一份").Send($"{letter}/text");
        late.Status.ShouldBe(HttpStatusCode.Conflict);
        late.Text.ShouldContain("发出文书");
        var forced = await text.With("Form.Title", "另一份").With("Form.Version", "2").Send($"{letter}/text");
        forced.Text.ShouldContain("文书已经发出，不能再改");
        (await officer.GetAsync($"{letter}/text", Stop)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await before.Post($"{letter}?handler=Discard")).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        await work.Site.Place.Say("""UPDATE "RequestNotices" SET "Title" = '换过的标题' """);
        (await work.Page(officer, letter)).Text.ShouldContain("和发出时的校验值不一致");
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task Of_two_who_issue_at_once_the_second_sees_what_changed_and_one_number_is_given(Database database)
    {
        await using var work = await Casework.Open(database);
        using var first = await work.Site.SignedIn("officer");
        using var second = await work.Site.SignedIn("officer");
        var letter = await work.Draft(first, "receipt");
        var (one, other) = (await work.Page(first, letter), await work.Page(second, letter));
        var answers = await Task.WhenAll(one.With("Sending.Way", "").Send($"{letter}?handler=Issue"), other.With("Sending.Way", "").Send($"{letter}?handler=Issue"));
        answers.Select(a => (int)a.Status).Order().ShouldBe([302, 409]);
        answers.Single(a => a.Status == HttpStatusCode.Conflict).Text.ShouldContain("已经办过这份文书");
        (await work.Read(d => d.RequestNotices.Where(n => n.RequestId == work.Case).Select(n => n.Number).ToListAsync(Stop))).ShouldBe(["演示公复〔2026〕1号"]);
        var next = await work.Draft(first, "receipt");
        (await work.Done(first, next, "Issue", ("Sending.Way", ""))).Text.ShouldContain("演示公复〔2026〕2号");
    }

    [Fact]
    public async Task Nobody_approves_what_they_drafted_or_reviewed_whatever_roles_they_hold()
    {
        await using var work = await Casework.Open(Database.Sqlite);
        await work.Read(async data =>
        {
            var head = await data.People.SingleAsync(p => p.Account == "demo.head", Stop);
            data.RoleGrants.Add(new() { PersonId = head.Id, Role = Role.SigningLeader, AgencyId = head.AgencyId });
            var officer = await data.People.SingleAsync(p => p.Account == "demo.officer", Stop);
            data.RoleGrants.Add(new() { PersonId = officer.Id, Role = Role.SigningLeader, AgencyId = officer.AgencyId });
            return await data.SaveChangesAsync(Stop);
        });
        using var officerBrowser = await work.Site.SignedIn("officer");
        using var headBrowser = await work.Site.SignedIn("head");
        using var leader = await work.Site.SignedIn("leader");
        var letter = await work.Draft(officerBrowser, "not_existing", ("Fields[检索情况]", "检索了档案室。"));
        await work.Done(officerBrowser, letter, "Submit");
        (await work.Press(officerBrowser, letter, "Decide", ("Decision.Agree", "true"))).Text.ShouldContain("起草人不能审查自己起草的内容");
        await work.Done(headBrowser, letter, "Decide", ("Decision.Agree", "true"));
        (await work.Press(headBrowser, letter, "Decide", ("Decision.Agree", "true"))).Text.ShouldContain("审核过这份文书的人不能再批准");
        (await work.Press(officerBrowser, letter, "Decide", ("Decision.Agree", "true"))).Text.ShouldContain("起草人不能签发自己起草的内容");
        await work.Done(leader, letter, "Decide", ("Decision.Agree", "true"));
    }

    [Fact]
    public async Task A_letter_goes_only_when_it_is_filled_in_and_says_what_its_event_says()
    {
        await using var work = await Casework.Open(Database.Sqlite);
        using var officer = await work.Site.SignedIn("officer");
        var letter = await work.Draft(officer, "correction", ("Days", "10"));
        (await work.Press(officer, letter, "Issue", ("Sending.Way", "Email"), ("Sending.On", "2026-09-15"))).Text.ShouldContain("{补正内容}");
        var text = await work.Page(officer, $"{letter}/text");
        text["Form.Body"].ShouldContain("10个工作日");
        await text.With("Form.Days", "12").With("Form.Fields[补正内容]", "写明服务站名称。").Post($"{letter}/text");
        (await work.Press(officer, letter, "Issue", ("Sending.Way", "Email"), ("Sending.On", "2026-09-15"))).Text.ShouldContain("应当写明“12个工作日”");
        text = await work.Page(officer, $"{letter}/text");
        await text.With("Form.Body", text["Form.Body"].Replace("10个工作日", "12个工作日", StringComparison.Ordinal)).Post($"{letter}/text");
        (await work.Press(officer, letter, "Issue", ("Sending.Way", ""), ("Sending.On", "2026-09-15"))).Text.ShouldContain("请选择送达方式");
        await work.Done(officer, letter, "Issue", ("Sending.Way", "Email"), ("Sending.On", "2026-09-15"));
        // 12 working days after Tuesday 09-15: 09-16, 17, 18, 20 (works), 21, 22, 23, 24, 28, 29, 30, then 10-08.
        (await work.Fold()).ClockOn(new(2026, 9, 15)).RequesterDueOn.ShouldBe(new DateOnly(2026, 10, 8));
        (await work.Press(officer, letter, "Submit")).Status.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task A_correction_notice_after_the_seventh_working_day_needs_a_reason_that_is_kept()
    {
        await using var work = await Casework.Open(Database.Sqlite);
        // The seventh working day after 09-14 is 09-22: 15, 16, 17, 18, 20 (works), 21, 22.
        work.Time.SetUtcNow(new(2026, 9, 23, 2, 0, 0, TimeSpan.Zero));
        using var officer = await work.Site.SignedIn("officer");
        var form = await work.Page(officer, $"{work.Letters}/new?kind=correction");
        form.Text.ShouldContain("条例第30条");
        var refused = await form.With("Form.Fields[补正内容]", "写明时间。").Send($"{work.Letters}/new?kind=correction");
        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.Text.ShouldContain("确需告知的，写明理由");
        var letter = await work.Draft(officer, "correction", ("Fields[补正内容]", "写明时间。"), ("OverrideReason", "申请人来电要求书面告知"));
        await work.Done(officer, letter, "Issue", ("Sending.Way", "Email"), ("Sending.On", "2026-09-23"));
        (await work.Read(d => d.RequestEntries.SingleAsync(e => e.RequestId == work.Case && e.Type == "correction_requested", Stop))).OverrideReason.ShouldBe("申请人来电要求书面告知");
        // It moves no clock.
        (await work.Fold()).ClockOn(new(2026, 9, 23)).DueOn.ShouldBe(new DateOnly(2026, 10, 16));
        (await work.Page(officer, $"{work.Letters}/new?kind=delay")).Text.ShouldContain("条例第35条");
    }

    [Fact]
    public async Task A_third_party_gets_a_label_and_the_true_day_of_service_moves_its_period()
    {
        await using var work = await Casework.Open(Database.Sqlite);
        using var officer = await work.Site.SignedIn("officer");
        var letter = await work.Draft(officer, "third_party", ("Name", "广州某某评估有限公司"), ("Contact", "番禺区示范路2号"), ("Matter", "评估报告中的客流统计"));
        var page = await work.Page(officer, letter);
        page.Text.ShouldContain("客流统计");
        page.Text.ShouldNotContain("某某评估");
        await work.Done(officer, letter, "Issue", ("Sending.Way", "Post"), ("Sending.On", "2026-09-17"));
        var second = await work.Draft(officer, "third_party", ("Name", "另一家公司"), ("Matter", "报价"));
        await work.Done(officer, second, "Issue", ("Sending.Way", "Email"), ("Sending.On", "2026-09-15"));
        (await work.Read(d => d.RequestConsultees.Where(c => c.RequestId == work.Case).OrderBy(c => c.Id).Select(c => c.Label).ToListAsync(Stop))).ShouldBe(["第三方甲", "第三方乙"]);
        work.Time.SetUtcNow(new(2026, 9, 21, 2, 0, 0, TimeSpan.Zero));
        using var later = await work.Site.SignedIn("officer");
        await work.Done(later, letter, "Serve", ("Sending.Way", "Post"), ("Sending.On", "2026-09-20"), ("Sending.Tracking", "XA1"));
        var asked = NoticeFilling.Counted(await work.Fold()).OfType<Consulted>().ToDictionary(c => c.Name!);
        asked["第三方甲"].ShouldBe(new Consulted(new(2026, 9, 15), Consultee.ThirdParty, new(2026, 9, 20), "第三方甲"));
        asked["第三方乙"].Reached.ShouldBe(new DateOnly(2026, 9, 15));
        (await work.Draft(later, "consultation_notice")).ShouldNotBeNull();
    }

    [Fact]
    public async Task An_extension_needs_approval_and_moves_the_day_to_the_one_that_the_letter_says()
    {
        await using var work = await Casework.Open(Database.Sqlite);
        using var officer = await work.Site.SignedIn("officer");
        using var leader = await work.Site.SignedIn("leader");
        // 20 working days end on 10-16 (worked example 13); 15 more: 10-19..23 (5), 26..30 (10), 11-02..06 (15).
        var letter = await work.Draft(officer, "extension", ("Days", "15"), ("Fields[理由]", "需要核对的材料较多"));
        (await work.Page(officer, letter)).Text.ShouldContain("至2026年11月6日止");
        (await work.Press(officer, letter, "Issue")).Text.ShouldContain("还不能发出");
        await work.Done(officer, letter, "Submit");
        await work.Done(leader, letter, "Decide", ("Decision.Agree", "true"));
        await work.Done(officer, letter, "Issue", ("Sending.Way", "Email"), ("Sending.On", "2026-09-15"));
        (await work.Fold()).ClockOn(new(2026, 9, 15)).DueOn.ShouldBe(new DateOnly(2026, 11, 6));
        (await work.Page(officer, $"{work.Letters}/new?kind=extension")).Text.ShouldContain("条例第33条");
    }

    [Fact]
    public async Task A_fee_notice_says_the_amount_by_its_bands()
    {
        await using var work = await Casework.Open(Database.Sqlite);
        using var officer = await work.Site.SignedIn("officer");
        // 国办函〔2020〕109号 art. 4: 35 pieces: 20 × 100 + 5 × 200.
        var letter = await work.Draft(officer, "fee", ("Scale", "ByPiece"), ("Quantity", "35"));
        var page = await work.Page(officer, letter);
        page.Text.ShouldContain("合计人民币3000元");
        page.Text.ShouldContain("第31至35件，每件200元，计1000元");
        var none = await (await work.Page(officer, $"{work.Letters}/new?kind=fee")).With("Form.Scale", "ByPiece").With("Form.Quantity", "9").Send($"{work.Letters}/new?kind=fee");
        none.Text.ShouldContain("不收费");
    }

    [Fact]
    public async Task The_files_hold_the_letter_masked_for_those_who_may_not_see_the_name()
    {
        await using var work = await Casework.Open(Database.Sqlite);
        using var officer = await work.Site.SignedIn("officer");
        using var drafter = await work.Site.SignedIn("drafter");
        var letter = await work.Draft(officer, "receipt");
        await work.Done(officer, letter, "Issue", ("Sending.Way", "Email"), ("Sending.On", "2026-09-15"));
        foreach (var form in new[] { "Pdf", "Word" })
        {
            var full = Words(await officer.GetByteArrayAsync($"{letter}/file?form={form}", Stop), form);
            foreach (var text in new[] { "番禺区来穗人员服务管理局", "政府信息公开申请登记回执", "演示公复〔2026〕1号", $"{Casework.Requester}：", "YSQ-2026-0001", "2026年9月15日", "联系人：局办公室" })
                full.ShouldContain(text);
            var masked = Words(await drafter.GetByteArrayAsync($"{letter}/file?form={form}", Stop), form);
            masked.ShouldNotContain(Casework.Requester);
            masked.ShouldContain("欧阳**：");
        }
        var views = await work.Read(d => d.AuditRecords.AsNoTracking().Where(r => r.Act == "personal-data.viewed").ToListAsync(Stop));
        views.Select(v => v.ActorName).ShouldBe(["何嘉敏", "何嘉敏"]);
        using var secrecy = await work.Site.SignedIn("secrecy");
        (await secrecy.GetAsync($"{letter}/file?form=Pdf", Stop)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        var handed = await work.Do<INoticeFiles, (byte[], string Name)?>(async (files, services) =>
            await files.Pdf(await services.GetRequiredService<GongkaiContext>().RequestNotices.SingleAsync(n => n.RequestId == work.Case, Stop), Stop));
        handed!.Value.Name.ShouldBe("YSQ-2026-0001-登记回执.pdf");
    }

    [Fact]
    public async Task The_guide_asks_one_question_at_a_time_and_proposes()
    {
        await using var work = await Casework.Open(Database.Sqlite);
        using var officer = await work.Site.SignedIn("officer");
        (await work.Page(officer, $"{work.Letters}/outcome")).Text.ShouldContain("信访、投诉、举报");
        var next = await work.Page(officer, $"{work.Letters}/outcome?petition=no&publication=no&reissue=no&unclear=no&repeated=no&vexatious=no&special_inquiry=no&published=no&other_agency=no");
        next.Text.ShouldContain("没有找到");
        var end = await work.Page(officer, $"{work.Letters}/outcome?petition=no&publication=no&reissue=no&unclear=no&repeated=no&vexatious=no&special_inquiry=no&published=no&other_agency=no&not_found=yes");
        end.Text.ShouldContain("建议：信息不存在");
        end.Html.ShouldContain("new?kind=not_existing");
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task Administrators_change_templates_and_restore_them(Database database)
    {
        await using var work = await Casework.Open(database);
        using var admin = await work.Site.SignedIn("admin");
        (await work.Page(admin, "/desk/settings")).Html.ShouldContain("/desk/settings/notices");
        var page = await work.Page(admin, "/desk/settings/notices/laisui/receipt");
        page.Text.ShouldContain("YSQ-2026-0031");
        var wrong = await page.With("Form.Body", "收到{申请号}。").Send("/desk/settings/notices/laisui/receipt");
        wrong.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        wrong.Text.ShouldContain("没有这样的字段：{申请号}");
        (await page.With("Form.Body", "编号{申请编号}已收到。").Send("/desk/settings/notices/laisui/receipt?handler=Preview")).Text.ShouldContain("编号YSQ-2026-0031已收到");
        (await page.With("Form.Body", "编号{申请编号}已收到。").Post("/desk/settings/notices/laisui/receipt")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await page.With("Form.Body", "第二个人的。").Send("/desk/settings/notices/laisui/receipt")).Status.ShouldBe(HttpStatusCode.Conflict);
        using var officer = await work.Site.SignedIn("officer");
        (await work.Page(officer, $"{work.Letters}/new?kind=receipt"))["Form.Body"].ShouldBe("编号YSQ-2026-0001已收到。");
        (await (await work.Page(admin, "/desk/settings/notices/laisui/receipt")).Post("/desk/settings/notices/laisui/receipt?handler=Restore")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await work.Page(admin, "/desk/settings/notices/laisui/receipt")).Text.ShouldContain("现在用的是原始模板");
        var head = await work.Page(admin, "/desk/settings/notices/laisui");
        (await head.With("Form.NumberPattern", "〔{年}〕号").Send("/desk/settings/notices/laisui")).Text.ShouldContain("发文字号要有 {年} 和 {序号}");
        (await head.With("Form.NumberPattern", "番来穗公复〔{年}〕{序号}号").Post("/desk/settings/notices/laisui")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await head.With("Form.Phone", "1").Send("/desk/settings/notices/laisui")).Status.ShouldBe(HttpStatusCode.Conflict);
        (await officer.GetAsync("/desk/settings/notices/laisui", Stop)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    static string Words(byte[] file, string form)
    {
        if (form == "Word")
        {
            using var zip = new System.IO.Compression.ZipArchive(new MemoryStream(file));
            using var reader = new StreamReader(zip.GetEntry("word/document.xml")!.Open(), Encoding.UTF8);
            return string.Join('\n', System.Xml.Linq.XDocument.Load(reader).Descendants().Where(e => e.Name.LocalName == "p").Select(p => p.Value));
        }
        using var pdf = UglyToad.PdfPig.PdfDocument.Open(file);
        return string.Concat(pdf.GetPages().Select(p => p.Text)).Replace(" ", "", StringComparison.Ordinal);
    }
}
