using Microsoft.Playwright;

namespace Gongkai.Browser.Tests;

/// <summary>Searching as a reader does it, with and without script, at a desk and on a phone; and what the officer learns of it. Every page without barriers.</summary>
public sealed class SearchTests(OpenPortal portal) : IClassFixture<OpenPortal>
{
    readonly List<string> barriers = [];

    [Fact]
    public async Task A_reader_narrows_widens_and_goes_back()
    {
        var page = await portal.Page();
        await page.GotoAsync("/");
        await page.GetByRole(AriaRole.Searchbox).FillAsync("积分制");
        await Expect(page.Locator(".offered a").First).ToContainTextAsync("积分制");
        await Barriers.Look(page, "home-suggestions", barriers);
        await page.Keyboard.PressAsync("ArrowDown");
        await Expect(page.Locator(".offered a").First).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("检索");
        // While the index is built the titles are listed; a moment later there are the groups.
        await Soon(async () =>
        {
            await page.ReloadAsync();
            await Expect(page.Locator(".facets")).ToBeVisibleAsync(new() { Timeout = 500 });
        });
        await Barriers.Look(page, "search", barriers);
        var all = page.Url;
        await page.Locator(".facets").GetByRole(AriaRole.Link, new() { Name = "现行有效" }).ClickAsync();
        await Expect(page.Locator(".chosen")).ToContainTextAsync("有效性：现行有效");
        await Expect(page.Locator(".hits .chip", new() { HasText = "废止" })).ToHaveCountAsync(0);
        await Barriers.Look(page, "search-narrowed", barriers);
        await page.GoBackAsync();
        page.Url.ShouldBe(all);
        await Expect(page.Locator(".hits mark").First).ToHaveTextAsync("积分制");

        // What looks for barriers is a script itself; the reader without one sees the same.
        var (phone, plain) = (await portal.Page(390), await portal.Page(390, script: false));
        foreach (var (name, address, shows) in ((string, string, string)[])[("search-phone", all, ".hits mark"), ("search-nothing", "/search?q=" + Uri.EscapeDataString("榕荫桥畔 龙舟") + "&state=InForce", "main form"), ("search-empty", "/search", "main form")])
        {
            await phone.GotoAsync(address);
            await Barriers.Look(phone, name, barriers);
            await plain.GotoAsync(address);
            await Expect(plain.Locator(shows).First).ToBeVisibleAsync();
        }
        barriers.ShouldBeEmpty();
    }

    static async Task Soon(Func<Task> holds)
    {
        for (var i = 0; ; i++)
            try
            {
                await holds();
                return;
            }
            catch (PlaywrightException) when (i < 20)
            {
            }
    }

    static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);

    [Fact]
    public async Task The_officer_sees_what_was_sought_in_vain()
    {
        var page = await portal.Page();
        await page.GotoAsync("/sign-in");
        await page.Locator("button[value='demo.officer']").ClickAsync();
        await page.WaitForURLAsync("**/desk");
        await page.GotoAsync("/desk/search");
        await Barriers.Look(page, "search-misses", barriers);
        barriers.ShouldBeEmpty();
    }
}
