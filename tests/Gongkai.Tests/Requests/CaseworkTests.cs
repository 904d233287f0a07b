using System.Net;
using Gongkai.Data;
using Gongkai.Data.Jobs;
using Gongkai.Features.Requests;
using Gongkai.Features.Requests.Reminders;
using Gongkai.Rules.Requests;
using Gongkai.Tests.Server;
using Gongkai.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Gongkai.Tests.Requests;

/// <summary>What officers do with a case, through the server, on a fixed day; the days are those of the worked examples of the law paper.</summary>
public sealed class CaseworkTests
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    static DateTimeOffset On(int year, int month, int day, int hour = 10) => new(year, month, day, hour, 0, 0, TimeSpan.FromHours(8));

    static async Task<SentPage> Get(HttpClient browser, string path) => await SentPage.Read(browser, await browser.GetAsync(path, Stop));

    static async Task<string> Registered(HttpClient browser, string arrived, string channel = "SignedMail", string? confirmed = null)
    {
        var page = await Get(browser, "/desk/requests/new");
        var filled = page.With("Form.Channel", channel).With("Form.ArrivedOn", arrived).With("Form.Kind", "NaturalPerson").With("Form.Name", "卫小禾").With("Form.Description", "服务站选址评估报告");
        using var answer = await (confirmed is null ? filled : filled.With("Form.ConfirmedOn", confirmed)).Post("/desk/requests/new");
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        return $"{answer.Headers.Location}";
    }

    static async Task<SentPage> Take(HttpClient browser, string address, string step, params (string Field, string Value)[] fields)
    {
        var page = await Get(browser, $"{address}/{step}");
        using var answer = await fields.Aggregate(page, (p, f) => p.With($"Form.{f.Field}", f.Value)).Post($"{address}/{step}");
        return answer.StatusCode == HttpStatusCode.Redirect ? await Get(browser, $"{answer.Headers.Location}") : await SentPage.Read(browser, answer);
    }

    static async Task<RunningSite> Site(FakeTimeProvider time, Database database = Database.Sqlite)
    {
        var place = await Place.New(database);
        return await RunningSite.On(place, place.Demo, time);
    }

    static Guid IdOf(string address) => Guid.Parse(address[^36..]);

    static GongkaiContext Data(RunningSite site) => site.Services.CreateAsyncScope().ServiceProvider.GetRequiredService<GongkaiContext>();

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task A_case_goes_its_way_with_the_days_of_the_worked_examples(Database database)
    {
        var time = new FakeTimeProvider(On(2024, 9, 10));
        await using var site = await Site(time, database);
        var browser = await site.SignedIn("officer");
        var address = await Registered(browser, "2024-09-10");
        var id = IdOf(address);
        (await Get(browser, address)).Text.ShouldContain("2024年10月14日");
        time.SetUtcNow(On(2024, 9, 18));
        browser = await site.SignedIn("officer");
        var asked = await Take(browser, address, "consultation", ("On", "2024-09-18"), ("Reached", "2024-09-20"), ("Consultee", "ThirdParty"), ("ConsulteeName", "示范市某某有限公司"), ("Matter", "评估报告里的报价"));
        // Example 11: nobody answers, the fifteen working days end on 16 October.
        asked.Text.ShouldContain("2024年11月6日");
        asked.Text.ShouldContain("第三方甲");
        asked.Html.ShouldNotContain("示范市某某有限公司");
        time.SetUtcNow(On(2024, 10, 10));
        browser = await site.SignedIn("officer");
        var answered = await Take(browser, address, "opinion", ("On", "2024-10-10"), ("Consultation", "第三方甲"), ("Opinion", "不同意公开报价"));
        // Example 10: the opinion came on 10 October, twelve days do not count.
        answered.Text.ShouldContain("2024年10月30日");
        time.SetUtcNow(On(2024, 10, 28));
        browser = await site.SignedIn("officer");
        var replied = await Take(browser, address, "reply", ("On", "2024-10-28"), ("Outcome", "PartlyGranted"));
        replied.Text.ShouldContain("部分公开");
        var request = await Data(site).Requests.AsNoTracking().SingleAsync(r => r.Id == id, Stop);
        (request.EndedOn, request.Outcome, request.EndedLate, request.Events).ShouldBe((new DateOnly(2024, 10, 28), Outcome.PartlyGranted, false, 4));
    }

    [Fact]
    public async Task A_correction_notice_after_the_seventh_day_is_refused_and_may_be_entered_with_a_reason_that_moves_nothing()
    {
        // Example 5: received on 31 January 2024, the last day is 8 February.
        var time = new FakeTimeProvider(On(2024, 2, 9));
        await using var site = await Site(time);
        using var browser = await site.SignedIn("officer");
        var address = await Registered(browser, "2024-01-31");
        var id = IdOf(address);
        var refused = await Take(browser, address, "correction", ("On", "2024-02-09"));
        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.Text.ShouldContain("2024年2月8日");
        refused.Text.ShouldContain("条例第30条");
        (await Data(site).RequestEntries.CountAsync(e => e.RequestId == id, Stop)).ShouldBe(1);
        using var entered = await refused.With("Form.OverrideReason", "当面口头告知过，事后补寄书面").Post($"{address}/correction");
        entered.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var page = await Get(browser, address);
        page.Text.ShouldContain("不计入");
        page.Text.ShouldContain("当面口头告知过");
        page.Text.ShouldContain("答复期限");
        var entry = await Data(site).RequestEntries.AsNoTracking().SingleAsync(e => e.RequestId == id && e.Index == 1, Stop);
        (entry.ByName, entry.OverrideReason).ShouldBe(("何嘉敏", "当面口头告知过，事后补寄书面"));
    }

    [Fact]
    public async Task The_second_of_two_officers_sees_what_the_first_did_and_loses_nothing()
    {
        var time = new FakeTimeProvider(On(2024, 3, 1));
        await using var site = await Site(time);
        using var browser = await site.SignedIn("officer");
        var address = await Registered(browser, "2024-02-20");
        var id = IdOf(address);
        var mine = await Get(browser, $"{address}/extension");
        await Take(browser, address, "reasons", ("On", "2024-03-01"));
        var overtaken = await mine.With("Form.Days", "10").With("Form.Note", "材料很多").Send($"{address}/extension");
        overtaken.Status.ShouldBe(HttpStatusCode.Conflict);
        overtaken.Text.ShouldContain("何嘉敏");
        overtaken["Form.Note"].ShouldBe("材料很多");
        using var again = await overtaken.Post($"{address}/extension");
        again.StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task An_event_entered_in_error_is_annulled_and_stays_in_the_history()
    {
        var time = new FakeTimeProvider(On(2024, 3, 1));
        await using var site = await Site(time);
        using var browser = await site.SignedIn("officer");
        var address = await Registered(browser, "2024-02-20");
        var id = IdOf(address);
        await Take(browser, address, "withdrawal", ("On", "2024-03-01"));
        (await Take(browser, address, "annulment/1")).Text.ShouldContain("请写明哪里登记错了");
        var mended = await Take(browser, address, "annulment/1", ("Reason", "是另一件申请的撤回"));
        mended.Text.ShouldContain("已更正：是另一件申请的撤回");
        mended.Text.ShouldContain("2024年3月19日");
        (await Data(site).RequestEntries.CountAsync(e => e.RequestId == id, Stop)).ShouldBe(3);
    }

    [Fact]
    public async Task Bad_registrations_are_refused_by_the_field_and_a_double_click_makes_one_case()
    {
        var time = new FakeTimeProvider(On(2024, 3, 1));
        await using var site = await Site(time);
        using var browser = await site.SignedIn("officer");
        var page = await Get(browser, "/desk/requests/new");
        var faulty = await page.With("Form.Channel", "Fax").With("Form.ArrivedOn", "2024-03-02").With("Form.ConfirmedOn", "2024-02-30").With("Form.Kind", "Business").With("Form.Name", "").With("Form.Description", "报告").Send("/desk/requests/new");
        faulty.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        faulty.Text.ShouldContain("“2024-02-30”不能识别");
        faulty["Form.Description"].ShouldBeOneOf("报告");
        var future = await page.With("Form.Channel", "Fax").With("Form.ArrivedOn", "2024-03-02").With("Form.Kind", "Business").With("Form.Name", "").With("Form.Description", "报告").Send("/desk/requests/new");
        future.Text.ShouldContain("来件日期还没有到");
        future.Text.ShouldContain("请填写单位名称");
        var good = page.With("Form.Channel", "InPerson").With("Form.ArrivedOn", "2024-03-01").With("Form.Kind", "Business").With("Form.Name", "示范市某某有限公司").With("Form.Description", "双击只登记一件");
        var both = await Task.WhenAll(good.Post("/desk/requests/new"), good.Post("/desk/requests/new"));
        both.Select(a => a.StatusCode).ShouldAllBe(s => s == HttpStatusCode.Redirect);
        both[0].Headers.Location.ShouldBe(both[1].Headers.Location);
        (await Data(site).Requests.CountAsync(r => r.Description == "双击只登记一件", Stop)).ShouldBe(1);
    }

    [Fact]
    public async Task A_section_sees_what_was_given_to_it_and_takes_no_steps()
    {
        var time = new FakeTimeProvider(On(2024, 3, 1));
        await using var site = await Site(time);
        using var officer = await site.SignedIn("officer");
        using var drafter = await site.SignedIn("drafter");
        var address = await Registered(officer, "2024-02-20");
        var id = IdOf(address);
        (await drafter.GetAsync(address, Stop)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var section = await Data(site).Sections.Where(s => s.Name == "积分制科").Select(s => s.Id).FirstAsync(Stop);
        var late = await Take(officer, address, "assignment", ("Section", $"{section}"), ("DueOn", "2024-04-30"));
        late.Text.ShouldContain("不能晚于法定答复期限2024年3月19日");
        await Take(officer, address, "assignment", ("Section", $"{section}"), ("DueOn", "2024-03-12"), ("Note", "请查找评估报告"));
        var seen = await Get(drafter, address);
        seen.Text.ShouldContain("请查找评估报告");
        seen.Text.ShouldContain("卫**");
        seen.Html.ShouldNotContain("查看全部");
        seen.Html.ShouldNotContain("/withdrawal");
        (await drafter.GetAsync($"{address}/withdrawal", Stop)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await Get(drafter, "/desk")).Text.ShouldContain("服务站选址评估报告");
    }

    [Fact]
    public async Task Reminders_come_once_on_working_days_and_a_missed_day_is_recorded()
    {
        // Received on Thursday 2 November 2023: the 20th working day is 30 November.
        var time = new FakeTimeProvider(On(2023, 11, 2));
        await using var site = await Site(time);
        using var browser = await site.SignedIn("officer");
        var id = IdOf(await Registered(browser, "2023-11-02"));
        async Task<List<string>> Steps()
        {
            await using var scope = site.Services.CreateAsyncScope();
            await scope.ServiceProvider.GetServices<IDailyJob>().OfType<RequestReminders>().Single().Run(Stop);
            return await scope.ServiceProvider.GetRequiredService<GongkaiContext>().RequestAlarms.Where(a => a.RequestId == id && a.Duty == "reply").OrderBy(a => a.At).Select(a => a.Step).ToListAsync(Stop);
        }
        time.SetUtcNow(On(2023, 11, 20));
        (await Steps()).ShouldBeEmpty();
        time.SetUtcNow(On(2023, 11, 21));
        (await Steps()).ShouldBe(["7"]);
        (await Steps()).ShouldBe(["7"]);
        time.SetUtcNow(On(2023, 11, 25)); // a Saturday
        (await Steps()).ShouldBe(["7"]);
        time.SetUtcNow(On(2023, 11, 27));
        (await Steps()).ShouldBe(["7", "3"]);
        time.SetUtcNow(On(2023, 11, 30));
        (await Steps()).ShouldBe(["7", "3", "0"]);
        time.SetUtcNow(On(2023, 12, 1));
        (await Steps()).ShouldBe(["7", "3", "0", "missed"]);
        (await Data(site).AuditRecords.CountAsync(r => r.Act == "request.missed" && r.ObjectId == $"{id}", Stop)).ShouldBe(1);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task A_day_in_a_year_without_a_calendar_is_said_to_be_provisional_until_the_year_is_entered(Database database)
    {
        // Received on Monday 14 December 2026: 13 working days are left of the year, and nobody knows yet whether 1 January 2027 is one.
        var time = new FakeTimeProvider(On(2026, 12, 14));
        await using var site = await Site(time, database);
        using var browser = await site.SignedIn("officer");
        var address = await Registered(browser, "2026-12-14");
        var before = await Get(browser, address);
        before.Text.ShouldContain("暂定");
        before.Text.ShouldContain("2027 年的放假安排尚未公布");
        (await Data(site).Requests.AsNoTracking().SingleAsync(r => r.Id == IdOf(address), Stop)).Provisional.ShouldBeTrue();

        using var admin = await site.SignedIn("admin");
        var import = (await Get(admin, "/desk/settings/calendar/import"))
            .With("Form.Text", """{"2027": {"holidays": ["2027-01-01", "2027-01-02", "2027-01-03"], "workdays": []}}""").With("Form.Source", "国办发明电〔2026〕9号").With("Form.Seen", "true");
        using var entered = await import.Post("/desk/settings/calendar/import?handler=Save");
        entered.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        await using (var scope = site.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetServices<IDailyJob>().OfType<ProvisionalDays>().Single().Run(Stop);
        // 4 to 8 January are the 14th to 18th day, Tuesday 12 January the 20th.
        var after = await Get(browser, address);
        after.Text.ShouldContain("答复期限 2027年1月12日");
        after.Text.ShouldNotContain("暂定");
        var request = await Data(site).Requests.AsNoTracking().SingleAsync(r => r.Id == IdOf(address), Stop);
        (request.DueOn, request.Provisional).ShouldBe((new DateOnly(2027, 1, 12), false));
    }
}
