using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Gongkai.Browser.Tests;

/// <summary>What keeps somebody from using a page.</summary>
static class Barriers
{
    /// <summary>Notes what axe-core finds on a page and whether it scrolls sideways, and takes its picture where pictures are wanted.</summary>
    public static async Task Look(IPage page, string name, List<string> barriers)
    {
        if (Environment.GetEnvironmentVariable("GONGKAI_SCREENSHOTS") is { } folder)
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}.png"), FullPage = true });
        // Our pages hold no frames of other sites; the way that knows them opens a page of its own each time, and takes several times as long.
#pragma warning disable CS0618
        var found = await page.Locator("html").RunAxeLegacy(new AxeRunOptions { ResultTypes = new HashSet<ResultType> { ResultType.Violations } });
#pragma warning restore CS0618
        barriers.AddRange(found.Violations.Select(v => $"{name} {v.Id}: {v.Help} {string.Join(" | ", v.Nodes.Take(3).Select(n => n.Html))}"));
        var wide = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth");
        if (wide > 0)
            barriers.Add($"{name} scrolls sideways by {wide}");
    }
}
