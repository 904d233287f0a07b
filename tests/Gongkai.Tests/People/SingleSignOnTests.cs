using System.Net;
using Gongkai.Data;
using Gongkai.Features.People;
using Gongkai.Tests.Server;
using Gongkai.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Gongkai.Tests.People;

public sealed class SingleSignOnTests
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task A_person_signs_in_at_the_server_of_the_authority_and_comes_back_to_the_page_asked_for(Database database)
    {
        await using var server = await HonestServer.For("1001", "Demo.Officer", "gongkai", "top-secret");
        await using var site = await RunningSite.Demo(database);
        await Enter(site, server.Address);
        using var browser = site.NewBrowser();
        (await browser.GetStringAsync("/sign-in", Stop)).ShouldContain("用区认证平台登录");
        var answer = await Through(browser, "/desk?kind=x");
        answer.Headers.Location!.OriginalString.ShouldBe("/desk?kind=x");
        (await browser.GetStringAsync("/desk", Stop)).ShouldContain("何嘉敏");

        await using var scope = site.Services.CreateAsyncScope();
        var data = scope.ServiceProvider.GetRequiredService<GongkaiContext>();
        (await data.People.SingleAsync(p => p.Account == "demo.officer", Stop)).Subject.ShouldBe($"{server.Address}/|1001");
        (await data.AuditRecords.OrderBy(r => r.Sequence).Select(r => r.Act).ToListAsync(Stop)).TakeLast(2).ShouldBe(["person.linked", "session.begun"]);
        (await data.AuditRecords.AnyAsync(r => r.After!.Contains("top-secret") || r.Before!.Contains("top-secret"), Stop)).ShouldBeFalse();
        (await data.Settings.AnyAsync(s => s.Value.Contains("top-secret"), Stop)).ShouldBeFalse();
    }

    [Fact]
    public async Task Whoever_the_administrator_did_not_add_or_has_disabled_is_led_back_with_the_reason()
    {
        await using var server = await HonestServer.For("7", "somebody.else", "gongkai", "top-secret");
        await using var site = await RunningSite.Demo(Database.Sqlite);
        await Enter(site, server.Address);
        using var browser = site.NewBrowser();
        var answer = await Through(browser, "/desk");
        (await browser.GetStringAsync(answer.Headers.Location, Stop)).ShouldContain("这里没有您的账号");
        (await browser.GetAsync("/desk", Stop)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task A_person_known_by_the_subject_is_nobody_elses_account_and_the_disabled_stay_out()
    {
        await using var server = await HonestServer.For("1001", "demo.officer", "gongkai", "top-secret");
        await using var site = await RunningSite.Demo(Database.Sqlite);
        await Enter(site, server.Address);
        await site.Place.Say("""UPDATE "People" SET "Subject" = 'http://elsewhere|9' WHERE "Account" = 'demo.officer'""");
        using var browser = site.NewBrowser();
        (await Through(browser, "/desk")).Headers.Location!.OriginalString.ShouldContain("sso=unknown");
        await site.Place.Say($"""UPDATE "People" SET "Subject" = '{server.Address}/|1001', "DisabledAt" = '2026-01-01T00:00:00.0000000Z' WHERE "Account" = 'demo.officer'""");
        (await Through(browser, "/desk")).Headers.Location!.OriginalString.ShouldContain("sso=disabled");
    }

    [Theory, InlineData("key"), InlineData("audience"), InlineData("issuer"), InlineData("nonce"), InlineData("expired"), InlineData("unsigned")]
    public async Task A_forged_answer_lets_nobody_in(string wrong)
    {
        await using var server = await HostileServer.Start();
        await using var site = await RunningSite.Demo(Database.Sqlite);
        await Enter(site, server.Address);
        using var browser = site.NewBrowser();
        server.Wrong = wrong;
        (await Through(browser, "/desk")).Headers.Location!.OriginalString.ShouldBe("/sign-in?sso=failed");
        (await browser.GetAsync("/desk", Stop)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        // The same server with nothing wrong: it is the fault that was refused.
        server.Wrong = "";
        (await Through(browser, "/desk")).Headers.Location!.OriginalString.ShouldBe("/desk");
        (await browser.GetAsync("/desk", Stop)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_answer_without_its_question_or_in_another_browser_or_a_second_time_lets_nobody_in()
    {
        await using var server = await HostileServer.Start();
        await using var site = await RunningSite.Demo(Database.Sqlite);
        await Enter(site, server.Address);
        using var browser = site.NewBrowser();
        using var other = site.NewBrowser();
        (await browser.GetAsync("/sign-in/sso/answer?code=anything&state=made-up", Stop)).Headers.Location!.OriginalString.ShouldBe("/sign-in?sso=failed");
        (await browser.GetAsync("/sign-in/sso/answer", Stop)).Headers.Location!.OriginalString.ShouldBe("/sign-in?sso=failed");
        var address = await AnswerAddress(browser, "/desk");
        (await other.GetAsync(address, Stop)).Headers.Location!.OriginalString.ShouldBe("/sign-in?sso=failed");
        (await browser.GetAsync(address, Stop)).Headers.Location!.OriginalString.ShouldBe("/desk");
        (await browser.GetAsync(address, Stop)).Headers.Location!.OriginalString.ShouldBe("/sign-in?sso=failed");
    }

    [Theory, InlineData("//evil.example"), InlineData("https://evil.example"), InlineData("/\\evil.example"), InlineData("\\\\evil.example")]
    public async Task Nobody_is_led_away_from_the_site(string address)
    {
        await using var server = await HostileServer.Start();
        await using var site = await RunningSite.Demo(Database.Sqlite);
        await Enter(site, server.Address);
        using var browser = site.NewBrowser();
        (await Through(browser, address)).Headers.Location!.OriginalString.ShouldBe("/desk");
    }

    [Fact]
    public async Task Without_a_server_there_is_no_such_way_and_a_wrong_address_is_refused()
    {
        await using var site = await RunningSite.Demo(Database.Sqlite);
        (await site.Get("/sign-in/sso")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await site.Get("/sign-in/sso/answer?code=1&state=2")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var admin = await site.SignedIn("admin");
        var form = await SentPage.Read(admin, await admin.GetAsync("/desk/settings/single-sign-on", Stop));
        var refused = await form.With("Form.Authority", "http://login.example.org").With("Form.Client", "gongkai").Send("/desk/settings/single-sign-on");
        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.Text.ShouldContain("https:// 开头");
        refused["Form.Client"].ShouldBe("gongkai");
        using var officer = await site.SignedIn("officer");
        (await officer.GetAsync("/desk/settings/single-sign-on", Stop)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Who_has_no_password_proves_it_by_signing_in_there_anew_and_nobody_else_does_it_for_them()
    {
        await using var server = await HonestServer.For("1001", "wei", "gongkai", "top-secret");
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        var place = await Place.New(Database.Sqlite);
        await using var site = await RunningSite.On(place, place.Demo, time);
        await Enter(site, server.Address);
        await AddWei(site, time);
        using var browser = site.NewBrowser();
        await Through(browser, "/desk");
        const string Grave = "/desk/settings/people/new";
        (await browser.GetAsync(Grave, Stop)).StatusCode.ShouldBe(HttpStatusCode.OK);
        // Long enough for the proof to grow old, not for the session to end.
        time.Advance(Sessions.Fresh + TimeSpan.FromMinutes(1));
        var prove = (await browser.GetAsync(Grave, Stop)).Headers.Location!.OriginalString;
        var page = await SentPage.Read(browser, await browser.GetAsync(prove, Stop));
        page.Text.ShouldContain("到区认证平台重新登录一次");
        var again = System.Net.WebUtility.HtmlDecode(System.Text.RegularExpressions.Regex.Match(page.Html, "href=\"(/sign-in/sso\\?again=true[^\"]*)\"").Groups[1].Value);

        // An old sign-in there proves nothing, whatever the server was asked.
        server.SignedIn = time.GetUtcNow().AddHours(-1);
        var refused = (await Answered(browser, again)).Headers.Location!.OriginalString;
        server.AskedAnew.ShouldBeTrue();
        (await browser.GetStringAsync(refused, Stop)).ShouldContain("没有真正重新登录");
        (await browser.GetAsync(Grave, Stop)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        // Nor does one of a few minutes before the question.
        foreach (var before in (int[])[180, 60, 30, 10])
        {
            server.SignedIn = time.GetUtcNow().AddSeconds(-before);
            (await Answered(browser, again)).Headers.Location!.OriginalString.ShouldContain("sso=other", Case.Sensitive, $"{before} s");
        }
        // Nor one that has not been yet.
        server.SignedIn = time.GetUtcNow().AddSeconds(30);
        (await Answered(browser, again)).Headers.Location!.OriginalString.ShouldContain("sso=other");
        // Nor does the sign-in of one person help another.
        server.SignedIn = time.GetUtcNow();
        using var other = await site.SignedIn("admin");
        (await Answered(other, again)).Headers.Location!.OriginalString.ShouldContain("sso=other");
        (await Answered(browser, again)).Headers.Location!.OriginalString.ShouldBe(Grave);
        (await browser.GetAsync(Grave, Stop)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task A_proof_counts_for_the_session_that_asked_and_once(Database database)
    {
        await using var server = await HonestServer.For("1001", "wei", "gongkai", "top-secret");
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        var place = await Place.New(database);
        await using var site = await RunningSite.On(place, place.Demo, time);
        await Enter(site, server.Address);
        await AddWei(site, time);
        const string Grave = "/desk/settings/people/new", Again = "/sign-in/sso?again=true&return=/desk/settings/people/new";
        var cookies = new CookieContainer();
        using var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = cookies }) { BaseAddress = site.Browser.BaseAddress };

        // Asked in one session, answered in the next of the same person in the same browser.
        await Through(browser, "/desk");
        time.Advance(Sessions.Fresh + TimeSpan.FromMinutes(1));
        server.SignedIn = time.GetUtcNow();
        var asked = await Asked(browser, Again);
        (await Through(browser, "/desk")).Headers.Location!.OriginalString.ShouldBe("/desk");
        time.Advance(TimeSpan.FromMinutes(1));
        var proved = await Proved();
        (await browser.GetAsync(asked, Stop)).Headers.Location!.OriginalString.ShouldContain("sso=other");
        (await Proved()).ShouldBe(proved);

        // Answered again, by somebody who kept the cookies of the question.
        time.Advance(Sessions.Fresh + TimeSpan.FromMinutes(1));
        (await browser.GetAsync(Grave, Stop)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        server.SignedIn = time.GetUtcNow();
        asked = await Asked(browser, Again);
        var kept = cookies.GetAllCookies().ToList();
        (await browser.GetAsync(asked, Stop)).Headers.Location!.OriginalString.ShouldBe(Grave);
        proved = await Proved();
        time.Advance(TimeSpan.FromMinutes(1));
        foreach (var cookie in kept)
            cookies.Add(cookie);
        (await browser.GetAsync(asked, Stop)).Headers.Location!.OriginalString.ShouldContain("sso=");
        (await Proved()).ShouldBe(proved);
        // A question of its own is answered again.
        server.SignedIn = time.GetUtcNow();
        (await Answered(browser, Again)).Headers.Location!.OriginalString.ShouldBe(Grave);
        (await Proved()).ShouldBe(time.GetUtcNow(), TimeSpan.FromMilliseconds(1));

        // Without a session there is nothing to prove: it is a sign-in like another.
        using var nobody = site.NewBrowser();
        (await Answered(nobody, Again)).Headers.Location!.OriginalString.ShouldBe(Grave);

        async Task<DateTimeOffset> Proved()
        {
            await using var scope = site.Services.CreateAsyncScope();
            return await scope.ServiceProvider.GetRequiredService<GongkaiContext>().Sessions.Where(s => s.Method == "oidc").OrderByDescending(s => s.StartedAt).Select(s => s.ProvedAt).FirstAsync(Stop);
        }
    }

    // Somebody without a password, who manages people.
    static async Task AddWei(RunningSite site, TimeProvider time)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var data = scope.ServiceProvider.GetRequiredService<GongkaiContext>();
        var admin = await data.People.SingleAsync(p => p.Account == "demo.admin", Stop);
        var wei = new Person { Account = "wei", Name = "卫", AgencyId = admin.AgencyId, AddedAt = time.GetUtcNow() };
        data.People.Add(wei);
        data.RoleGrants.Add(new() { PersonId = wei.Id, Role = Rules.Duties.Role.Administrator, AgencyId = admin.AgencyId });
        await data.SaveChangesAsync(Stop);
    }

    static async Task<string> Asked(HttpClient browser, string start)
    {
        using var leads = await browser.GetAsync(start, Stop);
        using var server = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        using var answers = await server.GetAsync(leads.Headers.Location, Stop);
        return answers.Headers.Location!.PathAndQuery;
    }

    static async Task<HttpResponseMessage> Answered(HttpClient browser, string start) => await browser.GetAsync(await Asked(browser, start), Stop);

    static async Task Enter(RunningSite site, string authority)
    {
        using var admin = await site.SignedIn("admin");
        var form = await SentPage.Read(admin, await admin.GetAsync("/desk/settings/single-sign-on", Stop));
        using var answer = await form.With("Form.Authority", authority + "/").With("Form.Client", "gongkai").With("Form.Secret", "top-secret").With("Form.Name", "区认证平台").Post("/desk/settings/single-sign-on");
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    static async Task<HttpResponseMessage> Through(HttpClient browser, string @return) => await browser.GetAsync(await AnswerAddress(browser, @return), Stop);

    // From the site to the server, at which the person is signed in already, and to the address at which the site takes the answer.
    static async Task<string> AnswerAddress(HttpClient browser, string @return)
    {
        using var leads = await browser.GetAsync($"/sign-in/sso?return={Uri.EscapeDataString(@return)}", Stop);
        leads.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        using var server = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        using var answers = await server.GetAsync(leads.Headers.Location, Stop);
        answers.StatusCode.ShouldBe(HttpStatusCode.Redirect, await answers.Content.ReadAsStringAsync(Stop));
        return answers.Headers.Location!.PathAndQuery;
    }
}
