using Gongkai.Rules.Calendar;

namespace Gongkai.Rules.Requests;

// Massive requests, fees, and the ways a case ends.
sealed partial class CaseFold
{
    bool correctionRefused, feeRefused;

    /// <summary>Notes that the law forbade an event, so that what answers it is not held against the requester.</summary>
    public void Refused(RequestEvent happened)
    {
        correctionRefused |= happened is CorrectionRequested;
        feeRefused |= happened is FeeNotified;
    }

    bool WaitsForRequester => openCorrection is not null || openFee is not null;

    Refusal? RequestReasons(ReasonsRequested e)
    {
        if (reasonsRequested)
            return new("35", "已经要求申请人说明过理由");
        reasonsRequested = reasonsOpen = true;
        return Step($"{e.On.Chinese()}因申请数量、频次明显超过合理范围，要求申请人说明理由；答复期限继续计算", "35");
    }

    Refusal? ReceiveReasons(ReasonsReceived e)
    {
        if (!reasonsOpen)
            return new("35", "没有要求申请人说明理由");
        reasonsOpen = false;
        return Step($"{e.On.Chinese()}收到申请人的理由说明", "35");
    }

    Refusal? Delay(Delayed e)
    {
        if (!reasonsRequested || reasonsOpen)
            return new("35", "申请人说明理由并认为合理后，才能延迟答复");
        if (WaitsForRequester)
            return new("35", "正在等待申请人，没有可以延迟的答复期限");
        var due = period!.DueOn(consultations);
        if (e.On > due)
            return new("35", $"答复期限已于{due.Chinese()}届满，不能再延迟");
        if (e.Until <= due)
            return new("35", $"延迟答复的日期应当晚于原期限{due.Chinese()}");
        period.DelayedUntil = e.Until;
        return Step($"{e.On.Chinese()}认为理由合理，确定延迟到{e.Until.Chinese()}答复并告知申请人", "35");
    }

    Refusal? NotifyFee(FeeNotified e)
    {
        if (feeNotified)
            return new("42", "已经发出过收费通知");
        if (WaitsForRequester)
            return new("42", "正在等待补正，没有正在计算的答复期限，不能发出收费通知");
        if (e.On > period!.DueOn(consultations))
            return new("42", $"收费通知应当在答复期限内发出，答复期限已于{period.DueOn(consultations).Chinese()}届满");
        feeNotified = true;
        openFee = e;
        requesterPeriod = calendar.Add(e.Reached, PaymentDays);
        return Step($"{e.On.Chinese()}发出收费通知，{e.Reached.Chinese()}送达；{PaymentDays} 个工作日内缴费，到{requesterPeriod.To.Chinese()}为止。等待缴费期间原答复期限不再计算（国办函〔2020〕109号）", "42");
    }

    Refusal? ReceivePayment(FeePaid e)
    {
        if (openFee is null)
            return feeRefused ? Step($"{e.On.Chinese()}收到缴费；收费通知不合法，答复期限不重新计算", "42")
                : new("42", feeNotified ? "费用已经缴纳" : "没有发出收费通知，不能登记缴费");
        var late = e.On > requesterPeriod!.To;
        openFee = null;
        period = new(calendar, e.On);
        return Step($"{e.On.Chinese()}缴清费用{(late ? "（已过缴费期限，按恢复办理）" : "")}，答复期限自次日起重新计算（国办函〔2020〕109号）", "42");
    }

    Refusal? Reply(Replied e) => e.Outcome switch
    {
        Outcome.OtherwiseCorrectionLapsed or Outcome.OtherwiseFeeLapsed => new("33", $"“{e.Outcome.Rule().Label}”不作答复，应当登记结案"),
        Outcome.StillUnclear when !correctionNotified => new("30", "没有要求过补正，不能以补正后仍不明确答复"),
        Outcome.NotProcessedVexatious when !reasonsRequested => new("35", "没有要求申请人说明理由，不能以无正当理由大量反复申请答复"),
        _ => End(e, $"{e.On.Chinese()}作出答复", "33"),
    };

    Refusal? Close(Closed e) => e.Outcome switch
    {
        Outcome.OtherwiseCorrectionLapsed when openCorrection is null || e.On <= requesterPeriod!.To => new("30", "补正期限没有届满，不能以逾期不补正结案"),
        Outcome.OtherwiseFeeLapsed when openFee is null || e.On <= requesterPeriod!.To => new("42", "缴费期限没有届满，不能以逾期不缴费结案"),
        _ when !e.Outcome.Rule().ClosesWithoutReply => new("33", $"“{e.Outcome.Rule().Label}”应当作出答复，不能直接结案"),
        _ => End(e, $"{e.On.Chinese()}结案：{e.Outcome.Rule().Label}", e.Outcome.Rule().Article),
    };

