using System.Text.RegularExpressions;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Gongkai.Tests;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Gongkai.Browser.Tests;

public sealed class CheckPageTests(OpenBrowser browser) : IClassFixture<OpenBrowser>
{
    [Fact]
    public async Task A_dropped_report_is_corrected_cell_by_cell_and_taken_away_as_Word()
    {
        var page = await browser.Page();
        await page.GotoAsync("/check/sample");
        await Expect(page.Locator("#finding-list")).ToContainTextAsync("H2");
        var cell = page.GetByRole(AriaRole.Textbox, new() { Name = "申请办理情况表“（一）予以公开”一行“自然人”一列" });

        await cell.FillAsync("若干");
        await Expect(page.Locator("#finding-list")).ToContainTextAsync("不能作为数字读取");
        await Expect(cell).ToHaveValueAsync("若干");
        await Expect(cell).ToBeFocusedAsync();

        // 9 is the figure with which the example's column and row add up.
        await cell.FillAsync("9");
        await Expect(page.Locator("#status")).ToContainTextAsync("勾稽通过");
        await Expect(page.Locator("td.wrong")).ToHaveCountAsync(0);
        await Expect(cell).ToBeFocusedAsync();

        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "下载 Word" }).ClickAsync());
        download.SuggestedFilename.ShouldBe("示范市南岭区民政局2025年政府信息公开工作年度报告.docx");
        var bytes = await File.ReadAllBytesAsync(await download.PathAsync(), TestContext.Current.CancellationToken);
        bytes[..2].ShouldBe("PK"u8.ToArray());
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(360)]
    public async Task Every_page_is_free_of_barriers_and_never_scrolls_sideways(int width)
    {
        var page = await browser.Page(width);
        await page.GotoAsync("/check");
        await Accessible(page, "start", width);
        await page.GotoAsync("/check/sample");
        await Accessible(page, "report", width);
        await Upload(page, "panyu-laisui-2023.txt", "001.txt", "019.docx", "x-cut.pdf", "075-2022.html", "075-2023.html");
        await Expect(page.Locator("table.batch tbody tr")).ToHaveCountAsync(6);
        await Accessible(page, "batch", width);
        await page.GetByRole(AriaRole.Button, new() { Name = "横向比较" }).ClickAsync();
        await Expect(page.Locator("svg.chart")).ToBeVisibleAsync();
        await Accessible(page, "compare", width);
    }

    static async Task Upload(IPage page, params string[] names)
    {
        await page.GotoAsync("/check");
        await page.Locator("#files").SetInputFilesAsync(names.Select(RunningSite.Sample));
        await page.GetByRole(AriaRole.Button, new() { Name = "开始校验" }).ClickAsync();
        await page.WaitForURLAsync(new Regex("results"));
    }

    static async Task Accessible(IPage page, string name, int width)
    {
        if (Environment.GetEnvironmentVariable("GONGKAI_SCREENSHOTS") is { } folder)
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"check-{name}-{width}.png"), FullPage = true });
        var found = await page.RunAxe(new AxeRunOptions { ResultTypes = new HashSet<ResultType> { ResultType.Violations } });
        found.Violations.ShouldBeEmpty(string.Join("\n", found.Violations.Select(v => $"{v.Id}: {v.Help} {string.Join(" | ", v.Nodes.Take(3).Select(n => n.Html))}")));
        (await page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth")).ShouldBeLessThanOrEqualTo(0, name);
    }
}
