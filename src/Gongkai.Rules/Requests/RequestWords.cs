namespace Gongkai.Rules.Requests;

/// <summary>States, events and consultees in officers' words.</summary>
public static class RequestWords
{
    /// <summary>The state in officers' words.</summary>
    public static string Label(this RequestState state) => state switch
    {
        RequestState.AwaitingConfirmation => "待确认",
        RequestState.Processing => "办理中",
        RequestState.Consulting => "征求意见中",
        RequestState.AwaitingCorrection => "等待补正",
        RequestState.CorrectionLapsed => "逾期未补正，视为放弃",
        RequestState.AwaitingPayment => "等待缴费",
        RequestState.PaymentLapsed => "逾期未缴费，视为放弃",
        RequestState.AwaitingReasons => "等待说明理由",
        RequestState.Replied => "已答复",
        RequestState.Closed => "已结案",
        _ => "已归档",
    };

    /// <summary>What happened, in officers' words.</summary>
    public static string Label(this RequestEvent happened) => happened switch
    {
        Submitted => "提交申请",
        Received => "收到申请",
        CorrectionRequested => "补正告知",
        CorrectionReceived => "收到补正",
        Consulted => "征求意见",
        OpinionReceived => "收到意见",
        Extended => "延长答复期限",
        ReasonsRequested => "要求说明理由",
        ReasonsReceived => "收到理由说明",
        Delayed => "延迟答复",
        FeeNotified => "收费通知",
        FeePaid => "缴费",
        Replied => "答复",
        Closed => "结案",
        Withdrawn => "撤回申请",
        Reopened => "恢复办理",
        Archived => "归档",
        _ => "更正登记",
    };

    /// <summary>Who is asked for an opinion, in officers' words.</summary>
    public static string Label(this Consultee consultee) => consultee switch
    {
        Consultee.ThirdParty => "第三方",
        Consultee.CoProducer => "共同制作机关",
        _ => "其他机关",
    };

    /// <summary>Article that governs the opinion.</summary>
    public static string Article(this Consultee consultee) => consultee switch
    {
        Consultee.ThirdParty => "32",
        Consultee.CoProducer => "34",
        _ => "11",
    };
}
