using CsCheck;
using Gongkai.Rules.Channels;

namespace Gongkai.Rules.Tests.Channels;

public sealed class AccountCourseTests
{
    static AccountCourse Course(AccountMatter matter, params (AccountStep Step, string On)[] steps) =>
        AccountCourse.Of(steps.Select(s => new AccountEvent(s.Step, DateOnly.Parse(s.On), s.Step == AccountStep.Proposed ? matter : null)));

    // 提出 → 审批 → 备案 → 公告 → 数据归档、迁移 → 停更 → 注销.
    [Theory]
    [InlineData(AccountMatter.Closure, AccountState.Closing, AccountState.Closed)]
    [InlineData(AccountMatter.Migration, AccountState.Changing, AccountState.Migrated)]
    [InlineData(AccountMatter.Merger, AccountState.Changing, AccountState.Migrated)]
    public void An_account_that_ends_goes_through_every_step_in_order(AccountMatter matter, AccountState before, AccountState after)
    {
        var course = AccountCourse.Of([new(AccountStep.Opened, new(2016, 5, 4))]);
        var on = new DateOnly(2023, 9, 11);
        foreach (var step in (AccountStep[])[AccountStep.Proposed, AccountStep.Approved, AccountStep.Filed, AccountStep.Announced, AccountStep.HandedOver, AccountStep.Stopped])
        {
            course.State.ShouldBe(course.Matter is null ? AccountState.Normal : before);
            course = Taken(course, step, on = on.AddDays(7), step == AccountStep.Proposed ? matter : null);
        }
        (course.State, course.IsLive, course.StoppedOn).ShouldBe((after, false, on));
        course.Next.ShouldBe([AccountStep.Cancelled]);
        Taken(course, AccountStep.Cancelled, course.AnnouncedOn!.Value.AddDays(30), null).State.ShouldBe(AccountState.Cancelled);
    }

    [Fact]
    public void The_notice_stands_for_thirty_days_before_the_account_is_cancelled()
    {
        var course = Course(AccountMatter.Closure, (AccountStep.Proposed, "2023-09-01"), (AccountStep.Approved, "2023-09-02"), (AccountStep.Filed, "2023-09-03"), (AccountStep.Announced, "2023-10-09"), (AccountStep.HandedOver, "2023-10-20"), (AccountStep.Stopped, "2023-11-01"));
        course.Take(AccountStep.Cancelled, new(2023, 11, 7)).Refusal!.Message.ShouldContain("2023-11-08");
        course.Take(AccountStep.Cancelled, new(2023, 11, 8)).IsPermitted.ShouldBeTrue();
    }

    [Fact]
    public void A_change_ends_with_the_account_going_on_and_a_dropped_matter_leaves_it_as_it_was()
    {
        Course(AccountMatter.Change, (AccountStep.Proposed, "2023-09-01"), (AccountStep.Approved, "2023-09-02"), (AccountStep.Filed, "2023-09-03"), (AccountStep.Changed, "2023-09-04")).State.ShouldBe(AccountState.Normal);
        var dropped = Course(AccountMatter.Merger, (AccountStep.Proposed, "2023-09-01"), (AccountStep.Dropped, "2023-09-02"));
        (dropped.State, dropped.Matter).ShouldBe((AccountState.Normal, null));
        dropped.Next.ShouldBe([AccountStep.Proposed]);
    }

    [Fact]
    public void A_step_is_not_taken_before_the_last_one_nor_out_of_order_and_a_proposal_says_what_about()
    {
        var course = Course(AccountMatter.Closure, (AccountStep.Proposed, "2023-09-10"));
        course.Take(AccountStep.Approved, new(2023, 9, 9)).Refusal!.Message.ShouldContain("不能早于");
        course.Take(AccountStep.Stopped, new(2023, 9, 11)).Refusal!.Message.ShouldContain("审批");
        AccountCourse.Of([]).Take(AccountStep.Proposed, new(2023, 9, 1)).IsPermitted.ShouldBeFalse();
    }

