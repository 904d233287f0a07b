using Gongkai.Rules.Calendar;
using Gongkai.Rules.Requests;

namespace Gongkai.Rules.Tests.Requests;

public class RemedyPeriodTests
{
    static readonly WorkingCalendar Calendar = WorkingCalendar.Published;

    [Fact]
    public void Reconsideration_may_be_sought_for_sixty_days() => // example 20
        RemedyPeriods.Reconsideration(new(2024, 3, 8), Calendar).ShouldBe(new(new(2024, 5, 7), Provisional: false));

    [Fact]
    public void A_period_that_ends_on_a_day_off_ends_on_the_next_working_day() // example 21: 2024-09-08 is a Sunday
    {
        RemedyPeriods.Suit(new(2024, 3, 8), Calendar).On.ShouldBe(new(2024, 9, 9));
        // The fifteenth day, 2024-10-01, begins the National Day holiday; 10-08 is worked.
        RemedyPeriods.SuitAfterReconsideration(new(2024, 9, 16), Calendar).On.ShouldBe(new(2024, 10, 8));
        // 2024-09-29 is a Sunday that is worked.
        RemedyPeriods.SuitAfterReconsideration(new(2024, 9, 14), Calendar).On.ShouldBe(new(2024, 9, 29));
    }

    [Fact]
    public void A_month_without_the_corresponding_day_ends_on_its_last() =>
        RemedyPeriods.Suit(new(2023, 8, 31), Calendar).On.ShouldBe(new(2024, 2, 29));

    [Fact]
    public void A_last_day_in_a_year_without_a_calendar_is_provisional() => RemedyPeriods.Suit(new(2026, 9, 1), Calendar).Provisional.ShouldBeTrue();

    [Theory]
    [InlineData(Outcome.WithheldStateSecret, 2024, true), InlineData(Outcome.WithheldEnforcementFile, 2024, true), InlineData(Outcome.PartlyGranted, 2024, true)]
    [InlineData(Outcome.WithheldStateSecret, 2023, false), InlineData(Outcome.SpecialInquiry, 2024, false), InlineData(Outcome.NotHeldDoesNotExist, 2024, false)]
    [InlineData(Outcome.Granted, 2024, false), InlineData(Outcome.NotProcessedRepeated, 2024, false)]
    public void Refusals_under_articles_14_to_16_need_reconsideration_first_since_2024(Outcome outcome, int year, bool first) =>
        RemedyPeriods.ReconsiderationFirst(outcome, new(year, 6, 3)).ShouldBe(first);

    [Fact]
    public void The_agency_answers_in_ten_days_before_the_reviewer_and_fifteen_before_the_court_and_five_working_days_in_the_simplified_procedure()
    {
        // A copy of Wednesday 2024-04-24: day 10 is Saturday 05-04 in the May Day holiday, 05-06 is worked; day 15 is 05-09.
        RemedyPeriods.Answer(new(2024, 4, 24), court: false, Calendar).On.ShouldBe(new(2024, 5, 6));
        RemedyPeriods.Answer(new(2024, 4, 24), court: true, Calendar).On.ShouldBe(new(2024, 5, 9));
        // 04-25, 04-26, Sunday 04-28 (worked), 04-29, 04-30.
        RemedyPeriods.Answer(new(2024, 4, 24), court: false, Calendar, simplified: true).On.ShouldBe(new(2024, 4, 30));
    }
}
