using System.Net;
using System.Text.RegularExpressions;
using Gongkai.Tests.Storage;
using Microsoft.Extensions.Logging;

namespace Gongkai.Tests.Server;

public sealed partial class ServerTests
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, InlineData("/"), InlineData("/reports"), InlineData("/reports/2023"), InlineData("/nowhere"), InlineData("/healthz"), InlineData("/reports/2023/download.txt")]
    public async Task Every_answer_carries_the_security_headers(string path)
    {
        await using var site = await RunningSite.Demo(Database.Sqlite);
        using var answer = await site.Get(path);
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        foreach (var rule in new[] { "default-src 'none'", "script-src 'self'", "style-src 'self'", "form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'" })
            policy.ShouldContain(rule);
        policy.ShouldNotContain("unsafe");
        answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        answer.Headers.GetValues("Referrer-Policy").ShouldBe(["same-origin"]);
        answer.Headers.Contains("Permissions-Policy").ShouldBeTrue();
        answer.Headers.Contains("Server").ShouldBeFalse();
    }

    [Theory, InlineData("/"), InlineData("/reports"), InlineData("/reports/2023"), InlineData("/nowhere")]
    public async Task No_page_has_script_or_style_of_its_own(string path)
    {
        await using var site = await RunningSite.Demo(Database.Sqlite);
        using var answer = await site.Get(path);
        var page = await answer.Content.ReadAsStringAsync(Stop);
        InlineCode().Matches(page).ShouldBeEmpty();
    }

    [GeneratedRegex("""<style|\sstyle=|<script(?![^>]*\ssrc=)|\son[a-z]+=|javascript:""", RegexOptions.IgnoreCase)]
    private static partial Regex InlineCode();

    [Fact]
    public async Task Assets_have_hashed_names_and_are_kept_for_long()
    {
        await using var site = await RunningSite.Demo(Database.Sqlite);
        var sheet = Regex.Match(await site.Read("/"), """/gongkai\.[a-z0-9]+\.css""").Value;
        using var answer = await site.Get(sheet);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Headers.CacheControl!.MaxAge.ShouldBe(TimeSpan.FromDays(365));
        answer.Headers.CacheControl.ToString().ShouldContain("immutable");
    }

    [Fact]
    public async Task Unknown_addresses_get_a_page_that_leads_on()
    {
        await using var site = await RunningSite.Demo(Database.Sqlite);
        using var answer = await site.Get("/nowhere/at/all");
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var page = await answer.Content.ReadAsStringAsync(Stop);
        page.ShouldContain("没有找到这个页面");
        page.ShouldContain("回到首页");
        page.ShouldNotContain("错误编号");
    }

    [Theory, InlineData("/error/500"), InlineData("/error/404"), InlineData("/error/7")]
    public async Task An_error_page_asked_for_by_hand_is_not_found(string path)
    {
        await using var site = await RunningSite.Demo(Database.Sqlite);
        (await site.Get(path)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task What_is_too_large_is_refused_with_a_page_in_words(bool lengthKnown)
    {
        await using var site = await RunningSite.Demo(Database.Sqlite);
        using var form = new MultipartFormDataContent { { new ByteArrayContent(new byte[5 << 20]), "file", "large.bin" } };
        using var ask = new HttpRequestMessage(HttpMethod.Post, "/reports") { Content = form };
        ask.Headers.TransferEncodingChunked = !lengthKnown;
        using var answer = await site.Browser.SendAsync(ask, Stop);
        answer.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await answer.Content.ReadAsStringAsync(Stop)).ShouldContain("文件太大");
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task A_fault_shows_a_plain_page_with_an_id_that_is_logged_once(Database database)
    {
        await using var site = await RunningSite.Demo(database);
        await site.Place.Say("ALTER TABLE \"PublishedReports\" RENAME TO \"Gone\"");
        using var answer = await site.Get("/reports/2023");
        answer.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        answer.Headers.Contains("Content-Security-Policy").ShouldBeTrue();
        var page = await answer.Content.ReadAsStringAsync(Stop);
        var id = Regex.Match(page, "<code>([0-9A-F]{12})</code>").Groups[1].Value;
        id.ShouldNotBeEmpty();
        page.ShouldNotContain("PublishedReports");
        page.ShouldNotContain("Exception");
        site.Log.Of(LogLevel.Error).Count(l => l.Contains(id)).ShouldBe(1);
        site.Log.Of(LogLevel.Error).Single(l => l.Contains(id)).ShouldContain("/reports/2023");
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task Health_is_good_only_while_the_database_answers(Database database)
    {
        await using var site = await RunningSite.Demo(database);
        (await site.Get("/healthz")).StatusCode.ShouldBe(HttpStatusCode.OK);
        await site.Place.Break();
        using var sick = await site.Get("/healthz");
        sick.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await sick.Content.ReadAsStringAsync(Stop)).ShouldBe("database unavailable\n");
        (await site.Get("/livez")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_page_is_in_Chinese_whatever_language_is_asked_for()
    {
        await using var site = await RunningSite.Demo(Database.Sqlite);
        using var ask = new HttpRequestMessage(HttpMethod.Get, "/") { Headers = { { "Accept-Language", "en-US" } } };
        using var answer = await site.Browser.SendAsync(ask, Stop);
        (await answer.Content.ReadAsStringAsync(Stop)).ShouldContain("<html lang=\"zh-CN\"");
    }
}
