using System.Net;
using Gongkai.Data;
using Gongkai.Features.Publications;
using Gongkai.Rules.Duties;
using Gongkai.Tests.Server;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Gongkai.Tests.Publications;

/// <summary>Publications as people write and review them, through the pages of a running server.</summary>
static class Drafting
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>The reviews of a policy and who takes them in the demonstration.</summary>
    public static IReadOnlyList<(Step Step, string Who)> Reviews { get; } = [(Step.SectionReview, "head"), (Step.PublicationReview, "officer"), (Step.SecrecyReview, "secrecy"), (Step.Signature, "leader")];

    /// <summary>Writes a draft and gives its identity.</summary>
    public static async Task<Guid> Draft(HttpClient drafter, string kind, string title, string body, params (string Field, string Value)[] fields)
    {
        var answer = await Form(await Page(drafter, $"/desk/publications/new/{kind}"), title, body, fields).Post($"/desk/publications/new/{kind}");
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect, (await SentPage.Read(drafter, answer)).Text);
        return Guid.Parse(answer.Headers.Location!.OriginalString.Split('/')[^1]);
    }

    /// <summary>A form filled in.</summary>
    public static SentPage Form(SentPage form, string title, string body, params (string Field, string Value)[] fields)
    {
        form = form.With("Form.Title", title).With("Form.Body", body).With("Form.Attribute", "Proactive");
        foreach (var (field, value) in fields)
            form = form.With($"Form.{field}", value);
        return form;
    }

    /// <summary>Does an act from the publication's page, which must lead back to it.</summary>
    public static async Task Act(HttpClient who, Guid id, string act, params (string Field, string Value)[] fields)
    {
        using var answer = await Try(who, id, act, fields);
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect, $"{act}: {(await SentPage.Read(who, answer)).Text}");
    }

    /// <summary>Tries an act.</summary>
    public static async Task<HttpResponseMessage> Try(HttpClient who, Guid id, string act, params (string Field, string Value)[] fields)
    {
        var page = await Page(who, $"/desk/publications/{id}");
        page = page with { Fields = [.. page.Fields.Where(f => f.Name is "__RequestVerificationToken" or "Version")] };
        foreach (var (field, value) in fields)
            page = page.With(field, value);
        return await page.Post($"/desk/publications/{id}/{act}");
    }

    /// <summary>Sends a draft and lets everybody agree.</summary>
    public static async Task Sign(RunningSite site, HttpClient drafter, Guid id)
    {
        await KeepAll(site, drafter, id);
        await Act(drafter, id, "submission", await Version(site, id));
        while (await Ask(site, data => data.Publications.AsNoTracking().Where(p => p.Id == id).Select(p => p.Waiting).SingleAsync(Stop)) is { } step)
        {
            using var who = await site.SignedIn(Reviews.Single(r => r.Step == step).Who);
            await Act(who, id, "decision", ("Step", $"{step}"), ("Approve", "true"), await Version(site, id));
        }
    }

    /// <summary>The same, and publishes it.</summary>
    public static async Task<string> Publish(RunningSite site, HttpClient drafter, Guid id)
    {
        await Sign(site, drafter, id);
        using var officer = await site.SignedIn("officer");
        await Act(officer, id, "release", await Version(site, id));
        return await Ask(site, data => data.Publications.AsNoTracking().Where(p => p.Id == id).Select(p => p.IndexNumber!).SingleAsync(Stop));
    }

    /// <summary>Lets every finding stand that the drafter may let stand.</summary>
    public static async Task KeepAll(RunningSite site, HttpClient drafter, Guid id)
    {
        foreach (var finding in await Findings(site, id))
            if (finding.Blocks && !finding.IsFinal && !finding.ForSecrecy)
                await Act(drafter, id, "finding", ("Key", finding.Key), ("Reason", "经核对可以保留"));
    }

    /// <summary>What is found in the latest version.</summary>
    public static async Task<IReadOnlyList<DraftFinding>> Findings(RunningSite site, Guid id)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var opened = (await scope.ServiceProvider.GetRequiredService<Gongkai.Features.Publications.Publications>().Open(id, Stop))!;
        return await scope.ServiceProvider.GetRequiredService<DraftReview>().Of(opened.Publication, opened.Content, Stop);
    }

    /// <summary>The field that names the latest version.</summary>
    public static async Task<(string, string)> Version(RunningSite site, Guid id) => ("Version", $"{await Ask(site, data => data.Publications.Where(p => p.Id == id).Select(p => p.LatestVersion).SingleAsync(Stop))}");

    /// <summary>A question to the database.</summary>
    public static async Task<T> Ask<T>(RunningSite site, Func<GongkaiContext, Task<T>> question)
    {
        await using var scope = site.Services.CreateAsyncScope();
        return await question(scope.ServiceProvider.GetRequiredService<GongkaiContext>());
    }

    /// <summary>A page that must be there.</summary>
    public static async Task<SentPage> Page(HttpClient browser, string path)
    {
        using var answer = await browser.GetAsync(path, Stop);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, path);
        return await SentPage.Read(browser, answer);
    }
}
