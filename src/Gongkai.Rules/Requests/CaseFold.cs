using Gongkai.Rules.Calendar;

namespace Gongkai.Rules.Requests;

/// <summary>Takes the events of a case one after another and keeps what follows from them. An event that the law forbids changes nothing.</summary>
sealed partial class CaseFold(WorkingCalendar calendar)
{
    /// <summary>Working days for a correction notice (art. 30).</summary>
    const int CorrectionNoticeDays = 7;

    /// <summary>Working days to pay (国办函〔2020〕109号).</summary>
    const int PaymentDays = 20;

    readonly List<Consultation> consultations = [];
    readonly List<ClockStep> steps = [];
    ReplyPeriod? period;
    DayCount? requesterPeriod;
    CorrectionRequested? openCorrection;
    FeeNotified? openFee;
    bool correctionNotified, feeNotified, reasonsRequested, reasonsOpen, archived;

    public DateOnly? ReceivedOn { get; private set; }

    public DateOnly? SubmittedOn { get; private set; }

    public DateOnly? ConsultingUntil => consultations.Where(c => c.AnsweredOn is null).Select(c => (DateOnly?)c.LastDay).Max();

    /// <summary>The reply, closing or withdrawal.</summary>
    public RequestEvent? Ending { get; private set; }

    /// <summary>Takes an event, or says why the law forbids it here.</summary>
    public Refusal? Take(RequestEvent happened) => Misplaced(happened) ?? happened switch
    {
        Submitted e => Submit(e),
        Received e => Receive(e),
        CorrectionRequested e => RequestCorrection(e),
        CorrectionReceived e => ReceiveCorrection(e),
        Consulted e => Consult(e),
        OpinionReceived e => ReceiveOpinion(e),
        Extended e => Extend(e),
        ReasonsRequested e => RequestReasons(e),
        ReasonsReceived e => ReceiveReasons(e),
        Delayed e => Delay(e),
        FeeNotified e => NotifyFee(e),
        FeePaid e => ReceivePayment(e),
        Replied e => Reply(e),
        Closed e => Close(e),
        Withdrawn e => End(e, $"{e.On.Chinese()}申请人撤回申请，不再处理", ""),
        Reopened e => Reopen(e),
        Archived => Archive(),
        _ => throw new ArgumentException($"{happened.GetType().Name} is no event of a case.", nameof(happened)),
    };

    Refusal? Misplaced(RequestEvent e) =>
        archived ? new("45", $"申请已经归档，不能再登记“{e.Label()}”")
        : Ending is { } ending && e is not (Archived or Reopened) ? new("33", $"{ending.On.Chinese()}已经{Ended(ending)}，不能再登记“{e.Label()}”")
        : ReceivedOn is { } received && e.On < received ? new("31", $"“{e.Label()}”的日期{e.On.Chinese()}早于收到申请之日{received.Chinese()}")
        : ReceivedOn is null && e is not (Submitted or Received or Closed or Withdrawn or Archived or Reopened) ? new("31", $"还没有确定收到申请之日，不能登记“{e.Label()}”")
        : null;

    static string Ended(RequestEvent ending) => ending switch { Replied => "答复", Withdrawn => "撤回", _ => "结案" };

    Refusal? Submit(Submitted e)
    {
        SubmittedOn ??= e.On;
        return Step($"{e.On.Chinese()}由{e.Channel.Label()}提交，{e.Channel.ReceiptRule()}", "31");
    }

    Refusal? Receive(Received e)
    {
        if (ReceivedOn is not null)
            return new("31", "收到申请之日已经确定");
        ReceivedOn = e.On;
        period = new(calendar, e.On);
        Step($"{e.On.Chinese()}收到申请，当日不计入，自次日起算", "31");
        return Step($"需要补正的，最迟在第 {CorrectionNoticeDays} 个工作日{CorrectionNoticeDue!.Value.Chinese()}告知", "30");
    }

    DateOnly? CorrectionNoticeDue => ReceivedOn is { } received ? calendar.Add(received, CorrectionNoticeDays).To : null;

