using Gongkai.Rules.Calendar;
using Gongkai.Rules.Requests;

namespace Gongkai.Rules.Tests.Requests;

public class RequestCaseTests
{
    static RequestCase Case(params RequestEvent[] history) => new(history, WorkingCalendar.Published);

    static DateOnly On(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd");

    static RequestClock Clock(RequestCase request, string asOf) => request.ClockOn(On(asOf));

    static Received Receipt(string day) => new(On(day));

    static Consulted Asked(string sent, string? reached = null, Consultee consultee = Consultee.ThirdParty, string? name = null) => new(On(sent), consultee, On(reached ?? sent), name);

    // The worked examples of the clock (nos. 1–4, 6, 13–17, 23): a receipt alone.
    [Theory]
    [InlineData("2023-03-01", "2023-03-29"), InlineData("2023-04-17", "2023-05-16"), InlineData("2023-09-15", "2023-10-19"), InlineData("2024-02-05", "2024-03-08")]
    [InlineData("2023-10-07", "2023-11-02"), InlineData("2026-09-14", "2026-10-16"), InlineData("2025-01-17", "2025-02-20"), InlineData("2020-01-20", "2020-02-25")]
    [InlineData("2023-12-29", "2024-01-29"), InlineData("2024-04-07", "2024-05-07"), InlineData("2015-08-31", "2015-09-29")]
    public void A_reply_is_due_on_the_twentieth_working_day(string received, string due)
    {
        var clock = Clock(Case(Receipt(received)), received);
        clock.DueOn.ShouldBe(On(due));
        clock.State.ShouldBe(RequestState.Processing);
        clock.Provisional.ShouldBeFalse();
        clock.Late.ShouldBeFalse();
    }

    [Theory]
    [InlineData("2024-01-31", "2024-02-08"), InlineData("2023-06-12", "2023-06-21"), InlineData("2023-09-22", "2023-10-09")]
    public void A_correction_notice_is_due_on_the_seventh_working_day(string received, string due) =>
        Clock(Case(Receipt(received)), received).CorrectionNoticeDueOn.ShouldBe(On(due));

    [Fact]
    public void A_correction_restarts_the_clock() // example 7
    {
        var waiting = Case(Receipt("2023-06-12"), new CorrectionRequested(On("2023-06-19"), On("2023-06-19")));
        Clock(waiting, "2023-06-27").ShouldSatisfyAllConditions(
            c => c.DueOn.ShouldBeNull(), c => c.State.ShouldBe(RequestState.AwaitingCorrection), c => c.RequesterDueOn.ShouldBe(On("2023-07-11")));
        var corrected = Case([.. waiting.History, new CorrectionReceived(On("2023-06-28"))]);
        Clock(corrected, "2023-06-28").ShouldSatisfyAllConditions(c => c.DueOn.ShouldBe(On("2023-07-26")), c => c.RequesterDueOn.ShouldBeNull());
        corrected.ReceivedOn.ShouldBe(On("2023-06-12"));
    }

    [Fact]
    public void A_request_that_is_not_corrected_in_time_is_abandoned_the_day_after() // example 8
    {
        var request = Case(Receipt("2023-06-12"), new CorrectionRequested(On("2023-06-16"), On("2023-06-19")));
        Clock(request, "2023-07-11").State.ShouldBe(RequestState.AwaitingCorrection);
        Clock(request, "2023-07-12").ShouldSatisfyAllConditions(
            c => c.State.ShouldBe(RequestState.CorrectionLapsed), c => c.DueOn.ShouldBeNull(), c => c.Late.ShouldBeFalse());
        request.Close(On("2023-07-11"), Outcome.OtherwiseCorrectionLapsed).Refusal!.Article.ShouldBe("30");
        request.Close(On("2023-07-12"), Outcome.OtherwiseCorrectionLapsed).IsPermitted.ShouldBeTrue();
    }

    [Theory]
    [InlineData(20, "2024-02-09"), InlineData(10, "2024-01-29")]
    public void An_extension_is_counted_from_the_old_deadline(int days, string due) => // example 9
        Clock(Case(Receipt("2023-12-15"), new Extended(On("2024-01-11"), days)), "2024-01-11").DueOn.ShouldBe(On(due));

    [Fact]
    public void The_time_of_a_third_partys_answer_is_not_counted() // example 10
    {
        var clock = Clock(Case(Receipt("2024-09-10"), Asked("2024-09-18"), new OpinionReceived(On("2024-10-10"), ThirdParty: true)), "2024-10-10");
        clock.DueOn.ShouldBe(On("2024-10-30"));
        clock.ExcludedWorkingDays.ShouldBe(12);
        clock.Provisional.ShouldBeFalse();
    }

    [Fact]
    public void A_silent_third_party_excludes_at_most_its_fifteen_working_days() // example 11
    {
        var request = Case(Receipt("2024-09-10"), Asked("2024-09-18", "2024-09-20"));
        Clock(request, "2024-10-16").ShouldSatisfyAllConditions(
            c => c.State.ShouldBe(RequestState.Consulting), c => c.Provisional.ShouldBeTrue(), c => c.DueOn.ShouldBe(On("2024-11-06")));
        Clock(request, "2024-10-17").ShouldSatisfyAllConditions(
            c => c.State.ShouldBe(RequestState.Processing), c => c.Provisional.ShouldBeFalse(), c => c.DueOn.ShouldBe(On("2024-11-06")), c => c.ExcludedWorkingDays.ShouldBe(17));
        Clock(Case([.. request.History, new OpinionReceived(On("2024-10-28"), ThirdParty: true)]), "2024-10-28").ExcludedWorkingDays.ShouldBe(17);
    }

    [Fact]
    public void Payment_of_the_fee_restarts_the_clock() // example 12
    {
        var notified = Case(Receipt("2025-03-03"), new FeeNotified(On("2025-03-17"), On("2025-03-18")));
        Clock(notified, "2025-04-16").ShouldSatisfyAllConditions(
            c => c.State.ShouldBe(RequestState.AwaitingPayment), c => c.RequesterDueOn.ShouldBe(On("2025-04-16")), c => c.DueOn.ShouldBeNull());
        Clock(notified, "2025-04-17").State.ShouldBe(RequestState.PaymentLapsed);
        Clock(Case([.. notified.History, new FeePaid(On("2025-04-02"))]), "2025-04-02").DueOn.ShouldBe(On("2025-04-30"));
    }

    [Fact]
    public void Silence_of_a_co_producing_agency_is_consent_after_fifteen_working_days() // example 18
    {
        var request = Case(Receipt("2026-02-09"), Asked("2026-02-11", consultee: Consultee.CoProducer));
        Clock(request, "2026-03-10").State.ShouldBe(RequestState.Consulting);
        Clock(request, "2026-03-11").Steps.ShouldContain(s => s.Article == "34" && s.Text.Contains("2026年3月10日") && s.Text.Contains("视为同意公开"));
    }

    [Fact]
    public void An_extension_comes_on_top_of_excluded_time() // example 19
    {
        var answered = Case(Receipt("2026-04-20"), Asked("2026-04-28", consultee: Consultee.OtherAgency), new OpinionReceived(On("2026-05-18"), ThirdParty: false));
        Clock(answered, "2026-05-18").DueOn.ShouldBe(On("2026-06-05"));
        Clock(Case([.. answered.History, new Extended(On("2026-05-19"), 15)]), "2026-05-19").DueOn.ShouldBe(On("2026-06-29"));
    }

    [Fact]
    public void Days_on_which_two_are_consulted_are_excluded_once()
    {
        // The union of (09-18, 10-10] and (09-24, 10-14]: 12 working days and 10-11, 10-12 (Saturday, worked), 10-14.
        var clock = Clock(Case(Receipt("2024-09-10"), Asked("2024-09-18", name: "甲公司"), Asked("2024-09-24", name: "乙公司"),
            new OpinionReceived(On("2024-10-10"), ThirdParty: true, "甲公司"), new OpinionReceived(On("2024-10-14"), ThirdParty: true, "乙公司")), "2024-10-14");
        clock.ExcludedWorkingDays.ShouldBe(15);
    }

    [Fact]
    public void A_restart_drops_the_extension_and_the_excluded_days()
    {
        var request = Case(Receipt("2025-03-03"), Asked("2025-03-04"), new OpinionReceived(On("2025-03-06"), ThirdParty: true), new Extended(On("2025-03-10"), 10),
            new FeeNotified(On("2025-03-17"), On("2025-03-18")), new FeePaid(On("2025-04-02")));
        Clock(request, "2025-04-02").ShouldSatisfyAllConditions(c => c.DueOn.ShouldBe(On("2025-04-30")), c => c.ExcludedWorkingDays.ShouldBe(0));
        request.Extend(On("2025-04-30"), 20).IsPermitted.ShouldBeTrue();
    }

    [Fact]
    public void A_consultation_begun_after_the_deadline_does_not_revive_it()
    {
        var clock = Clock(Case(Receipt("2023-03-01"), Asked("2023-04-03")), "2023-04-10");
        clock.DueOn.ShouldBe(On("2023-03-29"));
        clock.Late.ShouldBeTrue();
        clock.State.ShouldBe(RequestState.Consulting);
    }

    [Theory]
    [InlineData("2023-03-29", false), InlineData("2023-03-30", true)]
    public void A_reply_on_the_last_day_is_in_time(string on, bool late)
    {
        var clock = Clock(Case(Receipt("2023-03-01"), new Replied(On(on))), "2023-12-31");
        clock.State.ShouldBe(RequestState.Replied);
        clock.Late.ShouldBe(late);
    }

    [Fact]
    public void A_deadline_in_a_year_without_a_calendar_is_provisional()
    {
        var clock = Clock(Case(Receipt("2026-12-20")), "2026-12-20");
        clock.Provisional.ShouldBeTrue();
        clock.Steps[^1].Text.ShouldContain("2027 年的放假安排尚未公布");
    }
}
