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
        var found = await page.RunAxe(new AxeRunOptions { ResultTypes = new HashSet<ResultType> { ResultType.Violations } });
        barriers.AddRange(found.Violations.Select(v => $"{name} {v.Id}: {v.Help} {string.Join(" | ", v.Nodes.Take(3).Select(n => n.Html))}"));
        var wide = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth");
        if (wide > 0)
            barriers.Add($"{name} scrolls sideways by {wide}");
    }
}
