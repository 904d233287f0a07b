using Microsoft.Extensions.Time.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Gongkai.Browser.Tests;

/// <summary>
/// A policy from its first draft to the day on which another replaces it, as a drafter, four reviewers, the officer and a reader on a phone see it in the browser; and every page about publications, without
/// barriers.
/// </summary>
public sealed class PublicationTests : IAsyncLifetime
{
    readonly FakeTimeProvider time = new(new(2026, 11, 25, 9, 0, 0, TimeSpan.FromHours(8)));
    readonly List<string> barriers = [];
    readonly OpenPortal portal;
    IPage desk = null!, reader = null!;

    public PublicationTests() => portal = new() { Time = time };

    public async ValueTask InitializeAsync()
    {
        await portal.InitializeAsync();
        (desk, reader) = (await portal.Page(), await portal.Page(390));
    }

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public async Task From_the_draft_to_the_replacement_its_citing_guide_and_its_interpretation()
    {
        // The demonstration's guide cites the policy that is in force; the new one will repeal it.
        await SignIn("drafter");
        await desk.GotoAsync("/desk/publications/new");
        await Look("choose");
        await desk.GetByRole(AriaRole.Link, new() { Name = "行政规范性文件" }).ClickAsync();
        await desk.GetByLabel("标题", new() { Exact = true }).FillAsync("来穗人员积分制服务管理规定");
        await desk.GetByLabel("属性", new() { Exact = true }).SelectOptionAsync("主动公开");
        await desk.GetByLabel("发文字号").FillAsync("演来穗规[2026]8号");
        await desk.GetByLabel("体裁").SelectOptionAsync("通知");
        await desk.GetByLabel("成文日期").FillAsync("2026-11-24");
        await desk.GetByLabel("施行日期").FillAsync("2026-11-25");
        await desk.GetByLabel("有效期至").FillAsync("2031-11-24");
        await desk.GetByLabel("关系（选填）").First.SelectOptionAsync("废止");
        await desk.GetByLabel("文件的标题或者文号（选填）").First.FillAsync("来穗人员积分制服务管理办法（示例）");
        await desk.Locator("textarea.body").FillAsync("""
            第一章　总则
            第一条　为了规范来穗人员积分制服务管理，结合本区实际，制定本规定。
            第二条　本规定适用于在本区居住并办理居住登记的来穗人员。
            第二章　申请和核定
            第三条　申请人可以全年提交材料，受理单位应当在10个工作日内核定分值。联系人张某，身份证号990002196202060239。
            第四条　积分申请的材料不得要求申请人重复提交，取消暂住证明。
            第三章　附则
            第五条　本规定自2026年11月25日起施行，有效期五年。

            番禺区来穗人员服务管理局
            2026年11月24日
            """);
        // Beside the text, while one writes.
        await Expect(desk.Locator(".live")).ToContainTextAsync("公民身份号码不得公开");
        await Look("editor");
        await Press("保存草稿");
        var policy = new Uri(desk.Url).AbsolutePath;
        await Look("draft");
        await Press("送审");
        await Expect(desk.GetByRole(AriaRole.Alert)).ToContainTextAsync("检查结果没有处理");
        await Look("not-taken");
        await desk.GotoAsync(policy);
        await Press("改为“990***********0239”");
        // An outdated word of the dictionary may stand where it is meant, with the reason.
        var word = desk.Locator(".finding", new() { HasText = "暂住证" });
        await word.GetByText("保留，写明理由").ClickAsync();
        await word.GetByLabel("理由", new() { Exact = true }).FillAsync("引用过去证件的名称");
        await word.GetByRole(AriaRole.Button, new() { Name = "保留", Exact = true }).ClickAsync();
        await Expect(desk.Locator("main")).ToContainTextAsync("已说明理由保留的 1 处");
        await desk.GetByRole(AriaRole.Link, new() { Name = "新旧条款对照" }).ClickAsync();
        await Expect(desk.Locator("table.difference")).ToContainTextAsync("第三条");
        await Look("articles");

        // Its interpretation is begun from it, edited by a person, and goes the same way.
        await desk.GotoAsync(policy);
        await desk.GetByRole(AriaRole.Link, new() { Name = "起草解读" }).ClickAsync();
        await Expect(desk.Locator("textarea.body")).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("新旧政策对照"));
        await desk.Locator("textarea.body").FillAsync("一、影响谁？\n在本区居住的来穗人员。\n二、什么变了？\n核定时限从15个工作日缩短为10个工作日。");
        await Look("interpretation");
        await Press("保存草稿");
        var interpretation = new Uri(desk.Url).AbsolutePath;
        foreach (var address in (string[])[policy, interpretation])
        {
            await desk.GotoAsync(address);
            await Press("送审");
            await Expect(desk.Locator("main")).ToContainTextAsync("已送审");
        }
        foreach (var who in (string[])["head", "officer", "secrecy", "leader"])
        {
            await SignIn(who);
            foreach (var address in (string[])[policy, interpretation])
            {
                await desk.GotoAsync(address);
                if (who == "secrecy")
                    await Look(address == policy ? "review" : "review-interpretation");
                await Press("同意");
            }
        }
        await SignIn("officer");
        await desk.GotoAsync(policy);
        await Press("发布");
        await Expect(desk.Locator(".note[role=status]")).ToContainTextAsync("引用核对");
        await Look("published");
        await desk.GotoAsync(interpretation);
        await Press("发布");

