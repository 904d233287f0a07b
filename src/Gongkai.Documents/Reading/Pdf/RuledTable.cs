namespace Gongkai.Documents.Reading.Pdf;

/// <summary>A cell of a ruled table: the grid slots it covers.</summary>
readonly record struct CellBox(int Row, int Column, int RowSpan, int ColumnSpan);

/// <summary>A table as its lines draw it: grid lines, and the cells between them.</summary>
sealed class RuledTable
{
    /// <summary>Grid lines in one direction beyond which the table is taken for a drawing.</summary>
    const int MostGridLines = 400;

    readonly int[,] owners;

    RuledTable(double[] xs, double[] ys, List<CellBox> cells, int[,] owners) => (Xs, Ys, Cells, this.owners) = (xs, ys, cells, owners);

    /// <summary>x of the grid lines, from left to right.</summary>
    public double[] Xs { get; }

    /// <summary>y of the grid lines, from top to bottom.</summary>
    public double[] Ys { get; }

    /// <summary>The cells in reading order.</summary>
    public List<CellBox> Cells { get; }

    /// <summary>Upper edge.</summary>
    public double Top => Ys[0];

    /// <summary>Lower edge.</summary>
    public double Bottom => Ys[^1];

    /// <summary>Size, to tell an outer table from an inner one.</summary>
    public double Area => (Xs[^1] - Xs[0]) * (Ys[^1] - Ys[0]);

    /// <summary>Left edge of a cell.</summary>
    public double LeftOf(CellBox cell) => Xs[cell.Column];

    /// <summary>Right edge of a cell.</summary>
    public double RightOf(CellBox cell) => Xs[cell.Column + cell.ColumnSpan];

    /// <summary>Index of the cell at a point, or -1 outside the table.</summary>
    public int CellAt(double x, double y)
    {
        int column = Slot(Xs, x), row = Slot(Ys, y);
        return column < 0 || row < 0 ? -1 : owners[row, column];
    }

    /// <summary>Lays a group of lines on a grid; null when they enclose nothing.</summary>
    public static RuledTable? Of(RuleGroup group, double tolerance)
    {
        var (xs, columnLines) = Cluster(group.Verticals, tolerance, group.Horizontals.Min(r => r.Start), group.Horizontals.Max(r => r.End));
        var (ys, rowLines) = Cluster(group.Horizontals, tolerance, group.Verticals.Min(r => r.Start), group.Verticals.Max(r => r.End));
        if (xs.Length < 2 || ys.Length < 2 || xs.Length > MostGridLines || ys.Length > MostGridLines)
            return null;
        var between = Coverage(columnLines, ys, tolerance);
        var under = Coverage(rowLines, xs, tolerance);
        var (cells, owners) = Divide(xs.Length - 1, ys.Length - 1, (row, line) => between[line][row], (line, column) => under[line][column]);
        return new(xs, ys, cells, owners);
    }

    // Grid lines: lines that stand closer than any text could are one. Where the crossing lines run on beyond the last of them,
    // the table is open at that side (three-line tables, a table cut by the end of the page) and the edge is their end.
    static (double[] At, List<List<Rule>> Lines) Cluster(List<Rule> rules, double tolerance, double first, double last)
    {
        var at = new List<double>();
        var lines = new List<List<Rule>>();
        foreach (var rule in rules.OrderBy(r => r.At))
        {
            if (lines.Count > 0 && rule.At - lines[^1][0].At <= tolerance)
                lines[^1].Add(rule);
            else
                lines.Add([rule]);
        }
        at.AddRange(lines.Select(l => l.Average(r => r.At)));
        if (first < at[0] - 2 * tolerance)
        {
            at.Insert(0, first);
            lines.Insert(0, []);
        }
        if (last > at[^1] + 2 * tolerance)
        {
            at.Add(last);
            lines.Add([]);
        }
        return ([.. at], lines);
    }

    // For each grid line, which stretches between the crossing grid lines are drawn.
    static bool[][] Coverage(List<List<Rule>> lines, double[] crossings, double tolerance)
    {
        var drawn = new bool[lines.Count][];
        for (var i = 0; i < lines.Count; i++)
        {
            drawn[i] = new bool[crossings.Length - 1];
            lines[i].Sort(static (a, b) => a.Start.CompareTo(b.Start));
            for (var s = 0; s < drawn[i].Length; s++)
            {
                double covered = 0, reached = crossings[s], end = crossings[s + 1];
                foreach (var rule in lines[i])
                {
                    var from = Math.Max(rule.Start, reached);
                    var to = Math.Min(rule.End, end);
                    if (to > from)
                        (covered, reached) = (covered + to - from, to);
                }
                var length = end - crossings[s];
                drawn[i][s] = covered >= 0.6 * length || length - covered < tolerance;
            }
        }
        return drawn;
    }

    // Slots without a line between them are one cell, as far as they make a rectangle.
    static (List<CellBox>, int[,]) Divide(int columns, int rows, Func<int, int, bool> lineLeft, Func<int, int, bool> lineAbove)
    {
        var owners = new int[rows, columns];
        var cells = new List<CellBox>();
        for (var r = 0; r < rows; r++)
            for (var c = 0; c < columns; c++)
            {
                if (owners[r, c] != 0)
                    continue;
                int right = c + 1, bottom = r + 1;
                while (right < columns && owners[r, right] == 0 && !lineLeft(r, right))
                    right++;
                while (bottom < rows && RunsOn(bottom, c, right))
                    bottom++;
                cells.Add(new(r, c, bottom - r, right - c));
                for (var y = r; y < bottom; y++)
                    for (var x = c; x < right; x++)
                        owners[y, x] = cells.Count;
            }
        for (var r = 0; r < rows; r++)
            for (var c = 0; c < columns; c++)
                owners[r, c]--;
        return (cells, owners);

        bool RunsOn(int row, int from, int to)
        {
            for (var c = from; c < to; c++)
                if (owners[row, c] != 0 || lineAbove(row, c) || (c > from && lineLeft(row, c)))
                    return false;
            return true;
        }
    }

    static int Slot(double[] lines, double at)
    {
        if (at < lines[0] || at >= lines[^1])
            return -1;
        var index = Array.BinarySearch(lines, at);
        return index >= 0 ? index : ~index - 1;
    }
}
