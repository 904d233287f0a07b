namespace Gongkai.Documents.Reading;

/// <summary>What a file holds, whatever its type: text and tables in reading order. It is all that the interpreter of reports sees.</summary>
/// <param name="Blocks">Paragraphs, lines and tables in reading order.</param>
public sealed record DocumentContent(IReadOnlyList<DocumentBlock> Blocks)
{
    /// <summary>The file's own title (an HTML title, a PDF property), a weaker source than the text.</summary>
    public string? DeclaredTitle { get; init; }

    /// <summary>True for spreadsheets and CSV: no prose is to be expected.</summary>
    public bool TablesOnly { get; init; }
}

/// <summary>A piece of a document.</summary>
/// <param name="Place">Where it stands, in words for people: 第 3 页, 第 12 段, 工作表“表三”; empty when unknown.</param>
public abstract record DocumentBlock(string Place);

/// <summary>A paragraph, or one printed line of a paragraph.</summary>
/// <param name="Text">The text.</param>
/// <param name="Place">Where it stands.</param>
/// <param name="IsLine">True where the source knows lines but not paragraphs (PDF, wrapped text): lines that run on are joined by the interpreter.</param>
public sealed record TextBlock(string Text, string Place, bool IsLine = false) : DocumentBlock(Place)
{
    /// <summary>True when the source says that this is a heading.</summary>
    public bool IsHeading { get; init; }

    /// <summary>True when the line was put together from where its characters stand on a page (PDF): cells of one row may then stand on several lines, out of order.</summary>
    public bool IsPrinted { get; init; }

    /// <summary>True when a line begins further right than its neighbours: the first line of a paragraph.</summary>
    public bool IsIndented { get; init; }
}

/// <summary>A table with its merged cells resolved on a grid.</summary>
/// <param name="Grid">The cells.</param>
/// <param name="Place">Where it stands.</param>
public sealed record TableBlock(TableGrid Grid, string Place) : DocumentBlock(Place);

/// <summary>A cell of a source table.</summary>
/// <param name="Text">Its text; lines are separated by <c>\n</c>.</param>
/// <param name="Row">First grid row.</param>
/// <param name="Column">First grid column.</param>
/// <param name="RowSpan">Grid rows it covers, at least 1.</param>
/// <param name="ColumnSpan">Grid columns it covers, at least 1.</param>
public sealed record GridCell(string Text, int Row, int Column, int RowSpan = 1, int ColumnSpan = 1);

/// <summary>Cells on a grid. A merged cell stands in every slot it covers; slots that no cell covers are null.</summary>
public sealed class TableGrid
{
    readonly GridCell?[,] slots;

    /// <summary>Lays cells on a grid. Of cells that overlap the first keeps the slot.</summary>
    public TableGrid(IReadOnlyCollection<GridCell> cells)
    {
        Rows = cells.Count == 0 ? 0 : cells.Max(c => c.Row + c.RowSpan);
        Columns = cells.Count == 0 ? 0 : cells.Max(c => c.Column + c.ColumnSpan);
        slots = new GridCell?[Rows, Columns];
        foreach (var cell in cells)
            for (var r = cell.Row; r < cell.Row + cell.RowSpan; r++)
                for (var c = cell.Column; c < cell.Column + cell.ColumnSpan; c++)
                    slots[r, c] ??= cell;
    }

    /// <summary>Number of rows.</summary>
    public int Rows { get; }

    /// <summary>Number of columns.</summary>
    public int Columns { get; }

    /// <summary>The cell that covers a slot, or null.</summary>
    public GridCell? this[int row, int column] => slots[row, column];
}
