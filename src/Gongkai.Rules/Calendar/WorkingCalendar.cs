using System.Reflection;

namespace Gongkai.Rules.Calendar;

/// <summary>
/// Working days (工作日): Monday to Friday unless the yearly notice of the State Council's General Office gives the day off, and weekend days that it
/// declares worked. It never changes; <see cref="With"/> makes another. Outside the loaded years it knows weekends only and says so.
/// </summary>
public sealed class WorkingCalendar
{
    static readonly Lazy<WorkingCalendar> published = new(Embedded);

    readonly SortedDictionary<int, CalendarYear> years;
    readonly Dictionary<DateOnly, DayKind> arranged = [];

    /// <summary>The years that come with the product, 2011 to 2026.</summary>
    public static WorkingCalendar Published => published.Value;

    /// <summary>A calendar of these years; of two notices that speak of the same December day, the later year's holds.</summary>
    public WorkingCalendar(IEnumerable<CalendarYear> years)
    {
        this.years = new(years.ToDictionary(y => y.Year));
        foreach (var year in this.years.Values)
        {
            foreach (var day in year.Holidays)
                arranged[day] = DayKind.Holiday;
            foreach (var day in year.Workdays)
                arranged[day] = DayKind.AdjustedWorkday;
        }
    }

    /// <summary>The loaded years, oldest first.</summary>
    public IReadOnlyCollection<CalendarYear> Years => years.Values;

    /// <summary>Whether a year's arrangement is loaded.</summary>
    public bool IsPublished(int year) => years.ContainsKey(year);

    /// <summary>The same calendar with a year added or replaced.</summary>
    /// <exception cref="ArgumentException">The year's days contradict it (<see cref="CalendarYear.Fault"/>).</exception>
    public WorkingCalendar With(CalendarYear year) =>
        year.Fault() is { } fault ? throw new ArgumentException(fault, nameof(year)) : new(years.Values.Where(y => y.Year != year.Year).Append(year));

    /// <summary>What a day is.</summary>
    public DayKind Kind(DateOnly day) => arranged.TryGetValue(day, out var kind) ? kind : day.IsWeekend() ? DayKind.Weekend : DayKind.Weekday;

    /// <summary>Whether a day is a working day.</summary>
    public bool IsWorkingDay(DateOnly day) => Kind(day) is DayKind.Weekday or DayKind.AdjustedWorkday;

    /// <summary>The <paramref name="count"/>-th working day strictly after a day (期限开始之日不计入). Nothing is counted for zero: the day itself.</summary>
    /// <param name="from">The day that is not counted; it may be a day off.</param>
    /// <param name="count">Working days, zero or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative, or the result would lie after the year 9999.</exception>
    public DayCount Add(DateOnly from, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var day = from;
        for (var left = count; left > 0; left -= IsWorkingDay(day) ? 1 : 0)
            day = day < DateOnly.MaxValue ? day.AddDays(1) : throw new ArgumentOutOfRangeException(nameof(count), count, "The result would lie after the year 9999.");
        return new(from, day, count, Unpublished(from, day));
    }

    /// <summary>Working days after <paramref name="from"/> up to and with <paramref name="to"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="to"/> lies before <paramref name="from"/>.</exception>
    public DayCount Count(DateOnly from, DateOnly to)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(to, from);
        var count = 0;
        for (var number = from.DayNumber + 1; number <= to.DayNumber; number++)
            if (IsWorkingDay(DateOnly.FromDayNumber(number)))
                count++;
        return new(from, to, count, Unpublished(from, to));
    }

    /// <summary>The first working day on or after a day, for periods in calendar days whose last day is a day off (《民法典》第二百零三条).</summary>
    public DateOnly OnOrAfter(DateOnly day)
    {
        while (!IsWorkingDay(day))
            day = day.AddDays(1);
        return day;
    }

    /// <summary>The days after <paramref name="from"/> up to and with <paramref name="to"/>, in runs of one kind.</summary>
    public IEnumerable<DayRun> Runs(DateOnly from, DateOnly to)
    {
        for (var number = from.DayNumber + 1; number <= to.DayNumber; number++)
        {
            var first = DateOnly.FromDayNumber(number);
            while (number < to.DayNumber && Kind(DateOnly.FromDayNumber(number + 1)) == Kind(first))
                number++;
            yield return new(first, DateOnly.FromDayNumber(number), Kind(first));
        }
    }

    /// <summary>Why a count is provisional, in words: 2031 年的放假安排尚未公布，……; null when it is not.</summary>
    public string? Proviso(DayCount count)
    {
        if (!count.Provisional)
            return null;
        var earliest = years.Count == 0 ? int.MaxValue : years.Keys.First();
        var state = count.UnpublishedYears[^1] < earliest ? "没有收录" : "尚未公布";
        return $"{Years(count.UnpublishedYears)} 年的放假安排{state}，这些年份只按周末休息计算，结果是暂定的";

        static string Years(IReadOnlyList<int> years) =>
            years.Count > 3 && years[^1] - years[0] == years.Count - 1 ? $"{years[0]} 至 {years[^1]}" : years.Count > 3 ? $"{years[0]} 等 {years.Count} 个" : string.Join("、", years);
    }

    // The day that is not counted decides nothing, so its year is asked for only when counted days lie in it.
    List<int> Unpublished(DateOnly from, DateOnly to)
    {
        var missing = new List<int>();
        if (to > from)
            for (var year = from.AddDays(1).Year; year <= to.Year; year++)
                if (!IsPublished(year))
                    missing.Add(year);
        return missing;
    }

    static WorkingCalendar Embedded()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("calendar.json")!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        var import = CalendarImport.FromJson(bytes);
        return import.Error is { } error ? throw new InvalidOperationException(error) : new(import.Years);
    }
}
