namespace Gongkai.Rules.Calendar;

/// <summary>A count of working days explained so that a person can follow it with a wall calendar.</summary>
public static class DayCountWords
{
    // Beyond about three years nobody follows single weeks; the count is then told by years.
    const int LongSpan = 1100;

    /// <summary>One line a run of days with the running total; for very long spans one line a year.</summary>
    public static IEnumerable<string> Explain(this WorkingCalendar calendar, DayCount count)
    {
        if (count.To == count.From)
            yield break;
        yield return $"起算日{count.From.Chinese()}不计入，自次日起算";
        var total = 0;
        if (count.To.DayNumber - count.From.DayNumber > LongSpan)
        {
            for (var year = count.From.Year; year <= count.To.Year; year++)
            {
                var from = year == count.From.Year ? count.From : new DateOnly(year - 1, 12, 31);
                var part = calendar.Count(from, year == count.To.Year ? count.To : new DateOnly(year, 12, 31)).WorkingDays;
                yield return $"{year} 年：{part} 个工作日（累计 {total += part}）{(calendar.IsPublished(year) ? "" : "，暂定")}";
            }
            yield break;
        }
        foreach (var run in calendar.Runs(count.From, count.To))
            yield return run.Counts
                ? $"{run.Words}：{(run.Kind == DayKind.AdjustedWorkday ? "调休上班" : "工作日")}，计 {run.Days} 天（累计 {total += run.Days}）"
                : $"{run.Words}：{Rest(run.Kind)}，不计";
    }

    /// <summary>What is unusual in a count, in one clause: days off that notices give and weekend days worked; null when there is neither.</summary>
    public static string? Exceptions(this WorkingCalendar calendar, DayCount count)
    {
        var runs = calendar.Runs(count.From, count.To).ToList();
        var off = string.Join("、", runs.Where(r => r.Kind == DayKind.Holiday).Select(r => r.Words));
        var worked = string.Join("、", runs.Where(r => r.Kind == DayKind.AdjustedWorkday).Select(r => r.Words));
        return (off, worked) switch
        {
            ("", "") => null,
            (_, "") => $"其间{off}放假，不计",
            ("", _) => $"其间{worked}调休上班，计入",
            _ => $"其间{off}放假，不计；{worked}调休上班，计入",
        };
    }

    static string Rest(DayKind kind) => kind == DayKind.Holiday ? "放假" : "周末";
}
