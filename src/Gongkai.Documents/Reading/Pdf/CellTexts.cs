namespace Gongkai.Documents.Reading.Pdf;

/// <summary>The text of each cell of a ruled table.</summary>
static class CellTexts
{
    /// <summary>Makes a grid of the characters that stand in a table.</summary>
    /// <param name="table">The table.</param>
    /// <param name="glyphs">The characters of each of its cells.</param>
    public static TableGrid Of(RuledTable table, List<Glyph>?[] glyphs)
    {
        var lines = glyphs.Select(g => g is null ? [] : Lines(g)).ToArray();
        var padding = Padding(table, lines);
        return new([.. table.Cells.Select((cell, i) =>
            new GridCell(Text(lines[i], table.RightOf(cell) - table.LeftOf(cell) - padding), cell.Row, cell.Column, cell.RowSpan, cell.ColumnSpan))]);
    }

    // Sideways text in a cell is read on a sheet turned for it, after the upright text.
    static List<TextLine> Lines(List<Glyph> glyphs)
    {
        if (glyphs.TrueForAll(g => g.Turn == 0))
            return TextLines.Of(glyphs, tabs: false);
        return [.. glyphs.GroupBy(g => g.Turn).OrderBy(g => g.Key).SelectMany(g => TextLines.Of([.. g.Select(glyph => glyph.Upright(g.Key))], tabs: false))];
    }

    // What the table keeps free on both sides of a cell together: the least that any line of it leaves.
    static double Padding(RuledTable table, List<TextLine>[] lines)
    {
        double left = 6, right = 6;
        for (var i = 0; i < lines.Length; i++)
            foreach (var line in lines[i])
            {
                left = Math.Clamp(line.Left - table.LeftOf(table.Cells[i]), 0, left);
                right = Math.Clamp(table.RightOf(table.Cells[i]) - line.Right, 0, right);
            }
        return left + right;
    }

    // A number that fills the width of its cell runs on in the next line; numbers that do not are two, and stay apart.
    static string Text(List<TextLine> lines, double width)
    {
        if (lines.Count == 0)
            return "";
        var text = lines[0].Text;
        for (var i = 1; i < lines.Count; i++)
        {
            var before = lines[i - 1];
            var next = lines[i];
            // A footnote mark that did not fit behind its figure.
            if (IsNumber(before.Text) && next.Text.Length <= 4 && next.Size < 0.9 * before.Size)
                continue;
            // What did not fit into the first line: its next digit, or the last digits that are not parted from their unit.
            var kept = IsNumber(next.Text) ? (before.Right - before.Left) / before.Text.Length : next.Right - next.Left;
            var isOneNumber = IsNumber(before.Text) && IsNumberEnd(next.Text) && before.Right - before.Left + kept > width - 0.5;
            text += isOneNumber ? lines[i].Text : "\n" + lines[i].Text;
        }
        return text;
    }

    // 11 / 4（件）: the number's unit may follow it.
    static bool IsNumberEnd(string text)
    {
        var end = 0;
        while (end < text.Length && (char.IsDigit(text[end]) || text[end] is '.' or ','))
            end++;
        return end > 0 && text.Length - end <= 3 && text.AsSpan(end).IndexOfAnyExcept("（）()件宗条份项个次") < 0;
    }

    static bool IsNumber(string text) => text.All(c => char.IsDigit(c) || c is '.' or ',');
}
