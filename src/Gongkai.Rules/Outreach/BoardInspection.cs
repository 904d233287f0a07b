namespace Gongkai.Rules.Outreach;

/// <summary>
/// How often somebody looks after a notice board (公示牌的检查): once in three months since it was hung up or last looked after. No law sets the period; it is the quarter in which offices check what they publish
/// (国办秘函〔2019〕19号).
/// </summary>
public static class BoardInspection
{
    /// <summary>Months between two inspections.</summary>
    public const int Months = 3;

    /// <summary>Days before the day on which it is due from which it is a task.</summary>
    public const int ShownDays = 7;

    /// <summary>The day on which it is due.</summary>
    /// <param name="hung">Day on which it was hung up.</param>
    /// <param name="looked">Day on which somebody last looked after it, or null.</param>
    public static DateOnly DueOn(DateOnly hung, DateOnly? looked) => (looked ?? hung).AddMonths(Months);

    /// <summary>Whether it is a task on a day.</summary>
    public static bool IsTask(DateOnly dueOn, DateOnly today) => dueOn <= today.AddDays(ShownDays);
}
