namespace Gongkai.Rules.Reports;

/// <summary>What a cell of a laid-out table is.</summary>
public enum LayoutKind
{
    /// <summary>Caption over all columns (第二十条第（一）项).</summary>
    Caption,

    /// <summary>Top left cell of a matrix.</summary>
    Corner,

    /// <summary>Head of one or more columns.</summary>
    ColumnHead,

    /// <summary>Head of one or more rows.</summary>
    RowHead,

    /// <summary>A figure.</summary>
    Figure,
}

/// <summary>A cell of a laid-out table.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">Its label; empty for a figure.</param>
/// <param name="Row">First grid row, from 0.</param>
/// <param name="Column">First grid column, from 0.</param>
/// <param name="RowSpan">Grid rows it covers.</param>
/// <param name="ColumnSpan">Grid columns it covers.</param>
/// <param name="Cell">The statutory cell of a figure.</param>
public sealed record LayoutCell(LayoutKind Kind, string Text, int Row, int Column, int RowSpan, int ColumnSpan, CellFormat? Cell = null);

/// <summary>A statutory table laid out on a grid with merged heads, for everything that draws it: Word, PDF, web page, spreadsheet, form.</summary>
/// <param name="Format">The table.</param>
/// <param name="Columns">Number of grid columns.</param>
/// <param name="HeaderRows">Rows at the top that are repeated on each page; 0 where the heads are those of blocks.</param>
/// <param name="Rows">The cells that begin in each grid row.</param>
public sealed record TableLayout(TableFormat Format, int Columns, int HeaderRows, IReadOnlyList<IReadOnlyList<LayoutCell>> Rows)
{
    /// <summary>Lays a table out.</summary>
    public static TableLayout Of(TableFormat format) => format.Shape switch
    {
        TableShape.Blocks => Blocks(format),
        TableShape.Matrix => Matrix(format),
        _ => Line(format),
    };

    static TableLayout Blocks(TableFormat format)
    {
        var columns = format.Blocks.Max(b => b.Head.Count);
        var rows = new List<IReadOnlyList<LayoutCell>>();
        foreach (var block in format.Blocks)
        {
            rows.Add([new(LayoutKind.Caption, block.Caption, rows.Count, 0, 1, columns)]);
            rows.Add([.. block.Head.Select((text, i) => new LayoutCell(LayoutKind.ColumnHead, text, rows.Count, i, 1, LastFills(i, block.Head.Count)))]);
            foreach (var row in block.Rows)
            {
                var r = rows.Count;
                var head = new LayoutCell(LayoutKind.RowHead, row.Label, r, 0, 1, LastFills(0, row.Values.Count + 1));
                var figures = format.Cells.Where(c => c.Row == row)
                    .Select(c => new LayoutCell(LayoutKind.Figure, "", r, c.Index + 1, 1, LastFills(c.Index + 1, row.Values.Count + 1), c));
                rows.Add([head, .. figures]);
            }
        }
        return new(format, columns, 0, rows);

        // The last cell of a short row takes the columns that are left over.
        int LastFills(int index, int count) => index == count - 1 ? columns - index : 1;
    }

    static TableLayout Matrix(TableFormat format)
    {
        var labels = format.Rows.Max(r => r.Path.Count);
        var heads = ColumnHeads(format, labels);
        var top = heads.Count;
        heads[0].Insert(0, new(LayoutKind.Corner, format.Corner, 0, 0, top, labels));
        var rows = heads.Select(h => (IReadOnlyList<LayoutCell>)h).ToList();
        for (var r = 0; r < format.Rows.Count; r++)
        {
            var path = format.Rows[r].Path;
            var cells = new List<LayoutCell>();
            for (var level = 0; level < path.Count; level++)
                if (r == 0 || !SharesGroup(format.Rows[r - 1].Path, path, level))
                    cells.Add(new(LayoutKind.RowHead, path[level], top + r, level, Extent(format, r, level), level == path.Count - 1 ? labels - level : 1));
            var row = r;
            cells.AddRange(format.Cells.Where(c => c.RowIndex == row).Select(c => new LayoutCell(LayoutKind.Figure, "", top + row, labels + c.Index, 1, 1, c)));
            rows.Add(cells);
        }
        return new(format, labels + format.Columns.Count, top, rows);
    }

    static TableLayout Line(TableFormat format)
    {
        var heads = ColumnHeads(format, 0);
        var rows = heads.Select(h => (IReadOnlyList<LayoutCell>)h).ToList();
        rows.Add([.. format.Cells.Select(c => new LayoutCell(LayoutKind.Figure, "", heads.Count, c.Index, 1, 1, c))]);
        return new(format, format.Columns.Count, heads.Count, rows);
    }

    static List<List<LayoutCell>> ColumnHeads(TableFormat format, int offset)
    {
        var depth = format.Columns.Max(c => c.Path.Count);
        var rows = Enumerable.Range(0, depth).Select(_ => new List<LayoutCell>()).ToList();
        for (var c = 0; c < format.Columns.Count; c++)
        {
            var path = format.Columns[c].Path;
            for (var level = 0; level < path.Count; level++)
            {
                if (c > 0 && SharesGroup(format.Columns[c - 1].Path, path, level))
                    continue;
                var span = 1;
                while (level < path.Count - 1 && c + span < format.Columns.Count && SharesGroup(path, format.Columns[c + span].Path, level))
                    span++;
                rows[level].Add(new(LayoutKind.ColumnHead, path[level], level, offset + c, level == path.Count - 1 ? depth - level : 1, span));
            }
        }
        return rows;
    }

    static int Extent(TableFormat format, int row, int level)
    {
        var last = row + 1;
        while (last < format.Rows.Count && SharesGroup(format.Rows[row].Path, format.Rows[last].Path, level))
            last++;
        return last - row;
    }

    // Two neighbours share the group at a level when their labels agree down to it and both have more below.
    static bool SharesGroup(IReadOnlyList<string> one, IReadOnlyList<string> other, int level) =>
        level < one.Count - 1 && level < other.Count - 1 && one.Take(level + 1).SequenceEqual(other.Take(level + 1));
}
