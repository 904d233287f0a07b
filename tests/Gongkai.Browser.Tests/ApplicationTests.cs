using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Gongkai.Browser.Tests;

/// <summary>From the home page to the receipt and on to the case, as applicants do it.</summary>
public sealed class ApplicationTests(OpenPortal portal) : IClassFixture<OpenPortal>
{
    readonly List<string> barriers = [];

    [Fact]
    public async Task With_the_keyboard_alone_and_without_script_somebody_applies_and_follows_the_case()
    {
        var page = await portal.Page(script: false);
        await page.GotoAsync("/");
        await Press(page, page.GetByRole(AriaRole.Link, new() { Name = "申请公开", Exact = true }).First);
        await Press(page, page.GetByRole(AriaRole.Button, new() { Name = "开始申请" }));
        await page.GetByLabel("来穗人员服务管理局").FocusAsync();
        await page.Keyboard.PressAsync("Space");
        await page.GetByLabel("个人（自然人）").FocusAsync();
        await page.Keyboard.PressAsync("Space");
        await page.Keyboard.PressAsync("Enter");
        await Type(page, "姓名", "卫小禾");
        await Type(page, "证件号码", "11010519491231002X");
        await Type(page, "联系电话", "13800138000");
        await page.Keyboard.PressAsync("Enter");
        await Type(page, "描述", "2025 年服务窗口的排队时间统计。");
        await Type(page, "信息名称", "排队时间统计");
        await page.Keyboard.PressAsync("Enter");
        await Press(page, page.GetByRole(AriaRole.Button, new() { Name = "继续" }));
        await Press(page, page.GetByRole(AriaRole.Button, new() { Name = "继续" }));
        await Press(page, page.GetByRole(AriaRole.Link, new() { Name = "修改联系电话" }));
        await Type(page, "联系电话", "020-12345678");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#answer_Phone")).ToContainTextAsync("020-12345678");
        await Press(page, page.GetByRole(AriaRole.Button, new() { Name = "提交申请" }));
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "申请已提交" })).ToBeVisibleAsync();
        var (number, code) = (await page.Locator(".big").Nth(0).InnerTextAsync(), await page.Locator(".big").Nth(1).InnerTextAsync());

        await Press(page, page.GetByRole(AriaRole.Link, new() { Name = "查询办理进度" }).Last);
        await Type(page, "申请编号", number);
        await Type(page, "查询码", code);
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = number })).ToBeVisibleAsync();
        page.Url.ShouldNotContain(code);
    }

    [Theory, InlineData(1280), InlineData(390)]
    public async Task Every_page_for_applicants_is_free_of_barriers_and_never_scrolls_sideways(int width)
    {
        var page = await portal.Page(width);
        await page.GotoAsync("/requests/new?q=%E5%B9%B4%E6%8A%A5");
        await Look(page, "start", width);
        await page.GetByRole(AriaRole.Button, new() { Name = "开始申请" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "继续" }).ClickAsync();
        await Expect(page.Locator(".errors")).ToBeFocusedAsync();
        await Look(page, "who-errors", width);
        await page.GetByLabel("来穗人员服务管理局").CheckAsync();
        await page.GetByLabel("单位：商业企业").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "继续" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "继续" }).ClickAsync();
        await Expect(page.Locator(".errors")).ToBeFocusedAsync();
        await Look(page, "contact-errors", width);
        await page.GetByLabel("单位名称").FillAsync("示范市" + new string('长', 60) + "有限公司");
        await page.GetByLabel("证件号码").FillAsync("91350100M000100Y43");
        await page.GetByLabel("联系人").FillAsync("卫小禾");
        await page.GetByLabel("联系电话").FillAsync("13800138000");
        await page.GetByRole(AriaRole.Button, new() { Name = "继续" }).ClickAsync();
        // Names what is published while one types.
        await page.GetByLabel("信息名称").PressSequentiallyAsync("年报");
        await Expect(page.Locator("#public a").First).ToBeVisibleAsync();
        await page.GetByLabel("描述").FillAsync("2025 年服务窗口的排队时间统计。" + new string('x', 300));
        await Look(page, "information", width);
        await page.GetByRole(AriaRole.Button, new() { Name = "继续" }).ClickAsync();
        await Look(page, "delivery", width);
        await page.GetByRole(AriaRole.Button, new() { Name = "继续" }).ClickAsync();
        await page.GetByLabel("选择文件").SetInputFilesAsync((FilePayload[])[new() { Name = new string('长', 120) + ".pdf", MimeType = "application/pdf", Buffer = "%PDF-1.7"u8.ToArray() }, new() { Name = "页.html", MimeType = "text/html", Buffer = "<html>"u8.ToArray() }]);
        await page.GetByRole(AriaRole.Button, new() { Name = "上传", Exact = true }).ClickAsync();
        await Expect(page.Locator(".errors")).ToBeFocusedAsync();
        await Look(page, "files-errors", width);
        await page.GetByRole(AriaRole.Button, new() { Name = "继续" }).ClickAsync();
        await Look(page, "check", width);
        await page.GetByRole(AriaRole.Button, new() { Name = "提交申请" }).ClickAsync();
        await Look(page, "sent", width);
        var (number, code) = (await page.Locator(".big").Nth(0).InnerTextAsync(), await page.Locator(".big").Nth(1).InnerTextAsync());
        await OnOneSheet(page, "sent");
        await page.GotoAsync("/requests/track");
        await page.GetByLabel("申请编号").FillAsync(number);
        await page.GetByLabel("查询码").FillAsync("BBBBB-BBBBB");
        await page.GetByRole(AriaRole.Button, new() { Name = "查询", Exact = true }).ClickAsync();
        await Expect(page.Locator(".errors")).ToBeFocusedAsync();
        await Look(page, "track-errors", width);
        await page.GetByLabel("查询码").FillAsync(code);
        await page.GetByRole(AriaRole.Button, new() { Name = "查询", Exact = true }).ClickAsync();
        await Look(page, "track", width);
        await page.GetByText("撤回申请").First.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "撤回申请" }).ClickAsync();
        await Expect(page.GetByLabel($"确认撤回 {number}")).ToBeVisibleAsync();
        await Look(page, "track-withdraw-errors", width);
        await page.GotoAsync("/requests/form");
        await Look(page, "form", width);
        await OnOneSheet(page, "form");
        barriers.ShouldBeEmpty();
    }

    static async Task Press(IPage page, ILocator what)
    {
        await what.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
    }

    static async Task Type(IPage page, string label, string text)
    {
        await page.GetByLabel(label).FocusAsync();
        await page.Keyboard.PressAsync("Control+A");
        await page.Keyboard.TypeAsync(text);
    }

    async Task OnOneSheet(IPage page, string name)
    {
        var pages = System.Text.Encoding.Latin1.GetString(await page.PdfAsync(new() { Format = "A4" })).Split("/Type /Page\n").Length - 1;
        if (pages != 1)
            barriers.Add($"{name} prints on {pages} sheets");
    }

    Task Look(IPage page, string name, int width) => Barriers.Look(page, $"apply-{name}-{width}", barriers);
}
