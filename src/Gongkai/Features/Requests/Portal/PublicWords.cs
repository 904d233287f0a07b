using Gongkai.Rules.Calendar;
using Gongkai.Rules.Requests;

namespace Gongkai.Features.Requests.Portal;

/// <summary>A case in the words of the law for its requester: no officer, no third party, no internal remark.</summary>
public static class PublicWords
{
    /// <summary>Where it stands.</summary>
    public static string State(RequestState state, Outcome? outcome) => state switch
    {
        RequestState.AwaitingConfirmation => "已提交，等待受理机关确认",
        RequestState.Processing => "已收到，正在办理",
        RequestState.Consulting => "正在征求第三方或者其他机关的意见",
        RequestState.AwaitingCorrection => "请补正",
        RequestState.CorrectionLapsed => "补正期限已过",
        RequestState.AwaitingPayment => "请缴费",
        RequestState.PaymentLapsed => "缴费期限已过",
        RequestState.AwaitingReasons => "请说明理由",
        RequestState.Replied => $"已答复：{outcome?.Rule().Label}",
        _ => outcome is { } ended ? $"已办结：{ended.Rule().Label}" : "已办结",
    };

    /// <summary>What happens next, and by when.</summary>
    public static string Next(RequestClock clock, DisclosureRequest request) => clock.State switch
    {
        RequestState.AwaitingConfirmation => "受理机关会与您联系确认，双方确认之日为收到申请之日（条例第三十一条），答复期限自次日起计算。",
        RequestState.AwaitingCorrection => $"请最迟在{clock.RequesterDueOn?.Chinese()}补正；收到补正后，答复期限自次日起重新计算 20 个工作日。",
        RequestState.CorrectionLapsed => "没有在期限内补正。有正当理由的，请尽快与受理机关联系；没有正当理由的，视为放弃申请，不再处理（条例第三十条）。",
        RequestState.AwaitingPayment => $"请最迟在{clock.RequesterDueOn?.Chinese()}按收费通知缴费；缴清后，答复期限自次日起重新计算。",
        RequestState.PaymentLapsed => "没有在期限内缴费，视为放弃申请，不再处理（国办函〔2020〕109号）。",
        RequestState.Consulting => $"征求意见的时间不计算在答复期限内。{Due(clock)}",
        RequestState.AwaitingReasons => $"请说明多次申请的理由。{Due(clock)}",
        RequestState.Processing => Due(clock),
        _ => request.EndedOn is { } ended ? $"{ended.Chinese()}办结。对答复不服的，可以依照答复书写明的途径申请行政复议或者提起行政诉讼。" : "",
    };

    /// <summary>What happened, the latest first. What was entered in error, and what the law does not count, is not told.</summary>
    public static IEnumerable<(DateOnly Day, string Words)> Course(RequestCase request)
    {
        var hidden = request.History.OfType<Annulled>().Select(a => a.Index).Concat(request.Violations.Select(v => v.Index)).ToHashSet();
        return request.History.Index().Where(e => e.Item is not (Annulled or Archived) && !hidden.Contains(e.Index)).Select(e => e.Item)
            .OrderByDescending(e => e.On).Select(e => (e.On, Words(e)));
    }

    static string Words(RequestEvent happened) => happened switch
    {
        Consulted e => $"向{e.Consultee.Label()}征求意见",
        OpinionReceived => "收到意见",
        Reopened => "恢复办理",
        _ => CourseWords.Of(happened),
    };

    static string Due(RequestClock clock) => clock.DueOn is { } due
        ? $"答复期限到{due.Chinese()}{(clock.Provisional ? "（暂定）" : "")}{(clock.Late ? "，已经超过。您可以向受理机关的上级机关或者政府信息公开工作主管部门投诉（条例第四十七条、第五十一条）" : "")}。" : "";
}
