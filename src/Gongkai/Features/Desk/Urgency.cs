using Gongkai.Rules.Calendar;

namespace Gongkai.Features.Desk;

/// <summary>How urgent a day is, in words and as a colour: always both.</summary>
/// <param name="Words">逾期 3 个工作日, 今天到期, 剩 5 个工作日.</param>
/// <param name="Colour">Class of the chip.</param>
public sealed record Urgency(string Words, string Colour)
{
    /// <summary>Of a day.</summary>
    /// <param name="due">The day.</param>
    /// <param name="today">Today.</param>
    /// <param name="calendar">Counts working days.</param>
    public static Urgency Of(DateOnly due, DateOnly today, WorkingCalendar calendar)
    {
        if (due < today)
            return new($"逾期 {Math.Max(1, calendar.Count(due, today).WorkingDays)} 个工作日", "bad");
        var left = calendar.Count(today, due).WorkingDays;
        return due == today ? new("今天到期", "bad") : left <= 3 ? new($"剩 {left} 个工作日", "warn") : new($"剩 {left} 个工作日", left <= 7 ? "" : "ok");
    }
}
