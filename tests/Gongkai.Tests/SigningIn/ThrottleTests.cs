using System.Net;
using Gongkai.Tests.Storage;

namespace Gongkai.Tests.SigningIn;

public sealed class ThrottleTests
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task Five_failures_make_the_next_try_wait_longer_and_longer(Database database)
    {
        await using var office = await Office.With(database);
        using var browser = office.Browser();
        for (var i = 0; i < 5; i++)
            (await office.Try(browser, Office.Account, "wrong")).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        using var wait = await office.Try(browser, Office.Account, Office.Password);
        wait.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        wait.Headers.RetryAfter!.Delta!.Value.TotalSeconds.ShouldBeInRange(1, 30);
        (await SentPage.Read(browser, wait)).Text.ShouldContain("请在 30 秒后再试");

        office.Time.Advance(TimeSpan.FromSeconds(31));
        (await office.Try(browser, Office.Account, "wrong")).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        using var longer = await office.Try(browser, Office.Account, Office.Password);
        longer.Headers.RetryAfter!.Delta!.Value.TotalSeconds.ShouldBeInRange(31, 60);

        office.Time.Advance(TimeSpan.FromSeconds(61));
        (await office.Try(browser, Office.Account, Office.Password)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        using var other = office.Browser();
        (await office.Try(other, Office.Account, "wrong")).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task The_owner_gets_in_while_others_guess_from_elsewhere_and_from_the_same_address()
    {
        await using var office = await Office.With(Database.Sqlite);
        using var own = await office.SignedIn(from: "192.0.2.1");
        var profile = await office.Page(own, "/desk/profile");
        await profile.Post("/sign-out");
        foreach (var from in new[] { "198.51.100.7", "192.0.2.1" })
        {
            using var attacker = office.Browser(from);
            for (var i = 0; i < 6; i++)
                await office.Try(attacker, Office.Account, $"guess {i}");
            (await office.Try(attacker, Office.Account, Office.Password)).StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        }
        // From a browser that is not known, but from another place: no account is locked for everybody.
        using var elsewhere = office.Browser("203.0.113.5");
        (await office.Try(elsewhere, Office.Account, Office.Password)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        // From the owner's own browser even at the attacker's address.
        (await office.Try(own, Office.Account, Office.Password)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task A_stolen_device_cookie_does_not_buy_free_guesses()
    {
        await using var office = await Office.With(Database.Sqlite);
        using var thief = await office.SignedIn();
        await (await office.Page(thief, "/desk/profile")).Post("/sign-out");
        for (var i = 0; i < 5; i++)
            await office.Try(thief, Office.Account, "wrong");
        (await office.Try(thief, Office.Account, "wrong")).StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task Stolen_passwords_tried_over_many_accounts_slow_down_their_address_only()
    {
        await using var office = await Office.With(Database.Sqlite);
        using var attacker = office.Browser("198.51.100.7");
        var tried = 0;
        while ((await office.Try(attacker, $"account{tried}", "from a leak")).StatusCode == HttpStatusCode.UnprocessableEntity)
            (++tried).ShouldBeLessThan(30);
        tried.ShouldBe(20);
        (await office.Try(attacker, Office.Account, Office.Password)).StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        using var colleague = office.Browser("198.51.100.8");
        (await office.Try(colleague, Office.Account, Office.Password)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task Many_tries_at_once_are_counted_one_by_one(Database database)
    {
        await using var office = await Office.With(database);
        using var attacker = office.Browser();
        var page = (await office.Page(attacker, "/sign-in")).With("Form.Account", Office.Account).With("Form.Password", "wrong");
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => page.Post("/sign-in")));
        answers.Count(a => a.StatusCode == HttpStatusCode.UnprocessableEntity).ShouldBe(5);
        answers.Count(a => a.StatusCode == HttpStatusCode.TooManyRequests).ShouldBe(15);
    }

    [Fact]
    public async Task An_attack_does_not_flood_the_records()
    {
        await using var office = await Office.With(Database.Sqlite);
        for (var i = 0; i < 21; i++)
        {
            using var attacker = office.Browser($"198.51.100.{i}");
            await office.Try(attacker, Office.Account, "wrong");
            await office.Try(attacker, "my password by mistake", "wrong");
        }
        var failed = (await office.Records()).Where(r => r.Act == "sign-in.failed").ToList();
        failed.Where(r => r.ObjectName == "陈敏").Select(r => r.After).ShouldBe([.. new[] { 1, 10, 20 }.Select(n => $$"""{"failures":{{n}},"method":"password"}""")]);
        failed.Where(r => r.ObjectName == "不存在的账号").Count().ShouldBe(3);
        failed.ShouldAllBe(r => r.ActorName == "公众" && r.From.StartsWith("198.51.100."));
    }

    [Theory, InlineData(null, "127.0.0.1"), InlineData("10.0.0.0/8", "127.0.0.1"), InlineData("10.1.2.3, 127.0.0.0/8", "192.0.2.77")]
    public async Task Only_a_named_proxy_is_believed(string? proxy, string recorded)
    {
        var place = await Place.New(Database.Sqlite);
        await using var site = await Server.RunningSite.On(place, place.Demo with { Proxy = proxy });
        using var browser = site.NewBrowser();
        browser.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.1, 192.0.2.77");
        var form = await SentPage.Read(browser, await browser.GetAsync("/sign-in", Stop));
        await form.With("account", "demo.officer").Post("/sign-in/demo");
        (await SentPage.Read(browser, await browser.GetAsync("/desk/profile", Stop))).Text.ShouldContain(recorded);
    }

    [Fact]
    public async Task A_proxy_that_is_no_address_is_refused_with_the_right_form()
    {
        await using var place = await Place.New(Database.Sqlite);
        var refused = await Should.ThrowAsync<Gongkai.Web.StartRefusedException>(() => Gongkai.Web.Site.Build(place.Options with { Proxy = "nginx" }, TimeProvider.System, Stop));
        refused.Message.ShouldContain("“nginx”");
    }
}
