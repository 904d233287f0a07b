using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Gongkai.Browser.Tests;

/// <summary>The ways of a citizen who wants to know something: at a desk, on a phone, without script, with the keyboard alone, in elder mode.</summary>
public sealed class CitizenTests(OpenPortal portal) : IClassFixture<OpenPortal>, IAsyncLifetime
{
    readonly List<string> barriers = [];

    public async ValueTask InitializeAsync() => await portal.Indexed();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory, InlineData(1280, true), InlineData(390, true), InlineData(390, false)]
    public async Task Somebody_finds_a_policy_by_words_of_their_own_sees_whether_it_holds_and_what_it_means_and_takes_it_along(int width, bool script)
    {
        var page = await portal.Page(width, script);
        await page.GotoAsync("/");
        await page.GetByRole(AriaRole.Searchbox).FillAsync("积份制 核定");
        await page.Keyboard.PressAsync("Enter");
        // A slip of the fingers is seen through.
        await page.GetByRole(AriaRole.Link, new() { Name = "积分制 核定" }).ClickAsync();
        var hit = page.Locator(".hits li", new() { HasText = "积分制服务管理办法" }).First;
        await Expect(hit.Locator(".chip")).ToHaveTextAsync("现行有效");
        await Expect(hit.Locator("mark").First).ToBeVisibleAsync();
        await Look(page, "found", width, script);
        // What holds stands before what it replaced.
        (await page.Locator(".hits .title").AllInnerTextsAsync()).ToList().FindIndex(t => t.Contains("管理办法")).ShouldBeLessThan((await page.Locator(".hits .title").AllInnerTextsAsync()).ToList().FindIndex(t => t.Contains("试行办法")));
        await hit.Locator(".title").ClickAsync();
        await Expect(page.Locator(".meta-table")).ToContainTextAsync("现行有效");
        await Look(page, "policy", width, script);
        var policy = page.Url;

        await page.GetByText("手机查看、分享").ClickAsync();
        await Expect(page.Locator(".share img")).ToBeVisibleAsync();
        foreach (var (name, begins) in ((string, string)[])[("下载 PDF", "%PDF-"), ("下载 Word", "PK")])
        {
            var file = await page.Context.APIRequest.GetAsync((await page.GetByRole(AriaRole.Link, new() { Name = name }).GetAttributeAsync("href"))!);
            System.Text.Encoding.Latin1.GetString(await file.BodyAsync()).ShouldStartWith(begins);
        }
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "打印" })).ToBeVisibleAsync(new() { Visible = script });
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await Expect(page.Locator("header.mast nav")).ToBeHiddenAsync();
        await Expect(page.Locator(".official-body")).ToBeVisibleAsync();
        await page.EmulateMediaAsync(new() { Media = Media.Screen });

        await page.GetByRole(AriaRole.Link, new() { Name = "一问一答读懂新的积分办法" }).ClickAsync();
        await Expect(page.Locator("main")).ToContainTextAsync("解读的文件");
        await Look(page, "interpretation", width, script);
        await page.GetByRole(AriaRole.Link, new() { Name = "来穗人员积分制服务管理办法" }).First.ClickAsync();
        page.Url.ShouldBe(policy);
        barriers.ShouldBeEmpty();
    }

    [Theory, InlineData(1280, true), InlineData(390, false)]
    public async Task Somebody_finds_where_to_ask(int width, bool script)
    {
        var page = await portal.Page(width, script);
        await page.GotoAsync("/search?q=" + Uri.EscapeDataString("咨询窗口"));
        await page.Locator(".facets").GetByRole(AriaRole.Link, new() { NameRegex = new("^服务点") }).ClickAsync();
        await page.Locator(".hits .title").First.ClickAsync();
        await Expect(page.Locator("dl.facts")).ToContainTextAsync("时间");
        await Look(page, "service-point", width, script);
        await page.GetByRole(AriaRole.Contentinfo).GetByRole(AriaRole.Link, new() { Name = "我为政府网站找错" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Main).Locator("form")).ToBeVisibleAsync();
        await page.GotoAsync("/guide");
        await Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync("联系电话");
        barriers.ShouldBeEmpty();
    }

    [Fact]
    public async Task With_the_keyboard_alone_somebody_comes_to_a_document_of_a_column()
    {
        var page = await portal.Page();
        await page.GotoAsync("/");
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.Locator("a.skip")).ToBeFocusedAsync();
        await Expect(page.Locator("a.skip")).ToBeInViewportAsync();
        await Enter(page, "法定主动公开内容");
        await Enter(page, "政策文件库");
        await Enter(page, "来穗人员积分制服务管理办法（示例）");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("来穗人员积分制服务管理办法");
    }

    [Fact]
    public async Task Elder_mode_and_large_type_are_remembered_without_script()
    {
        var page = await portal.Page(390, script: false);
        await page.GotoAsync("/guide");
        var usual = await Height(page);
        await page.GetByRole(AriaRole.Contentinfo).GetByRole(AriaRole.Link, new() { Name = "大字" }).ClickAsync();
        page.Url.ShouldEndWith("/guide", Case.Sensitive, "the reader stays where they were");
        (await Height(page)).ShouldBeGreaterThan(usual);
        await page.GetByRole(AriaRole.Contentinfo).GetByRole(AriaRole.Link, new() { Name = "长者模式" }).ClickAsync();
        var elder = await page.Context.NewPageAsync();
        await elder.GotoAsync("/policies");
        await Expect(elder.Locator("html")).ToHaveAttributeAsync("data-reading", "elder");
        (await elder.GetByRole(AriaRole.Button, new() { Name = "查找" }).BoundingBoxAsync())!.Height.ShouldBeGreaterThanOrEqualTo(44);
        await Picture(elder, "citizen-elder-390");
        await elder.GetByRole(AriaRole.Contentinfo).GetByRole(AriaRole.Link, new() { Name = "标准" }).ClickAsync();
        await elder.GotoAsync("/guide");
        (await Height(elder)).ShouldBe(usual);
    }

    static async Task<float> Height(IPage page) => (await page.Locator("main p.lead").First.BoundingBoxAsync())!.Height;

    // Tab until the link has the focus; each stop on the way can be seen.
    static async Task Enter(IPage page, string link)
    {
        for (var i = 0; i < 60; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            var (text, outlined) = await Focused(page);
            outlined.ShouldBeTrue($"“{text}” has the focus, and nobody sees it");
            if (text != link)
                continue;
            var to = await page.EvaluateAsync<string>("document.activeElement.href");
            await page.Keyboard.PressAsync("Enter");
            // Asked again and again: what waits for the event of the navigation misses one that is over already.
            await Expect(page).ToHaveURLAsync(to, new() { Timeout = 15_000 });
            return;
        }
        throw new InvalidOperationException($"The keyboard does not come to “{link}”.");
    }

    static async Task<(string Text, bool Outlined)> Focused(IPage page)
    {
        var focused = await page.EvaluateAsync<string[]>("(() => { const e = document.activeElement, s = getComputedStyle(e); return [e.innerText?.trim() ?? '', s.outlineStyle !== 'none' || s.boxShadow !== 'none' ? 'seen' : '']; })()");
        return (focused[0], focused[1].Length > 0);
    }

    async Task Look(IPage page, string name, int width, bool script)
    {
        // What looks for barriers is a script itself.
        if (script)
            await Barriers.Look(page, $"citizen-{name}-{width}", barriers);
        else
            await Picture(page, $"citizen-{name}-{width}-plain");
    }

    static async Task Picture(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("GONGKAI_SCREENSHOTS") is { } folder)
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}.png"), FullPage = true });
    }
}
