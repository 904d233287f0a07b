using Gongkai.Documents.Fonts;
using Gongkai.Rules.Reports;

namespace Gongkai.Documents.Writing.Pdf;

/// <summary>
/// Draws a statutory table, over several pages if need be: head rows are repeated, no row is split, a break falls before a group where it can,
/// and the label of a group that goes on is repeated.
/// </summary>
sealed class PdfTable
{
    const float LineHeight = 12.8f, Above = 1.6f;
    const int LeastRowsLeft = 3;
    const float Padding = (float)NarrowHeads.PaddingMm * PdfPages.PointsPerMm;

    readonly TablePart part;
    readonly IReadOnlyList<IReadOnlyList<LayoutCell>> slots;
    readonly float[] edges;
    readonly float[] heights;

    public PdfTable(TablePart part)
    {
        this.part = part;
        slots = TableSlots.Of(part.Layout);
        var widths = TableSlots.WidthsMm(part.Layout);
        edges = new float[widths.Count + 1];
        edges[0] = PdfPages.Left + ((PdfPages.Width - ((float)widths.Sum() * PdfPages.PointsPerMm)) / 2);
        for (var c = 0; c < widths.Count; c++)
            edges[c + 1] = edges[c] + ((float)widths[c] * PdfPages.PointsPerMm);
        heights = Heights();
    }

    /// <summary>Height of the whole table in points.</summary>
    public float Height => heights.Sum();

    int HeaderRows => part.Layout.HeaderRows;

    /// <summary>Height of the least that may stand on a page before a break: the heads and the first row.</summary>
    public float Least => heights.Take(Next(HeaderRows)).Sum();

    public void Draw(PdfPages pages)
    {
        for (var from = HeaderRows; from < heights.Length;)
        {
            var head = Sum(0, HeaderRows);
            var to = Next(from);
            while (to < heights.Length && head + Sum(from, Next(to)) <= pages.Room)
                to = Next(to);
            if (to < heights.Length)
                to = BeforeGroup(from, Math.Min(to, Math.Max(from + 1, heights.Length - LeastRowsLeft)));
            Rows(pages, 0, HeaderRows);
            Rows(pages, from, to);
            from = to;
            if (from < heights.Length)
                pages.NewPage();
        }
    }

    // The row after this one; captions and heads of blocks stay with the row below them.
    int Next(int row)
    {
        while (row < slots.Count - 1 && slots[row].All(c => c.Kind is LayoutKind.Caption or LayoutKind.ColumnHead))
            row++;
        return row + 1;
    }

    // Moves a break that falls inside an inner group back to the group's beginning, if rows remain above it.
    int BeforeGroup(int from, int to)
    {
        var start = slots[to].Where(c => c.Kind == LayoutKind.RowHead && c.Column > 0 && c.RowSpan > 1).Select(c => c.Row).DefaultIfEmpty(to).Min();
        return start > from ? Math.Min(start, to) : to;
    }

    void Rows(PdfPages pages, int from, int to)
    {
        // The label of a group that goes on may need more than the few rows that are left of it.
        foreach (var cell in slots.Skip(from).Take(to - from).SelectMany(r => r).Where(c => c.RowSpan > 1).Distinct())
        {
            var last = Math.Min(cell.Row + cell.RowSpan, to);
            heights[last - 1] += Math.Max(0, Need(cell) - Sum(Math.Max(cell.Row, from), last));
        }
        var drawn = new HashSet<LayoutCell>();
        var top = pages.Y;
        for (var r = from; r < to; r++)
            foreach (var cell in slots[r])
                if (drawn.Add(cell))
                {
                    var last = Math.Min(cell.Row + cell.RowSpan, to);
                    Cell(pages, cell, top + Sum(from, r), Sum(r, last));
                }
        pages.Y = top + Sum(from, to);
    }

    void Cell(PdfPages pages, LayoutCell cell, float y, float height)
    {
        var x = edges[cell.Column];
        var width = edges[cell.Column + cell.ColumnSpan] - x;
        pages.Box(x, y, width, height);
        var (lines, size) = Set(cell);
        var left = cell.Kind == LayoutKind.RowHead && TableSlots.WidthMm(part.Layout, cell) > 30;
        var baseline = y + ((height - (lines.Count * LineHeight)) / 2) + (LineHeight / 2) + (size * 0.36f);
        foreach (var line in lines)
        {
            pages.Line(line, size, left ? x + Padding + 1 : x + ((width - line.Width) / 2), baseline);
            baseline += LineHeight;
        }
    }

    (IReadOnlyList<SetLine> Lines, float Size) Set(LayoutCell cell)
    {
        var widthMm = TableSlots.WidthMm(part.Layout, cell);
        var width = ((float)widthMm * PdfPages.PointsPerMm) - (2 * Padding);
        if (cell.Cell is { } figure)
        {
            var text = Composition.Clean(part.Table[figure].Shown);
            var size = NarrowHeads.FigureHalfPoints(text, widthMm) / 2f;
            return (TextSetting.Lines([new(text, ReportFont.Serif)], size, width), size);
        }
        return ([.. NarrowHeads.Lines(cell.Text, widthMm).SelectMany(l => TextSetting.Lines([new(l, ReportFont.Serif)], (float)NarrowHeads.Size, width))], (float)NarrowHeads.Size);
    }

    float[] Heights()
    {
        var rows = new float[slots.Count];
        for (var r = 0; r < rows.Length; r++)
            rows[r] = slots[r].Where(c => c.Row == r && c.RowSpan == 1).Select(Need).DefaultIfEmpty(LineHeight + (2 * Above)).Max();
        // A merged cell that needs more than its rows have widens the last of them.
        foreach (var cell in part.Layout.Rows.SelectMany(r => r).Where(c => c.RowSpan > 1).OrderBy(c => c.RowSpan))
        {
            var missing = Need(cell) - rows.Skip(cell.Row).Take(cell.RowSpan).Sum();
            if (missing > 0)
                rows[cell.Row + cell.RowSpan - 1] += missing;
        }
        return rows;
    }

    float Need(LayoutCell cell) => (Math.Max(Set(cell).Lines.Count, 1) * LineHeight) + (2 * Above);

    float Sum(int from, int to)
    {
        var sum = 0f;
        for (var r = from; r < to; r++)
            sum += heights[r];
        return sum;
    }
}
