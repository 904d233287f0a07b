using System.Text.RegularExpressions;

namespace Gongkai.Rules.Reports;

/// <summary>Rates of growth against two years' figures: S8.</summary>
static partial class GrowthChecks
{
    // The words by which a sentence names an indicator, with the figure's role.
    static readonly (Regex Words, string Role, string Name)[] Indicators =
    [
        (Received(), "received", "新收申请"), (Completed(), "completed", "办结申请"), (Made(), "normative_made", "制发行政规范性文件"), (Reconsidered(), "reconsideration", "行政复议"),
        (Licences(), "licences", "行政许可处理决定"), (Penalties(), "penalties", "行政处罚处理决定"), (Fees(), "fees_10k_yuan", "行政事业性收费"),
    ];

    /// <summary>S8: a rate follows from this year's and last year's figure, to 0.01 percentage points or to the decimals it is given with; no rate on a base of zero.</summary>
    public static IEnumerable<Finding> GrowthRates(Subject subject)
    {
        if (subject.Context.Previous is not { } previous)
            yield break;
        foreach (var sentence in subject.Prose.Sentences)
            foreach (Match match in Rate().Matches(sentence.Text))
            {
                var before = sentence.Text[..match.Index];
                var named = Indicators.Select(i => (i, At: i.Words.Matches(before).LastOrDefault()?.Index ?? -1)).MaxBy(i => i.At);
                if (named.At < 0 || subject.Report.Role(named.i.Role)?.Counted is not { } now || previous.Role(named.i.Role)?.Counted is not { } then || TextNumber.Read(match.Groups["n"].Value) is not { } said)
                    continue;
                var quote = sentence.Quote(match.Index, match.Length);
                if (then == 0)
                {
                    yield return subject.Finding(sentence.Where, $"{sentence.Place}说“{quote}”，而上年{named.i.Name}是 0，算不出增减比例", null, match.Groups["n"].Value + "%");
                    continue;
                }
                var rate = (now - then) / then * 100;
                var claimed = Falls().IsMatch(match.Value) ? -said : said;
                var point = match.Groups["n"].Value.IndexOf('.');
                var decimals = point < 0 ? 0 : match.Groups["n"].Value.Length - point - 1;
                if (Math.Abs(rate - claimed) > 0.01m && decimal.Round(rate, decimals, MidpointRounding.AwayFromZero) != claimed)
                    yield return subject.Finding(sentence.Where,
                        $"{sentence.Place}说“{quote}”，{named.i.Name}上年 {ReportChecker.Text(then)}、本年 {ReportChecker.Text(now)}，应当是{(rate < 0 ? "下降" : "增长")} {Math.Abs(decimal.Round(rate, 2)):0.##}%",
                        $"{decimal.Round(rate, 2):0.##}%", $"{claimed:0.##}%");
            }
    }

    [GeneratedRegex($"(?:(?:同比|比上年(?:度)?|较上年(?:度)?|比去年|较去年|(?:与|同)(?:上年|去年)(?:度)?(?:同期)?相比|较上一年度?|比上一年度?|较20\\d\\d年|比20\\d\\d年)(?:同期)?(?:相比)?[^，；%]{{0,10}}?|(?<=同比.{{0,16}}，))(?:增长|上升|增加|提高|上涨|下降|减少|降低|回落)(?:了|约|幅度为|率为)?(?<n>{TextNumber.Pattern})%")]
    private static partial Regex Rate();

    [GeneratedRegex("下降|减少|降低|回落")]
    private static partial Regex Falls();

    [GeneratedRegex("(?:收到|新收|受理|接收)[^，；]{0,16}申请|公开申请(?:数量|量|数)?|新收|依申请公开\\d")]
    private static partial Regex Received();

    [GeneratedRegex("办结|答复")]
    private static partial Regex Completed();

    [GeneratedRegex("(?:制定|制发|印发|出台)[^，；]{0,8}规范性文件")]
    private static partial Regex Made();

    [GeneratedRegex("(?<!未经|经)行政复议")]
    private static partial Regex Reconsidered();

    [GeneratedRegex("行政许可(?:处理)?决定")]
    private static partial Regex Licences();

    [GeneratedRegex("行政处罚(?:处理)?决定")]
    private static partial Regex Penalties();

    [GeneratedRegex("行政事业性收费")]
    private static partial Regex Fees();
}
