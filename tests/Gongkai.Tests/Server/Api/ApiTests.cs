using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Gongkai.Tests.Commands;
using Gongkai.Tests.Server.Access;
using Gongkai.Tests.Storage;
using Microsoft.Extensions.Logging;

namespace Gongkai.Tests.Server.Api;

public sealed class ApiTests
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    static async Task<JsonElement> Json(HttpResponseMessage answer)
    {
        using var document = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Stop));
        return document.RootElement.Clone();
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task Published_reports_are_listed_and_read_and_asked_again_cost_nothing(Database database)
    {
        await using var site = await RunningSite.Demo(database);
        using var list = await site.Get("/api/v1/reports");
        var line = (await Json(list)).GetProperty("reports")[0];
        (line.GetProperty("year").GetInt32(), line.GetProperty("agency").GetProperty("code").GetString()).ShouldBe((2023, "laisui"));
        foreach (var path in new[] { "/api/v1/reports", line.GetProperty("content").GetString()! })
        {
            using var first = await site.Get(path);
            first.StatusCode.ShouldBe(HttpStatusCode.OK);
            using var again = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { IfNoneMatch = { first.Headers.ETag! } } };
            using var same = await site.Browser.SendAsync(again, Stop);
            same.StatusCode.ShouldBe(HttpStatusCode.NotModified);
            (await same.Content.ReadAsByteArrayAsync(Stop)).ShouldBeEmpty();
        }
        (await site.Read("/api/v1/reports/2023")).ShouldBe(await site.Read("/reports/2023/download.json"));
    }

    [Fact]
    public async Task A_check_gives_the_JSON_of_the_command_and_compares_with_last_year()
    {
        await using var site = await RunningSite.Demo(Database.Sqlite);
        var file = Sample("b002.txt");
        using var form = new MultipartFormDataContent { { new ByteArrayContent(await File.ReadAllBytesAsync(file, Stop)), "files", "b002.txt" } };
        using var answer = await site.Browser.PostAsync("/api/v1/report-checks", form, Stop);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var command = await Run.Gongkai("report", "check", file, "--json");
        WithoutFile(await answer.Content.ReadAsStringAsync(Stop)).ShouldBe(WithoutFile(command.Output));
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
    }

    [Fact]
    public async Task A_check_without_a_file_or_with_an_unreadable_last_year_is_told()
    {
        await using var site = await RunningSite.Demo(Database.Sqlite);
        using var empty = new MultipartFormDataContent { { new StringContent("x"), "note" } };
        using var none = await site.Browser.PostAsync("/api/v1/report-checks", empty, Stop);
        (await Problem(none, HttpStatusCode.BadRequest)).ShouldContain("没有收到文件");
        using var two = new MultipartFormDataContent { { new ByteArrayContent("年报"u8.ToArray()), "files", "a.txt" }, { new ByteArrayContent([1, 2, 3]), "previous", "b.exe" } };
        using var wrong = await site.Browser.PostAsync("/api/v1/report-checks", two, Stop);
        (await Problem(wrong, HttpStatusCode.BadRequest)).ShouldContain("上年报告不能读取");
        using var large = new MultipartFormDataContent { { new StreamContent(new ZeroStream(202L << 20)), "files", "large.txt" } };
        using var ask = new HttpRequestMessage(HttpMethod.Post, "/api/v1/report-checks") { Content = large };
        ask.Headers.TransferEncodingChunked = true;
        using var refused = await site.Browser.SendAsync(ask, Stop);
        await Problem(refused, HttpStatusCode.RequestEntityTooLarge);
    }

    [Theory, InlineData("count", "20", "to"), InlineData("to", "2023-10-18", "working_days")]
    public async Task Working_days_are_counted_as_by_the_command(string parameter, string value, string asked)
    {
        await using var site = await RunningSite.Demo(Database.Sqlite);
        var command = await Run.Gongkai("workdays", "2023-09-15", value);
        using var answer = await site.Get($"/api/v1/workdays?from=2023-09-15&{parameter}={value}");
        (await Json(answer)).GetProperty(asked).ToString().ShouldBe(command.Output.TrimEnd().Split('\n')[^1].Trim());
    }

    [Theory]
    [InlineData("/api/v1/workdays", 400, "from"), InlineData("/api/v1/workdays?from=2023-02-30&count=1", 400, "2023-09-15"), InlineData("/api/v1/workdays?from=2023-01-01", 400, "两者取一")]
    [InlineData("/api/v1/workdays?from=2023-01-01&count=-1", 400, "count"), InlineData("/api/v1/workdays?from=2023-01-03&to=2023-01-01", 400, "早于"), InlineData("/api/v1/workdays?from=9999-12-01&count=99999", 400, "超出")]
    [InlineData("/api/v1/reports/1900", 404, "没有公布 1900 年"), InlineData("/api/v1/reports?page=x", 400, "检查参数"), InlineData("/api/v1/nothing", 404, "/api"), InlineData("/api/nothing", 404, "/api")]
    public async Task What_goes_wrong_is_told_in_Chinese_and_never_as_a_page(string path, int status, string words)
    {
        await using var site = await RunningSite.Demo(Database.Sqlite);
        using var answer = await site.Get(path);
        (await Problem(answer, (HttpStatusCode)status)).ShouldContain(words);
    }

    [Fact]
    public async Task A_wrong_method_and_a_fault_are_problems_too()
    {
        await using var site = await RunningSite.Demo(Database.Sqlite);
        using var method = await site.Browser.DeleteAsync("/api/v1/reports", Stop);
        await Problem(method, HttpStatusCode.NotFound);
        await site.Place.Say("DROP TABLE \"PublishedReports\"");
        using var fault = await site.Get("/api/v1/reports");
        var detail = await Json(fault);
        await Problem(fault, HttpStatusCode.InternalServerError);
        var id = detail.GetProperty("error_id").GetString()!;
        site.Log.Of(LogLevel.Error).Count(l => l.Contains(id)).ShouldBe(1);
    }

    [Fact]
    public async Task No_other_site_may_read_the_answers_in_a_browser()
    {
        await using var site = await RunningSite.Demo(Database.Sqlite);
        using var ask = new HttpRequestMessage(HttpMethod.Get, "/api/v1/reports") { Headers = { { "Origin", "https://elsewhere.example" } } };
        using var answer = await site.Browser.SendAsync(ask, Stop);
        answer.Headers.Any(h => h.Key.StartsWith("Access-Control-", StringComparison.OrdinalIgnoreCase)).ShouldBeFalse();
    }

    [Fact]
    public async Task The_description_and_the_page_name_every_operation_in_Chinese()
    {
        await using var site = await RunningSite.Demo(Database.Sqlite);
        using var answer = await site.Get("/api/v1/openapi.json");
        var description = await Json(answer);
        var described = description.GetProperty("paths").EnumerateObject().SelectMany(p => p.Value.EnumerateObject().Select(o => (Path: p.Name, Method: o.Name.ToUpperInvariant(), Operation: o.Value))).ToList();
        var there = (await Routes.Of(site.Services)).Where(r => r.Route.StartsWith("/api/v1/") && r.Route != "/api/v1/openapi.json").ToList();
        described.Select(d => (d.Path, d.Method)).ShouldBe(there.Select(r => (Regex.Replace(r.Route, ":[^}]+", ""), r.Method)), ignoreOrder: true);
        var page = await site.Read("/api");
        page.ShouldNotContain("<script");
        foreach (var (path, method, operation) in described)
        {
            var open = there.Single(r => Regex.Replace(r.Route, ":[^}]+", "") == path && r.Method == method).Policy == "open";
            operation.GetProperty("summary").GetString()!.ShouldMatch(@"\p{IsCJKUnifiedIdeographs}");
            operation.GetProperty("description").GetString()!.ShouldMatch(@"\p{IsCJKUnifiedIdeographs}");
            operation.TryGetProperty("security", out var security).ShouldBe(!open, path);
            operation.GetProperty("responses").TryGetProperty("429", out _).ShouldBeTrue(path);
            if (operation.TryGetProperty("parameters", out var parameters))
                foreach (var parameter in parameters.EnumerateArray())
                    parameter.GetProperty("description").GetString()!.ShouldMatch(@"\p{IsCJKUnifiedIdeographs}");
            WebUtility.HtmlDecode(page).ShouldContain(path);
            WebUtility.HtmlDecode(page).ShouldContain(operation.GetProperty("summary").GetString()!);
        }
        description.GetProperty("components").GetProperty("securitySchemes").GetProperty("key").GetProperty("scheme").GetString().ShouldBe("bearer");
        description.GetRawText().ShouldNotContain("Gives up", customMessage: "the code's own comments are not for those who read the description");
    }

    static string WithoutFile(string json) => Regex.Replace(json.ReplaceLineEndings("\n").Trim(), "\"file\": \"[^\"]*\"", "");

    static string Sample(string name) => Path.Combine(AppContext.BaseDirectory, "Samples", name);

    static async Task<string> Problem(HttpResponseMessage answer, HttpStatusCode status)
    {
        answer.StatusCode.ShouldBe(status);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        return (await Json(answer)).GetProperty("detail").GetString()!;
    }
}
