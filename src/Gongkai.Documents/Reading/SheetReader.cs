using System.Text;
using System.Xml;

namespace Gongkai.Documents.Reading;

/// <summary>A cell of a sheet.</summary>
/// <param name="Text">Its text: dates as 2023年3月5日, numbers as they were typed, formulas by their stored result.</param>
/// <param name="Fault">Why what stands there cannot be used (a formula without a result, #REF!), or null.</param>
public readonly record struct SheetCell(string Text, string? Fault = null);

/// <summary>A row of a sheet that holds something.</summary>
/// <param name="Number">Number as a spreadsheet shows it, from 1.</param>
/// <param name="Cells">Its cells from the first column on; those after the last one with something are left out.</param>
public sealed record SheetRow(int Number, IReadOnlyList<SheetCell> Cells)
{
    /// <summary>The cell of a column, from 0; empty where there is none.</summary>
    public SheetCell this[int column] => column < Cells.Count ? Cells[column] : new("");
}

/// <summary>A file that cannot be read as rows, with the sentence for people.</summary>
public sealed class SheetUnreadableException(string why) : Exception(why);

/// <summary>
/// Reads the first visible sheet of a workbook, or a CSV file (UTF-8, GB18030, UTF-16), row by row: a hundred thousand rows take no more memory than one, beside the words they share.
/// Bounds stop hostile files early.
/// </summary>
public sealed class SheetReader
{
    /// <summary>Most rows that are read.</summary>
    public const int MostRows = ReadingLimits.SheetRows;

    /// <summary>File name endings that are taken.</summary>
    public static IReadOnlyList<string> Extensions { get; } = [".xlsx", ".csv"];

    readonly ReadOnlyMemory<byte> file;
    readonly bool isWorkbook;
    readonly List<(int Row, int Column, int Rows, int Columns)> merged = [];

    SheetReader(ReadOnlyMemory<byte> file, bool isWorkbook) => (this.file, this.isWorkbook) = (file, isWorkbook);

