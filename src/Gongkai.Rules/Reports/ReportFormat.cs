using System.Text.RegularExpressions;

namespace Gongkai.Rules.Reports;

/// <summary>
/// One statutory format of the annual report (年度报告格式): its sections, tables, rows, columns and rules, all from one data file.
/// Reader, checker, writers, forms and JSON run from it; a new format is a new file.
/// </summary>
public sealed record ReportFormat
{
    /// <summary>Short name used in data: the year the format was issued, e.g. <c>2021</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Name for people, in Chinese.</summary>
    public required string Name { get; init; }

    /// <summary>The document that orders the format, with its number.</summary>
    public required string Source { get; init; }

    /// <summary>First reporting year for which it is used.</summary>
    public required int FromYear { get; init; }

    /// <summary>Pattern of the title, with <c>{agency}</c> and <c>{year}</c>.</summary>
    public required string Title { get; init; }

    /// <summary>The sections in their statutory order.</summary>
    public required IReadOnlyList<SectionFormat> Sections { get; init; }

    /// <summary>The statutory tables in the order of their sections.</summary>
    public required IReadOnlyList<TableFormat> Tables { get; init; }

    /// <summary>Cells that rules speak of by meaning, e.g. <c>received</c> → <c>table3/new/total</c>.</summary>
    public IReadOnlyDictionary<string, string> Roles { get; init; } = new Dictionary<string, string>();

    /// <summary>The rules a report in this format must satisfy.</summary>
    public IReadOnlyList<RuleFormat> Rules { get; init; } = [];

    /// <summary>The table with this id, or null.</summary>
    public TableFormat? Table(string id) => Tables.FirstOrDefault(t => t.Id == id);

    /// <summary>The rule with this id, or null.</summary>
    public RuleFormat? Rule(string id) => Rules.FirstOrDefault(r => r.Id == id);

    /// <summary>The cell that an address such as <c>table3/new/total</c> names, or null.</summary>
    public CellFormat? Cell(string address)
    {
        var slash = address.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? null : Table(address[..slash])?.Cell(address);
    }

    /// <summary>The title of an agency's report for a year.</summary>
    public string TitleOf(string agency, int year) => Title.Replace("{agency}", agency).Replace("{year}", $"{year}");
}

/// <summary>A section (部分) of the report.</summary>
public sealed record SectionFormat
{
    /// <summary>Statutory number, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>Heading without its numeral, e.g. 总体情况. It is the wording that is written.</summary>
    public required string Heading { get; init; }

    /// <summary>Regular expressions of other wordings that are accepted when reading, matched against the whole heading without numeral or blanks.</summary>
    public IReadOnlyList<string> Variants { get; init; } = [];

    /// <summary>Id of the statutory table that stands in the section, or null.</summary>
    public string? Table { get; init; }

    /// <summary>Aspects the section must treat, each with the words by which it is recognised.</summary>
    public IReadOnlyList<AspectFormat> Aspects { get; init; } = [];

    /// <summary>Heading with its Chinese numeral, as it is written: 一、总体情况.</summary>
    public string Numbered => $"{ChineseNumerals.Of(Number)}、{Heading}";

    /// <summary>Whether a heading, without numeral and blanks, is this section's.</summary>
    public bool Accepts(string bare) => bare == Heading || pattern.Value?.IsMatch(bare) == true;

    readonly Lazy<Regex?> pattern;

    // Headings are short, so the ordinary engine is bounded by their length; the one that cannot backtrack takes longer to build than all headings to match.
    /// <summary>Creates an empty section format, to be filled by its initializer.</summary>
    public SectionFormat() => pattern = new(() => Variants.Count == 0 ? null : new($"^(?:{string.Join('|', Variants)})$", RegexOptions.CultureInvariant));
}

/// <summary>An aspect that a section must treat (e.g. 监督保障) and the words by which it is recognised.</summary>
public sealed record AspectFormat(string Name, IReadOnlyList<string> Words);

/// <summary>How the figures of a table are arranged.</summary>
public enum TableShape
{
    /// <summary>Blocks one under another, each with a caption, a header row and rows with their own number of figures (table 2).</summary>
    Blocks,

    /// <summary>Rows and columns, both labelled by a tree (table 3).</summary>
    Matrix,

    /// <summary>One row of figures under a tree of column labels (table 4).</summary>
    Line,
}

/// <summary>What may stand in a cell.</summary>
public enum ValueKind
{
    /// <summary>A whole number, zero or more.</summary>
    Count,

