using Gongkai.Features.Api.Keys;
using Gongkai.Tests.Server.Api;

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
        actors.Things = await AccessThings.Of(site.Services, TestContext.Current.CancellationToken);
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
