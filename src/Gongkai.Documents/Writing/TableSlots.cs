using Gongkai.Rules.Reports;

namespace Gongkai.Documents.Writing;

/// <summary>The cells of each grid row from left to right, with those that reach into it from above.</summary>
static class TableSlots
{
    /// <summary>For each row of a layout the cells that stand in it, whether they begin there or not.</summary>
    public static IReadOnlyList<IReadOnlyList<LayoutCell>> Of(TableLayout layout)
    {
        var rows = Enumerable.Range(0, layout.Rows.Count).Select(_ => new List<LayoutCell>()).ToList();
        foreach (var cell in layout.Rows.SelectMany(r => r))
            for (var r = cell.Row; r < cell.Row + cell.RowSpan; r++)
                rows[r].Add(cell);
        return [.. rows.Select(r => (IReadOnlyList<LayoutCell>)[.. r.OrderBy(c => c.Column)])];
    }

    /// <summary>Width of a cell in millimetres.</summary>
    public static double WidthMm(TableLayout layout, LayoutCell cell)
    {
        var widths = layout.Format.WidthsMm;
        return widths.Count == layout.Columns ? (double)widths.Skip(cell.Column).Take(cell.ColumnSpan).Sum() : 156.0 / layout.Columns * cell.ColumnSpan;
    }

    /// <summary>Widths of all grid columns in millimetres.</summary>
    public static IReadOnlyList<double> WidthsMm(TableLayout layout) =>
        layout.Format.WidthsMm.Count == layout.Columns ? [.. layout.Format.WidthsMm.Select(w => (double)w)] : [.. Enumerable.Repeat(156.0 / layout.Columns, layout.Columns)];
}