    /// <summary>An amount of money in 万元, zero or more, with decimals.</summary>
    Amount,

    /// <summary>A whole number that may be negative (本年增/减).</summary>
    Change,
}

/// <summary>A statutory table.</summary>
public sealed record TableFormat
{
    /// <summary>Id in data and addresses: <c>table2</c>, <c>table3</c>, <c>table4</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Name for people, e.g. 主动公开情况表.</summary>
    public required string Name { get; init; }

    /// <summary>Arrangement of the figures.</summary>
    public required TableShape Shape { get; init; }

    /// <summary>Text of the top left cell of a matrix.</summary>
    public string Corner { get; init; } = "";

    /// <summary>Blocks of a table of shape <see cref="TableShape.Blocks"/>.</summary>
    public IReadOnlyList<BlockFormat> Blocks { get; init; } = [];

    /// <summary>Columns of a matrix or line.</summary>
    public IReadOnlyList<ColumnFormat> Columns { get; init; } = [];

    /// <summary>Rows of a matrix as the file gives them, with those this format lacks. Others read <see cref="Rows"/>.</summary>
    public IReadOnlyList<RowFormat> DeclaredRows { get; init; } = [];

    /// <summary>Widths of the grid's columns in millimetres, together at most 156 (GB/T 9704 type area).</summary>
    public IReadOnlyList<decimal> WidthsMm { get; init; } = [];

    /// <summary>All rows with figures, top to bottom.</summary>
    public IReadOnlyList<RowFormat> Rows => rows ??= Shape switch
    {
        TableShape.Blocks => [.. Blocks.SelectMany(b => b.Rows)],
        TableShape.Matrix => [.. DeclaredRows.Where(r => !r.Absent)],
        _ => [new RowFormat { Key = "" }],
    };

    /// <summary>All cells with figures, row by row.</summary>
    public IReadOnlyList<CellFormat> Cells => cells ??= [.. Rows.SelectMany((row, r) => Enumerable.Range(0, Width(row)).Select(c => new CellFormat(this, row, r, c)))];

    /// <summary>Number of figures in a row.</summary>
    public int Width(RowFormat row) => Shape == TableShape.Blocks ? row.Values.Count : Columns.Count;

    /// <summary>The cell with this address, or null.</summary>
    public CellFormat? Cell(string address) => (byAddress ??= Cells.ToDictionary(c => c.Address)).GetValueOrDefault(address);

    IReadOnlyList<RowFormat>? rows;
    IReadOnlyList<CellFormat>? cells;
    Dictionary<string, CellFormat>? byAddress;
}

/// <summary>A block of a table of shape <see cref="TableShape.Blocks"/>: caption over all columns, header row, rows.</summary>
public sealed record BlockFormat(string Caption, IReadOnlyList<string> Head, IReadOnlyList<RowFormat> Rows);

/// <summary>A row of a statutory table.</summary>
public sealed record RowFormat
{
    /// <summary>Key in data, e.g. <c>granted</c>.</summary>
    public required string Key { get; init; }

    /// <summary>Labels from the outermost group to the row's own, verbatim.</summary>
    public IReadOnlyList<string> Path { get; init; } = [];

    /// <summary>What the row's figures may be, for rows of blocks; columns of a matrix are counts.</summary>
    public IReadOnlyList<ValueKind> Values { get; init; } = [];

    /// <summary>True for a row of other formats that this one lacks: null in data, without a finding.</summary>
    public bool Absent { get; init; }

    /// <summary>The row's own label.</summary>
    public string Label => Path.Count == 0 ? "" : Path[^1];
}

/// <summary>A column of a matrix or line: key in data and labels from the outermost head to its own.</summary>
public sealed record ColumnFormat(string Key, IReadOnlyList<string> Path)
{
    /// <summary>The column's own label.</summary>
    public string Label => Path[^1];
}

/// <summary>One cell of a statutory table, by its place.</summary>
/// <param name="Table">The table.</param>
/// <param name="Row">The row.</param>
/// <param name="RowIndex">Index in <see cref="TableFormat.Rows"/>.</param>
/// <param name="Index">Index of the figure in its row.</param>
public sealed record CellFormat(TableFormat Table, RowFormat Row, int RowIndex, int Index)
{
    /// <summary>Address in findings: <c>table2/KEY</c>, <c>table2/KEY/INDEX</c>, <c>table3/ROW/COLUMN</c> or <c>table4/INDEX</c>.</summary>
    public string Address { get; } = Table.Shape switch
    {
        TableShape.Line => $"{Table.Id}/{Index}",
        TableShape.Matrix => $"{Table.Id}/{Row.Key}/{Table.Columns[Index].Key}",
        _ => Row.Values.Count == 1 ? $"{Table.Id}/{Row.Key}" : $"{Table.Id}/{Row.Key}/{Index}",
    };

