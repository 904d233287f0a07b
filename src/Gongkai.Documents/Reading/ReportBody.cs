using Gongkai.Rules.Reports;

namespace Gongkai.Documents.Reading;

/// <summary>The text of a report cut by its headings: sections with their prose, tables that stand in lines of text, preamble and signature.</summary>
sealed class ReportBody(IReadOnlyList<DocumentBlock> blocks, IReadOnlyList<FoundHeading> headings)
{
    readonly HashSet<DocumentBlock> consumed = new(ReferenceEqualityComparer.Instance);
    readonly Dictionary<int, int> tableEnds = [];
    readonly int fullWidth = Prose.FullWidth(blocks.OfType<TextBlock>());

    /// <summary>Reads tables that no grid held from the lines of their section, or of the whole text when the section is not found.</summary>
    public void ReadTablesFromLines(IEnumerable<TableDraft> drafts, CancellationToken stop)
    {
        foreach (var draft in drafts.Where(d => !d.IsPresent || d.IsEmpty))
        {
            stop.ThrowIfCancellationRequested();
            var heading = headings.FirstOrDefault(h => h.Section.Table == draft.Format.Id);
            var (from, to) = heading is null ? (0, blocks.Count) : (heading.Last + 1, End(heading));
            var indexes = Enumerable.Range(from, Math.Max(0, to - from)).Where(i => blocks[i] is TextBlock && !consumed.Contains(blocks[i])).ToList();
            // Cells of a document that has no lines come with line breaks inside.
            if (LineTableReader.Read(draft, [.. indexes.Select(i => (TextBlock)blocks[i])]) is not var (first, last))
                continue;
            foreach (var i in indexes.Skip(first).Take(last - first + 1))
                consumed.Add(blocks[i]);
            if (heading is not null)
                tableEnds[heading.First] = indexes[last];
        }
    }

    /// <summary>Texts that may be the title: what stands before the first heading.</summary>
    public List<(string Text, string Place)> BeforeFirstHeading()
    {
        var end = headings.Count > 0 ? headings[0].First : Math.Min(blocks.Count, 80);
        var lines = blocks.Take(end).OfType<TextBlock>().SelectMany(b => b.Text.Split('\n').Select(t => (t, b.Place))).ToList();
        return lines.Count > 300 ? lines[..300] : lines;
    }

    /// <summary>Whether the text, apart from line ends, names something.</summary>
    public bool Names(string name) => blocks.OfType<TextBlock>().Any(b => b.Text.Contains(name, StringComparison.Ordinal));

    /// <summary>The prose by sections, with what stands before and below it.</summary>
    public (List<string> Preamble, List<ReportSection> Sections, (string? Agency, DateOnly? Date) Signature) Compose(bool tablesOnly)
    {
        var first = headings.Count > 0 ? headings[0].First : blocks.Count;
        var preamble = headings.Count == 0 ? [] : Paragraphs(0, first, "");
        var sections = new List<ReportSection>();
        var (agency, date) = ((string?)null, (DateOnly?)null);
        for (var h = 0; h < headings.Count; h++)
        {
            var heading = headings[h];
            var end = End(heading);
            var table = TableEnd(heading, end);
            var before = Paragraphs(heading.Last + 1, table < 0 ? end : TableStart(heading, table), heading.Rest);
            var after = table < 0 ? [] : Paragraphs(table + 1, end, "");
            if (h == headings.Count - 1)
            {
                var closing = table < 0 ? before : after;
                (agency, date, var from) = SignatureFinder.Find(closing);
                closing.RemoveRange(from, closing.Count - from);
            }
            sections.Add(new(heading.Section.Number, heading.Heading, before, after));
        }
        if (headings.Count == 0 || tablesOnly)
        {
            var (signer, day, _) = SignatureFinder.Find(Paragraphs(0, blocks.Count, ""));
            (agency, date) = (agency ?? signer, date ?? day);
        }
        return (preamble, tablesOnly ? [] : sections, (agency, date));
    }

    int End(FoundHeading heading) => headings.Where(h => h.First > heading.First).Select(h => h.First).DefaultIfEmpty(blocks.Count).Min();

    int TableEnd(FoundHeading heading, int end)
    {
        if (tableEnds.TryGetValue(heading.First, out var line))
            return line;
        if (heading.Section.Table is null)
            return -1;
        for (var i = end - 1; i > heading.Last; i--)
            if (blocks[i] is TableBlock)
                return i;
        return -1;
    }

    int TableStart(FoundHeading heading, int last)
    {
        for (var i = heading.Last + 1; i <= last; i++)
            if (blocks[i] is TableBlock || consumed.Contains(blocks[i]))
                return i;
        return last;
    }

    List<string> Paragraphs(int from, int to, string rest)
    {
        var lines = new List<TextBlock>();
        if (rest.Length > 0)
            lines.Add(new(rest, ""));
        for (var i = from; i < to; i++)
            if (blocks[i] is TextBlock text && !consumed.Contains(text))
                lines.Add(text);
        return Prose.Paragraphs(lines, fullWidth);
    }
}
