using System.Text.RegularExpressions;
using Deque.AxeCore.Playwright;
using Gongkai.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Gongkai.Browser.Tests;

/// <summary>Passkeys with Chromium's virtual authenticator, which signs as a real one does.</summary>
public sealed class PasskeyTests : IAsyncLifetime
{
    readonly string folder = Path.Combine(Path.GetTempPath(), $"gongkai-test-{Guid.NewGuid():N}");
    WebApplication? site;
    IPlaywright? playwright;
    IBrowser? browser;
    string address = "";

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        site = await Site.Build(new() { Urls = "http://127.0.0.1:0", Data = folder, Demo = true }, TimeProvider.System, Stop);
        await site.StartAsync(Stop);
        // A passkey belongs to a name, not to a number.
        address = site.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single().Replace("127.0.0.1", "localhost");
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium", Args = ["--no-sandbox"] });
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        playwright?.Dispose();
        if (site is not null)
        {
            await site.StopAsync(CancellationToken.None);
            await site.DisposeAsync();
        }
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_passkey_is_added_signs_in_once_an_answer_and_is_removed()
    {
        var page = await (await browser!.NewContextAsync(new() { BaseURL = address, Locale = "zh-CN" })).NewPageAsync();
        await WithAuthenticator(page);
        await page.GotoAsync("/sign-in");
        await page.Locator("button[value='demo.officer']").ClickAsync();
        await page.GotoAsync("/desk/profile/passkeys");
        await Expect(page.GetByText("还没有通行密钥")).ToBeVisibleAsync();
        (await page.RunAxe()).Violations.Select(v => $"{v.Id}: {v.Nodes[0].Html}").ShouldBeEmpty();

        await page.GetByLabel("名称").FillAsync("办公室电脑");
        await page.GetByRole(AriaRole.Button, new() { Name = "添加" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Cell, new() { Name = "办公室电脑", Exact = true })).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "退出" }).ClickAsync();
        await page.GotoAsync("/sign-in/passkey?return=/desk/profile/passkeys");
        (await page.RunAxe()).Violations.Select(v => $"{v.Id}: {v.Nodes[0].Html}").ShouldBeEmpty();
        var sent = page.WaitForRequestAsync(request => request.Method == "POST" && new Uri(request.Url).AbsolutePath == "/sign-in/passkey");
        await page.GetByRole(AriaRole.Button, new() { Name = "用通行密钥登录" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("/desk/profile/passkeys$"));
        await Expect(page.GetByText("何嘉敏")).ToBeVisibleAsync();
        await Expect(page.GetByText("还没有用过")).ToHaveCountAsync(0);

        // It proves once more who one is, before a grave act; of somebody without a passkey it is not asked.
        await page.GotoAsync("/sign-in/again?return=/desk/profile");
        (await page.RunAxe()).Violations.Select(v => $"{v.Id}: {v.Nodes[0].Html}").ShouldBeEmpty();
        var proved = page.WaitForRequestAsync(request => request.Method == "POST" && request.Url.EndsWith("/sign-in/again?handler=Passkey", StringComparison.Ordinal));
        await page.GetByRole(AriaRole.Button, new() { Name = "用通行密钥确认" }).ClickAsync();
        (await (await (await proved).ResponseAsync())!.AllHeadersAsync())["location"].ShouldBe("/desk/profile");
        var stranger = await (await browser!.NewContextAsync(new() { BaseURL = address, Locale = "zh-CN" })).NewPageAsync();
        await stranger.GotoAsync("/sign-in");
        await stranger.Locator("button[value='demo.drafter']").ClickAsync();
        await stranger.GotoAsync("/sign-in/again");
        await Expect(stranger.GetByRole(AriaRole.Button, new() { Name = "确认", Exact = true })).ToBeVisibleAsync();
        await Expect(stranger.GetByRole(AriaRole.Button, new() { Name = "用通行密钥确认" })).ToHaveCountAsync(0);

        // Whoever recorded the answer gets nowhere with it: its question is gone.
        await page.GetByRole(AriaRole.Button, new() { Name = "退出" }).ClickAsync();
        var replayed = await page.Context.APIRequest.PostAsync("/sign-in/passkey", new()
        {
            DataByte = (await sent).PostDataBuffer,
            Headers = new Dictionary<string, string> { ["Content-Type"] = (await sent).Headers["content-type"] },
            MaxRedirects = 0,
        });
        replayed.Status.ShouldBe(422);
        (await replayed.TextAsync()).ShouldContain("没有登录成功");
        (await page.Context.APIRequest.GetAsync("/desk", new() { MaxRedirects = 0 })).Status.ShouldBe(302);

        await page.GotoAsync("/sign-in/passkey?return=/desk/profile/passkeys");
        await page.GetByRole(AriaRole.Button, new() { Name = "用通行密钥登录" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { NameRegex = new("删除.*办公室电脑") }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "删除", Exact = true }).ClickAsync();
        await Expect(page.GetByText("还没有通行密钥")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "退出" }).ClickAsync();
        await page.GotoAsync("/sign-in/passkey");
        await page.GetByRole(AriaRole.Button, new() { Name = "用通行密钥登录" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("没有登录成功");
    }

    [Fact]
    public async Task Without_a_key_the_page_says_so_and_lets_one_try_again()
    {
        var page = await (await browser!.NewContextAsync(new() { BaseURL = address, Locale = "zh-CN", ViewportSize = new() { Width = 360, Height = 740 } })).NewPageAsync();
        await WithAuthenticator(page, verified: false);
        await page.GotoAsync("/sign-in/passkey");
        var button = page.GetByRole(AriaRole.Button, new() { Name = "用通行密钥登录" });
        await button.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("可以再试一次");
        await Expect(button).ToBeEnabledAsync();
        (await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth")).ShouldBeTrue();
    }

    static async Task WithAuthenticator(IPage page, bool verified = true)
    {
        var session = await page.Context.NewCDPSessionAsync(page);
        await session.SendAsync("WebAuthn.enable");
        await session.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object>
        {
            ["options"] = new
            {
                protocol = "ctap2",
                transport = "internal",
                hasResidentKey = true,
                hasUserVerification = true,
                isUserVerified = verified,
                automaticPresenceSimulation = true,
            },
        });
    }
}
