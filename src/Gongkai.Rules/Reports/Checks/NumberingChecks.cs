using System.Text.RegularExpressions;

namespace Gongkai.Rules.Reports;

/// <summary>Numbering of paragraphs (GB/T 9704—2012, 7.3.3): S17.</summary>
static partial class NumberingChecks
{
    /// <summary>S17: brackets of one width, no number skipped or repeated at any level, 一是、二是、三是 without gaps.</summary>
    public static IEnumerable<Finding> Numbering(Subject subject)
    {
        foreach (var finding in Headings(subject))
            yield return finding;
        foreach (var section in subject.Prose.Paragraphs.Where(p => p.Section > 0).GroupBy(p => p.Section))
        {
            foreach (var finding in Brackets(subject, [.. section]))
                yield return finding;
            var levels = new (string Name, List<(int, string)> Marks)[]
            {
                ("（一）（二）", [.. section.Select(p => Second().Match(p.Text)).Where(m => m.Success).Select(m => (ChineseNumerals.Read(m.Groups[1].Value) ?? 0, m.Value))]),
                ("1.2.", [.. section.Select(p => Third().Match(p.Text)).Where(m => m.Success).Select(m => (int.Parse(m.Groups[1].ValueSpan), m.Value))]),
                ("一是、二是", [.. section.SelectMany(p => Listed().Matches(p.Text)).Select(m => (ChineseNumerals.Read(m.Groups[1].Value) ?? 0, m.Groups[1].Value + "是"))]),
            };
            foreach (var (_, marks) in levels)
                if (Fault(marks) is { } fault)
                    yield return subject.Finding($"section/{section.Key}", $"第{ChineseNumerals.Of(section.Key)}部分的编号{fault}");
        }
    }

    // A missing section or a wrong order is H7's; here every section stands in its place and bears a wrong numeral.
    static IEnumerable<Finding> Headings(Subject subject)
    {
        var found = subject.Report.Sections;
        if (subject.Report.TablesOnly || !found.Select(s => s.Number).SequenceEqual(subject.Report.Format.Sections.Select(s => s.Number)))
            yield break;
        foreach (var section in found)
            if (First().Match(section.Heading) is { Success: true } first && ChineseNumerals.Read(first.Groups[1].Value) is { } number && number != section.Number)
                yield return subject.Finding($"section/{section.Number}", $"标题“{section.Heading}”的序号应当是“{ChineseNumerals.Of(section.Number)}”", ChineseNumerals.Of(section.Number), first.Groups[1].Value);
    }

    static IEnumerable<Finding> Brackets(Subject subject, IReadOnlyList<ProseParagraph> paragraphs)
    {
        var marks = paragraphs.Select(p => (p.Where, Mark: Second().Match(p.Text))).Where(m => m.Mark.Success).ToList();
        var usual = marks.Count(m => m.Mark.Value.StartsWith('（') && m.Mark.Value.EndsWith('）')) >= marks.Count(m => m.Mark.Value.StartsWith('(') && m.Mark.Value.EndsWith(')')) ? "（）" : "()";
        foreach (var (where, mark) in marks)
            if (mark.Value[0] != usual[0] || mark.Value[^1] != usual[1])
                yield return subject.Finding(where, $"编号“{mark.Value}”的括号全角半角不一致，应当写作“（{mark.Groups[1].Value}）”", $"（{mark.Groups[1].Value}）", mark.Value);
    }

    // A list may begin anew with 1; otherwise each number follows the one before.
    static string? Fault(List<(int Number, string Mark)> marks)
    {
        var before = 0;
        for (var i = 0; i < marks.Count; i++)
        {
            var (number, mark) = marks[i];
            if (number == before + 1 || (number == 1 && before != 1))
            {
                before = number;
                continue;
            }
            // One lone first item may be followed by another list; what follows it tells a repeated 一 from a new list.
            if (number == 1 && (i + 1 == marks.Count || marks[i + 1].Number == 1))
                continue;
            return number == before ? $"“{mark}”重复" : before == 0 ? $"没有从一开始，第一个是“{mark}”" : $"不连续，“{marks[i - 1].Mark}”之后是“{mark}”";
        }
        return null;
    }

    [GeneratedRegex("^([一二三四五六七八九十]{1,3})[、.．]")]
    private static partial Regex First();

    [GeneratedRegex("^[（(]([一二三四五六七八九十]{1,3})[）)]")]
    private static partial Regex Second();

    [GeneratedRegex(@"^(\d{1,2})[.．、](?!\d)")]
    private static partial Regex Third();

    [GeneratedRegex("(?<=^|[。；：，、！？”）).])([一二三四五六七八九十]{1,3})是(?!否)")]
    private static partial Regex Listed();
}
