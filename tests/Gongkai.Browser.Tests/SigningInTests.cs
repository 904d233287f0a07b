using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Gongkai.Features.People;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using OtpNet;
using static Microsoft.Playwright.Assertions;

namespace Gongkai.Browser.Tests;

public sealed class SigningInTests(OpenBrowser browser) : IClassFixture<OpenBrowser>
{
    const string Password = "九月的雨落在珠江两岸";

    [Fact]
    public async Task From_the_first_start_to_signing_in_with_a_code()
    {
        var page = await browser.Page();
        await page.GotoAsync("/desk");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "系统里还没有人员" })).ToBeVisibleAsync();
        await Look(page, "nobody");

        await page.GotoAsync(await FirstLink());
        await page.GetByRole(AriaRole.Button, new() { Name = "建立并登录" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToBeFocusedAsync();
        await Look(page, "first-errors");
        await page.GetByLabel("机关全称").FillAsync("示范市南岭区民政局");
        await page.GetByLabel("机关代码").FillAsync("minzheng");
        await page.GetByLabel("机关类别").SelectOptionAsync("部门");
        await page.GetByLabel("姓名").FillAsync("陈敏");
        await page.GetByLabel("账号").FillAsync("chenmin");
        await page.GetByLabel("密码", new() { Exact = true }).FillAsync(Password);
        await page.GetByLabel("再输一次密码").FillAsync(Password);
        await Look(page, "first");
        await page.GetByRole(AriaRole.Button, new() { Name = "建立并登录" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("您是第一个管理员");
        await Look(page, "desk");

        await page.GetByRole(AriaRole.Link, new() { Name = "陈敏" }).ClickAsync();
        await Look(page, "profile");
        await page.GetByRole(AriaRole.Link, new() { Name = "开启两步验证" }).ClickAsync();
        // The browser itself shows the picture, so the content security policy lets it.
        (await page.Locator("img.qr").EvaluateAsync<int>("picture => picture.naturalWidth")).ShouldBeGreaterThan(100);
        await Look(page, "totp");
        var secret = (await page.Locator("code.key").InnerTextAsync()).Replace(" ", "", StringComparison.Ordinal);
        await page.GetByLabel("6 位数字").FillAsync(Code(secret, TimeSpan.Zero));
        await page.GetByRole(AriaRole.Button, new() { Name = "开启" }).ClickAsync();
        await Expect(page.Locator(".codes li")).ToHaveCountAsync(10);
        await Look(page, "recovery-codes");
        await page.GetByRole(AriaRole.Link, new() { Name = "我已经保存好" }).ClickAsync();
        await Expect(page.GetByText("恢复码还剩 10 个")).ToBeVisibleAsync();
        await Look(page, "profile-with-code");

        await page.GetByRole(AriaRole.Button, new() { Name = "退出" }).ClickAsync();
        await page.GetByLabel("账号").FillAsync("chenmin");
        await page.GetByLabel("密码", new() { Exact = true }).FillAsync("不是这个密码");
        await page.GetByRole(AriaRole.Button, new() { Name = "登录" }).ClickAsync();
        await Look(page, "sign-in-wrong");
        await page.GetByLabel("密码", new() { Exact = true }).FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "登录" }).ClickAsync();
        await Look(page, "code");
        // The code of the step before is used up; that of the next one is good already.
        await page.GetByLabel("验证码").FillAsync(Code(secret, TimeSpan.FromSeconds(30)));
        await page.GetByRole(AriaRole.Button, new() { Name = "继续" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "待办" })).ToBeVisibleAsync();

        foreach (var path in new[] { "/desk/profile/password", "/desk/profile/totp/off", "/desk/profile/recovery-codes", "/desk/settings/mail", "/sign-in/again" })
        {
            await page.GotoAsync(path);
            await Look(page, path.Split('/')[^1]);
        }
        await page.GotoAsync("/sign-in/forgotten");
        await Look(page, "forgotten");
        await OnAPhone(page, "/desk/profile", "/desk/settings/mail", "/sign-in/forgotten", "/desk/profile/password");
    }

    async Task<string> FirstLink()
    {
        await using var scope = browser.Services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<FirstStart>().Link(TestContext.Current.CancellationToken))!;
    }

    static async Task OnAPhone(IPage page, params string[] paths)
    {
        await page.SetViewportSizeAsync(360, 740);
        foreach (var path in paths)
        {
            await page.GotoAsync(path);
            await Look(page, path.Split('/')[^1] + "-phone");
        }
    }

    static string Code(string secret, TimeSpan ahead) => new Totp(Base32Encoding.ToBytes(secret)).ComputeTotp(DateTime.UtcNow + ahead);

    static async Task Look(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("GONGKAI_SCREENSHOTS") is { } folder)
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"signing-in-{name}.png"), FullPage = true });
        var found = await page.RunAxe(new AxeRunOptions { ResultTypes = new HashSet<ResultType> { ResultType.Violations } });
        found.Violations.ShouldBeEmpty($"{name}\n" + string.Join("\n", found.Violations.Select(v => $"{v.Id}: {v.Help} {string.Join(" | ", v.Nodes.Take(3).Select(n => n.Html))}")));
        (await page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth")).ShouldBeLessThanOrEqualTo(0, name);
    }
}
