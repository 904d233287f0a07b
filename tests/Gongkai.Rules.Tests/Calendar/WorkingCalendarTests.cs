using CsCheck;
using Gongkai.Rules.Calendar;

namespace Gongkai.Rules.Tests.Calendar;

public class WorkingCalendarTests
{
    static readonly WorkingCalendar Calendar = WorkingCalendar.Published;
    static readonly Gen<DateOnly> Day = Gen.Int[new DateOnly(2009, 1, 1).DayNumber, new DateOnly(2029, 12, 31).DayNumber].Select(DateOnly.FromDayNumber);

    static DateOnly On(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd");

    // Spans and worked weekend days as the notices of these years print them.
    [Theory]
    [InlineData(2014, "01-31/02-06 04-05 04-07 05-01/05-03 06-02 09-08 10-01/10-07", "01-26 02-08 05-04 09-28 10-11")]
    [InlineData(2017, "01-01 01-02 01-27/02-02 04-02/04-04 05-01 05-28/05-30 10-01/10-08", "01-22 02-04 04-01 05-27 09-30")]
    [InlineData(2023, "01-01/01-02 01-21/01-27 04-05 04-29/05-03 06-22/06-24 09-29/10-06", "01-28 01-29 04-23 05-06 06-25 10-07 10-08")]
    [InlineData(2024, "01-01 02-10/02-17 04-04/04-06 05-01/05-05 06-10 09-15/09-17 10-01/10-07", "02-04 02-18 04-07 04-28 05-11 09-14 09-29 10-12")]
    [InlineData(2026, "01-01/01-03 02-15/02-23 04-04/04-06 05-01/05-05 06-19/06-21 09-25/09-27 10-01/10-07", "01-04 02-14 02-28 05-09 09-20 10-10")]
    public void A_year_has_the_days_of_its_notice(int year, string off, string worked)
    {
        foreach (var span in off.Split(' '))
            for (var day = On($"{year}-{span[..5]}"); day <= On($"{year}-{span[^5..]}"); day = day.AddDays(1))
                Calendar.IsWorkingDay(day).ShouldBeFalse($"{day:O}");
        var adjusted = worked.Split(' ').Select(d => On($"{year}-{d}")).ToList();
        adjusted.ShouldAllBe(d => Calendar.Kind(d) == DayKind.AdjustedWorkday);
        Calendar.Years.Single(y => y.Year == year).Workdays.Order().ShouldBe(adjusted);
    }

    [Theory]
    [InlineData("2024-02-09", true), InlineData("2022-12-31", false), InlineData("2018-12-29", true), InlineData("2018-12-31", false), InlineData("2011-12-31", true)]
    [InlineData("2015-09-03", false), InlineData("2015-09-04", false), InlineData("2015-09-06", true), InlineData("2020-01-31", false), InlineData("2020-02-01", false)]
    [InlineData("2023-01-03", true), InlineData("2016-04-02", false)]
    public void Days_on_which_other_calendars_err_are_right(string day, bool working) => Calendar.IsWorkingDay(On(day)).ShouldBe(working);

    [Fact]
    public void Every_year_that_comes_with_the_product_has_its_statutory_holidays()
    {
        Calendar.Years.Select(y => y.Year).ShouldBe(Enumerable.Range(2011, 16));
        Calendar.Years.SelectMany(y => y.Warnings()).ShouldBeEmpty();
        // 11 days in the years without a special arrangement, by the notices themselves.
        Calendar.Years.Where(y => y.Year is 2013 or 2014 or (>= 2016 and <= 2019) or (>= 2021 and <= 2024)).ShouldAllBe(y => y.StatutoryDays == 11);
    }

    [Theory]
    [InlineData("2023-03-01", 20, "2023-03-29"), InlineData("2023-04-17", 20, "2023-05-16"), InlineData("2023-09-15", 20, "2023-10-19"), InlineData("2024-02-05", 20, "2024-03-08")]
    [InlineData("2024-01-31", 7, "2024-02-08"), InlineData("2023-10-07", 20, "2023-11-02"), InlineData("2023-06-28", 20, "2023-07-26"), InlineData("2023-06-19", 15, "2023-07-11")]
    [InlineData("2025-04-02", 20, "2025-04-30"), InlineData("2026-09-14", 20, "2026-10-16"), InlineData("2025-01-17", 20, "2025-02-20"), InlineData("2020-01-20", 20, "2020-02-25")]
    [InlineData("2023-12-29", 20, "2024-01-29"), InlineData("2024-04-07", 20, "2024-05-07"), InlineData("2026-02-11", 15, "2026-03-10"), InlineData("2015-08-31", 20, "2015-09-29")]
    [InlineData("2023-06-12", 7, "2023-06-21"), InlineData("2023-12-22", 5, "2023-12-29"), InlineData("2024-09-24", 20, "2024-10-25"), InlineData("2023-11-01", 20, "2023-11-29")]
    [InlineData("2025-03-18", 20, "2025-04-16"), InlineData("2023-12-15", 40, "2024-02-09")]
    public void Working_days_are_added_as_in_the_worked_examples(string from, int count, string expected)
    {
        var result = Calendar.Add(On(from), count);
        result.To.ShouldBe(On(expected));
        result.Provisional.ShouldBeFalse();
    }

    [Theory]
    [InlineData("2024-09-18", "2024-10-10", 12), InlineData("2024-09-18", "2024-10-16", 17), InlineData("2026-04-28", "2026-05-18", 12), InlineData("2023-10-16", "2023-10-27", 9)]
    public void Working_days_are_counted_without_the_first_day_and_with_the_last(string from, string to, int expected) =>
        Calendar.Count(On(from), On(to)).WorkingDays.ShouldBe(expected);

    [Fact]
    public void Counting_undoes_adding() =>
        Gen.Select(Day, Gen.Int[0, 300]).Sample((from, count) => Calendar.Count(from, Calendar.Add(from, count).To).WorkingDays == count);

    [Fact]
    public void Adding_undoes_counting_when_the_last_day_is_worked() =>
        Gen.Select(Day, Day).Where((a, b) => a < b && Calendar.IsWorkingDay(b)).Sample((from, to) => Calendar.Add(from, Calendar.Count(from, to).WorkingDays).To == to);

    [Fact]
    public void A_span_counts_as_its_parts_together() =>
        Gen.Select(Day, Gen.Int[0, 400], Gen.Int[0, 400]).Sample((from, a, b) =>
            Calendar.Count(from, from.AddDays(a)).WorkingDays + Calendar.Count(from.AddDays(a), from.AddDays(a + b)).WorkingDays
            == Calendar.Count(from, from.AddDays(a + b)).WorkingDays);

    [Fact]
    public void Runs_cover_every_day_once_in_order() =>
        Gen.Select(Day, Gen.Int[1, 400]).Sample((from, days) =>
        {
            var to = from.AddDays(days);
            var runs = Calendar.Runs(from, to).ToList();
            runs.SelectMany(r => Enumerable.Range(r.First.DayNumber, r.Days)).ShouldBe(Enumerable.Range(from.DayNumber + 1, days));
            runs.Where(r => r.Counts).Sum(r => r.Days).ShouldBe(Calendar.Count(from, to).WorkingDays);
        });

    [Fact]
    public void A_result_in_a_year_without_a_notice_is_provisional_and_says_which()
    {
        var result = Calendar.Add(new(2026, 12, 20), 20);
        result.UnpublishedYears.ShouldBe([2027]);
        Calendar.Proviso(result)!.ShouldContain("2027 年的放假安排尚未公布");
        Calendar.Proviso(Calendar.Add(new(2005, 3, 1), 5))!.ShouldContain("2005 年的放假安排没有收录");
        Calendar.Add(new(2026, 11, 2), 20).Provisional.ShouldBeFalse();
        // Friday 31 December 2010 is not counted: every day that is lies in 2011.
        Calendar.Add(new(2010, 12, 31), 1).Provisional.ShouldBeFalse();
    }

    [Fact]
    public void A_loaded_year_makes_the_result_final()
    {
        var loaded = Calendar.With(new(2027, new HashSet<DateOnly> { new(2027, 1, 1) }, new HashSet<DateOnly>()));
        var result = loaded.Add(new(2026, 12, 31), 1);
        result.Provisional.ShouldBeFalse();
        result.To.ShouldBe(new(2027, 1, 4));
        Calendar.IsPublished(2027).ShouldBeFalse();
    }

    [Fact]
    public void Counts_that_make_no_sense_are_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => Calendar.Add(new(2023, 1, 1), -1));
        Should.Throw<ArgumentOutOfRangeException>(() => Calendar.Add(new(9999, 12, 1), 100));
        Should.Throw<ArgumentOutOfRangeException>(() => Calendar.Count(new(2023, 1, 2), new(2023, 1, 1)));
    }
}
