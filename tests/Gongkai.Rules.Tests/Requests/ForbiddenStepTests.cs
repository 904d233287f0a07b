using Gongkai.Rules.Calendar;
using Gongkai.Rules.Requests;

namespace Gongkai.Rules.Tests.Requests;

public class ForbiddenStepTests
{
    static readonly DateOnly Received = new(2023, 3, 1); // correction notice by 03-10, reply by 03-29

    static RequestCase Case(params RequestEvent[] later) => new([new Received(Received), .. later], WorkingCalendar.Published);

    static DateOnly March(int day) => new(2023, 3, day);

    static void Forbids<T>(Permitted<T> step, string article, string reason) where T : class =>
        step.Refusal.ShouldNotBeNull().ShouldSatisfyAllConditions(r => r.Article.ShouldBe(article), r => r.Message.ShouldContain(reason));

    [Fact]
    public void A_correction_notice_after_the_seventh_working_day_is_forbidden()
    {
        Case().RequestCorrection(March(10), March(10)).IsPermitted.ShouldBeTrue();
        Forbids(Case().RequestCorrection(March(13), March(13)), "30", "第 7 个工作日");
    }

    [Fact]
    public void A_second_correction_notice_is_forbidden() =>
        Forbids(Case(new CorrectionRequested(March(2), March(2)), new CorrectionReceived(March(6))).RequestCorrection(March(7), March(7)), "30", "一次性");

    [Fact]
    public void An_extension_after_the_due_date_too_long_or_a_second_one_is_forbidden()
    {
        Case().Extend(March(29), 20).IsPermitted.ShouldBeTrue();
        Forbids(Case().Extend(March(30), 20), "33", "届满");
        Forbids(Case().Extend(March(20), 21), "33", "1 至 20");
        Forbids(Case().Extend(March(20), 0), "33", "1 至 20");
        Forbids(Case(new Extended(March(20), 5)).Extend(March(21), 5), "33", "已经延长过");
        Forbids(Case(new CorrectionRequested(March(2), March(2))).Extend(March(3), 5), "33", "等待申请人");
    }

    [Fact]
    public void Nothing_happens_before_receipt_or_after_the_reply()
    {
        Forbids(Case().Reply(new(2023, 2, 28), Outcome.Granted), "31", "早于收到申请之日");
        Forbids(Case(new Replied(March(9))).Extend(March(10), 5), "33", "已经答复");
        Forbids(Case(new Replied(March(9))).Reply(March(10), Outcome.Granted), "33", "已经答复");
        Case(new Replied(March(9))).Try(new Archived(March(10))).IsPermitted.ShouldBeTrue();
    }

    [Fact]
    public void A_forbidden_event_in_a_history_is_reported_and_moves_nothing()
    {
        var request = Case(new CorrectionRequested(March(13), March(13)), new CorrectionReceived(March(20)), new Extended(March(30), 20));
        request.Violations.Select(v => (v.Index, v.Refusal.Article)).ShouldBe([(1, "30"), (3, "33")]);
        request.ClockOn(March(30)).ShouldSatisfyAllConditions(c => c.DueOn.ShouldBe(March(29)), c => c.Late.ShouldBeTrue());
    }

    [Fact]
    public void An_outcome_needs_the_steps_it_rests_on()
    {
        Forbids(Case().Reply(March(9), Outcome.StillUnclear), "30", "没有要求过补正");
        Forbids(Case().Reply(March(9), Outcome.NotProcessedVexatious), "35", "说明理由");
        Forbids(Case().Reply(March(9), Outcome.OtherwiseFeeLapsed), "33", "结案");
        Forbids(Case().Close(March(9), Outcome.Granted), "33", "应当作出答复");
        Forbids(Case().ReceiveCorrection(March(9)), "30", "没有等待补正");
        Forbids(Case().Try(new OpinionReceived(March(9), ThirdParty: true)), "32", "第三方");
        Forbids(Case().Try(new FeePaid(March(9))), "42", "没有发出收费通知");
        Forbids(Case().NotifyFee(March(30), March(30)), "42", "答复期限内");
        Forbids(Case().Try(new Delayed(March(9), new(2023, 6, 1))), "35", "说明理由");
    }

    [Fact]
    public void An_annulled_event_no_longer_counts_and_stays_in_the_history()
    {
        var request = Case(new Extended(March(20), 20));
        var annulled = new RequestCase([.. request.History, new Annulled(March(21), 1, "录入错误")], WorkingCalendar.Published);
        annulled.History.Count.ShouldBe(3);
        annulled.ClockOn(March(21)).DueOn.ShouldBe(March(29));
        annulled.Extend(March(22), 10).IsPermitted.ShouldBeTrue();
        Forbids(annulled.Annul(March(22), 1, "再来一次"), "45", "已经更正过");
        Forbids(request.Annul(March(21), 1, " "), "45", "原因");
        Forbids(request.Annul(March(21), 7, "没有"), "45", "没有可以更正");
    }

    [Fact]
    public void An_annulment_that_would_make_later_steps_unlawful_is_refused() =>
        Forbids(Case(new CorrectionRequested(March(2), March(2)), new CorrectionReceived(March(6))).Annul(March(7), 1, "误录"), "30", "收到补正");

    [Fact]
    public void A_closed_request_may_be_taken_up_again()
    {
        var closed = Case(new CorrectionRequested(March(2), March(2), 5), new Closed(March(13), Outcome.OtherwiseCorrectionLapsed));
        closed.ClockOn(March(13)).State.ShouldBe(RequestState.Closed);
        var reopened = new RequestCase([.. closed.History, new Reopened(March(14), "住院，有正当理由"), new CorrectionReceived(March(14))], WorkingCalendar.Published);
        reopened.Violations.ShouldBeEmpty();
        reopened.ClockOn(March(14)).DueOn.ShouldBe(WorkingCalendar.Published.Add(March(14), 20).To);
    }

    [Fact]
    public void Only_the_permitted_steps_are_offered()
    {
        Case().PermittedOn(March(13)).ShouldNotContain(e => e is CorrectionRequested || e is CorrectionReceived || e is OpinionReceived || e is FeePaid || e is Reopened || e is Archived);
        Case().PermittedOn(March(13)).OfType<Replied>().ShouldHaveSingleItem();
        Case(new Replied(March(9))).PermittedOn(March(10)).ShouldHaveSingleItem().ShouldBeOfType<Archived>();
        new RequestCase([new Submitted(March(1), Channel.Internet)], WorkingCalendar.Published).PermittedOn(March(2)).Select(e => e.GetType())
            .ShouldBe([typeof(Received), typeof(Closed), typeof(Withdrawn)]);
    }
}
