using System.Globalization;
using Gongkai.Features.Desk;
using Gongkai.Features.People;
using Gongkai.Features.Reports.Checking;
using Gongkai.Web;
using Gongkai.Web.Parts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Gongkai.Features.Search.Misses.Pages;

/// <summary>没有结果的检索: what people looked for on the portal and did not find.</summary>
[Authorize(Policy = Policies.ReviewBeforePublication)]
public sealed class IndexModel(MissDesk desk) : DeskPage
{
    /// <summary>The words to remove.</summary>
    [BindProperty]
    public string? Words { get; set; }

    /// <summary>The lines.</summary>
    public Listed<SearchMiss> Lines { get; private set; } = null!;

    /// <summary>Shows them.</summary>
    public async Task<IActionResult> OnGet(CancellationToken stop)
    {
        Lines = await desk.Page(ListState.Of(Request), stop);
        return Page();
    }

    /// <summary>Removes one.</summary>
    public async Task<IActionResult> OnPost(CancellationToken stop) =>
        await Show(desk.Remove(Words, Officer, stop), SearchPages.Misses, async () => Lines = await desk.Page(ListState.Of(Request), stop), prefix: "");

    /// <summary>Gives them as a file; that it was taken is recorded.</summary>
    public async Task<IActionResult> OnGetExport(string type, CancellationToken stop)
    {
        if (!ListExport.Knows(type))
            return NotFound();
        var lines = await desk.Export(ListState.Of(Request), type, Officer, stop);
        return ListExport.File(new Sheet("没有结果的检索", ["检索词", "次数", "第一次", "最近一次"], [40, 10, 14, 14], [.. lines.Select(l => (IReadOnlyList<object?>)[l.Words, l.Times, Day(l.FirstOn), Day(l.LastOn)])]), type);
    }

    /// <summary>The address of this list as a file.</summary>
    public string Export(string type) => $"{SearchPages.Misses}{(Request.QueryString.HasValue ? $"{Request.QueryString}&" : "?")}handler=Export&type={type}";

    /// <summary>A day in digits.</summary>
    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
