using System.Text.RegularExpressions;

namespace Gongkai.Documents.Reading.Pdf;

/// <summary>Drops what is printed on every page and belongs to none: page numbers, headers and footers.</summary>
static partial class RunningHeads
{
    /// <summary>Share of the page's height, at its top and at its bottom, where running heads stand.</summary>
    const double Margin = 0.13;

    /// <summary>Removes running heads from the lines of the pages.</summary>
    public static void Drop(List<PageLayout> pages)
    {
        foreach (var atTop in (bool[])[true, false])
            for (var round = 0; round < 3 && DropOutermost(pages, atTop); round++)
                ;
    }

    // The outermost line of the pages: a running head when it says the same on most of them, or counts the pages.
    static bool DropOutermost(List<PageLayout> pages, bool atTop)
    {
        var outer = pages.Select(p => (Page: p, Line: Outermost(p, atTop)!)).Where(o => o.Line is not null).ToList();
        var dropped = false;
        var groups = outer.GroupBy(o => Digits().Replace(o.Line.Text, "0").Replace(" ", "")).ToList();
        foreach (var group in groups)
        {
            var repeated = group.Count() > 1 && group.Count() >= pages.Count * 0.4 && (HasLetters(group.Key) ? !atTop || (group.Count() > 2 && StandsApart(group.Key, groups, pages)) : Counts(group.Select(o => (o.Page.Number, o.Line.Text))));
            foreach (var (page, line) in group)
                if (repeated || IsPageNumber(line.Text, page, pages.Count))
                    dropped |= page.Lines.Remove(line);
        }
        return dropped;
    }

    // The agency's name may begin the title on the first page and the signature on the last. A head stands above the text: no page without it begins as high.
    static bool StandsApart(string head, List<IGrouping<string, (PageLayout Page, TextLine Line)>> groups, List<PageLayout> pages)
    {
        var heads = groups.First(g => g.Key == head).ToList();
        var lowest = heads.Max(h => h.Line.Baseline);
        var others = groups.Where(g => g.Count() > 1).SelectMany(g => g).Select(o => o.Page).ToHashSet();
        return pages.Where(p => !others.Contains(p)).All(p => Math.Min(p.Lines.Select(l => l.Baseline).DefaultIfEmpty(double.MaxValue).Min(), p.Tables.Select(t => t.Ruled.Top).DefaultIfEmpty(double.MaxValue).Min()) > lowest + 3);
    }

    static TextLine? Outermost(PageLayout page, bool atTop)
    {
        var line = atTop ? page.Lines.MinBy(l => l.Baseline) : page.Lines.MaxBy(l => l.Baseline);
        if (line is null || (atTop ? line.Baseline > page.Height * Margin : line.Baseline < page.Height * (1 - Margin)))
            return null;
        // Within or beyond the tables it is no head.
        return page.Tables.Exists(t => atTop ? t.Ruled.Bottom < line.Top : t.Ruled.Top > line.Baseline) ? null : line;
    }

    static bool HasLetters(string text) => text.Any(c => char.IsLetter(c));

    static bool Counts(IEnumerable<(int Page, string Text)> lines)
    {
        var offsets = lines.Select(l => int.TryParse(Digits().Match(l.Text).Value, out var n) ? n - l.Page : int.MinValue).ToList();
        return offsets.TrueForAll(o => o != int.MinValue && o == offsets[0]);
    }

    static bool IsPageNumber(string text, PageLayout page, int pages) =>
        PageNumber().Match(text) is { Success: true } match
        && (match.Groups["dress"].Success || (pages == 1 && match.Groups["n"].Value == "1") || match.Groups["n"].Value == page.Number.ToString());

    [GeneratedRegex(@"\d+")]
    private static partial Regex Digits();

    [GeneratedRegex(@"^\s*(?:(?<dress>[-—–―－·•]+\s*\d{1,3}\s*[-—–―－·•]+|第\s*\d{1,3}\s*页.{0,12}|\d{1,3}\s*/\s*(?:共\s*)?\d{1,3}(?:\s*页)?)|(?<n>\d{1,3}))\s*$")]
    private static partial Regex PageNumber();
}
