using Gongkai.Rules.Reports;

namespace Gongkai.Documents.Reading;

/// <summary>A heading as found.</summary>
/// <param name="Section">The statutory section.</param>
/// <param name="Heading">Its text, with the numeral.</param>
/// <param name="First">Index of its first block.</param>
/// <param name="Last">Index of its last block; a heading may be broken over two lines.</param>
/// <param name="Rest">Prose that stands behind the heading in the same paragraph.</param>
sealed record FoundHeading(SectionFormat Section, string Heading, int First, int Last, string Rest);

/// <summary>Finds the headings of the statutory sections among the blocks of a document.</summary>
static class SectionFinder
{
    // How a heading is numbered, from the highest level down.
    enum Style { Part, Chinese, Digit, Bracket, None }

    // A weak candidate has neither number nor the statutory wording: only its place can tell that it is a heading.
    sealed record Candidate(FoundHeading Heading, Style Style, bool Exact, bool Weak);

    public static List<FoundHeading> Find(IReadOnlyList<DocumentBlock> blocks, ReportFormat format)
    {
        var candidates = new List<Candidate>();
        for (var i = 0; i < blocks.Count; i++)
            if (blocks[i] is TextBlock block && Read(blocks, i, block, format) is { } candidate)
                candidates.Add(candidate);
        if (candidates.Count > ReadingLimits.Headings)
            throw new UnreadableException("文件里的标题过多，不像一份年度报告，没有读取。");
        candidates = WithoutContents(candidates, blocks);
        var weak = candidates.Where(c => c.Weak).ToList();
        candidates.RemoveAll(c => c.Weak);
        if (candidates.Count == 0)
            return [];
        // Sub-headings inside a section may have the words of a heading: only the report's main style counts, and statutory wordings above it.
        var main = candidates.GroupBy(c => c.Style).MaxBy(g => (g.Select(c => c.Heading.Section.Number).Distinct().Count(), -(int)g.Key))!.Key;
        var chosen = new List<FoundHeading>();
        foreach (var section in candidates.GroupBy(c => c.Heading.Section.Number))
        {
            var fitting = section.Where(c => c.Style == main).ToList();
            if (fitting.Count == 0)
                fitting = [.. section.Where(c => c.Style < main || (c.Style == Style.None && c.Exact))];
            // A paragraph 二、其他事项 within section six is not the section: that has its own number. Of an entry in a table of contents and the heading itself, the
            // heading has the longer text below it.
            if (fitting.MaxBy(c => (HasOwnNumber(c.Heading), Below(c.Heading, candidates, blocks.Count))) is { } best)
                chosen.Add(best.Heading);
        }
        foreach (var heading in weak.Where(c => main == Style.None || c.Heading.Heading.Length > 7).Select(c => c.Heading))
            if (chosen.TrueForAll(h => h.Section.Number != heading.Section.Number && h.Section.Number < heading.Section.Number == h.First < heading.First))
                chosen.Add(heading);
        return [.. chosen.OrderBy(h => h.First)];
    }

    // A table of contents: headings one under another, most of which stand once more further down.
    static List<Candidate> WithoutContents(List<Candidate> candidates, IReadOnlyList<DocumentBlock> blocks)
    {
        for (var from = 0; from < candidates.Count;)
        {
            var to = from + 1;
            while (to < candidates.Count && Adjoin(candidates[to - 1].Heading, candidates[to].Heading, blocks))
                to++;
            if (to - from > 2 && candidates[from..to].Count(c => candidates.Skip(to).Any(o => o.Heading.Section == c.Heading.Section)) * 2 > to - from)
                candidates.RemoveRange(from, to - from);
            else
                from = to;
        }
        return candidates;
    }

    static bool Adjoin(FoundHeading above, FoundHeading below, IReadOnlyList<DocumentBlock> blocks) =>
        Enumerable.Range(above.Last + 1, Math.Max(0, below.First - above.Last - 1)).All(i => blocks[i] is TextBlock text && PageNumbers.IsBare(text.Text));

    static bool HasOwnNumber(FoundHeading heading) =>
        heading.Heading.TrimStart('第', '（', '(') is { Length: > 0 } text && text[0] is var first && (first - '0' == heading.Section.Number || first - '０' == heading.Section.Number || "一二三四五六".IndexOf(first, StringComparison.Ordinal) + 1 == heading.Section.Number);

    static int Below(FoundHeading heading, List<Candidate> all, int end) =>
        all.Select(c => c.Heading.First).Where(f => f > heading.First).DefaultIfEmpty(end).Min() - heading.Last;