        // The reader finds the new policy, its interpretation, and that the old one no longer holds.
        await reader.GotoAsync("/policies?text=" + Uri.EscapeDataString("积分制"));
        await Look("policies", reader);
        await reader.GetByRole(AriaRole.Link, new() { Name = "来穗人员积分制服务管理规定" }).ClickAsync();
        await Expect(reader.Locator("main")).ToContainTextAsync("现行有效");
        await Expect(reader.Locator("main")).ToContainTextAsync("政策解读");
        await Look("policy", reader);
        await reader.GetByRole(AriaRole.Link, new() { Name = "《来穗人员积分制服务管理规定》政策解读" }).ClickAsync();
        await Look("interpretation-public", reader);
        await reader.GotoAsync("/policies?state=Repealed");
        await reader.GetByRole(AriaRole.Link, new() { Name = "来穗人员积分制服务管理办法（示例）" }).ClickAsync();
        await Expect(reader.Locator("h1")).ToContainTextAsync("【已废止】");
        await Look("repealed", reader);

        // What cites the old one is to be looked at, with the new one suggested.
        await SignIn("drafter");
        await desk.GotoAsync("/desk/citations");
        var guide = desk.GetByRole(AriaRole.Row, new() { Name = "积分申请办事指南（示例）" });
        await Expect(guide).ToContainTextAsync("来穗人员积分制服务管理规定");
        await Look("citations");
        await guide.GetByText("不需要修改").ClickAsync();
        await guide.GetByLabel("理由").FillAsync("办理依据的表述仍然准确");
        await guide.GetByRole(AriaRole.Button, new() { Name = "办结" }).ClickAsync();
        await Expect(desk.Locator(".note[role=status]")).ToContainTextAsync("已办结");
        barriers.ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_page_about_publications_is_free_of_barriers_and_never_scrolls_sideways_on_a_phone()
    {
        desk = await portal.Page(390);
        foreach (var path in (string[])["/guide", "/catalogue", "/catalogue?item=regulations", "/policies", "/policies?text=nichts", "/news", "/budgets"])
            await Open(path);
        await desk.GotoAsync("/guides");
        await desk.Locator(".results a").First.ClickAsync();
        await Look("guide-public");
        await SignIn("officer");
        foreach (var path in (string[])["/desk/publications", "/desk/publications?tab=withdrawn", "/desk/policies", "/desk/catalogue", "/desk/catalogue/plans", "/desk/citations", "/desk/publications/new/consultation"])
            await Open(path);
        await desk.GotoAsync("/desk/publications?tab=public");
        await desk.Locator("td a").First.ClickAsync();
        var address = new Uri(desk.Url).AbsolutePath;
        foreach (var act in (string[])["", "/correction", "/compare", "/articles"])
            await Open(address + act);
        await SignIn("admin");
        foreach (var path in (string[])["/desk/settings/flow", "/desk/settings/terms"])
            await Open(path);
        barriers.ShouldBeEmpty();

        async Task Open(string path)
        {
            var answer = await desk.GotoAsync(path);
            if (answer!.Status != 200)
                barriers.Add($"{path} answers {answer.Status}");
            await Barriers.Look(desk, $"publications-{path.Replace('/', '-').Replace('?', '-')}", barriers);
        }
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

    Task Look(string name, IPage? page = null) => Barriers.Look(page ?? desk, $"publication-{name}", barriers);
}
