using System.Text.RegularExpressions;

namespace Gongkai.Rules.Reports;

/// <summary>Fees in section six against table 2: S4.</summary>
static partial class FeeChecks
{
    /// <summary>S4: "no fee items" stands beside a zero; processing fees are not more than all administrative fees.</summary>
    public static IEnumerable<Finding> Fees(Subject subject)
    {
        if (subject.Report.Role("fees_10k_yuan")?.Counted is not { } total)
            yield break;
        foreach (var sentence in subject.Prose.Sentences.Where(s => s.Section == 6))
        {
            if (total > 0 && NoItems().Match(sentence.Text) is { Success: true } none)
                yield return subject.Finding(sentence.Where, $"{sentence.Place}说“{sentence.Quote(none.Index, none.Length)}”，而表二行政事业性收费是 {ReportChecker.Text(total)} 万元",
                    ReportChecker.Text(total), "0");
            foreach (Match match in Processing().Matches(sentence.Text))
            {
                if (TextNumber.Read(match.Groups["n"].Value) is not { } amount || !Scope.IsThisYear(sentence.Text, match.Groups["n"].Index, subject.Report.Year))
                    continue;
                var tenThousands = match.Groups["unit"].Value == "万元" ? amount : amount / 10000;
                if (tenThousands > total)
                    yield return subject.Finding(sentence.Where,
                        $"{sentence.Place}说“{sentence.Quote(match.Index, match.Length)}”，折合 {ReportChecker.Text(tenThousands)} 万元，多于表二行政事业性收费的 {ReportChecker.Text(total)} 万元",
                        ReportChecker.Text(total), ReportChecker.Text(tenThousands));
            }
        }
    }

    [GeneratedRegex("(?:无|没有|未|不)(?:涉及|发生|产生|存在|设立|有)?(?:任何|相关|其他)?(?:行政事业性收费(?!.{0,4}信息处理费)|收费(?:项目|事项))(?!.{0,10}信息处理费)")]
    private static partial Regex NoItems();

    [GeneratedRegex($"信息处理费(?:用|共计|合计|总计|总额|金额|共|为|是|：|总金额|人民币)*(?<n>{TextNumber.Pattern})(?<unit>万元|元)")]
    private static partial Regex Processing();
}
