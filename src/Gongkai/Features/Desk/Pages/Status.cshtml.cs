using Gongkai.Features.People;
using Gongkai.Rules.Duties;
using Gongkai.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Gongkai.Features.Desk.Pages;

/// <summary>运行状态, for the administrators of the site.</summary>
[Authorize(Policy = Policies.OperateSystem)]
public sealed class StatusModel(IEnumerable<IStatusSource> sources, Administrations administrations) : DeskPage
{
    /// <summary>How everything stands.</summary>
    public IReadOnlyList<StatusLine> Lines { get; private set; } = [];

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGet(CancellationToken stop)
    {
        if (!(await administrations.Of(Officer, Right.OperateSystem, stop)).Site)
            return NotFound();
        var lines = new List<StatusLine>();
        foreach (var source in sources)
            lines.AddRange(await source.Lines(stop));
        Lines = lines;
        return Page();
    }
}
