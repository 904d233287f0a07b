using System.Net;
using Gongkai.Data;
using Gongkai.Tests.Storage;
using Gongkai.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Gongkai.Tests.Server.Api;

public sealed class RateLimitTests
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    static async Task<RunningSite> With(RateLimits limits, string? proxies = null)
    {
        var place = await Place.New(Database.Sqlite);
        return await RunningSite.On(place, place.Demo with { Limits = limits, Proxy = proxies });
    }

    [Fact]
    public async Task Who_asks_too_often_is_told_when_to_come_again()
    {
        await using var site = await With(new() { Public = 2, Local = true });
        (await site.Get("/api/v1/reports")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await site.Get("/api/v1/workdays?from=2023-09-15&count=1")).StatusCode.ShouldBe(HttpStatusCode.OK);
        using var refused = await site.Get("/api/v1/reports");
        refused.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        refused.Headers.RetryAfter!.Delta!.Value.ShouldBeInRange(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(60));
        refused.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        (await refused.Content.ReadAsStringAsync(Stop)).ShouldContain("请求过于频繁");
        (await site.Get("/reports")).StatusCode.ShouldBe(HttpStatusCode.OK, "pages are not limited");
    }

    [Fact]
    public async Task A_key_has_a_limit_of_its_own()
    {
        await using var site = await With(new() { Public = 1, Key = 3, Local = true });
        using var program = await KeyMaker.Browser(site, "admin");
        (await site.Get("/api/v1/reports")).StatusCode.ShouldBe(HttpStatusCode.OK);
        for (var i = 0; i < 3; i++)
            (await program.GetAsync("/api/v1/me", Stop)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await program.GetAsync("/api/v1/me", Stop)).StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        using var other = await KeyMaker.Browser(site, "auditor");
        (await other.GetAsync("/api/v1/me", Stop)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Sending_files_to_be_checked_is_limited_looking_at_the_page_is_not()
    {
        await using var site = await With(new() { Uploads = 1, Local = true });
        var page = await SentPage.Read(site.Browser, await site.Get("/check"));
        using var form = new MultipartFormDataContent { { new ByteArrayContent("x"u8.ToArray()), "files", "a.txt" } };
        for (var i = 0; i < 2; i++)
            (await site.Browser.PostAsync("/check", form, Stop)).StatusCode.ShouldBe(HttpStatusCode.BadRequest, "without the token");
        using var refused = await site.Browser.PostAsync("/check", form, Stop);
        refused.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        refused.Headers.RetryAfter.ShouldNotBeNull();
        (await refused.Content.ReadAsStringAsync(Stop)).ShouldContain("<h1>请求过于频繁</h1>");
        using var files = new MultipartFormDataContent { { new ByteArrayContent("x"u8.ToArray()), "files", "a.txt" } };
        using var operation = await site.Browser.PostAsync("/api/v1/report-checks", files, Stop);
        operation.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests, "the page and the operation share the limit");
        (await site.Get("/check")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_address_is_believed_from_a_named_proxy_only()
    {
        await using var open = await With(new() { Public = 1, Local = true });
        (await From(open, "203.0.113.1")).ShouldBe(HttpStatusCode.OK);
        (await From(open, "203.0.113.2")).ShouldBe(HttpStatusCode.TooManyRequests, "who invents an address gains nothing");
        await using var behind = await With(new() { Public = 1 }, "127.0.0.1, 10.0.0.0/8");
        (await From(behind, "203.0.113.1")).ShouldBe(HttpStatusCode.OK);
        (await From(behind, "203.0.113.2")).ShouldBe(HttpStatusCode.OK);
        (await From(behind, "203.0.113.1")).ShouldBe(HttpStatusCode.TooManyRequests);
        (await From(behind, "2001:db8:1:2::1")).ShouldBe(HttpStatusCode.OK);
        (await From(behind, "2001:db8:1:2::2")).ShouldBe(HttpStatusCode.TooManyRequests, "a /64 is one place");
    }

    [Fact]
    public async Task The_records_name_the_address_that_a_named_proxy_tells()
    {
        await using var site = await With(new(), "127.0.0.1");
        using var browser = site.NewBrowser();
        browser.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.9");
        var page = await SentPage.Read(browser, await browser.GetAsync("/sign-in", Stop));
        await page.With("account", "demo.admin").Post("/sign-in/demo");
        await using var scope = site.Services.CreateAsyncScope();
        (await scope.ServiceProvider.GetRequiredService<GongkaiContext>().AuditRecords.FirstAsync(Stop)).From.ShouldBe("203.0.113.9");
    }

    [Theory, InlineData("0"), InlineData("many"), InlineData("-1"), InlineData("1.5")]
    public void A_limit_that_is_none_is_named(string text) =>
        Should.Throw<StartRefusedException>(() => RateLimits.Of(name => name == "LIMIT_KEY" ? text : null)).Message.ShouldContain("GONGKAI_LIMIT_KEY");

    [Fact]
    public void Limits_are_read_from_the_environment()
    {
        RateLimits.Of(_ => null).ShouldBe(new RateLimits());
        RateLimits.Of(name => name == "LIMIT_PUBLIC" ? "7" : null).Public.ShouldBe(7);
    }

    static async Task<HttpStatusCode> From(RunningSite site, string address)
    {
        using var ask = new HttpRequestMessage(HttpMethod.Get, "/api/v1/reports") { Headers = { { "X-Forwarded-For", address } } };
        using var answer = await site.Browser.SendAsync(ask, Stop);
        return answer.StatusCode;
    }
}
