using CsCheck;
using Gongkai.Rules.Calendar;
using Gongkai.Rules.Outreach;

namespace Gongkai.Rules.Tests.Outreach;

public sealed class PublicNoticeTests
{
    // Counted by hand on the published calendars: the day of the notice does not count, holidays and weekends do not, worked weekend days do.
    [Theory]
    [InlineData("2023-12-22", 5, "2023-12-29")]
    [InlineData("2023-11-20", 5, "2023-11-27")]
    [InlineData("2023-09-28", 5, "2023-10-11")]
    [InlineData("2023-12-29", 7, "2024-01-10")]
    public void A_notice_ends_with_its_last_working_day(string putUp, int days, string last) =>
        PublicNotice.LastDay(DateOnly.Parse(putUp), days, WorkingCalendar.Published).ShouldBe(DateOnly.Parse(last));

    [Theory, InlineData(0), InlineData(4), InlineData(61)]
    public void A_notice_is_not_shorter_than_five_working_days_nor_endless(int days) =>
        Should.Throw<ArgumentOutOfRangeException>(() => PublicNotice.LastDay(new(2023, 12, 22), days, WorkingCalendar.Published));

    [Theory]
    [InlineData("2023-12-29", 0, "公示期到 2023-12-29 为止")]
    [InlineData("2023-12-25", 0, "公示期到 2023-12-29 为止")]
    [InlineData("2023-12-30", 1, "还有 1 件异议")]
    [InlineData("2023-12-30", 0, null)]
    public void A_result_waits_for_the_end_of_the_notice_and_for_every_objection(string on, int open, string? fault)
    {
        var found = PublicNotice.Fault(DateOnly.Parse(on), new(2023, 12, 29), open);
        if (fault is null)
            found.ShouldBeNull();
        else
            found.ShouldNotBeNull().ShouldContain(fault);
    }

    [Fact]
    public void Without_a_notice_there_is_no_result() => PublicNotice.Fault(new(2023, 12, 30), null, 0).ShouldNotBeNull();

    [Fact]
    public void Every_notice_holds_as_many_working_days_as_it_says() =>
        Gen.Select(Gen.Int[0, 5000], Gen.Int[5, 60]).Sample((offset, days) =>
        {
            var putUp = new DateOnly(2012, 1, 1).AddDays(offset);
            WorkingCalendar.Published.Count(putUp, PublicNotice.LastDay(putUp, days, WorkingCalendar.Published)).WorkingDays.ShouldBe(days);
        });
}
