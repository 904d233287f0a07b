using System.Globalization;

namespace Gongkai.Web;

/// <summary>Moments as people in China read them. The country has one time zone without summer time, so no zone data is needed.</summary>
public static class ChinaTime
{
    static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    /// <summary>The day of a moment: 2024-01-05.</summary>
    public static string Day(DateTimeOffset moment) => moment.ToOffset(Offset).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The day of a moment, for what the law counts in days.</summary>
    public static DateOnly DayOf(DateTimeOffset moment) => DateOnly.FromDateTime(moment.ToOffset(Offset).Date);

    /// <summary>The time of the day of a moment.</summary>
    public static TimeOnly TimeOf(DateTimeOffset moment) => TimeOnly.FromTimeSpan(moment.ToOffset(Offset).TimeOfDay);

    /// <summary>A moment to the minute: 2024-01-05 09:30.</summary>
    public static string Minute(DateTimeOffset moment) => moment.ToOffset(Offset).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    /// <summary>A moment to the second: 2024-01-05 09:30:12.</summary>
    public static string Second(DateTimeOffset moment) => moment.ToOffset(Offset).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>Today in China.</summary>
    public static DateOnly Today(TimeProvider time) => DayOf(time.GetUtcNow());

    /// <summary>The moment at which a day begins in China.</summary>
    public static DateTimeOffset Begin(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), Offset);
}
