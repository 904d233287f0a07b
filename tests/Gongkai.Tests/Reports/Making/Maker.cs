using System.Net;
using Gongkai.Data;
using Gongkai.Features.Reports.Drafting;
using Gongkai.Tests.Server;
using Gongkai.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Gongkai.Tests.Reports.Making;

/// <summary>An annual report as people make it, through the pages of a running server.</summary>
static class Maker
{
    const string Token = "__RequestVerificationToken";

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>A page that must be there.</summary>
    public static async Task<SentPage> Page(HttpClient who, string path)
    {
        using var answer = await who.GetAsync(path, Stop);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, path);
        return await SentPage.Read(who, answer);
    }

    /// <summary>Sends fields with the token of a page, and nothing else of it.</summary>
    public static async Task<HttpResponseMessage> Try(HttpClient who, string page, string to, params (string Field, string Value)[] fields)
    {
        var form = await Page(who, page);
        form = form with { Fields = [.. form.Fields.Where(f => f.Name == Token)] };
        foreach (var (field, value) in fields)
            form = form.With(field, value);
        return await form.Post(to);
    }

    /// <summary>The same, which must lead on.</summary>
    public static async Task Do(HttpClient who, string page, string to, params (string Field, string Value)[] fields)
    {
        using var answer = await Try(who, page, to, fields);
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect, $"{to}: {(await SentPage.Read(who, answer)).Text}");
    }

    /// <summary>The same, which must be refused with these words and the form kept.</summary>
    public static async Task<SentPage> Refused(HttpClient who, string page, string to, string words, params (string Field, string Value)[] fields)
    {
        using var answer = await Try(who, page, to, fields);
        var shown = await SentPage.Read(who, answer);
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity, shown.Text);
        shown.Text.ShouldContain(words);
        return shown;
    }

    /// <summary>A question to the database.</summary>
    public static async Task<T> Ask<T>(RunningSite site, Func<GongkaiContext, Task<T>> question)
    {
        await using var scope = site.Services.CreateAsyncScope();
        return await question(scope.ServiceProvider.GetRequiredService<GongkaiContext>());
    }

    /// <summary>The draft of a year with what is found in it now.</summary>
    public static async Task<(OpenDraft Opened, BuiltReport Built, IReadOnlyList<ReportFinding> Findings)> Look(RunningSite site, string agency, int year)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var workshop = scope.ServiceProvider.GetRequiredService<ReportWorkshop>();
        var id = await scope.ServiceProvider.GetRequiredService<GongkaiContext>().Agencies.Where(a => a.Code == agency).Select(a => a.Id).SingleAsync(Stop);
        var opened = (await workshop.Open(id, year, Stop))!;
        var built = await workshop.Build(opened, ChinaTime.Today(TimeProvider.System), Stop);
        return (opened, built, await workshop.Check(opened, built, Stop));
    }

    /// <summary>Gives a word on every warning that waits for one.</summary>
    public static async Task AnswerAll(RunningSite site, HttpClient who, string agency, int year)
    {
        foreach (var finding in (await Look(site, agency, year)).Findings.Where(f => f.Waits))
            await Do(who, $"/desk/reports/{year}/check", $"/desk/reports/{year}/check", ("Kind", "Answer"), ("Key", finding.Key), ("Word", "经核对，可以保留"));
    }
}
