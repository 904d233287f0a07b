using Gongkai.Features.People;
using Gongkai.Web;
using Microsoft.AspNetCore.Authorization;

namespace Gongkai.Features.Desk.Pages;

/// <summary>待办: everything the person has to do, by statutory day, what has none last.</summary>
[Authorize(Policy = Policies.SignedIn)]
public sealed class IndexModel(IEnumerable<ITaskSource> sources) : DeskPage
{
    /// <summary>The tasks.</summary>
    public IReadOnlyList<TaskLine> Tasks { get; private set; } = [];

    /// <summary>Shows them.</summary>
    public async Task OnGet(CancellationToken stop)
    {
        var all = new List<TaskLine>();
        foreach (var source in sources)
            all.AddRange(await source.TasksOf(Officer, stop));
        Tasks = [.. all.OrderBy(t => t.DueOn is null).ThenBy(t => t.DueOn).ThenBy(t => t.Number, StringComparer.Ordinal)];
    }
}
