using System.Text.RegularExpressions;

namespace Gongkai.Rules.Reports;

/// <summary>What the prose says about requests against table 3: S1 and S2.</summary>
static partial class RequestTextChecks
{
    const string Object = "(?:政府信息公开|政务信息公开|信息公开|政府信息|依申请公开|依申请|公开|申请|诉求|公民|法人|其他组织|或者?|、|和|提出|提交|递交|群众|任何|相关|有关|新|的|向?(?:我|本)(?:局|机关|单位|委|办|院|镇|乡|街道|区|县|市)|以?书面形式)";

    /// <summary>S1: who says that no request came has none in the table, and the reverse.</summary>
    public static IEnumerable<Finding> SaidNoRequest(Subject subject)
    {
        if (subject.Report.Role("received")?.Counted is not { } received)
            yield break;
        var carriedIn = subject.Report.Role("carried_in")?.Counted ?? 0;
        foreach (var sentence in subject.Prose.Sentences)
            if (SaysNone(sentence, subject.Report.Year) is { } quote && (received > 0 || (carriedIn > 0 && !sentence.Text.Contains("结转", StringComparison.Ordinal))))
                yield return subject.Finding(sentence.Where,
                    $"{sentence.Place}说“{quote}”，而表三本年新收申请是 {ReportChecker.Text(received)} 件、上年结转 {ReportChecker.Text(carriedIn)} 件", ReportChecker.Text(received), "0");
        foreach (var statement in RequestStatements.In(subject.Prose, subject.Report.Year).Where(s => s.Of is RequestCount.Received or RequestCount.Handled))
            if (IsClaimOfNone(statement, received) || IsClaimOfSome(statement, received, carriedIn))
                yield return subject.Finding(statement.Sentence.Where,
                    $"{statement.Sentence.Place}说“{statement.Quote}”，而表三本年新收申请是 {ReportChecker.Text(received)} 件", ReportChecker.Text(received), ReportChecker.Text(statement.Number));
    }

    /// <summary>S2: requests received, completed and carried over in the prose are those of the table.</summary>
    public static IEnumerable<Finding> RequestNumbers(Subject subject)
    {
        var report = subject.Report;
        if (report.Role("received")?.Counted is not { } received)
            yield break;
        var carriedIn = report.Role("carried_in")?.Counted;
        var completed = report.Role("completed")?.Counted;
        var carriedOut = report.Role("carried_out")?.Counted;
        foreach (var statement in RequestStatements.In(subject.Prose, report.Year))
        {
            if (statement.Of is RequestCount.Received or RequestCount.Handled && (IsClaimOfNone(statement, received) || IsClaimOfSome(statement, received, carriedIn ?? 0)))
                continue;
            var withCarried = received + carriedIn;
            var (line, expected, allowed) = statement.Of switch
            {
                RequestCount.Received when IncludesCarried(statement) => ("本年新收申请", (decimal?)received, new[] { received, withCarried }),
                RequestCount.Received => ("本年新收申请", received, [received]),
                RequestCount.Handled => ("本年新收申请", received, [received, withCarried, completed]),
                RequestCount.Completed => ("本年度办理结果总计", completed, [completed]),
                RequestCount.CarriedIn => ("上年结转申请", carriedIn, [carriedIn]),
                RequestCount.CarriedOut => ("结转下年度继续办理", carriedOut, [carriedOut]),
                _ => ("结转下年度继续办理", carriedOut, [carriedIn, carriedOut]),
            };
            if (expected is null || allowed.Contains(statement.Number))
                continue;
            yield return subject.Finding(statement.Sentence.Where,
                $"{statement.Sentence.Place}说“{statement.Quote}”，表三“{line}”总计是 {ReportChecker.Text(expected)} 件，文中是 {ReportChecker.Text(statement.Number)} 件",
                ReportChecker.Text(expected), ReportChecker.Text(statement.Number));
        }
    }

    static bool IsClaimOfNone(RequestStatement statement, decimal received) => statement.Number == 0 && received > 0;

    static bool IsClaimOfSome(RequestStatement statement, decimal received, decimal carriedIn) => statement.Number > 0 && received == 0 && carriedIn == 0;

    static bool IncludesCarried(RequestStatement statement) => CarriedIncluded().IsMatch(statement.Sentence.Text);

    /// <summary>The words by which a sentence says that no request came in the year, or null.</summary>
    internal static string? SaysNone(ProseSentence sentence, int? year)
    {
        foreach (Match match in None().Matches(sentence.Text))
            if (match.Value.Contains("申请", StringComparison.Ordinal) && End().IsMatch(sentence.Text[(match.Index + match.Length)..]) && Scope.IsThisYear(sentence.Text, match.Index, year))
                return sentence.Quote(match.Index, match.Length);
        return Zero().Match(sentence.Text) is { Success: true } zero && Scope.IsThisYear(sentence.Text, zero.Index, year) ? sentence.Quote(zero.Index, zero.Length) : null;
    }

    [GeneratedRegex($"(?<!如|若|尚|凡|均|有)(?:未|没有|没|从未|无)(?:曾|再)?(?:新收到?|收到过?|接收到?|接到过?|受理过?|办理|产生|发生|出现|存在|有)?(?>{Object}*)")]
    private static partial Regex None();

    [GeneratedRegex("^(?:$|[，；、）)”：]|[和及或与也并且]|(?:情况|情形|现象|案件|件|业务|数量|记录|事件|要求|事项)(?:$|[，；、）)和及或与]|的?发生))")]
    private static partial Regex End();

    [GeneratedRegex("(?:政府信息公开|信息公开|依申请公开)[”“]?[“]?(?:零申请|零受理|0申请)|(?:公开申请|依申请公开)(?:的)?(?:数量|量|件数|总数)?(?:为|是)(?:零|0)(?![\\d.])|“?零申请”?(?=$|，|；)")]
    private static partial Regex Zero();

    [GeneratedRegex("[含连同包括加].{0,8}(?:上一?年|去年|20\\d\\d年)度?.{0,4}结转")]
    private static partial Regex CarriedIncluded();
}
