using System.Text.RegularExpressions;

namespace Gongkai.Rules.Reports;

/// <summary>Whether a number in a sentence is this year's and whole, or another year's, a rate, a difference, a part of the year.</summary>
static partial class Scope
{
    /// <summary>True when the number at a position speaks of the whole year reported on.</summary>
    public static bool IsThisYear(string sentence, int position, int? year)
    {
        var before = sentence[..position];
        Match? last = null;
        foreach (Match mark in YearMark().Matches(before))
            last = mark;
        if (last is not null && (last.Groups["year"].Success ? year is { } y && int.Parse(last.Groups["year"].ValueSpan) != y : last.Groups["other"].Success))
            return false;
        var clause = before[(before.LastIndexOfAny(['，', '；', '：', '（']) + 1)..];
        return !Part().IsMatch(clause);
    }

    // Years that compare (较2022年), name a rule's edition (2019年修订) or a destination (结转至2024年) are no scope.
    [GeneratedRegex(@"(?<![较比与同自]|结转[至到入]?|转入|相较于?)(?:(?<year>20\d\d)年度?(?!\d{0,2}月?\d{0,2}日?(?:修订|公布|施行|起施行|结转))|(?<other>上一?年度?|去年|前年)(?!末|底|结转|的?结转|度?未办结|度?转)|(?<own>本年度?|今年|全年|当年|年内|一年来))")]
    private static partial Regex YearMark();

    [GeneratedRegex("平均|每[年月季日天]|月均|日均|年均|半年|季度|(?<!今年|一年)以来|较|同比|环比|比上年|比去年|增加|减少|增长|下降|上升|提高|翻|相比|百分|率")]
    private static partial Regex Part();
}