    /// <summary>What may stand in the cell.</summary>
    public ValueKind Kind => Table.Shape == TableShape.Blocks ? Row.Values[Index] : ValueKind.Count;

    /// <summary>The column's label: of a matrix its own, of a line with all heads above it, of a block its header's.</summary>
    public string ColumnLabel => Table.Shape switch
    {
        TableShape.Matrix => Table.Columns[Index].Label,
        TableShape.Line => string.Join('·', Table.Columns[Index].Path),
        _ => Table.Blocks.First(b => b.Rows.Contains(Row)).Head[Index + 1],
    };

    /// <summary>The cell in words: 申请办理情况表“1.属于国家秘密”一行“商业企业”一列.</summary>
    public string Words => Table.Shape == TableShape.Line ? $"{Table.Name}“{ColumnLabel}”一格" : $"{Table.Name}“{Row.Label}”一行“{ColumnLabel}”一列";
}

/// <summary>How grave a finding is. Only errors block a publication and change the exit code.</summary>
public enum Severity
{
    /// <summary>错误: the report breaks a rule of the format.</summary>
    Error,

    /// <summary>提醒: a person should look.</summary>
    Warning,
}

/// <summary>A rule as its format's file gives it. Arithmetic rules are wholly data; others name the check that evaluates them.</summary>
public sealed record RuleFormat
{
    /// <summary>Id, e.g. <c>H1</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Name for people.</summary>
    public required string Name { get; init; }

    /// <summary>Severity of its findings.</summary>
    public required Severity Severity { get; init; }

    /// <summary>Where the rule comes from.</summary>
    public required string Article { get; init; }

    /// <summary>The rule as a formula or sentence, for people.</summary>
    public required string Formula { get; init; }

    /// <summary>Name of the check in code, for rules that are not sums.</summary>
    public string? Check { get; init; }

    /// <summary>Message with <c>{row}</c>, <c>{column}</c>, <c>{left}</c>, <c>{right}</c>, for sums.</summary>
    public string? Message { get; init; }

    /// <summary>The sums, for arithmetic rules.</summary>
    public IReadOnlyList<SumFormat> Sums { get; init; } = [];
}

/// <summary>Left sum = right sum, over each column, over each row, or once along a line.</summary>
/// <param name="Table">Table id.</param>
/// <param name="Over"><c>columns</c>: keys are rows, evaluated for each column; <c>rows</c>: keys are columns, for each row; <c>line</c>: keys are indexes.</param>
/// <param name="Left">Keys of the left sum.</param>
/// <param name="Right">Keys of the right sum.</param>
/// <param name="At">Key at which the finding stands; <c>*</c> for the whole column or row.</param>
/// <param name="Name">Name of the sum, for lines.</param>
public sealed record SumFormat(string Table, string Over, IReadOnlyList<string> Left, IReadOnlyList<string> Right, string At, string? Name = null);

/// <summary>Chinese numerals of headings.</summary>
public static class ChineseNumerals
{
    const string Digits = "零一二三四五六七八九";

    /// <summary>The numeral of 1 to 99: 一, 十, 十二, 二十三.</summary>
    public static string Of(int number) => number switch
    {
        < 10 => Digits[number].ToString(),
        < 20 => "十" + (number % 10 == 0 ? "" : Digits[number % 10]),
        _ => Digits[number / 10] + "十" + (number % 10 == 0 ? "" : Digits[number % 10]),
    };

    /// <summary>The number of a numeral from 一 to 九十九, or null.</summary>
    public static int? Read(string text)
    {
        if (text.Length is 0 or > 3)
            return null;
        var ten = text.IndexOf('十', StringComparison.Ordinal);
        if (ten < 0)
            return text.Length == 1 && Digits.IndexOf(text[0]) is > 0 and var digit ? digit : null;
        var tens = ten == 0 ? 1 : Digits.IndexOf(text[0]);
        var ones = ten == text.Length - 1 ? 0 : Digits.IndexOf(text[^1]);
        return ten <= 1 && tens > 0 && ones >= 0 && text.Length - ten <= 2 ? (tens * 10) + ones : null;
    }
}
