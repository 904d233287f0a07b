using System.Globalization;

namespace Gongkai.Web;

/// <summary>Moments as people in China read them. The country has one time zone without summer time, so no zone data is needed.</summary>
public static class ChinaTime
{
    static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    /// <summary>The day of a moment: 2024-01-05.</summary>
    public static string Day(DateTimeOffset moment) => There(moment).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The day of a moment, for what the law counts in days.</summary>
    public static DateOnly DayOf(DateTimeOffset moment) => DateOnly.FromDateTime(There(moment).Date);

    /// <summary>The time of the day of a moment.</summary>
    public static TimeOnly TimeOf(DateTimeOffset moment) => TimeOnly.FromTimeSpan(There(moment).TimeOfDay);

    /// <summary>A moment to the minute: 2024-01-05 09:30.</summary>
    public static string Minute(DateTimeOffset moment) => There(moment).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    /// <summary>A moment to the second: 2024-01-05 09:30:12.</summary>
    public static string Second(DateTimeOffset moment) => There(moment).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>Today in China.</summary>
    public static DateOnly Today(TimeProvider time) => DayOf(time.GetUtcNow());

    /// <summary>The moment at which a day begins in China.</summary>
    public static DateTimeOffset Begin(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), Offset);

    /// <summary>A moment by the clocks of China. The last hours of the last year have no time there any more; only a hand writes such moments.</summary>
    public static DateTimeOffset There(DateTimeOffset moment) => (moment.UtcTicks > DateTimeOffset.MaxValue.Ticks - Offset.Ticks ? DateTimeOffset.MaxValue - Offset : moment).ToOffset(Offset);
}
