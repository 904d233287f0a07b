using Gongkai.Features.Audit;
using Gongkai.Features.People;
using Gongkai.Features.Reports.Checking;
using Gongkai.Web;
using Gongkai.Web.Parts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Gongkai.Features.Desk.Pages;

/// <summary>待办: everything the person has to do, by statutory day, what has none last.</summary>
[Authorize(Policy = Policies.SignedIn)]
public sealed class IndexModel(TaskBoard board, Acts acts) : DeskPage
{
    /// <summary>Kind to show.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Kind { get; set; }

    /// <summary>Section to show.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Section { get; set; }

    /// <summary>Part of a number or subject.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    /// <summary>The tasks of this page.</summary>
    public Listed<DueTask> Tasks { get; private set; } = null!;

    /// <summary>Number of all tasks, before the filters.</summary>
    public int All { get; private set; }

    /// <summary>Number of overdue tasks among those shown.</summary>
    public int Overdue { get; private set; }

    /// <summary>What the filters offer.</summary>
    public IReadOnlyList<string> Kinds { get; private set; } = [];

    /// <summary>What the filters offer.</summary>
    public IReadOnlyList<string> Sections { get; private set; } = [];

    /// <summary>Shows them.</summary>
    public async Task OnGet(CancellationToken stop)
    {
        var state = ListState.Of(Request);
        var tasks = await Find(state, stop);
        Overdue = tasks.Count(t => t.Overdue);
        Tasks = new([.. tasks.Skip((state.Number - 1) * ListState.PageSize).Take(ListState.PageSize)], tasks.Count, state);
    }

    /// <summary>Gives them as a file; that it was taken is recorded.</summary>
    public async Task<IActionResult> OnGetExport(string type, CancellationToken stop)
    {
        if (!ListExport.Knows(type))
            return NotFound();
        var tasks = await Find(ListState.Of(Request), stop);
        await acts.Do(Officer.Actor, records =>
        {
            records.Add("tasks.exported", new("tasks", $"{Officer.Id}", "待办"), after: new { type, tasks = tasks.Count });
            return Task.FromResult(ActResult.Done);
        }, stop);
        return ListExport.File(new("待办", ["类别", "编号", "事项", "状态", "法定期限", "期限情况", "剩余工作日", "科室", "经办"], [10, 18, 40, 24, 14, 16, 12, 16, 12],
            [.. tasks.Select(t => (IReadOnlyList<object?>)[t.Task.Kind, t.Task.Number, t.Task.Subject, t.Task.State, Day(t.Task), t.Words, t.Overdue ? null : t.Left, t.Task.Section, t.Task.Holder])]), type);
    }

    /// <summary>The due day of a task as text.</summary>
    public static string Day(TaskLine task) => task.DueOn?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) ?? "";

    async Task<IReadOnlyList<DueTask>> Find(ListState state, CancellationToken stop)
    {
        var all = await board.Of(Officer, stop);
        All = all.Count;
        Kinds = [.. all.Select(t => t.Task.Kind).Distinct().Order(StringComparer.Ordinal)];
        Sections = [.. all.Select(t => t.Task.Section).OfType<string>().Distinct().Order(StringComparer.Ordinal)];
        var text = Q?.Trim() ?? "";
        var found = all.Where(t => (string.IsNullOrEmpty(Kind) || t.Task.Kind == Kind) && (string.IsNullOrEmpty(Section) || t.Task.Section == Section)
            && (text.Length == 0 || $"{t.Task.Number} {t.Task.Subject} {t.Task.State} {t.Task.Holder}".Contains(text, StringComparison.OrdinalIgnoreCase)));
        Func<DueTask, string?>? key = state.Sort switch { "kind" => t => t.Task.Kind, "number" => t => t.Task.Number, "subject" => t => t.Task.Subject, "holder" => t => t.Task.Holder, _ => null };
        return key is not null ? [.. state.Descending ? found.OrderByDescending(key, StringComparer.Ordinal) : found.OrderBy(key, StringComparer.Ordinal)]
            : state is { Sort: "due", Descending: true } ? [.. found.Reverse()] : [.. found];
    }
}
