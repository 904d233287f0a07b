using System.Text.RegularExpressions;

namespace Gongkai.Rules.Reports;

/// <summary>What sections one and five must treat: S15 and S16.</summary>
static partial class ProblemChecks
{
    /// <summary>S15: section five has problems and measures, a measure for each problem, and not last year's problems again.</summary>
    public static IEnumerable<Finding> Problems(Subject subject)
    {
        const string Where = "section/5";
        if (subject.Report.TablesOnly || subject.Report.Section(5) is null)
            yield break;
        var (problems, measures) = Parts(subject.Prose);
        if (problems.Length == 0 || !ProblemWords().IsMatch(problems))
            yield return subject.Finding(Where, "第五部分没有写存在的问题", "至少一个问题", "没有");
        if (measures.Length == 0)
            yield return subject.Finding(Where, "第五部分没有写改进情况或措施", "至少一项措施", "没有");
        var (asked, answered) = (Items(problems), Items(measures));
        if (asked.Count > answered.Count && answered.Count > 0)
            yield return subject.Finding(Where, $"第五部分写了 {asked.Count} 个问题，改进措施只有 {answered.Count} 项，没有一一对应", $"{asked.Count}", $"{answered.Count}");
        if (subject.Context.Previous is { TablesOnly: false } previous && asked.Count > 0)
        {
            var before = Items(Parts(Prose.Of(previous)).Problems).Select(Bare).ToHashSet();
            var same = asked.Where(p => Bare(p).Length >= 6 && before.Contains(Bare(p))).ToList();
            if (same.Count == asked.Count)
                yield return subject.Finding(Where, $"第五部分的问题与上年报告完全相同：“{same[0]}”等 {same.Count} 个", null, same[0]) with { Passages = [.. same.Select(s => new Passage("本年与上年的问题", s))] };
        }
    }

    /// <summary>S16: section one treats the five aspects that the format names.</summary>
    public static IEnumerable<Finding> Aspects(Subject subject)
    {
        foreach (var section in subject.Report.Format.Sections.Where(s => s.Aspects.Count > 0 && !subject.Report.TablesOnly && subject.Report.Section(s.Number) is not null))
        {
            var text = string.Concat(subject.Prose.Section(section.Number).Select(p => p.Text));
            var missing = section.Aspects.Where(a => !a.Words.Any(w => text.Contains(w, StringComparison.Ordinal))).Select(a => a.Name).ToList();
            if (missing.Count > 0)
                yield return subject.Finding($"section/{section.Number}", $"第{ChineseNumerals.Of(section.Number)}部分没有写到{string.Join("、", missing)}", string.Join("、", section.Aspects.Select(a => a.Name)), string.Join("、", missing));
        }
    }

    internal static (string Problems, string Measures) Parts(Prose prose)
    {
        var text = string.Join('\n', prose.Section(5).Select(p => p.Text));
        var turn = Turn().Match(text);
        return turn.Success ? (text[..turn.Index], text[turn.Index..]) : (text, MeasureWords().IsMatch(text) ? text : "");
    }

    internal static List<string> Items(string text) => [.. Item().Matches(text).Select(m => m.Groups["text"].Value.Trim('；', '。', '，', '\n'))];

    static string Bare(string item) => NotLetters().Replace(item, "");

    [GeneratedRegex("问题|不足|差距|薄弱|短板|有待|不够|欠缺|偏少|困难|不高|不强|不到位|不及时|单一")]
    private static partial Regex ProblemWords();

    [GeneratedRegex("改进|整改|加强|完善|提升|提高|下一步|措施|优化|健全|强化")]
    private static partial Regex MeasureWords();

    // Where the text turns from problems to measures; a heading that names both is no turn.
    [GeneratedRegex("(?<=[。；\\n]|[。\\n][（(][一二三四五六]+[）)])(?:[^。；\\n一]{0,12})?(?:改进(?:情况|措施|方向|工作|的|：)|下一步|下步|整改(?:情况|措施)|针对(?:这些|上述|以上|存在|信息公开)|今后|接下来|20\\d\\d年[，,]?(?:我|本|将|一是))")]
    private static partial Regex Turn();

    [GeneratedRegex(@"(?:(?<=^|[。；：，\n])[一二三四五六七八九十]是|(?<=^|\n)\d{1,2}[.．、])(?<text>[^；。\n]{4,}?)(?=[；。\n]|$|，[一二三四五六七八九十]是)")]
    private static partial Regex Item();

    [GeneratedRegex(@"[^\p{L}]")]
    private static partial Regex NotLetters();
}