    static Candidate? Read(IReadOnlyList<DocumentBlock> blocks, int index, TextBlock block, ReportFormat format)
    {
        var text = Compact(block.Text);
        if (text.Length is < 2 or > 400)
            return null;
        if (Match(text, format, block.IsHeading) is var (section, style, length))
            return Made(section, style, text[..length], index, index, text[length..].TrimStart('。', '：', ':', '.'));
        // A heading broken over two lines.
        if ((text.Length is > 4 and < 60 || StyleOf(text).Length == text.Length) && index + 1 < blocks.Count && blocks[index + 1] is TextBlock next && StyleOf(text).Style != Style.None)
        {
            var joined = text + Compact(next.Text);
            if (joined.Length < 80 && Match(joined, format, block.IsHeading) is var (two, twoStyle, whole) && whole == joined.Length)
                return Made(two, twoStyle, joined, index, index + 1, "");
        }
        return Section(text, format) is { } unnumbered ? Made(unnumbered, Style.None, text, index, index, "") with { Weak = true } : null;

        static Candidate Made(SectionFormat section, Style style, string heading, int first, int last, string rest) =>
            new(new(section, heading.TrimEnd('。', '：', ':'), first, last, rest), style, heading.EndsWith(section.Heading, StringComparison.Ordinal), false);
    }

    static (SectionFormat, Style, int)? Match(string text, ReportFormat format, bool isHeading)
    {
        var (style, start) = StyleOf(text);
        var bare = text[start..].TrimEnd('。', '：', ':', '；');
        var dots = bare.TrimEnd([.. "0123456789０１２３４５６７８９"]).TrimEnd('.', '…', '·', '．', '-', '—', '_');
        if (dots.Length < bare.Length - 1 && dots.Length > 1)
            return null;
        foreach (var section in format.Sections)
            if (Accepts(section, bare) && (style != Style.None || isHeading || bare == section.Heading))
                return (section, style, text.Length);
        if (style is not (Style.Chinese or Style.Part))
            return null;
        // Heading and prose in one paragraph.
        var stop = bare.AsSpan().IndexOfAny("。：:");
        if (stop is > 1 and < 40)
            foreach (var section in format.Sections)
                if (Accepts(section, bare[..stop]))
                    return (section, style, start + stop + 1);
        return null;
    }

    static SectionFormat? Section(string text, ReportFormat format) => StyleOf(text).Style != Style.None ? null : format.Sections.FirstOrDefault(s => Accepts(s, text.TrimEnd('：', ':')));

    // Quotation marks, the article 的 and the separators between words are written in many ways.
    static bool Accepts(SectionFormat section, string bare) => bare.Length is > 1 and < 60 && (section.Accepts(bare) || section.Accepts(bare.Replace(',', '，')) || Labels.Key(bare) == Labels.Key(section.Heading));

    static (Style Style, int Length) StyleOf(string text)
    {
        const string numerals = "一二三四五六七八九十壹贰叁肆伍陆貳參陸";
        var i = 0;
        if (text[0] == '第')
        {
            i = 1;
            while (i < text.Length && (numerals.Contains(text[i]) || char.IsDigit(text[i])))
                i++;
            if (i > 1 && i + 1 < text.Length && (text.AsSpan(i).StartsWith("部分") || text[i] is '章' or '篇'))
            {
                i += text[i] == '部' ? 2 : 1;
                while (i < text.Length && text[i] is '、' or '：' or ':' or '.' or '．' or ' ')
                    i++;
                return (Style.Part, i);
            }
            return (Style.None, 0);
        }
        var open = text[0] is '（' or '(';
        i = open ? 1 : 0;
        var begin = i;
        while (i < text.Length && numerals.Contains(text[i]))
            i++;
        var chinese = i > begin;
        while (!chinese && i < text.Length && char.IsDigit(text[i]))
            i++;
        if (i == begin || i >= text.Length || i > begin + 3)
            return (Style.None, 0);
        if (open)
            return text[i] is '）' or ')' ? (Style.Bracket, i + 1 + (i + 1 < text.Length && text[i + 1] == '、' ? 1 : 0)) : (Style.None, 0);
        return text[i] is '、' or '.' or '．' or '，' or ',' or '：' or ':' or '·' ? (chinese ? Style.Chinese : Style.Digit, i + 1)
            : chinese ? (Style.Chinese, i) : (Style.None, 0);
    }

    static string Compact(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c) && c is not ('\u200B' or '\uFEFF')));
}