    [Fact]
    public void A_suspension_rests_for_the_time_that_was_approved_may_be_prolonged_and_ends_with_the_account_going_on()
    {
        var course = Taken(AccountCourse.Of([new(AccountStep.Opened, new(2020, 1, 1))]), AccountStep.Proposed, new(2026, 3, 2), AccountMatter.Suspension, new(2026, 4, 1));
        foreach (var (step, on) in ((AccountStep, DateOnly)[])[(AccountStep.Approved, new(2026, 3, 3)), (AccountStep.Filed, new(2026, 3, 4)), (AccountStep.Announced, new(2026, 3, 5))])
            course = Taken(course, step, on, null);
        (course.State, course.IsLive, course.SuspendedOn).ShouldBe((AccountState.Changing, true, null), "until it rests it is updated");
        course = Taken(course, AccountStep.Suspended, new(2026, 3, 6), null);
        (course.State, course.IsLive, course.SuspendedOn, course.SuspendedUntil).ShouldBe((AccountState.Suspended, false, new(2026, 3, 6), new(2026, 4, 1)));
        course.Next.ShouldBe([AccountStep.Resumed, AccountStep.Prolonged]);
        course = Taken(course, AccountStep.Prolonged, new(2026, 3, 30), null, new(2026, 5, 1));
        course.SuspendedUntil.ShouldBe(new(2026, 5, 1));

        course = Taken(course, AccountStep.Resumed, new(2026, 4, 20), null);
        (course.State, course.IsLive, course.Matter, course.SuspendedOn, course.ResumedOn).ShouldBe((AccountState.Normal, true, null, null, new(2026, 4, 20)));
        course.Suspensions.ShouldBe([new(new(2026, 3, 6), new(2026, 4, 20))]);
        course.Next.ShouldBe([AccountStep.Proposed]);
        // Another matter of the same account has nothing of it any more.
        Taken(course, AccountStep.Proposed, new(2026, 6, 1), AccountMatter.Closure).SuspendedUntil.ShouldBeNull();
    }

    [Theory]
    [InlineData(null, "请填写")]
    [InlineData("2026-03-02", "以后")]
    [InlineData("2027-03-04", "不超过一年")]
    public void A_suspension_has_an_end_that_lies_ahead_and_within_a_year(string? until, string said) =>
        AccountCourse.Of([]).Take(AccountStep.Proposed, new(2026, 3, 2), AccountMatter.Suspension, until is null ? null : DateOnly.Parse(until)).Refusal!.Message.ShouldContain(said);

    [Fact]
    public void A_suspension_is_not_begun_after_its_end_nor_prolonged_to_an_earlier_day_or_beyond_a_year()
    {
        var announced = AccountCourse.Of([new(AccountStep.Proposed, new(2026, 3, 2), AccountMatter.Suspension, new(2026, 4, 1)), new(AccountStep.Approved, new(2026, 3, 3)), new(AccountStep.Filed, new(2026, 3, 4)), new(AccountStep.Announced, new(2026, 3, 5))]);
        announced.Take(AccountStep.Suspended, new(2026, 4, 1)).Refusal!.Message.ShouldContain("已经过了");
        var resting = Taken(announced, AccountStep.Suspended, new(2026, 3, 31), null);
        resting.Take(AccountStep.Prolonged, new(2026, 3, 31), null, new(2026, 4, 1)).Refusal!.Message.ShouldContain("2026-04-01");
        resting.Take(AccountStep.Prolonged, new(2026, 3, 31), null, new(2027, 4, 2)).Refusal!.Message.ShouldContain("一年");
        resting.Take(AccountStep.Prolonged, new(2026, 3, 31), null, new(2027, 4, 1)).IsPermitted.ShouldBeTrue();
        // It may come back before its time, and long after it.
        resting.Take(AccountStep.Resumed, new(2026, 3, 31)).IsPermitted.ShouldBeTrue();
        resting.Take(AccountStep.Resumed, new(2026, 9, 1)).IsPermitted.ShouldBeTrue();
    }

    [Fact]
    public void Whatever_is_permitted_leads_to_a_state_from_which_the_offered_steps_are_those_permitted() =>
        Gen.Int[0, 9].Array[0, 12].Sample(choices =>
        {
            var (course, on) = (AccountCourse.Of([]), new DateOnly(2023, 1, 1));
            foreach (var choice in choices)
            {
                if (course.Next.Count == 0)
                    break;
                course = Taken(course, course.Next[choice % course.Next.Count], on = on.AddDays(31), (AccountMatter)(choice % 5), End(course, on));
                foreach (var step in Enum.GetValues<AccountStep>())
                    course.Take(step, on.AddDays(31), AccountMatter.Closure, End(course, on.AddDays(31))).IsPermitted.ShouldBe(course.Next.Contains(step));
                course.IsLive.ShouldBe(course.State is AccountState.Normal or AccountState.Changing or AccountState.Closing);
            }
        }, iter: 300);

    // Far enough ahead for the steps in between, and a day further each time it is prolonged.
    static DateOnly End(AccountCourse course, DateOnly on) => course.SuspendedOn is null ? on.AddDays(200) : Later(course.SuspendedUntil!.Value, on).AddDays(1);

    static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;

    static AccountCourse Taken(AccountCourse course, AccountStep step, DateOnly on, AccountMatter? matter, DateOnly? until = null) =>
        AccountCourse.Of([.. course.Events, course.Take(step, on, matter, until).Match(e => e, r => throw new InvalidOperationException(r.Message))]);
}
