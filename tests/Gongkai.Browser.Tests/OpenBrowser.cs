using Gongkai.Tests;
using Microsoft.Playwright;

namespace Gongkai.Browser.Tests;

/// <summary>The machine's Chromium with the product beside it.</summary>
public sealed class OpenBrowser : IAsyncLifetime
{
    readonly EmptySite site = new();
    IPlaywright? playwright;
    IBrowser? browser;

    public async ValueTask InitializeAsync()
    {
        await site.InitializeAsync();
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium", Args = ["--no-sandbox"] });
    }

    /// <summary>The product's services.</summary>
    public IServiceProvider Services => site.Services;

    /// <summary>A fresh page of this width.</summary>
    public async Task<IPage> Page(int width = 1280, bool script = true)
    {
        var context = await browser!.NewContextAsync(new()
        {
            BaseURL = site.Address,
            ViewportSize = new() { Width = width, Height = width < 600 ? 740 : 900 },
            JavaScriptEnabled = script,
            Locale = "zh-CN",
            AcceptDownloads = true,
        });
        context.SetDefaultTimeout(15_000);
        return await context.NewPageAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        playwright?.Dispose();
        await site.DisposeAsync();
    }
}
