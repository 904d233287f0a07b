using Gongkai.Rules.Outreach;

namespace Gongkai.Rules.Tests.Outreach;

public sealed class BoardInspectionTests
{
    // A quarter by the calendar, also where the month of the day is shorter.
    [Theory]
    [InlineData("2026-01-15", null, "2026-04-15")]
    [InlineData("2026-01-15", "2026-03-02", "2026-06-02")]
    [InlineData("2025-11-30", null, "2026-02-28")]
    public void A_board_is_looked_after_once_in_three_months(string hung, string? looked, string due) =>
        BoardInspection.DueOn(DateOnly.Parse(hung), looked is null ? null : DateOnly.Parse(looked)).ShouldBe(DateOnly.Parse(due));

    [Theory, InlineData("2026-04-07", false), InlineData("2026-04-08", true), InlineData("2026-05-01", true)]
    public void It_is_a_task_from_a_week_before(string today, bool task) => BoardInspection.IsTask(new(2026, 4, 15), DateOnly.Parse(today)).ShouldBe(task);
}
