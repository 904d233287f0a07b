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

    [Fact]
    public async Task On_a_phone_each_report_of_a_batch_is_a_card_that_shows_all_and_opens()
    {
        var page = await browser.Page(360);
        await Upload(page, "001.txt", "019.docx", "x-cut.pdf");
        var card = page.GetByRole(AriaRole.Row).Filter(new() { HasText = "019.docx" });
        foreach (var part in (ILocator[])[card.GetByText("有错误"), card.GetByText("处问题"), card.GetByRole(AriaRole.Button)])
        {
            var box = (await part.BoundingBoxAsync())!;
            (box.X + box.Width).ShouldBeLessThanOrEqualTo(360);
        }
        await card.GetByRole(AriaRole.Button).ClickAsync();
        await Expect(page.Locator("#status")).ToContainTextAsync("松山区卫生健康局");
    }

    [Fact]
    public async Task On_a_phone_the_name_of_a_row_stays_in_sight_beside_its_total()
    {
        var page = await browser.Page(360);
        await page.GotoAsync("/check/sample");
        await page.Locator("#c-table3-secret-total").ScrollIntoViewIfNeededAsync();
        var name = (await page.GetByRole(AriaRole.Rowheader, new() { Name = "1.属于国家秘密" }).BoundingBoxAsync())!;
        var total = (await page.Locator("#c-table3-secret-total").BoundingBoxAsync())!;
        name.X.ShouldBeGreaterThanOrEqualTo(0);
        (name.X + name.Width).ShouldBeLessThanOrEqualTo(total.X);
    }

    [Fact]
    public async Task The_list_of_findings_is_copied_with_one_press()
    {
        var page = await browser.Page();
        await page.GotoAsync("/check/sample");
        await page.GetByRole(AriaRole.Button, new() { Name = "复制清单" }).ClickAsync();
        await Expect(page.Locator("#copied")).ToHaveTextAsync(new Regex("已复制|Ctrl"));
    }

    [Fact]
    public async Task With_the_keyboard_alone_a_finding_leads_to_its_cell_and_the_cell_back()
    {
        var page = await browser.Page();
        await page.GotoAsync("/check/sample");
        await page.Locator("#finding-list a").First.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        (await page.EvaluateAsync<string>("location.hash")).ShouldBe("#c-table3-total-natural_person");
        await Expect(page.Locator("#c-table3-total-natural_person")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Tab");
        (await page.EvaluateAsync<string>("document.activeElement.getAttribute('href')")).ShouldBe("#f-0");
        await page.Keyboard.PressAsync("Enter");
        (await page.EvaluateAsync<string>("location.hash")).ShouldBe("#f-0");
    }

    [Fact]
    public async Task Without_script_the_same_report_is_filtered_corrected_and_checked_again_by_its_buttons()
    {
        var page = await browser.Page(script: false);
        await page.GotoAsync("/check");
        await page.Locator("#files").SetInputFilesAsync(EmptySite.Sample("019.docx"));
        await page.GetByRole(AriaRole.Button, new() { Name = "开始校验" }).ClickAsync();
        await Expect(page.Locator("#status")).ToContainTextAsync("处错误");
        await page.Locator("#year").FillAsync("去年");
        await page.GetByRole(AriaRole.Button, new() { Name = "重新校验", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("年度要写成四位数字");
        await Expect(page.Locator("#year")).ToHaveValueAsync("去年");
        await page.Locator("#rule").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await page.GetByRole(AriaRole.Button, new() { Name = "筛选" }).ClickAsync();
        await Expect(page.Locator("#findings")).ToContainTextAsync("处");
    }

    static async Task Upload(IPage page, params string[] names)
    {
        await page.GotoAsync("/check");
        await page.Locator("#files").SetInputFilesAsync(names.Select(EmptySite.Sample));
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
