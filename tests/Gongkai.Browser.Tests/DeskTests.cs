using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Gongkai.Data;
using Gongkai.Features.People;
using Gongkai.Rules.Duties;
using Gongkai.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Gongkai.Browser.Tests;

/// <summary>The demonstration with five hundred people and names as long as they get, in the machine's Chromium.</summary>
public sealed class BusyOffice : IAsyncLifetime
{
    readonly string folder = Path.Combine(Path.GetTempPath(), $"gongkai-test-{Guid.NewGuid():N}");
    WebApplication? site;
    IPlaywright? playwright;
    IBrowser? browser;

    public string Address { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        var stop = TestContext.Current.CancellationToken;
        site = await Site.Build(new() { Urls = "http://127.0.0.1:0", Data = folder, Demo = true }, TimeProvider.System, stop);
        await site.StartAsync(stop);
        Address = site.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        await using var scope = site.Services.CreateAsyncScope();
        var data = scope.ServiceProvider.GetRequiredService<GongkaiContext>();
        var agency = await data.Agencies.SingleAsync(a => a.Code == "laisui", stop);
        for (var i = 0; i < 500; i++)
        {
            var person = new Person { Account = $"staff{i:000}", Name = i % 50 == 0 ? new string('长', 60) : $"工作人员{i}", AgencyId = agency.Id, AddedAt = DateTimeOffset.UtcNow };
            data.People.Add(person);
            data.RoleGrants.Add(new() { PersonId = person.Id, Role = (Role)(i % 3), AgencyId = agency.Id });
        }
        await data.SaveChangesAsync(stop);
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium", Args = ["--no-sandbox", "--disable-background-networking"] });
    }

    /// <summary>A page in which a person of the demonstration is signed in.</summary>
    public async Task<IPage> SignedIn(string who, int width = 1280, bool script = true)
    {
        var context = await browser!.NewContextAsync(new() { BaseURL = Address, ViewportSize = new() { Width = width, Height = width < 600 ? 740 : 900 }, JavaScriptEnabled = script, Locale = "zh-CN", AcceptDownloads = true });
        context.SetDefaultTimeout(20_000);
        var page = await context.NewPageAsync();
        await page.GotoAsync("/sign-in");
        await page.Locator($"button[value='demo.{who}']").ClickAsync();
        await page.WaitForURLAsync("**/desk");
        return page;
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
}

public sealed class DeskTests(BusyOffice office) : IClassFixture<BusyOffice>
{
    [Theory, InlineData(1280), InlineData(360)]
    public async Task Every_page_of_the_workbench_is_free_of_barriers_and_never_scrolls_sideways(int width)
    {
        var page = await office.SignedIn("admin", width);
        var barriers = new List<string>();
        await page.GotoAsync("/desk/settings/people?Q=%E9%95%BF%E9%95%BF");
        var longest = await page.Locator("table tbody a").First.GetAttributeAsync("href");
        foreach (var (name, path) in (IEnumerable<(string, string)>)
        [
            ("desk", "/desk"), ("notifications", "/desk/notifications"), ("status", "/desk/status"), ("settings", "/desk/settings"), ("people", "/desk/settings/people"),
            ("people-none", "/desk/settings/people?Q=nobody"), ("people-long", "/desk/settings/people?Q=%E9%95%BF%E9%95%BF"), ("person", longest!), ("person-edit", $"{longest}/edit"), ("person-roles", $"{longest}/roles"), ("person-state", $"{longest}/state"),
            ("person-new", "/desk/settings/people/new"), ("agencies", "/desk/settings/agencies"), ("agency", "/desk/settings/agencies/laisui"), ("sections", "/desk/settings/agencies/laisui/sections"),
            ("site", "/desk/settings/site"), ("appearance", "/desk/settings/appearance"), ("retention", "/desk/settings/retention"), ("calendar", "/desk/settings/calendar"), ("calendar-import", "/desk/settings/calendar/import"),
        ])
        {
            (await page.GotoAsync(path))!.Status.ShouldBe(200, path);
            barriers.AddRange(await Barriers(page, name, width));
        }
        await page.GotoAsync("/desk/settings/people/new");
        await page.Locator("main form button[type=submit]").ClickAsync();
        await Expect(page.Locator(".errors")).ToBeFocusedAsync();
        barriers.AddRange(await Barriers(page, "person-errors", width));
        barriers.ShouldBeEmpty();
    }

    [Fact]
    public async Task With_the_keyboard_alone_and_without_script_a_person_is_added_and_given_a_role()
    {
        var page = await office.SignedIn("admin", script: false);
        await page.GotoAsync("/desk/settings/people/new");
        await page.Locator("#Form_Account").FocusAsync();
        await page.Keyboard.TypeAsync("wang.keyboard");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("王键");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("input.wide")).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("/sign-in/link/"));
        await page.GetByRole(AriaRole.Link, new() { Name = "授予岗位" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.GetByLabel("科室负责人").FocusAsync();
        await page.Keyboard.PressAsync("Space");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("已授予王键");
        await Expect(page.Locator("input.wide")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Five_hundred_people_come_in_pages_and_a_filter_finds_one()
    {
        var page = await office.SignedIn("admin");
        await page.GotoAsync("/desk/settings/people");
        await Expect(page.Locator("table tbody tr")).ToHaveCountAsync(20);
        await page.GetByRole(AriaRole.Link, new() { Name = "下一页" }).ClickAsync();
        await Expect(page.GetByText("第 2 / ")).ToBeVisibleAsync();
        await page.GetByLabel("姓名或账号").FillAsync("staff123");
        await page.GetByRole(AriaRole.Button, new() { Name = "筛选" }).ClickAsync();
        await Expect(page.Locator("table tbody tr")).ToHaveCountAsync(1);
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Excel" }).ClickAsync());
        download.SuggestedFilename.ShouldBe("人员.xlsx");
    }

    static async Task<IEnumerable<string>> Barriers(IPage page, string name, int width)
    {
        if (Environment.GetEnvironmentVariable("GONGKAI_SCREENSHOTS") is { } folder)
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"desk-{name}-{width}.png"), FullPage = true });
        var found = await page.RunAxe(new AxeRunOptions { ResultTypes = new HashSet<ResultType> { ResultType.Violations } });
        var wide = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth");
        return found.Violations.Select(v => $"{name} {width} {v.Id}: {v.Help} {string.Join(" | ", v.Nodes.Take(3).Select(n => n.Html))}").Concat(wide > 0 ? [$"{name} {width} scrolls sideways by {wide}"] : []);
    }
}
