using Gongkai.Data;
using Gongkai.Features.Api.Keys;
using Gongkai.Tests.Server.Api;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Gongkai.Tests.Server.Access;

/// <summary>Browsers of everybody who asks, and the things of the demonstration that addresses name.</summary>
sealed class AccessActors : IAsyncDisposable
{
    readonly Dictionary<string, HttpClient> browsers = [];
    readonly Dictionary<string, HttpClient> keys = [];

    /// <summary>What stands for <c>{name}</c> in the table's addresses.</summary>
    public IReadOnlyDictionary<string, string> Things { get; private set; } = null!;

    /// <summary>The browser of an actor. A key is one with the scope that the policy asks for, made by somebody who may give it.</summary>
    public HttpClient Of(string actor, string policy) => actor == "key" ? keys.GetValueOrDefault(policy, keys[""]) : browsers[actor];

    /// <summary>Signs everybody in.</summary>
    public static async Task<AccessActors> On(RunningSite site)
    {
        var actors = new AccessActors();
        foreach (var actor in AccessTable.Actors.Where(a => a != "key"))
            actors.browsers[actor] = actor == "public" ? site.NewBrowser() : await site.SignedIn(actor);
        await using var scope = site.Services.CreateAsyncScope();
        var data = scope.ServiceProvider.GetRequiredService<GongkaiContext>();
        var people = await data.People.ToDictionaryAsync(p => p.Account, TestContext.Current.CancellationToken);
        var shown = await data.Publications.OrderBy(p => p.PublishedAt).FirstAsync(p => p.PublicVersion != null, TestContext.Current.CancellationToken);
        actors.Things = new Dictionary<string, string>
        {
            ["person"] = $"{people["demo.drafter"].Id}",
            ["agency"] = $"{people["demo.drafter"].AgencyId}",
            ["section"] = $"{people["demo.drafter"].SectionId}",
            ["publication"] = $"{shown.Id}",
            ["index"] = shown.IndexNumber!,
            ["channel"] = $"{await data.Channels.Where(c => c.StoppedOn != null).Select(c => c.Id).FirstAsync(TestContext.Current.CancellationToken)}",
            ["placement"] = $"{await data.Placements.Where(p => p.PublicationId == null).OrderBy(p => p.PlacedAt).Select(p => p.Id).FirstAsync(TestContext.Current.CancellationToken)}",
            ["board"] = $"{await data.NoticeBoards.Where(b => b.AgencyId == shown.AgencyId).Select(b => b.Id).FirstAsync(TestContext.Current.CancellationToken)}",
            ["award"] = $"{await data.Awards.Select(a => a.Id).FirstAsync(TestContext.Current.CancellationToken)}",
            ["event"] = $"{await data.OutreachEvents.Select(e => e.Id).FirstAsync(TestContext.Current.CancellationToken)}",
            ["draft"] = $"{await data.Publications.Where(p => p.Stage == Gongkai.Rules.Publication.CourseStage.Drafting).Select(p => p.Id).FirstAsync(TestContext.Current.CancellationToken)}",
        };
        foreach (var (policy, maker) in new[] { ("", "admin"), (ApiPolicies.PeopleRead, "admin"), (ApiPolicies.AuditRead, "auditor") })
            actors.keys[policy] = await KeyMaker.Browser(site, maker, policy.Length == 0 ? [] : [policy["key:".Length..]]);
        return actors;
    }

    public ValueTask DisposeAsync()
    {
        foreach (var browser in browsers.Values.Concat(keys.Values))
            browser.Dispose();
        return ValueTask.CompletedTask;
    }
}
