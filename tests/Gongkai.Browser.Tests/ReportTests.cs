using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Gongkai.Browser.Tests;

/// <summary>
/// From the ledger to the published figure, as a drafter, the officer, a section head, the leader and a reader on a phone see it in the browser: an event entered by keyboard, the demonstration's report of 2023
/// corrected from its figures to its publication, and a figure of it opened on the portal.
/// </summary>
public sealed class ReportTests(OpenPortal portal) : IClassFixture<OpenPortal>
{
    const string Year = "/desk/reports/2023";

    readonly List<string> barriers = [];
    IPage desk = null!, reader = null!;

    [Fact]
    public async Task From_an_event_in_the_ledger_to_a_figure_of_the_published_report()
    {
        (desk, reader) = (await portal.Page(), await portal.Page(390));

        // With the keyboard alone: the first field has the focus, Enter saves.
        await SignIn("drafter");
        await desk.GotoAsync("/desk/ledgers/events");
        await Look("ledger");
        await desk.GotoAsync("/desk/ledgers/events/new");
        await Expect(desk.Locator("#Form_title")).ToBeFocusedAsync();
        await desk.Keyboard.TypeAsync("厂区门口的政策咨询");
        foreach (var (field, text) in new[] { ("kind", null), ("topic", "政策解读"), ("place", "产业园一号门"), ("attendances", "35"), ("leaflets", "60") })
        {
            await TabTo($"Form_{field}");
            if (text is null)
                await desk.Keyboard.PressAsync("ArrowDown");
            else
                await desk.Keyboard.TypeAsync(text);
        }
        await Look("event");
        await desk.Keyboard.PressAsync("Enter");
        await Expect(desk.Locator(".note[role=status]")).ToContainTextAsync("已登记宣传活动“厂区门口的政策咨询”");
        await Look("event-entered");

        await SignIn("officer");
        await desk.GotoAsync("/desk/figures?year=2023");
        await Look("figures");
        await desk.GetByRole(AriaRole.Link, new() { Name = "5241", Exact = true }).ClickAsync();
        await Expect(desk.Locator("main")).ToContainTextAsync("共 46 条");
        await Look("figure");
        await desk.GotoAsync(Year);
        await desk.GetByLabel("标准文本").CheckAsync();
        await desk.GetByLabel("更正什么、为什么").FillAsync("按今年的写法重写文字");
        await Press("开始");
        await Expect(desk.Locator("ol.tasks")).ToContainTextAsync("核对数字");
        await Look("tasks");
        await desk.GetByRole(AriaRole.Link, new() { Name = "一、总体情况" }).ClickAsync();
        await Expect(desk.Locator("#h-done")).ToHaveTextAsync("2023 年做了什么");
        await desk.Locator("#Form_Text").FillAsync((await desk.Locator("#Form_Text").InputValueAsync()) + "\n年末开放的服务站、窗口和专线有");
        await desk.Locator("[data-insert='{{outreach.service_points}}']").First.ClickAsync();
        await desk.GetByLabel("这一部分已完成").CheckAsync();
        await Press("保存");
        await Expect(desk.Locator("main")).ToContainTextAsync("年末开放的服务站、窗口和专线有3处");
        await Look("section");
        await desk.GotoAsync($"{Year}/tables");
        await Look("tables");

        await SignIn("head");
        await desk.GotoAsync($"{Year}/sections/5");
        await desk.Locator("#Form_Text").FillAsync("存在的主要问题：一是部分政策解读不够通俗。\n改进措施：一是重要政策同步发布图解。");
        await Press("保存");

        // What the checker asks is answered where it stands.
        await SignIn("officer");
        await desk.GotoAsync($"{Year}/check");
        await Look("check");
        for (var i = 0; i < 12 && await desk.Locator(".finding:has(.chip.warn)").CountAsync() > 0; i++)
        {
            var finding = desk.Locator(".finding:has(.chip.warn)").First;
            await finding.Locator("details.word > summary").ClickAsync();
            await finding.GetByLabel("可以保留的理由").FillAsync("经核对，情况属实，可以保留");
            await desk.EvaluateAsync("document.documentElement.dataset.before = ''");
            await finding.GetByRole(AriaRole.Button, new() { Name = "保存说明" }).ClickAsync();
            await Expect(desk.Locator("html[data-before]")).ToHaveCountAsync(0);
        }
        await desk.GotoAsync(Year);
        await Press("送审");
        await Expect(desk.Locator("main")).ToContainTextAsync("等待签发");

        await SignIn("leader");
        await desk.GetByRole(AriaRole.Link, new() { Name = "番禺区来穗人员服务管理局2023年年度报告" }).ClickAsync();
        await desk.GetByRole(AriaRole.Link, new() { Name = "审阅、签发" }).ClickAsync();
        await Expect(desk.Locator("main")).ToContainTextAsync("经核对，情况属实，可以保留");
        await Look("signature");
        await Press("签发");
        await SignIn("officer");
        await desk.GotoAsync($"{Year}/publication");
        await Press("公布");
        await Expect(desk.Locator(".note[role=status]")).ToContainTextAsync("已公布，第 2 版");

        await reader.GotoAsync("/reports/2023");
        await Look("published", reader);
        await reader.GetByRole(AriaRole.Link, new() { Name = "46场", Exact = true }).ClickAsync();
        await Expect(reader.Locator("main")).ToContainTextAsync("由 46 条记录统计");
        await Look("public-figure", reader);
        await reader.Locator("main ol a").First.ClickAsync();
        await Expect(reader.Locator("main")).ToContainTextAsync("番禺区来穗人员服务管理局");
        await Look("public-event", reader);
        barriers.ShouldBeEmpty();
    }

    [Fact]
    public async Task Pages_in_which_nothing_is_yet_are_free_of_barriers_and_never_scroll_sideways_on_a_phone()
    {
        desk = await portal.Page(390);
        await SignIn("zj-officer");
        foreach (var path in (string[])["/desk/ledgers/events", "/desk/ledgers/objections/new", "/desk/ledgers/table-two?year=2025", "/desk/ledgers/events/import", "/desk/figures/entry?year=2025", "/desk/figures/closing?year=2025", "/desk/reports/2025"])
        {
            (await desk.GotoAsync(path))!.Status.ShouldBe(200, path);
            await Look($"empty{path.Replace('/', '-').Replace('?', '-')}");
        }
        barriers.ShouldBeEmpty();
    }

    // As somebody without a mouse comes to a field; bounded, because a field that cannot be reached is what this would find.
    async Task TabTo(string id)
    {
        for (var i = 0; i < 60; i++)
        {
            await desk.Keyboard.PressAsync("Tab");
            if (await desk.EvaluateAsync<string>("document.activeElement.id") == id)
                return;
        }
        throw new InvalidOperationException($"The field {id} is not reached by the keyboard.");
    }

    async Task SignIn(string who)
    {
        await desk.Context.ClearCookiesAsync();
        await desk.GotoAsync("/sign-in");
        await desk.Locator($"button[value='demo.{who}']").ClickAsync();
        await desk.WaitForURLAsync("**/desk**");
    }

    // Whatever the button sends, the page that answers has loaded before anything else is done.
    async Task Press(string button)
    {
        await desk.EvaluateAsync("document.documentElement.dataset.before = ''");
        await desk.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).First.ClickAsync();
        await Expect(desk.Locator("html[data-before]")).ToHaveCountAsync(0);
    }

    Task Look(string name, IPage? page = null) => Barriers.Look(page ?? desk, $"report-{name}", barriers);
}
