using Gongkai.Tests.Server.Access;
using Microsoft.Playwright;

namespace Gongkai.Browser.Tests;

/// <summary>Every page that the public may open, as docs/access.md lists them: a page that is added is looked at without anybody thinking of it.</summary>
public sealed class PublicPagesTests(OpenPortal portal) : IClassFixture<OpenPortal>
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    // They lead on to where something must be done first; the tests of what is done there look at them.
    static readonly string[] LeadOn =
    [
        "/requests", "/requests/new/contact", "/requests/new/information", "/requests/new/delivery", "/requests/new/files", "/requests/new/check", "/requests/new/sent", "/reading/{mode}",
        "/sign-in/code", "/sign-in/demo", "/sign-in/passkey", "/sign-out", "/check/results", "/check/report", "/check/findings", "/check/read", "/check/compare", "/check/download",
    ];

    [Fact]
    public async Task Every_public_page_is_free_of_barriers_has_its_headings_in_order_and_never_scrolls_sideways()
    {
        await portal.Indexed();
        var things = await AccessThings.Of(portal.Services, Stop);
        var page = await portal.Page(390);
        var (barriers, looked, led) = (new List<string>(), 0, new List<string>());
        // With an application begun, its steps open.
        await page.GotoAsync("/requests/new");
        await page.GetByRole(AriaRole.Button, new() { Name = "开始申请" }).ClickAsync();
        // Of the addresses at which nothing is, one shows the page that all of them show.
        foreach (var row in AccessTable.Read().Routes.Where(r => r is { Method: "GET", Policy: "open", Route: not "static files" } && (r.Expected is not 404 || r.Route == "/{**path}")))
        {
            var address = row.Address(things);
            var answer = await page.Context.APIRequest.GetAsync(address, new() { MaxRedirects = 0 });
            if (answer.Status is >= 300 and < 400)
                led.Add(row.Route);
            if (answer.Headers.GetValueOrDefault("content-type")?.StartsWith("text/html", StringComparison.Ordinal) != true || answer.Headers.ContainsKey("content-disposition") || answer.Status is >= 300 and < 400)
                continue;
            await page.GotoAsync(address);
            await Barriers.Look(page, $"public{address.Replace('/', '-').Replace('?', '-')}"[..Math.Min(60, address.Length + 6)], barriers);
            barriers.AddRange((await Order(page)).Select(fault => $"{address} {fault}"));
            looked++;
        }
        barriers.ShouldBeEmpty(string.Join('\n', barriers));
        led.Except(LeadOn).ShouldBeEmpty("a page that leads on is looked at where one can come to it");
        looked.ShouldBeGreaterThan(30);
    }

    // What a reader hears who goes from heading to heading, or reads without the style sheet.
    static async Task<IReadOnlyList<string>> Order(IPage page)
    {
        var levels = await page.EvaluateAsync<int[]>("[...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map(h => Number(h.tagName[1]))");
        var first = await page.EvaluateAsync<string?>("document.querySelector('a,button,input')?.getAttribute('href')");
        return
        [
            .. levels.Count(l => l == 1) == 1 ? Array.Empty<string>() : [$"has {levels.Count(l => l == 1)} first headings"],
            .. levels.Zip(levels.Skip(1)).Where(pair => pair.Second > pair.First + 1).Select(pair => $"goes from heading {pair.First} to {pair.Second}"),
            .. first == "#main" ? Array.Empty<string>() : [$"does not begin with the way to the text but with {first}"],
        ];
    }
}
