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
    public void Whatever_is_permitted_leads_to_a_state_from_which_the_offered_steps_are_those_permitted() =>
        Gen.Int[0, 9].Array[0, 12].Sample(choices =>
        {
            var (course, on) = (AccountCourse.Of([]), new DateOnly(2023, 1, 1));
            foreach (var choice in choices)
            {
                if (course.Next.Count == 0)
                    break;
                course = Taken(course, course.Next[choice % course.Next.Count], on = on.AddDays(31), (AccountMatter)(choice % 4));
                foreach (var step in Enum.GetValues<AccountStep>())
                    course.Take(step, on.AddDays(31), AccountMatter.Closure).IsPermitted.ShouldBe(course.Next.Contains(step));
                course.IsLive.ShouldBe(course.State is AccountState.Normal or AccountState.Changing or AccountState.Closing);
            }
        }, iter: 300);

    static AccountCourse Taken(AccountCourse course, AccountStep step, DateOnly on, AccountMatter? matter) =>
        AccountCourse.Of([.. course.Events, course.Take(step, on, matter).Match(e => e, r => throw new InvalidOperationException(r.Message))]);
}
