using Gongkai.Documents.Reading.Pdf;

namespace Gongkai.Documents.Reading;

/// <summary>What a file may cost. A report has a few pages; these bounds are far above any real one and stop hostile files early.</summary>
static class ReadingLimits
{
    public const int FileBytes = 64 << 20;
    public const int Entries = 4_000;
    public const int PartBytes = 48 << 20;
    public const int PackageBytes = 96 << 20;
    public const int TagBytes = 2 << 20;
    public const int Ratio = 250;
    public const int Depth = 400;
    public const int TableRows = 20_000;
    public const int TableColumns = 512;
    public const int Slots = 400_000;
    public const int Characters = 4_000_000;
    public const int Blocks = 100_000;
    public const int PlainTextBytes = 4 * Characters;
    public const int Lines = 4 * Blocks;
    public const int Sheets = 500;
    public const long PageBytes = 256L << 20;
    public const int SheetBytes = 256 << 20;
    public const int SheetRows = 100_000;
    public const int SheetColumns = 200;
    public const int SheetCharacters = 40_000_000;
    public const int PageMilliseconds = 10_000;
    public const int Headings = 1_000;

    /// <summary>Says that the tables of a file are larger than any report's.</summary>
    public static UnreadableException TableTooLarge() => new("文件里的表格过大，不像年度报告，没有读取。");
}

/// <summary>A file that cannot be read, with the sentence that says why. It never leaves <see cref="ReportReader"/>.</summary>
sealed class UnreadableException(string why) : Exception(why);

/// <summary>Collects the blocks of a document, counts what they cost and stops when it is too much.</summary>
sealed class BlockCollector(CancellationToken stop)
{
    readonly List<DocumentBlock> blocks = [];
    int characters;
    int slots;
    int paragraphs;
    int tables;

    public IReadOnlyList<DocumentBlock> Blocks => blocks;

    public void Text(string text, bool heading = false, bool line = false, bool indented = false, string? place = null)
    {
        paragraphs++;
        text = CjkText.Letters(text);
        if (string.IsNullOrWhiteSpace(text))
            return;
        Count(text.Length);
        Add(new TextBlock(text, place ?? $"第 {paragraphs} {(line ? "行" : "段")}", line) { IsHeading = heading, IsIndented = indented });
    }

    public void Table(IReadOnlyCollection<GridCell> cells, string? place = null)
    {
        tables++;
        if (cells.Count == 0)
            return;
        var rows = 0;
        var columns = 0;
        foreach (var cell in cells)
        {
            Count(cell.Text.Length);
            rows = Math.Max(rows, cell.Row + cell.RowSpan);
            columns = Math.Max(columns, cell.Column + cell.ColumnSpan);
        }
        // Slots are allocated for the whole rectangle, so they are counted over all tables of the file.
        if (rows > ReadingLimits.TableRows || columns > ReadingLimits.TableColumns || (slots += rows * columns) > ReadingLimits.Slots)
            throw ReadingLimits.TableTooLarge();
        Add(new TableBlock(new TableGrid([.. cells.Select(Plain)]), place ?? $"第 {tables} 个表格"));
    }

    static GridCell Plain(GridCell cell) => CjkText.Letters(cell.Text) is var text && ReferenceEquals(text, cell.Text) ? cell : cell with { Text = text };

    public void Count(int length)
    {
        stop.ThrowIfCancellationRequested();
        if ((characters += length) > ReadingLimits.Characters)
            throw new UnreadableException("文件里的文字过多，不像年度报告，没有读取。");
    }

    void Add(DocumentBlock block)
    {
        if (blocks.Count >= ReadingLimits.Blocks)
            throw new UnreadableException("文件里的段落过多，不像年度报告，没有读取。");
        blocks.Add(block);
    }
}
