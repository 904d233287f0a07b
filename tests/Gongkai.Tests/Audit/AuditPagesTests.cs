using System.Net;
using Gongkai.Data;
using Gongkai.Features.Agencies;
using Gongkai.Features.Audit;
using Gongkai.Features.People;
using Gongkai.Rules.Duties;
using Gongkai.Tests.Server;
using Gongkai.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Gongkai.Tests.Audit;

public sealed class AuditPagesTests
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    // A page has several forms, each with the token; one is sent.
    static async Task<SentPage> Open(HttpClient browser, string path)
    {
        const string Token = "__RequestVerificationToken";
        var page = await SentPage.Read(browser, await browser.GetAsync(path, Stop));
        return page.Fields.Any(f => f.Name == Token) ? page.With(Token, page[Token]) : page;
    }

    static async Task Act(RunningSite site, Actor by, params AuditEntry[] entries)
    {
        await using var scope = site.Services.CreateAsyncScope();
        (await scope.ServiceProvider.GetRequiredService<Acts>().Do(by, records =>
        {
            foreach (var (act, on, before, after, reason) in entries)
                records.Add(act, on, before, after, reason);
            return Task.FromResult(Gongkai.Web.ActResult.Done);
        }, Stop)).ShouldBeOfType<Gongkai.Web.ActResult.Succeeded>();
    }

    static readonly Actor Somebody = new(ActorKind.Person, new Guid(1, 2, 3, new byte[8]), "赵某", "10.1.2.3");

    static readonly AuditEntry Renamed = new("session.begun", new("person", "p-1", "林一"), new { name = "林一", email = "已设置", place = 1 }, new { name = "林乙", email = "已设置", place = 2, role = "Auditor" }, "笔误 <b>");

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task An_auditor_finds_records_by_person_object_act_day_and_words(Database database)
    {
        await using var site = await RunningSite.Demo(database);
        using var auditor = await site.SignedIn("auditor");
        await Act(site, Somebody, Renamed, Renamed with { Object = new("section", "s-1", "办公_室") });
        await Act(site, Actor.Command, Renamed with { Act = "session.ended", Reason = null });
        var all = await Open(auditor, "/desk/audit");
        all.Text.ShouldContain("邓思颖");
        all.Html.ShouldContain("/desk/audit/4");
        var today = Gongkai.Web.ChinaTime.Day(DateTimeOffset.UtcNow);
        foreach (var (query, numbers) in new (string, long[])[]
        {
            ("", [4, 3, 2, 1]), ("oldest=true", [1, 2, 3, 4]), ("who=赵某", [3, 2]), ("who=赵", [3, 2]), ("who=demo.auditor", [1]), ("who=命令行", [4]), ($"person={Somebody.Id}", [3, 2]),
            ("kind=section", [3]), ("kind=person&object=p-1", [4, 2]), ("object=办公_室", [3]), ("object=办公%室", []), ("act=session.ended", [4]), ("act=session.begun&who=赵某&kind=person", [2]),
            ("text=笔误", [3, 2]), ("text=林乙", [4, 3, 2]), ("text=10.1.2.3", [3, 2]), ("text=没有的", []), ($"from={today}&to={today}", [4, 3, 2, 1]), ("to=2001-01-01", []), ("from=2999-01-01", []),
            ("before=3", [2, 1]), ("after=3", [4]), ("before=1", []),
        })
            Numbers(await Open(auditor, $"/desk/audit?{query}")).ShouldBe(numbers, query);
        var wrong = await Open(auditor, "/desk/audit?from=nonsense&who=赵");
        wrong.Title.ShouldStartWith("错误：");
        wrong["who"].ShouldBe("赵");
        wrong["from"].ShouldBe("nonsense");
    }

    static IEnumerable<long> Numbers(SentPage page) =>
        System.Text.RegularExpressions.Regex.Matches(page.Html, "<td class=\"n\"[^>]*><a href=\"/desk/audit/(\\d+)\"").Select(m => long.Parse(m.Groups[1].Value));

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task Pages_turn_by_number_and_stay_what_they_were_while_records_are_added(Database database)
    {
        await using var site = await RunningSite.Demo(database);
        using var auditor = await site.SignedIn("auditor");
        await Act(site, Somebody, [.. Enumerable.Repeat(Renamed, 119)]);
        var first = await Open(auditor, "/desk/audit");
        Numbers(first).ShouldBe(Enumerable.Range(71, 50).Reverse().Select(n => (long)n));
        await Act(site, Somebody, Renamed);
        var second = await Open(auditor, Turn(first, "更早的"));
        Numbers(second).First().ShouldBe(70);
        var third = await Open(auditor, Turn(second, "更早的"));
        Numbers(third).ShouldBe(Enumerable.Range(1, 20).Reverse().Select(n => (long)n));
        third.Html.ShouldNotContain(">更早的<");
        Numbers(await Open(auditor, Turn(third, "更新的"))).ShouldBe(Numbers(second));
    }

    static string Turn(SentPage page, string text) => WebUtility.HtmlDecode(System.Text.RegularExpressions.Regex.Match(page.Html, $"<a href=\"([^\"]+)\" rel=\"\\w+\">{text}<").Groups[1].Value);

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task A_record_shows_what_changed_in_words_and_whether_it_stands_as_written(Database database)
    {
        await using var site = await RunningSite.Demo(database);
        using var auditor = await site.SignedIn("auditor");
        await Act(site, Somebody, Renamed, Renamed);
        var page = await Open(auditor, "/desk/audit/2");
        page.Html.ShouldContain("<del>林一</del>");
        page.Html.ShouldContain("<ins>林乙</ins>");
        page.Html.ShouldContain("<ins>审计员</ins>");
        page.Text.ShouldContain("没有变的 1 项");
        page.Text.ShouldContain("笔误 <b>");
        page.Text.ShouldContain("与摘要相符");
        page.Html.ShouldContain("href=\"/desk/audit/1\"");
        page.Html.ShouldContain("href=\"/desk/audit/3\"");
        await site.Place.Say(database == Database.Sqlite ? "DROP TRIGGER \"AuditRecords_no_UPDATE\"" : "ALTER TABLE \"AuditRecords\" DISABLE TRIGGER USER");
        await site.Place.Say("""UPDATE "AuditRecords" SET "ActorName" = '别人' WHERE "Sequence" = 2""");
        (await Open(auditor, "/desk/audit/2")).Text.ShouldContain("与摘要不符：记录被改动");
        await site.Place.Say("""UPDATE "AuditRecords" SET "ActorKind" = 'Nobody' WHERE "Sequence" = 3""");
        (await Open(auditor, "/desk/audit")).Text.ShouldContain("不明");
        (await Open(auditor, "/desk/audit/3")).Text.ShouldContain("与摘要不符：记录被改动");
        (await Open(auditor, "/desk/audit/99")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, InlineData("At"), InlineData("ActorId"), InlineData("AgencyId"), InlineData("ActorKind"), InlineData("Act"), InlineData("ObjectKind"), InlineData("ObjectId"), InlineData("Before"), InlineData("After"), InlineData("Digest")]
    public async Task Nonsense_in_a_column_keeps_nobody_from_reading_the_records_and_is_found(string column)
    {
        // Only here: the other database holds no nonsense in its typed columns.
        await using var site = await RunningSite.Demo(Database.Sqlite);
        using var auditor = await site.SignedIn("auditor");
        await Act(site, Somebody, Renamed, Renamed);
        await site.Place.Say("DROP TRIGGER \"AuditRecords_no_UPDATE\"");
        await site.Place.Say($"""UPDATE "AuditRecords" SET "{column}" = 'nonsense' WHERE "Sequence" = 2""");
        foreach (var path in (string[])["/desk/audit", "/desk/audit?who=林", "/desk/audit/1", "/desk/audit/2", "/desk/audit/3"])
            (await Open(auditor, path)).Status.ShouldBe(HttpStatusCode.OK, path);
        (await Open(auditor, "/desk/audit/2")).Text.ShouldContain("与摘要不符：记录被改动");
        var list = await Open(auditor, "/desk/audit");
        (await list.With("format", "csv").Post("/desk/audit/list")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await (await Open(auditor, "/desk/audit/verification")).Post("/desk/audit/verification")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await Open(auditor, "/desk/audit/verification")).Text.ShouldContain("第 2 号记录");
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task Verifying_and_taking_away_leave_a_record_and_need_the_page_s_own_form(Database database)
    {
        await using var site = await RunningSite.Demo(database);
        using var auditor = await site.SignedIn("auditor");
        await Act(site, Somebody, Renamed with { Object = new("person", "p-1", "=1+1") });
        var verification = await Open(auditor, "/desk/audit/verification");
        verification.Text.ShouldContain("还没有在这里验证过");
        (await verification.Post("/desk/audit/verification")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var verified = await Open(auditor, "/desk/audit/verification");
        verified.Text.ShouldContain("审计链完好：2 条记录");
        verified.Text.ShouldContain("完好");
        using var chain = await verified.Post("/desk/audit/chain");
        chain.Content.Headers.ContentDisposition!.FileNameStar!.ShouldEndWith(".jsonl");
        (await chain.Content.ReadAsStringAsync(Stop)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(5);
        var list = await Open(auditor, "/desk/audit?who=赵某");
        var csv = await (await list.With("format", "csv").Post("/desk/audit/list")).Content.ReadAsStringAsync(Stop);
        csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(2);
        csv.ShouldContain("\"'=1+1\"");
        (await (await list.With("format", "xlsx").Post("/desk/audit/list")).Content.ReadAsByteArrayAsync(Stop)).Take(2).ShouldBe("PK"u8.ToArray());
        Numbers(await Open(auditor, "/desk/audit?who=邓思颖")).ShouldBe([6, 5, 4, 3, 1]);
        (await Open(auditor, "/desk/audit/5")).Text.ShouldContain("赵某");
        foreach (var path in (string[])["/desk/audit/verification", "/desk/audit/chain", "/desk/audit/list"])
        {
            using var forged = await auditor.PostAsync(path, new FormUrlEncodedContent([new("format", "csv")]), Stop);
            forged.StatusCode.ShouldBe(HttpStatusCode.BadRequest, path);
        }
        Numbers(await Open(auditor, "/desk/audit?who=邓思颖")).ShouldBe([6, 5, 4, 3, 1]);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task An_object_s_page_shows_its_own_history_with_differences_page_by_page(Database database)
    {
        await using var site = await RunningSite.Demo(database);
        using var auditor = await site.SignedIn("auditor");
        await Act(site, Somebody, [.. Enumerable.Range(1, 14).Select(i => Renamed with { Object = AuditDesk.Chain, Before = new { name = $"旧{i}" }, After = new { name = $"新{i}" } })]);
        await Act(site, Somebody, Renamed);
        var first = await Open(auditor, "/desk/audit/verification?page=1");
        first.Html.ShouldContain("<ins>新14</ins>");
        first.Html.ShouldContain("<ins>新5</ins>");
        first.Html.ShouldNotContain("<ins>新4</ins>");
        first.Html.ShouldNotContain("林乙");
        first.Text.ShouldContain("赵某");
        first.Text.ShouldNotContain("10.1.2.3");
        var second = await Open(auditor, "/desk/audit/verification?page=1&history=6");
        Turn(first, "更早").ShouldBe("/desk/audit/verification?page=1&history=6#history");
        second.Html.ShouldContain("<ins>新4</ins>");
        second.Html.ShouldContain("<ins>新1</ins>");
        second.Html.ShouldNotContain(">更早<");
        second.Html.ShouldContain(">最新<");
    }

    [Fact]
    public async Task Nobody_but_auditors_sees_the_records()
    {
        await using var site = await RunningSite.Demo(Database.Sqlite);
        foreach (var who in (string[])["drafter", "head", "officer", "secrecy", "leader", "supervisor", "admin"])
        {
            using var browser = await site.SignedIn(who);
            foreach (var path in (string[])["/desk/audit", "/desk/audit/1", "/desk/audit/verification", "/desk/audit/list", "/desk/audit/chain"])
                (await browser.GetAsync(path, Stop)).StatusCode.ShouldBe(HttpStatusCode.Forbidden, $"{who} {path}");
            var desk = await Open(browser, "/desk");
            desk.Html.ShouldNotContain("/desk/audit");
            (await desk.Post("/desk/audit/chain")).StatusCode.ShouldBe(HttpStatusCode.Forbidden, who);
        }
    }

    [Fact]
    public async Task The_auditor_s_pages_offer_no_other_act_than_verifying_and_taking_away()
    {
        await using var site = await RunningSite.Demo(Database.Sqlite);
        using var auditor = await site.SignedIn("auditor");
        foreach (var path in (string[])["/desk/audit", "/desk/audit/1", "/desk/audit/verification"])
        {
            var forms = System.Text.RegularExpressions.Regex.Matches((await Open(auditor, path)).Html, "<form[^>]*method=\"post\"[^>]*action=\"([^\"]+)\"").Select(m => m.Groups[1].Value);
            forms.Except(["/desk/audit/list", "/desk/audit/chain", "/desk/audit/verification", "/sign-out"]).ShouldBeEmpty(path);
        }
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task An_auditor_of_another_agency_sees_its_records_alone(Database database)
    {
        await using var site = await RunningSite.Demo(database);
        Guid elsewhere;
        await using (var scope = site.Services.CreateAsyncScope())
        {
            var data = scope.ServiceProvider.GetRequiredService<GongkaiContext>();
            var agency = new Agency { Code = "other", Name = "另一个局", Kind = AgencyKind.Department };
            data.Add(agency);
            var auditor = await data.People.SingleAsync(p => p.Account == "demo.auditor", Stop);
            await data.RoleGrants.Where(g => g.PersonId == auditor.Id).ExecuteDeleteAsync(Stop);
            data.RoleGrants.Add(new() { PersonId = auditor.Id, Role = Role.Auditor, AgencyId = agency.Id });
            await data.SaveChangesAsync(Stop);
            elsewhere = agency.Id;
        }
        using var browser = await site.SignedIn("auditor"); // the person belongs to the host, so this record is not seen either
        await Act(site, Somebody, Renamed, Renamed with { Object = new("person", "p-2", "那边的人", elsewhere) });
        await Act(site, Somebody with { AgencyId = elsewhere }, Renamed);
        Numbers(await Open(browser, "/desk/audit")).ShouldBe([4, 3]);
        Numbers(await Open(browser, "/desk/audit?text=林乙&act=session.begun")).ShouldBe([4, 3]);
        (await Open(browser, "/desk/audit/2")).Status.ShouldBe(HttpStatusCode.NotFound);
        var page = await Open(browser, "/desk/audit/3");
        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Html.ShouldNotContain("href=\"/desk/audit/2\"");
        var verification = await Open(browser, "/desk/audit/verification");
        verification.Text.ShouldNotContain("导出审计链");
        (await page.Post("/desk/audit/chain")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await page.Post("/desk/audit/verification")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }
}
