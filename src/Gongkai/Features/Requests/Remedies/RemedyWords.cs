using Gongkai.Rules.Requests;

namespace Gongkai.Features.Requests.Remedies;

/// <summary>Remedies in officers' words.</summary>
public static class RemedyWords
{
    /// <summary>What it is.</summary>
    public static string Label(this RemedyKind kind) => kind switch
    {
        RemedyKind.Reconsideration => "行政复议",
        RemedyKind.Suit => "行政诉讼（未经复议直接起诉）",
        RemedyKind.SuitAfterReconsideration => "行政诉讼（复议后起诉）",
        RemedyKind.Complaint => "投诉、举报",
        _ => "信访",
    };

    /// <summary>How it ended.</summary>
    public static string Label(this RemedyResult result) => result switch
    {
        RemedyResult.Upheld => "结果维持",
        RemedyResult.Corrected => "结果纠正",
        _ => "其他结果",
    };

    /// <summary>What counts as the result, for a hint: the law knows more words than table 4.</summary>
    public const string ResultHint = "维持、驳回请求计入结果维持；撤销、变更、确认违法、责令履行计入结果纠正；撤回、终止、和解和因程序驳回计入其他结果";

    /// <summary>A row of table 4 in words.</summary>
    public static string RowLabel(string row) => row switch
    {
        RemedyCell.Pending => "尚未审结",
        RemedyCell.Total => "总计",
        _ => Enum.TryParse<RemedyResult>(row, ignoreCase: true, out var result) ? result.Label() : row,
    };

    /// <summary>Whether a court hears it.</summary>
    public static bool InCourt(this RemedyKind kind) => kind is RemedyKind.Suit or RemedyKind.SuitAfterReconsideration;

    /// <summary>A warning about a direct suit against a refusal that must first be reconsidered (行政复议法第二十三条), or null.</summary>
    public static string? Warning(RemedyKind kind, Outcome? outcome, DateOnly? repliedOn) =>
        kind == RemedyKind.Suit && outcome is { } refused && repliedOn is { } on && RemedyPeriods.ReconsiderationFirst(refused, on)
            ? "这件申请的答复是依据条例第十四条至第十六条不予公开（或者部分不予公开），2024 年 1 月 1 日起应当先申请行政复议（行政复议法第二十三条）。未经复议直接起诉的，请在答辩中提出。" : null;
}
