using System.Text.RegularExpressions;

namespace Gongkai.Rules.Reports;

/// <summary>What the prose says about reconsideration and litigation against table 4: S3.</summary>
static partial class RemedyTextChecks
{
    const string Unit = "(?:件次|件|宗|起|例|次|个案件|个)";
    const string Filler = "(?:案件|案|申请|数量|件数|总数|共计|合计|总计|共|为|的|：|情况|发生|应诉|答复|量|有|是|数)";

    /// <summary>S3: "no reconsideration, no litigation" and the numbers of both are those of table 4.</summary>
    public static IEnumerable<Finding> RemedyNumbers(Subject subject)
    {
        var report = subject.Report;
        var reconsideration = report.Role("reconsideration")?.Counted;
        var direct = report.Role("litigation_direct")?.Counted;
        var after = report.Role("litigation_after")?.Counted;
        var litigation = direct + after;
        foreach (var sentence in subject.Prose.Sentences.Where(s => (s.Section == 4 || Disclosure().IsMatch(s.Text) || s.AboutRequests || Caused().IsMatch(s.Text)) && !Area().IsMatch(s.Text)))
            foreach (var (of, number, quote) in Statements(sentence, report.Year))
            {
                var (line, expected) = of switch
                {
                    "r" => ("行政复议总计", reconsideration),
                    "l" => ("行政诉讼两个总计之和", litigation),
                    "d" => ("未经复议直接起诉总计", direct),
                    "a" => ("复议后起诉总计", after),
                    _ => ("行政复议、行政诉讼总计之和", reconsideration + litigation),
                };
                if (expected is { } value && value != number)
                    yield return subject.Finding(sentence.Where, $"{sentence.Place}说“{quote}”，表四{line}是 {ReportChecker.Text(value)} 件，文中是 {ReportChecker.Text(number)} 件",
                        ReportChecker.Text(value), ReportChecker.Text(number));
            }
    }

    static IEnumerable<(string Of, decimal Number, string Quote)> Statements(ProseSentence sentence, int? year)
    {
        var text = sentence.Text;
        foreach (Match none in None().Matches(text).Where(m => Scope.IsThisYear(text, m.Index, year)))
        {
            var quote = sentence.Quote(none.Index, none.Length);
            if (none.Value.Contains("复议", StringComparison.Ordinal))
                yield return ("r", 0, quote);
            if (Suit().IsMatch(none.Value))
                yield return ("l", 0, quote);
        }
        var taken = new HashSet<int>();
        foreach (Match both in Both().Matches(text).Where(m => Scope.IsThisYear(text, m.Index, year)))
        {
            var quote = sentence.Quote(both.Index, both.Length);
            taken.Add(both.Groups["n"].Index);
            if (TextNumber.Read(both.Groups["n"].Value) is not { } first)
                continue;
            if (both.Groups["m"] is { Success: true } second)
            {
                taken.Add(second.Index);
                yield return ("r", first, quote);
                yield return ("l", TextNumber.Read(second.Value) ?? 0, quote);
            }
            else if (both.Groups["each"].Success || first == 0)
            {
                yield return ("r", first, quote);
                yield return ("l", first, quote);
            }
            else
                yield return ("both", first, quote);
        }
        foreach (var (pattern, of) in new[] { (After(), "a"), (Direct(), "d"), (Reconsideration(), "r"), (Litigation(), "l") })
            foreach (Match match in pattern.Matches(text))
                if (taken.Add(match.Groups["n"].Index) && TextNumber.Read(match.Groups["n"].Value) is { } number && Scope.IsThisYear(text, match.Groups["n"].Index, year))
                    yield return (of, number, sentence.Quote(match.Index, match.Length));
    }

    [GeneratedRegex("信息公开|依申请公开|公开申请|公开工作")]
    private static partial Regex Disclosure();

    [GeneratedRegex("被(?:申请|提起|提出)?行政(?:复议|诉讼)|(?:未|没有|无)(?:发生|产生|出现|收到)?(?:被)?(?:申请|提起)?行政(?:复议|诉讼)")]
    private static partial Regex Caused();

    // A reconsideration organ counts cases of its whole area; they are not those of table 4.
    [GeneratedRegex("全市|全区|全县|全省|全镇|复议机构|审理|审结行政|立案|败诉|收案")]
    private static partial Regex Area();

    [GeneratedRegex("诉讼|起诉|应诉")]
    private static partial Regex Suit();

    [GeneratedRegex("(?<!如|若|凡|尚|以来|有)(?:未|没有|从未|无|零)(?:曾)?(?:发生|收到|产生|出现|引发|引起|存在|涉及|有)?(?:过)?(?:任何|一[起件宗例])?(?:因|由|涉及|关于|针对|与)?(?:我[局镇委街区市县]?|本机关|本单位)?(?:政府信息公开|信息公开|依申请公开|公开申请|政务公开)?(?:工作|申请|答复|相关|有关|信访)*(?:而|所)?(?:引发|引起|导致|被|产生|发生)*(?:申请|提起|提出)?(?:的)?(?:举报、?|投诉、?|信访、?)*(?:行政)?(?:复议|诉讼)(?!后|机关|决定|前|被?纠正|败|维持|撤)(?:案件|申请)?(?:[、，和及与或者以并]*(?:无|未|没有|被|发生|提起|申请)*(?:行政)?(?:诉讼|复议|应诉)(?!后|机关|决定|被?纠正|败))?(?!.{0,6}(?:被纠正|败诉|撤销|被确认))")]
    private static partial Regex None();

    [GeneratedRegex($"(?:行政)?复议(?:案件|案|申请)?[、，和及与](?:被?提起|被)?(?:行政)?(?:诉讼|应诉){Filler}*(?:(?<each>均|各|都)(?:为|是|有)?|分别(?:为|是|有)?)?(?<n>{TextNumber.Pattern}){Unit}(?:(?<=分别.{{0,12}})[、，和及](?<m>{TextNumber.Pattern}){Unit})?")]
    private static partial Regex Both();

    [GeneratedRegex($"复议后(?:再?提起|又)?(?:行政)?(?:起诉|诉讼){Filler}*(?<n>{TextNumber.Pattern}){Unit}")]
    private static partial Regex After();

    [GeneratedRegex($"未经复议(?:而)?(?:直接)?(?:提起)?(?:行政)?(?:起诉|诉讼){Filler}*(?<n>{TextNumber.Pattern}){Unit}")]
    private static partial Regex Direct();

    [GeneratedRegex($"(?<!未经|经|[、和及与])(?:行政)?复议{Filler}*(?<n>{TextNumber.Pattern}){Unit}|(?<n>{TextNumber.Pattern}){Unit}(?:因|被|政府|信息公开|申请|的)*行政复议(?!后|机关|决定)")]
    private static partial Regex Reconsideration();

    [GeneratedRegex($"(?:行政(?:诉讼|应诉)|(?<!复议后)提起诉讼|(?<!行政)(?<=[，、和；])诉讼){Filler}*(?<n>{TextNumber.Pattern}){Unit}|(?<n>{TextNumber.Pattern}){Unit}(?:因|被|政府|信息公开|提起|的)*行政诉讼")]
    private static partial Regex Litigation();
}
