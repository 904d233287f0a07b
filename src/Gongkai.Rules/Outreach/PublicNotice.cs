using Gongkai.Rules.Calendar;

namespace Gongkai.Rules.Outreach;

/// <summary>
/// The public notice (公示) before an award is decided. It runs for at least five working days; the day on which it is put up does not count. The result comes after its last day, when every objection is answered.
/// </summary>
public static class PublicNotice
{
    /// <summary>Fewest and most working days that a call may set.</summary>
    public const int LeastWorkingDays = 5, MostWorkingDays = 60;

    /// <summary>The last day of a notice.</summary>
    /// <param name="putUp">Day on which it was put up.</param>
    /// <param name="workingDays">How long it runs, <see cref="LeastWorkingDays"/> to <see cref="MostWorkingDays"/>.</param>
    /// <param name="calendar">Working days.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is shorter or longer.</exception>
    public static DateOnly LastDay(DateOnly putUp, int workingDays, WorkingCalendar calendar)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(workingDays, LeastWorkingDays);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(workingDays, MostWorkingDays);
        return calendar.Add(putUp, workingDays).To;
    }

    /// <summary>Why a result may not be published on a day, in a sentence; null when it may.</summary>
    /// <param name="on">Day of the result.</param>
    /// <param name="lastDay">Last day of the notice, or null when none was put up.</param>
    /// <param name="openObjections">Objections without an answer.</param>
    public static string? Fault(DateOnly on, DateOnly? lastDay, int openObjections) =>
        lastDay is not { } last ? "没有公示，不能公布结果：请先填写公示起始日期"
        : on <= last ? $"公示期到 {last:yyyy-MM-dd} 为止，期满后才能公布结果"
        : openObjections > 0 ? $"还有 {openObjections} 件异议没有答复，答复后才能公布结果"
        : null;
}
