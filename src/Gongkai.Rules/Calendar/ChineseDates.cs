namespace Gongkai.Rules.Calendar;

/// <summary>Days in the words of official documents.</summary>
public static class ChineseDates
{
    const string Weekdays = "日一二三四五六";

    /// <summary>2023年3月29日（星期三）.</summary>
    public static string Chinese(this DateOnly day) => $"{day.Year}年{day.Month}月{day.Day}日（星期{day.WeekdayName()}）";

    /// <summary>3月29日, for days whose year is plain from the sentence.</summary>
    public static string ChineseShort(this DateOnly day) => $"{day.Month}月{day.Day}日";

    /// <summary>日, 一, … 六.</summary>
    public static char WeekdayName(this DateOnly day) => Weekdays[(int)day.DayOfWeek];

    /// <summary>Saturday or Sunday, whatever the notices say of it.</summary>
    public static bool IsWeekend(this DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
}
