namespace Gongkai.Documents.Reading.Pdf;

/// <summary>A page taken apart: its tables, and the lines outside them.</summary>
/// <param name="Number">Page number in the file.</param>
/// <param name="Height">Points.</param>
/// <param name="Tables">Its tables, from top to bottom.</param>
/// <param name="Lines">Its other lines, in reading order.</param>
sealed record PageLayout(int Number, double Height, List<PageTable> Tables, List<TextLine> Lines)
{
    /// <summary>Takes a page apart.</summary>
    public static PageLayout Of(PageContent page)
    {
        page.MakeUpright();
        var tables = RuledTables.Find(page.Rules, TypeSize(page.Glyphs));
        var cells = tables.Select(t => new List<Glyph>?[t.Cells.Count]).ToList();
        var outside = new List<Glyph>();
        foreach (var glyph in page.Glyphs)
            if (!PutInCell(glyph, tables, cells))
                outside.Add(glyph);
        var grids = tables.Select((t, i) => new PageTable(t, CellTexts.Of(t, cells[i])));
        return new(page.Number, page.Height, [.. grids.Where(t => !t.IsEmpty)], [.. outside.GroupBy(g => g.Turn).OrderBy(g => g.Key)
            .SelectMany(g => TextLines.Of(g.Key == 0 ? [.. g] : [.. g.Select(glyph => glyph.Upright(g.Key))], tabs: true))]);
    }

    // A character in a table inside a cell belongs to the inner one, which comes last.
    static bool PutInCell(Glyph glyph, List<RuledTable> tables, List<List<Glyph>?[]> cells)
    {
        for (var t = tables.Count - 1; t >= 0; t--)
            if (tables[t].CellAt(glyph.CentreX, glyph.CentreY) is >= 0 and var cell)
            {
                (cells[t][cell] ??= []).Add(glyph);
                return true;
            }
        return false;
    }

    static double TypeSize(List<Glyph> glyphs)
    {
        if (glyphs.Count == 0)
            return 10;
        var sizes = glyphs.Select(g => g.Size).ToArray();
        Array.Sort(sizes);
        return sizes[sizes.Length / 2];
    }
}

/// <summary>A table with its text.</summary>
/// <param name="Ruled">Where it stands.</param>
/// <param name="Grid">Its cells.</param>
sealed record PageTable(RuledTable Ruled, TableGrid Grid)
{
    /// <summary>True when no cell holds text: a drawing, or a form to be filled by hand.</summary>
    public bool IsEmpty
    {
        get
        {
            for (var r = 0; r < Grid.Rows; r++)
                for (var c = 0; c < Grid.Columns; c++)
                    if (Grid[r, c] is { Text.Length: > 0 })
                        return false;
            return true;
        }
    }
}
