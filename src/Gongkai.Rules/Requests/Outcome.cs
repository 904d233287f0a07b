namespace Gongkai.Rules.Requests;

/// <summary>How a request ended. Each outcome counts in exactly one row of table 3 (the two reasons for not holding information share one).</summary>
public enum Outcome
{
    /// <summary>予以公开.</summary>
    Granted,

    /// <summary>部分公开: counts once, whatever became of the other parts.</summary>
    PartlyGranted,

    /// <summary>属于国家秘密.</summary>
    WithheldStateSecret,

    /// <summary>其他法律行政法规禁止公开.</summary>
    WithheldByLaw,

    /// <summary>危及“三安全一稳定”.</summary>
    WithheldSecurityStability,

    /// <summary>保护第三方合法权益.</summary>
    WithheldThirdParty,

    /// <summary>属于三类内部事务信息.</summary>
    WithheldInternalAffairs,

    /// <summary>属于四类过程性信息.</summary>
    WithheldDeliberative,

    /// <summary>属于行政执法案卷.</summary>
    WithheldEnforcementFile,

    /// <summary>属于行政查询事项: printed among the refusals, but none of arts. 14–16.</summary>
    SpecialInquiry,

    /// <summary>本机关不掌握：检索后没有找到.</summary>
    NotHeldDoesNotExist,

    /// <summary>本机关不掌握：不属于本机关负责公开.</summary>
    NotHeldOtherAgency,

    /// <summary>没有现成信息需要另行制作.</summary>
    CreationRequired,

    /// <summary>补正后申请内容仍不明确.</summary>
    StillUnclear,

    /// <summary>信访举报投诉类申请.</summary>
    NotProcessedPetition,

    /// <summary>重复申请.</summary>
    NotProcessedRepeated,

    /// <summary>要求提供公开出版物.</summary>
    NotProcessedPublication,

    /// <summary>无正当理由大量反复申请.</summary>
    NotProcessedVexatious,

    /// <summary>要求行政机关确认或重新出具已获取信息.</summary>
    NotProcessedReissue,

    /// <summary>申请人逾期不补正，不再处理.</summary>
    OtherwiseCorrectionLapsed,

    /// <summary>申请人逾期不缴费，不再处理.</summary>
    OtherwiseFeeLapsed,

    /// <summary>其他: withdrawal, a requester who cannot be reached, no request for information.</summary>
    Otherwise,
}

/// <summary>What the law attaches to an outcome.</summary>
/// <param name="Outcome">The outcome.</param>
/// <param name="Row">Key of its row in table 3 of the report's format.</param>
/// <param name="Label">In officers' words.</param>
/// <param name="Article">Articles of the Regulations it rests on; empty where it rests on practice.</param>
/// <param name="Document">The notice that tells the requester, or null where none is owed.</param>
public sealed record OutcomeRule(Outcome Outcome, string Row, string Label, string Article, string? Document)
{
    /// <summary>Whether it refuses under arts. 14 to 16, wholly or in part, so that reconsideration must come before a suit (行政复议法第二十三条).</summary>
    public bool ReconsiderationFirst => Outcome is Outcome.PartlyGranted or (>= Outcome.WithheldStateSecret and <= Outcome.WithheldEnforcementFile);

    /// <summary>Whether the case ends without a reply being owed.</summary>
    public bool ClosesWithoutReply => Document is null;
}

/// <summary>The outcomes with their rows, in the order of table 3.</summary>
public static class Outcomes
{
    /// <summary>All outcomes.</summary>
    public static IReadOnlyList<OutcomeRule> All { get; } =
    [
        new(Outcome.Granted, "granted", "予以公开", "36", "政府信息公开告知书"),
        new(Outcome.PartlyGranted, "partial", "部分公开", "37", "政府信息部分公开告知书"),
        new(Outcome.WithheldStateSecret, "secret", "属于国家秘密", "14", "政府信息不予公开告知书"),
        new(Outcome.WithheldByLaw, "prohibited_by_law", "其他法律行政法规禁止公开", "14", "政府信息不予公开告知书"),
        new(Outcome.WithheldSecurityStability, "three_securities", "危及“三安全一稳定”", "14", "政府信息不予公开告知书"),
        new(Outcome.WithheldThirdParty, "third_party_rights", "保护第三方合法权益", "15、32", "政府信息不予公开告知书"),
        new(Outcome.WithheldInternalAffairs, "internal_affairs", "属于三类内部事务信息", "16", "政府信息不予公开告知书"),
        new(Outcome.WithheldDeliberative, "process", "属于四类过程性信息", "16", "政府信息不予公开告知书"),
        new(Outcome.WithheldEnforcementFile, "enforcement_files", "属于行政执法案卷", "16", "政府信息不予公开告知书"),
        new(Outcome.SpecialInquiry, "admin_query", "属于行政查询事项", "36", "行政查询告知书"),
        new(Outcome.NotHeldDoesNotExist, "not_held", "信息不存在", "36", "政府信息不存在告知书"),
        new(Outcome.NotHeldOtherAgency, "not_held", "非本机关负责公开", "36", "非本机关负责公开告知书"),
        new(Outcome.CreationRequired, "needs_creation", "没有现成信息需要另行制作", "38", "政府信息无法提供告知书"),
        new(Outcome.StillUnclear, "unclear_after_correction", "补正后申请内容仍不明确", "30", "政府信息无法提供告知书"),
        new(Outcome.NotProcessedPetition, "petition", "信访举报投诉类申请", "39", "不予处理告知书"),
        new(Outcome.NotProcessedRepeated, "repeated", "重复申请", "36", "不予重复处理告知书"),
        new(Outcome.NotProcessedPublication, "public_publication", "要求提供公开出版物", "39", "不予处理告知书"),
        new(Outcome.NotProcessedVexatious, "abusive", "无正当理由大量反复申请", "35", "不予处理告知书"),
        new(Outcome.NotProcessedReissue, "reconfirm", "要求行政机关确认或重新出具已获取信息", "", "不予处理告知书"),
        new(Outcome.OtherwiseCorrectionLapsed, "overdue_correction", "申请人无正当理由逾期不补正", "30", null),
        new(Outcome.OtherwiseFeeLapsed, "overdue_fee", "申请人逾期未按收费通知要求缴纳费用", "42", null),
        new(Outcome.Otherwise, "other", "其他", "", null),
    ];

    /// <summary>What the law attaches to an outcome.</summary>
    public static OutcomeRule Rule(this Outcome outcome) => All[(int)outcome];
}
