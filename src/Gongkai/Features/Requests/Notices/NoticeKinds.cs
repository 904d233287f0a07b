using Gongkai.Rules.Requests;

namespace Gongkai.Features.Requests.Notices;

/// <summary>To whom a letter goes.</summary>
public enum NoticeTo
{
    /// <summary>申请人.</summary>
    Requester,

    /// <summary>第三方.</summary>
    ThirdParty,

    /// <summary>其他机关.</summary>
    Agency,

    /// <summary>存档: nobody is told, because nothing is owed.</summary>
    File,
}

/// <summary>What a letter does to the case when it is issued.</summary>
public enum NoticeEffect
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>要求补正.</summary>
    Correction,

    /// <summary>要求说明理由.</summary>
    Reasons,

    /// <summary>延长答复期限.</summary>
    Extension,

    /// <summary>延迟答复.</summary>
    Delay,

    /// <summary>征求意见.</summary>
    Consultation,

    /// <summary>收费通知.</summary>
    Fee,

    /// <summary>答复.</summary>
    Reply,

    /// <summary>结案.</summary>
    Closing,
}

/// <summary>Who must agree before a letter is issued.</summary>
public enum NoticeConsent
{
    /// <summary>Nobody: the officer who handles the case issues it.</summary>
    None,

    /// <summary>批准, by a holder of the right to sign.</summary>
    Approval,

    /// <summary>合法性审核, then 批准.</summary>
    ReviewAndApproval,
}

/// <summary>A letter that there is (文书种类).</summary>
/// <param name="Key">Name in data and addresses.</param>
/// <param name="Name">In officers' words; tells letters of the same title apart.</param>
/// <param name="Title">The title that it comes with.</param>
/// <param name="Body">The text that it comes with; fields in braces, paragraphs by line.</param>
/// <param name="Article">Legal basis, in words.</param>
/// <param name="Due">By when, in words.</param>
public sealed record NoticeKind(string Key, string Name, string Title, string Body, string Article, string Due)
{
    /// <summary>To whom it goes.</summary>
    public NoticeTo To { get; init; } = NoticeTo.Requester;

    /// <summary>What it does.</summary>
    public NoticeEffect Effect { get; init; }

    /// <summary>Who must agree.</summary>
    public NoticeConsent Consent { get; init; }

    /// <summary>How the case ends with it, for a reply and a closing.</summary>
    public Outcome? Outcome { get; init; }

    /// <summary>Who is asked, for a consultation.</summary>
    public Consultee? Consultee { get; init; }

    /// <summary>Whether the event asks on which day the letter reached its addressee.</summary>
    public bool Reaches => Effect is NoticeEffect.Correction or NoticeEffect.Consultation or NoticeEffect.Fee;

    /// <summary>Whether the letter says how it may be attacked.</summary>
    public bool HasRemedy => Effect == NoticeEffect.Reply || Key == "record_correction";
}

