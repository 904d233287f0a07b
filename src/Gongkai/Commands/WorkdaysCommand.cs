using System.CommandLine;
using System.Globalization;
using Gongkai.Rules.Calendar;

namespace Gongkai.Commands;

/// <summary>Adds working days to a day, or counts them between two days. The last line of the output is the bare answer.</summary>
static class WorkdaysCommand
{
    public static Command Create()
    {
        var from = new Argument<string>("FROM") { Description = "起算日（当日不计入），如 2023-09-15" };
        var until = new Argument<string>("COUNT|TO") { Description = "工作日天数，或者截止日（当日计入）" };
        var command = new Command("workdays", "计算工作日：加若干个工作日，或者数两个日期之间的工作日") { from, until };
        var which = new CalendarOptions(command);
        command.SetAction(async (parsed, stop) => await which.Calendar(parsed, stop) is { } calendar
            ? Run(calendar, parsed.GetValue(from)!, parsed.GetValue(until)!, parsed.InvocationConfiguration.Output) : CommandLine.Wrong);
        return command.WithExample("gongkai workdays 2023-09-15 20\ngongkai workdays 2023-09-15 2023-10-18\ngongkai workdays 2027-01-04 20 --data ./data");
    }

    static int Run(WorkingCalendar calendar, string from, string until, TextWriter output)
    {
        if (Day(from) is not { } first)
            return CommandLine.Fail($"“{from}”不是日期，应当写成 2023-09-15 的样子");
        if (Day(until) is { } last)
            return last < first
                ? CommandLine.Fail($"截止日 {until} 早于起算日 {from}")
                : Print(calendar, calendar.Count(first, last), counted: true, output);
        if (!long.TryParse(until, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var count))
            return CommandLine.Fail(until.AsSpan().TrimStart('-').IndexOfAnyExceptInRange('0', '9') < 0 ? TooFar(until) : $"“{until}”既不是天数，也不是日期（应当写成 20 或者 2023-10-19 的样子）");
        if (count < 0)
            return CommandLine.Fail($"天数不能是负数：{until}");
        // No calendar has more working days than days.
        if (count > DateOnly.MaxValue.DayNumber - first.DayNumber)
            return CommandLine.Fail(TooFar(until));
        try
        {
            return Print(calendar, calendar.Add(first, (int)count), counted: false, output);
        }
        catch (ArgumentOutOfRangeException)
        {
            return CommandLine.Fail(TooFar(until));
        }
    }

    static int Print(WorkingCalendar calendar, DayCount count, bool counted, TextWriter output)
    {
        foreach (var line in calendar.Explain(count))
            output.WriteLine(line);
        output.WriteLine(counted
            ? $"{count.From.Chinese()}之后到{count.To.Chinese()}（含）共 {count.WorkingDays} 个工作日"
            : count.WorkingDays == 0 ? $"不加工作日，仍是{count.From.Chinese()}" : $"第 {count.WorkingDays} 个工作日是{count.To.Chinese()}");
        if (calendar.Proviso(count) is { } proviso)
        {
            output.WriteLine($"暂定：{proviso}");
            Console.Error.WriteLine($"gongkai: 提醒：{proviso}");
        }
        output.WriteLine(counted ? count.WorkingDays.ToString(CultureInfo.InvariantCulture) : count.To.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        return CommandLine.Ok;
    }

    static string TooFar(string count) => $"加 {count} 个工作日超出了能计算的日期（9999年12月31日）";

    static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
