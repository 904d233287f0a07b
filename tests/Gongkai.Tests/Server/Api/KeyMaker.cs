using System.Net.Http.Headers;

namespace Gongkai.Tests.Server.Api;

/// <summary>Makes API keys as people do: on the page.</summary>
static class KeyMaker
{
    /// <summary>The text of a new key, read from the only page that shows it.</summary>
    public static async Task<string> Make(RunningSite site, string maker, params string[] scopes)
    {
        using var browser = await site.SignedIn(maker);
        var made = await Send(browser, "每日取数", scopes);
        made.Status.ShouldBe(System.Net.HttpStatusCode.OK);
        return System.Text.RegularExpressions.Regex.Match(made.Text, "gk_[A-Za-z0-9_-]{43}").Value;
    }

    /// <summary>Sends the form of the page.</summary>
    public static async Task<SentPage> Send(HttpClient browser, string name, params string[] scopes)
    {
        var page = await SentPage.Read(browser, await browser.GetAsync("/desk/settings/api-keys", TestContext.Current.CancellationToken));
        page = page.With("Form.Name", name).With("Form.Days", "90");
        return await (page with { Fields = [.. page.Fields, .. scopes.Select(s => ("Form.Scopes", s))] }).Send("/desk/settings/api-keys");
    }

    /// <summary>A program with a new key.</summary>
    public static async Task<HttpClient> Browser(RunningSite site, string maker, params string[] scopes) => WithKey(site, await Make(site, maker, scopes));

    /// <summary>A program with a key.</summary>
    public static HttpClient WithKey(RunningSite site, string key)
    {
        var browser = site.NewBrowser();
        browser.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return browser;
    }
}