/// <summary>All letters (文书), in the order in which a case may need them.</summary>
public static class NoticeKinds
{
    const string InReplyPeriod = "答复期限内";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<NoticeKind> All { get; } =
    [
        new("receipt", "登记回执", "政府信息公开申请登记回执", NoticeTexts.Receipt, "《条例》第三十一条、第四十五条", "收到申请当日"),
        new("correction", "补正告知书", "政府信息公开申请补正告知书", NoticeTexts.Correction, "《条例》第三十条", "收到申请之日起 7 个工作日内，只能告知一次") { Effect = NoticeEffect.Correction },
        new("reasons", "说明理由告知书", "政府信息公开申请说明理由告知书", NoticeTexts.Reasons, "《条例》第三十五条", InReplyPeriod) { Effect = NoticeEffect.Reasons },
        new("extension", "延期答复告知书", "政府信息公开申请延期答复告知书", NoticeTexts.Extension, "《条例》第三十三条", "原答复期限届满前，经政府信息公开工作机构负责人同意")
            { Effect = NoticeEffect.Extension, Consent = NoticeConsent.Approval },
        new("delay", "延迟答复告知书", "政府信息公开申请延迟答复告知书", NoticeTexts.Delay, "《条例》第三十五条", "原答复期限届满前，认为申请人说明的理由合理的")
            { Effect = NoticeEffect.Delay, Consent = NoticeConsent.Approval },
        new("third_party", "征求第三方意见书", "政府信息公开征求第三方意见书", NoticeTexts.ThirdParty, "《条例》第十五条、第三十二条", InReplyPeriod)
            { To = NoticeTo.ThirdParty, Effect = NoticeEffect.Consultation, Consultee = Consultee.ThirdParty },
        new("co_producer", "征求共同制作机关意见函", "关于征求政府信息公开意见的函", NoticeTexts.CoProducer, "《条例》第三十四条", InReplyPeriod)
            { To = NoticeTo.Agency, Effect = NoticeEffect.Consultation, Consultee = Consultee.CoProducer },
        new("other_agency", "征求其他机关意见函", "关于协助确认政府信息公开事项的函", NoticeTexts.OtherAgency, "《条例》第十一条、第十七条", InReplyPeriod)
            { To = NoticeTo.Agency, Effect = NoticeEffect.Consultation, Consultee = Consultee.OtherAgency },
        new("consultation_notice", "征求意见告知书（给申请人）", "政府信息公开申请征求意见告知书", NoticeTexts.ConsultationNotice, "《条例》第三十二条、第三十三条", "发出征求意见书后及时告知"),
        new("third_party_disclosure", "公开告知第三方书", "政府信息公开决定告知书", NoticeTexts.ThirdPartyDisclosure, "《条例》第三十二条", "提供信息之前")
            { To = NoticeTo.ThirdParty, Consent = NoticeConsent.ReviewAndApproval },
        new("fee", "收费通知书", "政府信息公开信息处理费收费通知书", NoticeTexts.Fee, "《条例》第四十二条，国办函〔2020〕109号", InReplyPeriod) { Effect = NoticeEffect.Fee, Consent = NoticeConsent.ReviewAndApproval },
        Reply("granted", "予以公开", Outcome.Granted, NoticeTexts.Granted),
        Reply("published", "予以公开（已经主动公开）", Outcome.Granted, NoticeTexts.Published, "政府信息主动公开告知书", "《条例》第三十六条第一项"),
        Reply("partial", "部分公开", Outcome.PartlyGranted, NoticeTexts.Partial),
        Reply("secret", "不予公开（国家秘密）", Outcome.WithheldStateSecret, NoticeTexts.Secret),
        Reply("prohibited_by_law", "不予公开（法律、行政法规禁止公开）", Outcome.WithheldByLaw, NoticeTexts.ProhibitedByLaw),
        Reply("three_securities", "不予公开（危及“三安全一稳定”）", Outcome.WithheldSecurityStability, NoticeTexts.ThreeSecurities),
        Reply("third_party_rights", "不予公开（保护第三方合法权益）", Outcome.WithheldThirdParty, NoticeTexts.ThirdPartyRights),
        Reply("internal_affairs", "不予公开（三类内部事务信息）", Outcome.WithheldInternalAffairs, NoticeTexts.InternalAffairs),
        Reply("process", "不予公开（四类过程性信息）", Outcome.WithheldDeliberative, NoticeTexts.Process),
        Reply("enforcement_files", "不予公开（行政执法案卷）", Outcome.WithheldEnforcementFile, NoticeTexts.EnforcementFiles),
        Reply("admin_query", "行政查询事项", Outcome.SpecialInquiry, NoticeTexts.AdminQuery),
        Reply("not_existing", "信息不存在", Outcome.NotHeldDoesNotExist, NoticeTexts.NotExisting),
        Reply("not_ours", "非本机关负责公开", Outcome.NotHeldOtherAgency, NoticeTexts.NotOurs),
        Reply("needs_creation", "无法提供（需要另行制作）", Outcome.CreationRequired, NoticeTexts.NeedsCreation),
        Reply("unclear", "无法提供（补正后仍不明确）", Outcome.StillUnclear, NoticeTexts.Unclear),
        Reply("petition", "不予处理（信访、投诉、举报）", Outcome.NotProcessedPetition, NoticeTexts.Petition),
        Reply("repeated", "不予重复处理", Outcome.NotProcessedRepeated, NoticeTexts.Repeated),
        Reply("public_publication", "不予处理（公开出版物）", Outcome.NotProcessedPublication, NoticeTexts.PublicPublication),
        Reply("abusive", "不予处理（无正当理由大量反复申请）", Outcome.NotProcessedVexatious, NoticeTexts.Abusive),
        Reply("reconfirm", "不予处理（要求确认或者重新出具）", Outcome.NotProcessedReissue, NoticeTexts.Reconfirm),
        new("closing_correction", "结案说明（逾期不补正）", "政府信息公开申请结案说明", NoticeTexts.ClosingCorrection, "《条例》第三十条", "补正期限届满后")
            { To = NoticeTo.File, Effect = NoticeEffect.Closing, Outcome = Outcome.OtherwiseCorrectionLapsed, Consent = NoticeConsent.Approval },
        new("closing_fee", "结案说明（逾期不缴费）", "政府信息公开申请结案说明", NoticeTexts.ClosingFee, "《条例》第四十二条，国办函〔2020〕109号", "缴费期限届满后")
            { To = NoticeTo.File, Effect = NoticeEffect.Closing, Outcome = Outcome.OtherwiseFeeLapsed, Consent = NoticeConsent.Approval },
        new("record_correction", "更正告知书", "政府信息更正告知书", NoticeTexts.RecordCorrection, "《条例》第四十一条", "核实后及时告知") { Consent = NoticeConsent.ReviewAndApproval },
    ];

    /// <summary>A letter by its key, or null.</summary>
    public static NoticeKind? Find(string? key) => All.FirstOrDefault(k => k.Key == key);

    /// <summary>The letter of a stored key.</summary>
    public static NoticeKind Of(string key) => Find(key) ?? throw new ArgumentOutOfRangeException(nameof(key), key, "There is no such letter.");

    /// <summary>The replies that tell an outcome.</summary>
    public static IEnumerable<NoticeKind> For(Outcome outcome) => All.Where(k => k.Outcome == outcome);

    static NoticeKind Reply(string key, string name, Outcome outcome, string body, string? title = null, string? article = null) =>
        new(key, name, title ?? outcome.Rule().Document!, body, article ?? (outcome.Rule().Article is { Length: > 0 } numbers ? $"《条例》第{numbers}条" : "办理实践，国办公开办函〔2021〕30号"), InReplyPeriod)
        { Effect = NoticeEffect.Reply, Outcome = outcome, Consent = NoticeConsent.ReviewAndApproval };
}
