using System.Text.RegularExpressions;

namespace Gongkai.Documents.Reading.Pdf;

/// <summary>Joins a row that the end of a page cut in two: one half holds the figures, the other only the rest of the label.</summary>
static partial class SplitRows
{
    /// <summary>Joins the halves of rows between tables that follow each other over a page break.</summary>
    public static void Join(List<DocumentBlock> blocks)
    {
        for (var i = 0; i + 1 < blocks.Count; i++)
            if (blocks[i] is TableBlock upper && blocks[i + 1] is TableBlock lower && Join(upper.Grid, lower.Grid) is var (first, second))
            {
                blocks[i] = upper with { Grid = first };
                blocks[i + 1] = lower with { Grid = second };
            }
    }

    static (TableGrid, TableGrid)? Join(TableGrid upper, TableGrid lower)
    {
        int last = upper.Rows - 1, labels = upper.Columns - 7;
        // The statutory tables that are long enough to be cut have seven figures in a row, at the right.
        if (labels < 1 || lower.Columns < 8 || lower.Rows < 2)
            return null;
        var above = Enumerable.Range(upper.Columns - 7, 7).Select(c => upper[last, c]).ToList();
        var below = Enumerable.Range(lower.Columns - 7, 7).Select(c => lower[0, c]).ToList();
        if (!above.TrueForAll(IsSingle) || !below.TrueForAll(IsSingle) || above.TrueForAll(IsEmpty) == below.TrueForAll(IsEmpty))
            return null;
        if (above.Exists(IsEmpty) && below.Exists(IsEmpty))
            return null;
        // The innermost label tells: a new row begins with its number.
        var rest = Label(lower, 0, lower.Columns - 7);
        var begun = Label(upper, last, labels);
        if (rest is null || begun is null || rest.Text.Length == 0 || begun.Text.Length == 0 || Numbering().IsMatch(rest.Text.Replace("\n", "")))
            return null;
        var joined = Cells(upper).Select(c => c == begun ? c with { Text = begun.Text + "\n" + rest.Text }
            : above.IndexOf(c) is >= 0 and var k && IsEmpty(c) ? c with { Text = below[k]!.Text } : c);
        var remaining = Cells(lower).Where(c => c.Row > 0 || c.RowSpan > 1).Select(c => c.Row > 0 ? c with { Row = c.Row - 1 } : c with { RowSpan = c.RowSpan - 1 });
        return (new([.. joined]), new([.. remaining]));
    }

    static bool IsSingle(GridCell? cell) => cell is { RowSpan: 1, ColumnSpan: 1 };

    static bool IsEmpty(GridCell? cell) => cell is null or { Text.Length: 0 };

    static GridCell? Label(TableGrid grid, int row, int labels)
    {
        for (var c = labels - 1; c >= 0; c--)
            if (grid[row, c] is { RowSpan: 1 } cell)
                return cell;
        return null;
    }

    static IEnumerable<GridCell> Cells(TableGrid grid)
    {
        for (var r = 0; r < grid.Rows; r++)
            for (var c = 0; c < grid.Columns; c++)
                if (grid[r, c] is { } cell && cell.Row == r && cell.Column == c)
                    yield return cell;
    }

    [GeneratedRegex(@"^\s*(?:\d{1,2}\s*[.．、)）]|[（(][一二三四五六七八九十\d]+[）)]|[一二三四五六七八九十]+、|[①-⑳])")]
    private static partial Regex Numbering();
}
