namespace Gongkai.Documents.Reading.Pdf;

/// <summary>Puts pages together to one document: lines and tables in reading order.</summary>
static class DocumentLayout
{
    /// <summary>The blocks of the pages.</summary>
    public static List<DocumentBlock> Blocks(List<PageLayout> pages)
    {
        RunningHeads.Drop(pages);
        var blocks = new List<DocumentBlock>();
        foreach (var page in pages)
            Append(page, blocks);
        SplitRows.Join(blocks);
        return blocks;
    }

    static void Append(PageLayout page, List<DocumentBlock> blocks)
    {
        var paragraphs = new ParagraphStarts(page.Lines);
        var tables = 0;
        for (var l = 0; l < page.Lines.Count; l++)
        {
            while (tables < page.Tables.Count && page.Tables[tables].Ruled.Top < page.Lines[l].Baseline)
                AppendTable();
            blocks.Add(new TextBlock(page.Lines[l].Text, $"第 {page.Number} 页", IsLine: true) { IsPrinted = true, IsIndented = paragraphs.BeginsAt(l) });
        }
        while (tables < page.Tables.Count)
            AppendTable();

        void AppendTable()
        {
            blocks.Add(new TableBlock(page.Tables[tables].Grid, $"第 {page.Number} 页，第 {tables + 1} 个表格"));
            tables++;
        }
    }
}

/// <summary>Tells which lines of a page begin a paragraph.</summary>
sealed class ParagraphStarts
{
    readonly List<TextLine> lines;
    readonly double margin, rightMargin, spacing;

    /// <summary>Measures the lines of a page.</summary>
    public ParagraphStarts(List<TextLine> lines)
    {
        this.lines = lines;
        if (lines.Count == 0)
            return;
        margin = lines.Min(l => l.Left);
        rightMargin = lines.Max(l => l.Right);
        var steps = lines.Zip(lines.Skip(1), (a, b) => b.Baseline - a.Baseline).Where(s => s > 0).Order().ToArray();
        spacing = steps.Length == 0 ? 0 : steps[steps.Length / 2];
    }

    /// <summary>True when the line is set in from the margin as first lines are, or when the line above it ended early or stands further off than lines of one paragraph do.</summary>
    public bool BeginsAt(int index)
    {
        var line = lines[index];
        var inset = line.Left - margin;
        if (index == 0)
            return inset > line.Size && inset < 5 * line.Size;
        var above = lines[index - 1];
        if (IsCentred(line) && IsCentred(above) && Math.Abs(line.Size - above.Size) < 0.5 && line.Baseline - above.Baseline < 2.2 * line.Size)
            return false;
        return (inset > line.Size && line.Left - above.Left > line.Size)
            || rightMargin - above.Right > 2.5 * above.Size
            || line.Baseline - above.Baseline > Math.Max(1.3 * spacing, 1.2 * line.Size)
            || Math.Abs(line.Size - above.Size) > 1;
    }

    bool IsCentred(TextLine line)
    {
        double left = line.Left - margin, right = rightMargin - line.Right;
        return left > 2.5 * line.Size && Math.Abs(left - right) < 2 * line.Size;
    }
}
