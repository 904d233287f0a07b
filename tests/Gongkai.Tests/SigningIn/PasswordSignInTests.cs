using System.Net;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using Gongkai.Data;
using Gongkai.Features.People;
using Gongkai.Features.People.SigningIn;
using Gongkai.Tests.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Gongkai.Tests.SigningIn;

public sealed partial class PasswordSignInTests
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task Account_and_password_lead_to_where_one_wanted_to_go(Database database)
    {
        await using var office = await Office.With(database);
        using var browser = office.Browser();
        using var answer = await office.Try(browser, "  ＣｈｅｎＭｉｎ ", Office.Password, "/sign-in?return=%2Fdesk%2Fprofile");
        answer.Headers.Location!.OriginalString.ShouldBe("/desk/profile");
        (await office.IsIn(browser)).ShouldBeTrue();
        (await office.Records())[^1].After.ShouldBe("""{"method":"password"}""");
    }

    [Fact]
    public async Task Unknown_wrong_and_disabled_get_the_same_answer()
    {
        await using var office = await Office.With(Database.Sqlite);
        await Disabled(office);
        var answers = new List<(HttpStatusCode Status, string Text)>();
        foreach (var account in new[] { "nobody", Office.Account, "hejiamin" })
        {
            using var browser = office.Browser();
            var answer = await (await office.Page(browser, "/sign-in")).With("Form.Account", account).With("Form.Password", Office.Other).Send("/sign-in");
            answers.Add((answer.Status, Varying().Replace(answer.Html, "")));
        }
        answers.Distinct().ShouldHaveSingleItem();
        answers[0].Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answers[0].Text.ShouldContain("账号或者密码不对");
    }

    [Fact]
    public async Task Unknown_wrong_and_disabled_take_the_same_work()
    {
        await using var office = await Office.With(Database.Sqlite);
        var disabled = await Disabled(office);
        var known = await office.Add("zhouqiming");
        var work = new List<double>();
        foreach (var (person, password) in new[] { (null, Office.Other), (known, Office.Password), (disabled, Office.Other), ((Person?)null, Office.Other) })
        {
            var taken = await office.Do<Passwords, double>(async (passwords, _) =>
            {
                await passwords.Match(null, "", Stop);
                var begin = ThreadSeconds();
                (await passwords.Match(person, password, Stop)).ShouldBeFalse();
                return ThreadSeconds() - begin;
            });
            work.Add(taken);
        }
        // Time of the processor on this thread, so that what else runs here does not count. Without hashing it would be nothing.
        work.Min().ShouldBeGreaterThan(work.Max() / 2, string.Join(", ", work));
    }

    static double ThreadSeconds()
    {
        const int ThreadClock = 3;
        _ = clock_gettime(ThreadClock, out var now);
        return now.Seconds + now.Nanoseconds / 1e9;
    }

    record struct Moment(long Seconds, long Nanoseconds);

    [DllImport("libc")]
    static extern int clock_gettime(int clock, out Moment now);

    static async Task<Person> Disabled(Office office)
    {
        var person = await office.Add("hejiamin");
        person.DisabledAt = office.Time.GetUtcNow();
        await office.Do<GongkaiContext, int>((data, _) => data.People.Where(p => p.Id == person.Id).ExecuteUpdateAsync(r => r.SetProperty(p => p.DisabledAt, person.DisabledAt), Stop));
        return person;
    }

    [GeneratedRegex("""name="__RequestVerificationToken"[^>]*>|value="(nobody|chenmin|hejiamin)" """)]
    private static partial Regex Varying();

    [Fact]
    public async Task A_way_back_to_another_site_is_not_followed()
    {
        await using var office = await Office.With(Database.Sqlite);
        string[] ways =
        [
            "//evil.example",
            "%5C%5Cevil.example",
            "/%5Cevil.example",
            "https://evil.example/",
            "https:evil.example",
            "javascript:alert(1)",
            "%2F%2Fevil.example",
            "/%09/evil.example",
            "%0A//evil.example",
            "evil.example",
        ];
        foreach (var way in ways)
        {
            using var browser = office.Browser();
            using var answer = await office.Try(browser, Office.Account, Office.Password, $"/sign-in?return={way}");
            answer.Headers.Location!.OriginalString.ShouldBe("/desk", way);
            using var again = await browser.GetAsync($"/sign-in?return={way}", Stop);
            again.Headers.Location!.OriginalString.ShouldBe("/desk", way);
            var prove = await office.Page(browser, $"/sign-in/again?return={way}");
            (await prove.With("Form.Password", Office.Password).Post("/sign-in/again")).Headers.Location!.OriginalString.ShouldBe("/desk", way);
        }
    }

    [Fact]
    public async Task A_session_planted_before_signing_in_says_nothing_afterwards()
    {
        await using var office = await Office.With(Database.Sqlite);
        await office.Add("hejiamin");
        using var attacker = office.Browser();
        var planted = Cookie(await office.Try(attacker, "hejiamin", Office.Other));
        (await office.IsIn(attacker)).ShouldBeTrue();
        using var victim = office.Browser("192.0.2.9");
        victim.DefaultRequestHeaders.Add("Cookie", planted);
        var form = await office.Page(victim, "/sign-in/again");
        form.Status.ShouldBe(HttpStatusCode.OK);
        using var answer = await form.With("Form.Account", Office.Account).With("Form.Password", Office.Password).Post("/sign-in");
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        Cookie(answer).ShouldNotBe(planted);
        // The planted one has ended altogether.
        (await office.IsIn(attacker)).ShouldBeFalse();
    }

    static string Cookie(HttpResponseMessage answer) => answer.Headers.GetValues("Set-Cookie").Last(c => c.StartsWith("session=", StringComparison.Ordinal) && !c.StartsWith("session=;", StringComparison.Ordinal)).Split(';')[0];

    [Theory, InlineData("http", false), InlineData("https", true)]
    public async Task Cookies_are_kept_from_scripts_other_sites_and_open_lines(string scheme, bool secure)
    {
        await using var office = await Office.With(Database.Sqlite);
        using var browser = office.Browser();
        browser.DefaultRequestHeaders.Add("X-Forwarded-Proto", scheme);
        using var page = await browser.GetAsync("/sign-in", Stop);
        // The client speaks http to the proxy, so it would keep secure cookies to itself: they are carried by hand.
        var form = await SentPage.Read(browser, page);
        if (secure)
            browser.DefaultRequestHeaders.Add("Cookie", string.Join("; ", page.Headers.GetValues("Set-Cookie").Select(c => c.Split(';')[0])));
        using var answer = await form.With("Form.Account", Office.Account).With("Form.Password", Office.Password).Post("/sign-in");
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var cookies = page.Headers.GetValues("Set-Cookie").Concat(answer.Headers.GetValues("Set-Cookie")).Where(c => !c.Split('=')[1].StartsWith(';')).ToList();
        cookies.Select(c => c.Split('=')[0]).ShouldBe(["form", "device", "session"], ignoreOrder: true);
        foreach (var cookie in cookies)
        {
            cookie.ShouldContain("httponly", Case.Insensitive);
            cookie.ToLowerInvariant().ShouldMatch("samesite=(lax|strict)");
            cookie.Contains("; secure", StringComparison.OrdinalIgnoreCase).ShouldBe(secure);
        }
    }

    [Fact]
    public async Task A_hash_of_older_making_is_renewed_when_its_owner_signs_in()
    {
        await using var office = await Office.With(Database.Sqlite);
        var person = await office.Add("hejiamin");
        var old = new PasswordHasher<Person>(Options.Create(new PasswordHasherOptions { IterationCount = 10_000 })).HashPassword(person, Office.Other);
        await office.Do<GongkaiContext, int>((data, _) => data.People.Where(p => p.Id == person.Id).ExecuteUpdateAsync(r => r.SetProperty(p => p.PasswordHash, old), Stop));
        using var browser = await office.SignedIn("hejiamin", Office.Other);
        var hash = await office.Do<GongkaiContext, string?>((data, _) => data.People.Where(p => p.Id == person.Id).Select(p => p.PasswordHash).SingleAsync(Stop));
        hash.ShouldNotBe(old);
        using var again = await office.SignedIn("hejiamin", Office.Other);
    }

    [Fact]
    public async Task No_form_of_signing_in_or_of_the_own_account_is_taken_without_its_token()
    {
        await using var office = await Office.With(Database.Sqlite);
        using var browser = await office.SignedIn();
        var pages = office.Site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<PageActionDescriptor>() is not null).Select(e => "/" + e.RoutePattern.RawText!.TrimStart('/'))
            .Where(p => p.StartsWith("/sign-", StringComparison.Ordinal) || p.StartsWith("/desk", StringComparison.Ordinal)).ToList();
        pages.Count.ShouldBeGreaterThan(15);
        foreach (var page in pages)
        {
            // Names and numbers that the addresses admit.
            var path = Regex.Replace(page, @"\{[a-z]+:guid\}", $"{Guid.Empty}");
            path = Regex.Replace(path, @"\{act:(?<kind>[a-z]+)-act\}", act => act.Groups["kind"].Value == "placement" ? "retry" : "submission");
            path = Regex.Replace(path.Replace("{year:int:range(2000,2100)}", "2023", StringComparison.Ordinal), @"\{[^}]*\}", "1");
            using var answer = await browser.PostAsync(path, new FormUrlEncodedContent([new("Form.Password", "x")]), Stop);
            answer.StatusCode.ShouldBeOneOf([HttpStatusCode.BadRequest, HttpStatusCode.Forbidden], path);
        }
    }
}
