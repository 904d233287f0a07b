using Gongkai.Rules.Calendar;
using Gongkai.Rules.Requests;

namespace Gongkai.Features.Requests;

/// <summary>Events of a case in a line, with what they say.</summary>
public static class CourseWords
{
    /// <summary>The event in a line; names nobody.</summary>
    public static string Of(RequestEvent happened) => happened switch
    {
        Submitted e => $"提交申请（{e.Channel.Label()}）",
        CorrectionRequested e => $"告知补正，期限 {e.Days} 个工作日（{e.Reached:yyyy-MM-dd} 送达）",
        Consulted e => $"向{e.Name ?? e.Consultee.Label()}征求意见（{e.Reached:yyyy-MM-dd} 送达）",
        OpinionReceived e => $"收到{e.Name ?? (e.ThirdParty ? "第三方" : "其他机关")}意见",
        Extended e => $"延长答复期限 {e.Days} 个工作日",
        Delayed e => $"延迟到{e.Until.Chinese()}答复",
        FeeNotified e => $"收费通知（{e.Reached:yyyy-MM-dd} 送达）",
        Replied e => $"答复：{e.Outcome.Rule().Label}",
        Closed e => $"结案：{e.Outcome.Rule().Label}",
        Reopened e => $"恢复办理：{e.Reason}",
        Annulled e => $"更正登记：{e.Reason}",
        _ => happened.Label(),
    };
}