    /// <summary>Looks what a file is.</summary>
    /// <param name="file">The whole file.</param>
    /// <param name="name">Its name.</param>
    /// <exception cref="SheetUnreadableException">It is neither; the message says what to do, in one sentence.</exception>
    public static SheetReader Open(ReadOnlyMemory<byte> file, string name)
    {
        var (kind, why) = FileKinds.Of(file.Span, name, FileUse.Table);
        return kind switch
        {
            FileKind.Xlsx => new(file, true),
            FileKind.Csv => new(file, false),
            FileKind.Text when name.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".txt", StringComparison.OrdinalIgnoreCase) => new(file, false),
            null => throw new SheetUnreadableException(why!),
            _ => throw new SheetUnreadableException("只能导入 Excel 工作簿（.xlsx）和 CSV 文件，请另存为其中一种。"),
        };
    }

    /// <summary>The rows in order; empty ones are left out. To be gone through once.</summary>
    /// <exception cref="SheetUnreadableException">The file is broken or too large.</exception>
    public IEnumerable<SheetRow> Rows(CancellationToken stop)
    {
        using var rows = (isWorkbook ? Workbook(stop) : Text(stop)).GetEnumerator();
        while (true)
        {
            try
            {
                if (!rows.MoveNext())
                    yield break;
            }
            catch (UnreadableException e)
            {
                throw new SheetUnreadableException(e.Message);
            }
            // Broken packages fail in many ways: for the person the answer is the same.
            catch (Exception e) when (e is not (OperationCanceledException or OutOfMemoryException or SheetUnreadableException))
            {
                throw new SheetUnreadableException("文件损坏，打不开；请用原来的软件重新保存一份再试。");
            }
            yield return rows.Current;
        }
    }

    /// <summary>Whether a cell is covered by a merged one whose content stands elsewhere. Known when the rows were gone through.</summary>
    /// <param name="row">Number of the row, from 1.</param>
    /// <param name="column">Column, from 0.</param>
    public bool IsCovered(int row, int column) =>
        merged.Exists(m => row - 1 >= m.Row && row - 1 < m.Row + m.Rows && column >= m.Column && column < m.Column + m.Columns && (row - 1, column) != (m.Row, m.Column));

    /// <summary>Name of a column, from 0: A, B … AA.</summary>
    public static string ColumnName(int column) => column < 26 ? ((char)('A' + column)).ToString() : ColumnName((column / 26) - 1) + (char)('A' + (column % 26));

    IEnumerable<SheetRow> Workbook(CancellationToken stop)
    {
        using var parts = new ZipParts(file, ReadingLimits.SheetBytes);
        var characters = 0L;
        var strings = XlsxExtractor.SharedStrings(parts, length =>
        {
            stop.ThrowIfCancellationRequested();
            if ((characters += length) > ReadingLimits.SheetCharacters)
                throw new UnreadableException("文件里的文字过多，没有读取；请分成几个文件导入。");
        });
        var dates = XlsxExtractor.DateStyles(parts);
        using var reader = parts.Open(XlsxExtractor.Sheets(parts)[0].Part) ?? throw new UnreadableException("文件损坏：工作簿里没有工作表。");
        var (row, column, read) = (-1, -1, 0);
        var cells = new List<SheetCell>();
        reader.Read();
        while (!reader.EOF)
        {
            if (reader.NodeType == XmlNodeType.Element && reader.LocalName == "c")
            {
                (row, column) = XlsxExtractor.Reference(reader.GetAttribute("r")) ?? (row, column + 1);
                if (column >= ReadingLimits.SheetColumns)
                    throw new UnreadableException($"表格超过 {ReadingLimits.SheetColumns} 列，没有读取。");
                var (text, formula, isError) = XlsxExtractor.Value(reader, strings, dates);
                var fault = formula is not null ? $"公式“={Short(formula)}”没有保存计算结果，请在 Excel 或 WPS 里打开后重新保存，或者改成数值" : isError ? $"公式的结果是错误“{Short(text)}”" : null;
                Set(cells, column, new(text.Trim(), fault));
                continue;
            }
            if (reader.NodeType == XmlNodeType.Element && reader.LocalName == "mergeCell" && XlsxExtractor.Range(reader.GetAttribute("ref")) is { } range && merged.Count < 10_000)
                merged.Add(range);
            if (reader.LocalName == "row" && reader.NodeType is XmlNodeType.Element)
            {
                (row, column) = (int.TryParse(reader.GetAttribute("r"), out var number) ? number - 1 : row + 1, -1);
                cells = [];
                stop.ThrowIfCancellationRequested();
            }
            else if (reader.LocalName == "row" && reader.NodeType == XmlNodeType.EndElement && cells.Exists(c => c.Text.Length > 0 || c.Fault is not null))
            {
                if (++read > MostRows + HeadRows)
                    throw TooManyRows();
                yield return new(row + 1, cells);
            }
            reader.Read();
        }
    }

    // Title and head above the rows that are counted.
    const int HeadRows = 10;

    static UnreadableException TooManyRows() => new($"超过 {MostRows} 行，没有读取；请分成几个文件导入。");

    static void Set(List<SheetCell> cells, int column, SheetCell cell)
    {
        if (cell.Text.Length == 0 && cell.Fault is null)
            return;
        while (cells.Count <= column)
            cells.Add(new(""));
        cells[column] = cell;
    }

    static string Short(string text) => text.Length <= 30 ? text : text[..30] + "…";

    IEnumerable<SheetRow> Text(CancellationToken stop)
    {
        var text = TextDecoding.Decode(file.Span);
        if (text.Length > ReadingLimits.SheetCharacters)
            throw new UnreadableException("文件里的文字过多，没有读取；请分成几个文件导入。");
        var separator = Separator(text);
        var (cells, field, quoted, number, read) = (new List<SheetCell>(), new StringBuilder(), false, 1, 0);
        var columns = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            var c = i < text.Length ? text[i] : '\n';
            if (quoted && i < text.Length)
            {
                if (c == '"' && i + 1 < text.Length && text[i + 1] == '"')
                    field.Append(text[i++]);
                else if (c == '"')
                    quoted = false;
                else
                    field.Append(c);
            }
            else if (c == '"' && field.Length == 0)
                quoted = true;
            else if (c == separator || c == '\n')
            {
                Set(cells, columns++, new(field.ToString().Trim()));
                field.Clear();
                if (columns > ReadingLimits.SheetColumns)
                    throw new UnreadableException($"表格超过 {ReadingLimits.SheetColumns} 列，没有读取。");
                if (c != '\n')
                    continue;
                if (cells.Count > 0)
                {
                    if (++read > MostRows + HeadRows)
                        throw TooManyRows();
                    yield return new(number, cells);
                    stop.ThrowIfCancellationRequested();
                }
                (cells, columns, number, quoted) = ([], 0, number + 1, false);
            }
            else if (c != '\r')
                field.Append(c);
        }
    }

    // Of the first line: in the others a text may hold the sign as well.
    static char Separator(string text)
    {
        var line = text.AsSpan(0, text.AsSpan().IndexOf('\n') is >= 0 and var end ? end : text.Length).ToString();
        return new[] { ',', '\t', ';', '，', '|' }.MaxBy(c => line.Count(l => l == c));
    }
}
