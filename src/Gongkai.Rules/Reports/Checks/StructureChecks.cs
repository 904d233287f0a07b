using System.Text.RegularExpressions;

namespace Gongkai.Rules.Reports;

/// <summary>Rules on the frame of a report: H7 and H8.</summary>
static partial class StructureChecks
{
    /// <summary>H7: all sections are there; of those out of order the first that is out of place is named.</summary>
    public static IEnumerable<Finding> SectionsCompleteAndInOrder(Subject subject)
    {
        var report = subject.Report;
        if (report.TablesOnly)
            yield break;
        foreach (var section in report.Format.Sections)
            if (report.Section(section.Number) is null)
                yield return subject.Finding($"section/{section.Number}", $"缺少第{ChineseNumerals.Of(section.Number)}部分的标题“{section.Numbered}”", section.Numbered, "没有");
        var found = report.Sections.Select(s => s.Number).Distinct().ToList();
        for (var i = 1; i < found.Count; i++)
            if (found[i] < found[i - 1])
            {
                // Where 4 stands after 5, either moved; the one that breaks the order read from the top is the first that is too great for its place.
                var sorted = found.Order().ToList();
                var place = Enumerable.Range(0, found.Count).First(p => found[p] != sorted[p]);
                var heading = report.Section(found[place])!.Heading;
                yield return subject.Finding($"section/{found[place]}", $"标题顺序不对：“{heading}”应当在第{ChineseNumerals.Of(found[place])}部分的位置，这里应当是第{ChineseNumerals.Of(sorted[place])}部分",
                    report.Format.Sections.First(s => s.Number == sorted[place]).Numbered, heading);
                yield break;
            }
    }

    /// <summary>H8: the year of the title is there and is that of the statistical period.</summary>
    public static IEnumerable<Finding> TitleAndPeriodAgree(Subject subject)
    {
        var report = subject.Report;
        if (report.Year is not { } year)
        {
            if (!report.TablesOnly || report.Title is not null)
                yield return subject.Finding("title", "标题里没有年份", report.Format.TitleOf(report.Agency ?? "某机关", report.Format.FromYear), report.Title);
            yield break;
        }
        foreach (var (_, text) in report.Prose())
            if (Period().Match(text) is { Success: true } period && PeriodYears(period) is var (from, to) && (from != year || to != year))
            {
                yield return subject.Finding("title", $"标题是 {year} 年，统计期限却是“{period.Value}”", $"{year}年1月1日至{year}年12月31日", period.Value);
                yield break;
            }
    }

    static (int From, int To) PeriodYears(Match period)
    {
        var from = int.Parse(period.Groups[1].ValueSpan);
        return (from, period.Groups[2].Success ? int.Parse(period.Groups[2].ValueSpan) : from);
    }

    [GeneratedRegex(@"(20\d\d)\s*年\s*1\s*月\s*1\s*日?\s*(?:起)?\s*[，,]?\s*(?:至|到|—+|-|－|~|～)\s*(?:(20\d\d)\s*年)?\s*12\s*月\s*31\s*日?")]
    private static partial Regex Period();
}
