using Gongkai.Features.People;
using Gongkai.Features.Settings;
using Gongkai.Web;

namespace Gongkai.Features.Desk;

/// <summary>A task with how long is left for it.</summary>
/// <param name="Task">The task.</param>
/// <param name="Left">Working days from tomorrow to the due day; negative days of the calendar when it is past; null when the law sets none.</param>
public sealed record DueTask(TaskLine Task, int? Left)
{
    /// <summary>Whether the due day has passed.</summary>
    public bool Overdue => Left < 0;

    /// <summary>How long is left, in words: 逾期 3 天, 今天到期, 剩 5 个工作日.</summary>
    public string Words => Left switch
    {
        null => "",
        < 0 => $"逾期 {-Left} 天",
        0 => "今天到期",
        _ => $"剩 {Left} 个工作日",
    };
}

/// <summary>All tasks of a person, from every part of the work (待办), the most urgent first.</summary>
public sealed class TaskBoard(IEnumerable<ITaskSource> sources, Calendars calendars, TimeProvider time)
{
    /// <summary>Reads them.</summary>
    public async Task<IReadOnlyList<DueTask>> Of(Officer officer, CancellationToken stop)
    {
        var calendar = await calendars.Get(stop);
        var today = ChinaTime.Today(time);
        var all = new List<DueTask>();
        foreach (var source in sources)
            foreach (var task in await source.TasksOf(officer, stop))
                all.Add(new(task, task.DueOn is not { } due ? null : due < today ? due.DayNumber - today.DayNumber : due == today ? 0 : Math.Max(1, calendar.Count(today, due).WorkingDays)));
        return [.. all.OrderBy(t => t.Task.DueOn is null).ThenBy(t => t.Task.DueOn).ThenBy(t => t.Task.Kind, StringComparer.Ordinal).ThenBy(t => t.Task.Number, StringComparer.Ordinal)];
    }
}