    Refusal? End(RequestEvent ending, string text, string article)
    {
        Ending = ending;
        return Step(text, article);
    }

    Refusal? Reopen(Reopened e)
    {
        if (Ending is not Closed)
            return new("30", "只有未经答复结案的申请可以恢复办理");
        Ending = null;
        return Step($"{e.On.Chinese()}恢复办理：{e.Reason}", "30");
    }

    Refusal? Archive()
    {
        if (Ending is null)
            return new("45", "申请还没有办结，不能归档");
        archived = true;
        return null;
    }

    /// <summary>The clock on a day.</summary>
    public RequestClock ClockOn(DateOnly day)
    {
        var state = StateOn(day);
        var running = period is not null && !WaitsForRequester && Ending is not (Closed or Withdrawn);
        var count = running ? period!.Count(consultations) : null;
        var due = running ? period!.DueOn(consultations) : (DateOnly?)null;
        var unpublished = running && period!.DelayedUntil is null ? count : WaitsForRequester && Ending is null ? requesterPeriod : null;
        return new()
        {
            State = state,
            DueOn = due,
            CorrectionNoticeDueOn = CorrectionNoticeDue,
            RequesterDueOn = WaitsForRequester && Ending is null ? requesterPeriod!.To : null,
            ExcludedWorkingDays = running ? period!.Excluded(consultations) : 0,
            Provisional = unpublished?.Provisional == true || (running && Ending is null && Outstanding(day)),
            Late = due is { } last && (Ending?.On ?? day) > last,
            Steps = [.. steps, .. Conclusion(count, unpublished, day)],
        };
    }

    RequestState StateOn(DateOnly day) => this switch
    {
        { archived: true } => RequestState.Archived,
        { Ending: Replied } => RequestState.Replied,
        { Ending: not null } => RequestState.Closed,
        { ReceivedOn: null } => RequestState.AwaitingConfirmation,
        { openCorrection: not null } => day > requesterPeriod!.To ? RequestState.CorrectionLapsed : RequestState.AwaitingCorrection,
        { openFee: not null } => day > requesterPeriod!.To ? RequestState.PaymentLapsed : RequestState.AwaitingPayment,
        { reasonsOpen: true } => RequestState.AwaitingReasons,
        _ => Outstanding(day) ? RequestState.Consulting : RequestState.Processing,
    };

    bool Outstanding(DateOnly day) => consultations.Any(c => c.AnsweredOn is null && day <= c.LastDay);

    IEnumerable<ClockStep> Conclusion(DayCount? count, DayCount? unpublished, DateOnly day)
    {
        foreach (var silent in consultations.Where(c => c.AnsweredOn is null && c.Excludes && count is not null))
            yield return silent.LastDay >= day && Ending is null
                ? new($"{silent.Words}意见尚未收到，暂按用满期限计算，到{silent.LastDay.Chinese()}共 {Days(silent)} 个工作日不计算在答复期限内", "33")
                : new($"{silent.Words}没有在{silent.LastDay.Chinese()}前提出意见，{Silence(silent.Consultee)}；自发出次日起的 {Days(silent)} 个工作日不计算在答复期限内", silent.Consultee.Article());
        if (count is not null && period!.DelayedUntil is null)
        {
            var parts = new List<string> { $"{ReplyPeriod.Days} 个工作日" };
            if (period.Extension is { } extension)
                parts.Add($"延长 {extension} 个");
            if (period.Excluded(consultations) is > 0 and var excluded)
                parts.Add($"不计算在内的征求意见时间 {excluded} 个");
            var exceptions = calendar.Exceptions(count) is { } clause ? $"。{clause}" : "";
            yield return new($"答复期限自{period.Start.Chinese()}的次日起算：{string.Join("，加", parts)}，第 {count.WorkingDays} 个工作日是{count.To.Chinese()}，当日答复不逾期{exceptions}", "33");
        }
        if (unpublished is not null && calendar.Proviso(unpublished) is { } proviso)
            yield return new(proviso, "");
    }

    static string Silence(Consultee consultee) => consultee switch
    {
        Consultee.CoProducer => "视为同意公开",
        Consultee.ThirdParty => "由行政机关依法决定是否公开",
        _ => "由行政机关依法处理",
    };
}
