using Gongkai.Features.Search;
using Gongkai.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Gongkai.Browser.Tests;

/// <summary>The demonstration's portal in the machine's Chromium.</summary>
public sealed class OpenPortal : IAsyncLifetime
{
    /// <summary>The product's clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    readonly string folder = Path.Combine(Path.GetTempPath(), $"gongkai-test-{Guid.NewGuid():N}");
    WebApplication? site;
    IPlaywright? playwright;
    IBrowser? browser;

    /// <summary>The product's services.</summary>
    public IServiceProvider Services => site!.Services;

    public async ValueTask InitializeAsync()
    {
        var stop = TestContext.Current.CancellationToken;
        site = await Site.Build(new() { Urls = "http://127.0.0.1:0", Data = folder, Demo = true }, Time, stop);
        await site.StartAsync(stop);
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium", Args = ["--no-sandbox", "--disable-background-networking"] });
    }

    /// <summary>Waits until the search is answered from its index, which is made in the moments after the start.</summary>
    public async Task Indexed()
    {
        var index = Services.GetRequiredService<IndexKeeper>();
        for (var tries = 0; !index.IsReady; tries++)
        {
            tries.ShouldBeLessThan(1200, "it never came");
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>A fresh page of this width.</summary>
    public async Task<IPage> Page(int width = 1280, bool script = true)
    {
        var context = await browser!.NewContextAsync(new()
        {
            BaseURL = site!.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single(),
            ViewportSize = new() { Width = width, Height = width < 600 ? 740 : 900 },
            JavaScriptEnabled = script,
            Locale = "zh-CN",
        });
        context.SetDefaultTimeout(20_000);
        return await context.NewPageAsync();
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
