using Gongkai.Rules.Reports;

namespace Gongkai.Documents.Reading;

/// <summary>Takes text out of tables: those that hold none of the statutory labels, and rows that are a title, a heading or prose.</summary>
static class Unwrapping
{
    public static List<DocumentBlock> Unwrap(IReadOnlyList<DocumentBlock> blocks, IReadOnlyList<TableLabels> labels, ReportFormat format)
    {
        var result = new List<DocumentBlock>(blocks.Count);
        foreach (var block in blocks)
            if (block is TableBlock table)
                Split(table, labels, format, result);
            else
                result.Add(block);
        return result;
    }

    static void Split(TableBlock table, IReadOnlyList<TableLabels> labels, ReportFormat format, List<DocumentBlock> result)
    {
        var grid = table.Grid;
        var first = 0;
        for (var r = 0; r < grid.Rows; r++)
        {
            var texts = Texts(grid, r);
            if (texts.Count != 1 || !IsText(texts[0].Text, labels, format))
                continue;
            Cut(table, first, r, labels, result);
            foreach (var line in texts[0].Text.Split('\n'))
                if (!string.IsNullOrWhiteSpace(line))
                    result.Add(new TextBlock(line.Trim(), $"{table.Place}第 {r + 1} 行"));
            first = r + 1;
        }
        if (first == 0 && grid.Rows > 0 && Holds(grid, 0, grid.Rows, labels))
            result.Add(table);
        else
            Cut(table, first, grid.Rows, labels, result);
    }

    static void Cut(TableBlock table, int from, int to, IReadOnlyList<TableLabels> labels, List<DocumentBlock> result)
    {
        var cells = Enumerable.Range(from, Math.Max(0, to - from)).SelectMany(r => Own(table.Grid, r)).ToList();
        if (cells.Count == 0)
            return;
        if (Holds(table.Grid, from, to, labels))
            result.Add(new TableBlock(new([.. cells.Select(c => c with { Row = c.Row - from, RowSpan = Math.Min(c.RowSpan, to - c.Row) })]), table.Place));
        else
            foreach (var line in cells.SelectMany(c => c.Text.Split('\n')).Where(l => !string.IsNullOrWhiteSpace(l)))
                result.Add(new TextBlock(line.Trim(), table.Place));
    }

    static bool Holds(TableGrid grid, int from, int to, IReadOnlyList<TableLabels> labels)
    {
        for (var r = from; r < to; r++)
            foreach (var cell in Own(grid, r))
                if (cell.Text.Length is > 0 and < 200 && Labels.Bare(cell.Text) is { Length: > 1 } key && labels.Any(l => l.Heads.Contains(key) || Array.IndexOf(l.RowBares, key) >= 0))
                    return true;
        // A row of bare figures may be the end of a table whose heads stand in another.
        return grid.Columns > 4 && Enumerable.Range(from, Math.Max(0, to - from)).Any(r => Own(grid, r).Count(c => Figure.Read(c.Text, ValueKind.Count).Kind == FigureKind.Number) > 4);
    }

    static bool IsText(string text, IReadOnlyList<TableLabels> labels, ReportFormat format)
    {
        var key = Labels.Key(text);
        if (key.Length < 2 || labels.Any(l => l.IsPiece(key) || l.Row(text, _ => true, 0, true) >= 0))
            return false;
        return key.Length > 60 || SectionFinder.Find([new TextBlock(text, "")], format).Count > 0 || TitleFinder.Find([(text, "")], null, format) is not null
            || !Figure.Read(text, ValueKind.Amount).Kind.Equals(FigureKind.Number);
    }

    static List<GridCell> Texts(TableGrid grid, int row) => [.. Own(grid, row).Where(c => !string.IsNullOrWhiteSpace(c.Text))];

    static IEnumerable<GridCell> Own(TableGrid grid, int row)
    {
        for (var c = 0; c < grid.Columns; c++)
            if (grid[row, c] is { } cell && cell.Row == row && cell.Column == c)
                yield return cell;
    }
}