    Refusal? RequestCorrection(CorrectionRequested e)
    {
        if (correctionNotified)
            return new("30", "补正只能一次性告知，不能第二次要求补正");
        if (e.On > CorrectionNoticeDue)
            return new("30", $"补正告知最迟在{CorrectionNoticeDue.Value.Chinese()}（收到申请后第 {CorrectionNoticeDays} 个工作日）作出，{e.On.Chinese()}已经超过");
        if (e.Days < 1)
            return new("30", "补正期限至少 1 个工作日");
        correctionNotified = true;
        openCorrection = e;
        requesterPeriod = calendar.Add(e.Reached, e.Days);
        return Step($"{e.On.Chinese()}告知补正，{e.Reached.Chinese()}送达；补正期限 {e.Days} 个工作日，到{requesterPeriod.To.Chinese()}为止。等待补正期间原答复期限不再计算", "30");
    }

    Refusal? ReceiveCorrection(CorrectionReceived e)
    {
        // A notice that was refused asks for nothing; what the requester sends all the same is no fault and moves no clock.
        if (openCorrection is null)
            return correctionRefused ? Step($"{e.On.Chinese()}收到补正材料；补正告知不合法，答复期限不重新计算", "30") : new("30", "没有等待补正，不能登记收到补正");
        var late = e.On > requesterPeriod!.To;
        openCorrection = null;
        period = new(calendar, e.On);
        return Step($"{e.On.Chinese()}收到补正{(late ? "（已过补正期限，按有正当理由恢复办理）" : "")}，答复期限自次日起重新计算", "30");
    }

    Refusal? Consult(Consulted e)
    {
        // Third parties must be heard even in a case that is late; that does not make it punctual.
        var late = !WaitsForRequester && e.On > period!.DueOn(consultations);
        var consultation = new Consultation(calendar, e, excludes: !late);
        consultations.Add(consultation);
        return Step($"{e.On.Chinese()}向{consultation.Words}征求意见，{e.Reached.Chinese()}送达；{Consultation.Days} 个工作日内提出，到{consultation.LastDay.Chinese()}为止"
            + (late ? "。答复期限已经届满，征求意见的时间不再扣除" : ""), e.Consultee.Article());
    }

    Refusal? ReceiveOpinion(OpinionReceived e)
    {
        var asked = consultations.FirstOrDefault(c => c.AnsweredOn is null && c.Consultee == Consultee.ThirdParty == e.ThirdParty && (e.Name is null || e.Name == c.Name));
        if (asked is null)
            return new(e.ThirdParty ? "32" : "34", $"没有正在征求的{(e.ThirdParty ? "第三方" : "其他机关")}意见");
        asked.AnsweredOn = e.On;
        if (e.On > asked.LastDay)
            return Step($"{e.On.Chinese()}收到{asked.Words}意见，已过{asked.LastDay.Chinese()}，不扣除的时间不再增加", "33");
        return asked.Excludes ? Step($"{e.On.Chinese()}收到{asked.Words}意见，自{asked.SentOn.Chinese()}次日起的 {Days(asked)} 个工作日不计算在答复期限内", "33")
            : Step($"{e.On.Chinese()}收到{asked.Words}意见", "33");
    }

    int Days(Consultation consultation) => calendar.Count(consultation.SentOn, consultation.EndsOn).WorkingDays;

    Refusal? Extend(Extended e)
    {
        if (WaitsForRequester)
            return new("33", "正在等待申请人，没有可以延长的答复期限");
        if (period!.Extension is not null)
            return new("33", "答复期限已经延长过一次");
        if (e.On > period.DueOn(consultations))
            return new("33", $"答复期限已于{period.DueOn(consultations).Chinese()}届满，不能再延长");
        if (e.Days is < 1 or > ReplyPeriod.LongestExtension)
            return new("33", $"延长的期限为 1 至 {ReplyPeriod.LongestExtension} 个工作日，不能是 {e.Days} 个");
        period.Extension = e.Days;
        return Step($"{e.On.Chinese()}经政府信息公开工作机构负责人同意并告知申请人，答复期限延长 {e.Days} 个工作日", "33");
    }

    Refusal? Step(string text, string article)
    {
        steps.Add(new(text, article));
        return null;
    }
}
