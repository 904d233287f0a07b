namespace Gongkai.Rules.Requests;

/// <summary>A question that an officer answers with yes or no.</summary>
/// <param name="Id">Name of the answer in data.</param>
/// <param name="Text">The question, in Chinese.</param>
/// <param name="Article">Article of the Regulations it comes from; empty where it comes from practice.</param>
public sealed record GuideQuestion(string Id, string Text, string Article);

/// <summary>What the guide says next: a question, or an outcome to consider. The officer decides.</summary>
/// <param name="Question">The next question, or null when an outcome is proposed.</param>
/// <param name="Outcome">The proposed outcome, or null while questions remain.</param>
/// <param name="Article">Articles the proposal rests on.</param>
public sealed record GuideStep(GuideQuestion? Question, Outcome? Outcome, string Article);

/// <summary>
/// Helps to find the outcome of a request by the questions of arts. 13–16, 20 and 35–39. What is no request for information at all is asked first, then
/// whether the information is there, then whether it may be withheld (arts. 14, 15, 16), last whether a part of it can be given (art. 37).
/// </summary>
public static class OutcomeGuide
{
    sealed record Branch(GuideQuestion Question, Outcome IfYes, GuideQuestion? Unless = null, bool Severable = false);

    static readonly GuideQuestion CanBeSevered = new("severable", "申请的信息里，除了不应当公开的部分，还有可以区分处理、能够公开的部分吗？", "37");

    static readonly GuideQuestion MustBeDisclosed = new("disclosure_ordered", "有法律、法规、规章规定这类信息应当公开吗？", "16");

    static readonly IReadOnlyList<Branch> Branches =
    [
        new(new("petition", "申请的内容实际上是信访、投诉、举报等活动吗？", "39"), Outcome.NotProcessedPetition),
        new(new("publication", "申请的是政府公报、报刊、书籍等公开出版物吗？", "39"), Outcome.NotProcessedPublication),
        new(new("reissue", "申请的是由本机关确认或者重新出具申请人已经获取的信息吗？", ""), Outcome.NotProcessedReissue),
        new(new("unclear", "经过补正，申请的内容仍然不明确吗？", "30"), Outcome.StillUnclear),
        new(new("repeated", "本机关已经就同一申请人的相同申请作出过答复吗？", "36"), Outcome.NotProcessedRepeated),
        new(new("vexatious", "申请的数量、频次明显超过合理范围，并且说明的理由不合理吗？", "35"), Outcome.NotProcessedVexatious),
        new(new("special_inquiry", "申请的是工商、不动产登记资料等另有法律、行政法规规定查询办法的信息吗？", "36"), Outcome.SpecialInquiry),
        new(new("published", "申请的信息已经主动公开了吗？", "13、20、36"), Outcome.Granted),
        new(new("other_agency", "申请的信息不属于本机关负责公开吗？", "36"), Outcome.NotHeldOtherAgency),
        new(new("not_found", "经过检索，没有找到申请的信息吗？", "36"), Outcome.NotHeldDoesNotExist),
        new(new("creation", "需要对现有的信息进行加工、分析才能提供吗？", "38"), Outcome.CreationRequired),
        new(new("secret", "申请的信息依法确定为国家秘密吗？", "14"), Outcome.WithheldStateSecret, Severable: true),
        new(new("by_law", "有法律、行政法规禁止公开这类信息吗？", "14"), Outcome.WithheldByLaw, Severable: true),
        new(new("security", "公开后可能危及国家安全、公共安全、经济安全或者社会稳定吗？", "14"), Outcome.WithheldSecurityStability, Severable: true),
        new(new("third_party", "涉及商业秘密、个人隐私等，公开会对第三方合法权益造成损害吗？", "15、32"), Outcome.WithheldThirdParty,
            new("third_party_overridden", "第三方同意公开，或者本机关认为不公开会对公共利益造成重大影响吗？", "15、32"), Severable: true),
        new(new("internal", "申请的是人事管理、后勤管理或者内部工作流程方面的信息，并且决定不予公开吗？", "16"), Outcome.WithheldInternalAffairs, Severable: true),
        new(new("deliberative", "申请的是讨论记录、过程稿、磋商信函或者请示报告等过程性信息，并且决定不予公开吗？", "16"), Outcome.WithheldDeliberative, MustBeDisclosed, Severable: true),
        new(new("enforcement_file", "申请的是行政执法案卷信息，并且决定不予公开吗？", "16"), Outcome.WithheldEnforcementFile, MustBeDisclosed, Severable: true),
    ];

    /// <summary>Every question that can be asked, in their order.</summary>
    public static IReadOnlyList<GuideQuestion> Questions { get; } =
        [.. Branches.SelectMany(b => b.Unless is { } unless ? new[] { b.Question, unless } : [b.Question]).Append(CanBeSevered).Distinct()];

    /// <summary>The next question, or the outcome that the answers lead to.</summary>
    /// <param name="answers">Answers by question id; those not yet reached do not matter.</param>
    public static GuideStep Next(IReadOnlyDictionary<string, bool> answers)
    {
        foreach (var branch in Branches)
        {
            if (Answer(branch.Question) is not { } yes)
                return Ask(branch.Question);
            if (!yes)
                continue;
            if (branch.Unless is { } unless)
            {
                if (Answer(unless) is not { } cancelled)
                    return Ask(unless);
                if (cancelled)
                    continue;
            }
            if (!branch.Severable)
                return new(null, branch.IfYes, branch.Question.Article);
            return Answer(CanBeSevered) switch
            {
                null => Ask(CanBeSevered),
                true => new(null, Outcome.PartlyGranted, $"{branch.Question.Article}、37"),
                false => new(null, branch.IfYes, branch.Question.Article),
            };
        }
        return new(null, Outcome.Granted, "13、36");

        bool? Answer(GuideQuestion question) => answers.TryGetValue(question.Id, out var answer) ? answer : null;
    }

    static GuideStep Ask(GuideQuestion question) => new(question, null, question.Article);
}
