using Microsoft.Playwright;

namespace Gongkai.Browser.Tests;

/// <summary>The officers' pages about requests, full of the second agency's cases and empty as the first agency's, wide and on a phone.</summary>
public sealed class RequestDeskTests(OpenPortal portal) : IClassFixture<OpenPortal>
{
    [Theory, InlineData("zj-officer", 390), InlineData("officer", 390)]
    public async Task Every_page_about_requests_is_free_of_barriers_and_never_scrolls_sideways(string who, int width)
    {
        var page = await portal.Page(width);
        await page.GotoAsync("/sign-in");
        await page.Locator($"button[value='demo.{who}']").ClickAsync();
        var barriers = new List<string>();
        foreach (var (name, path) in ((string, string)[])[("desk", "/desk"), ("list", "/desk/requests"), ("open", "/desk/requests?open=true"), ("calendar", "/desk/requests/calendar"), ("register", "/desk/requests/new"),
            ("figures", "/desk/requests/figures"), ("remedies", "/desk/remedies"), ("remedy", "/desk/remedies/new"), ("proposals", "/desk/requests/proposals")])
            await Look(name, path);
        await page.GotoAsync("/desk/requests?open=true");
        if (await page.Locator("td.when a").CountAsync() > 0)
        {
            await page.Locator("td.when a").First.ClickAsync();
            var address = new Uri(page.Url).AbsolutePath;
            await Look("case", address);
            foreach (var step in (string[])["assignment", "closing", "details", "annulment/0", "files/new", "notices/new", "notices/outcome", "notices/new?kind=partial", "notices/new?kind=fee"])
                await Look(step.Replace('/', '-').Replace('?', '-'), $"{address}/{step}");
        }
        barriers.ShouldBeEmpty();

        async Task Look(string name, string path)
        {
            var answer = await page.GotoAsync(path);
            if (answer!.Status != 200)
                barriers.Add($"{path} answers {answer.Status}");
            await Barriers.Look(page, $"{who}-{name}-{width}", barriers);
        }
    }
}
