namespace Gongkai.Rules.Calendar;

/// <summary>Why a day counts or does not.</summary>
public enum DayKind
{
    /// <summary>Monday to Friday, not a holiday.</summary>
    Weekday,

    /// <summary>A weekend day declared a working day (调休上班).</summary>
    AdjustedWorkday,

    /// <summary>Saturday or Sunday (周末).</summary>
    Weekend,

    /// <summary>A day off by the yearly notice (放假).</summary>
    Holiday,
}

/// <summary>Days in a row that count for the same reason.</summary>
public sealed record DayRun(DateOnly First, DateOnly Last, DayKind Kind)
{
    /// <summary>Number of days.</summary>
    public int Days => Last.DayNumber - First.DayNumber + 1;

    /// <summary>Whether they are working days.</summary>
    public bool Counts => Kind is DayKind.Weekday or DayKind.AdjustedWorkday;

    /// <summary>9月29日至10月6日, or the single day.</summary>
    public string Words => First == Last ? First.ChineseShort()
        : First.Year != Last.Year ? $"{First.Year}年{First.ChineseShort()}至{Last.Year}年{Last.ChineseShort()}"
        : First.Month == Last.Month ? $"{First.ChineseShort()}至{Last.Day}日" : $"{First.ChineseShort()}至{Last.ChineseShort()}";
}

/// <summary>A count of working days between two days, the first excluded and the last included.</summary>
/// <param name="From">The day that is not counted.</param>
/// <param name="To">The last day counted.</param>
/// <param name="WorkingDays">Working days d with From &lt; d ≤ To.</param>
/// <param name="UnpublishedYears">Years inside the span whose arrangement is not loaded; there only weekends were taken as days off.</param>
public sealed record DayCount(DateOnly From, DateOnly To, int WorkingDays, IReadOnlyList<int> UnpublishedYears)
{
    /// <summary>True (暂定) when the result may change with a notice that is not loaded.</summary>
    public bool Provisional => UnpublishedYears.Count > 0;
}
