using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;

namespace Gongkai.Documents.Reading;

/// <summary>Takes the cells of a workbook, sheet by sheet: numbers as they stand, formulas by their stored result, dates written out.</summary>
static partial class XlsxExtractor
{
    const string Relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    /// <summary>The visible sheets of an .xlsx file as tables.</summary>
    public static DocumentContent Extract(ReadOnlyMemory<byte> file, CancellationToken stop)
    {
        using var parts = new ZipParts(file);
        var blocks = new BlockCollector(stop);
        var strings = SharedStrings(parts, blocks.Count);
        var dates = DateStyles(parts);
        var sheets = new List<(string Name, List<GridCell> Cells)>();
        var slots = 0;
        foreach (var (name, part) in Sheets(parts))
        {
            sheets.Add((name, Cells(parts, part, strings, dates, stop)));
            // Several names may stand for one and the same sheet.
            if ((slots += sheets[^1].Cells.Count) > ReadingLimits.Slots)
                throw ReadingLimits.TableTooLarge();
        }
        foreach (var (name, cells) in OfOneReport(sheets))
            blocks.Table(cells, $"工作表“{name}”");
        return new(blocks.Blocks) { TablesOnly = true };
    }

    internal static List<(string Name, string Part)> Sheets(ZipParts parts)
    {
        var targets = new Dictionary<string, string>();
        Each(parts, "xl/_rels/workbook.xml.rels", reader =>
        {
            if (reader.LocalName == "Relationship" && reader.GetAttribute("Id") is { } id && reader.GetAttribute("Target") is { } target)
                targets[id] = target.StartsWith('/') ? target[1..] : "xl/" + target;
        });
        var sheets = new List<(string Name, string Part, bool Visible)>();
        Each(parts, "xl/workbook.xml", reader =>
        {
            if (reader.LocalName == "sheet" && targets.TryGetValue(reader.GetAttribute("id", Relationships) ?? reader.GetAttribute("r:id") ?? "", out var part))
                sheets.Add((reader.GetAttribute("name") ?? "", part, reader.GetAttribute("state") is null or "visible"));
        });
        if (sheets.Count == 0)
            throw new UnreadableException("文件损坏：工作簿里没有工作表。");
        if (sheets.Count > ReadingLimits.Sheets)
            throw new UnreadableException("工作簿里的工作表过多，不像年度报告，没有读取。");
        return [.. (sheets.Any(s => s.Visible) ? sheets.Where(s => s.Visible) : sheets).Select(s => (s.Name, s.Part))];
    }

    // Two reports in one workbook are two answers to every question; of sheets that bear years in their names those of the title's year are the report.
    static IEnumerable<(string Name, List<GridCell> Cells)> OfOneReport(List<(string Name, List<GridCell> Cells)> sheets)
    {
        var titles = sheets.SelectMany(s => s.Cells.Where(c => c.Row < 12 && c.Text.Length < 80)).Select(c => Title().Match(string.Concat(c.Text.Where(t => !char.IsWhiteSpace(t)))))
            .Where(m => m.Success).Select(m => (Agency: m.Groups["agency"].Value, Year: m.Groups["year"].Value)).Distinct().ToList();
        var years = titles.Select(t => t.Year).Distinct().Order(StringComparer.Ordinal).ToList();
        if (years.Count > 1)
            throw new UnreadableException($"工作簿里有 {string.Join('、', years)} 年的 {years.Count} 份报告，不知道以哪一份为准，请每份报告单独保存为一个文件。");
        var agencies = titles.Select(t => t.Agency).Where(a => a.Length > 0).Distinct().ToList();
        if (agencies.Count > 1 && !agencies.Any(a => agencies.All(b => a.EndsWith(b, StringComparison.Ordinal))))
            throw new UnreadableException($"工作簿里有“{agencies[0]}”“{agencies[1]}”等 {agencies.Count} 个机关的报告，不知道以哪一份为准，请每份报告单独保存为一个文件。");
        return years is [var year] && sheets.Any(s => YearOf(s.Name) == year) ? sheets.Where(s => YearOf(s.Name) is null || YearOf(s.Name) == year) : sheets;
    }

    static string? YearOf(string sheet) => SheetYear().Match(sheet) is { Success: true } year ? year.Value : null;

    [GeneratedRegex("^(?<agency>.{0,60}?)(?:关于)?(?<year>20[0-9]{2})年度?政府信息公开(?:工作)?(?:年度)?(?:报告|年报)$", RegexOptions.CultureInvariant)]
    private static partial Regex Title();

    [GeneratedRegex("(?<![0-9])20[0-9]{2}(?![0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex SheetYear();

    internal static List<string> SharedStrings(ZipParts parts, Action<int> count)
    {
        var strings = new List<string>();
        using var reader = parts.Open("xl/sharedStrings.xml");
        if (reader is null)
            return strings;
        reader.Read();
        while (!reader.EOF)
            if (reader.NodeType == XmlNodeType.Element && reader.LocalName == "si")
            {
                strings.Add(TextOf(reader));
                count(strings[^1].Length);
            }
            else
                reader.Read();
        return strings;
    }

    // The text of a string item: its runs without the phonetic guides; the reader is left behind the element.
    static string TextOf(XmlReader reader)
    {
        var text = new StringBuilder();
        var end = reader.Depth;
        if (reader.IsEmptyElement)
        {
            reader.Read();
            return "";
        }
        var phonetic = int.MaxValue;
        var raised = false;
        while (reader.Read() && reader.Depth > end)
        {
            if (reader.Depth <= phonetic)
                phonetic = int.MaxValue;
            if (reader.NodeType == XmlNodeType.Element && reader.LocalName is "r" or "vertAlign")
                raised = reader.LocalName == "vertAlign" && reader.GetAttribute("val") == "superscript";
            if (reader.NodeType == XmlNodeType.Element && reader.LocalName == "rPh")
                phonetic = reader.Depth;
            else if (phonetic == int.MaxValue && reader.NodeType is XmlNodeType.Text or XmlNodeType.SignificantWhitespace && text.Length < ReadingLimits.Characters && !(raised && Superscript.IsMark(text, reader.Value)))
                text.Append(reader.Value);
        }
        reader.Read();
        return text.ToString();
    }

    internal static HashSet<int> DateStyles(ZipParts parts)
    {
        var custom = new HashSet<int>();
        var dates = new HashSet<int>();
        var inFormats = false;
        var index = 0;
        Each(parts, "xl/styles.xml", reader =>
        {
            switch (reader.LocalName)
            {
                case "numFmt" when int.TryParse(reader.GetAttribute("numFmtId"), out var id) && reader.GetAttribute("formatCode") is { } code && code.AsSpan().ContainsAny("ymdYMD"):
                    custom.Add(id);
                    break;
                case "cellXfs": inFormats = true; break;
                case "cellStyles" or "dxfs": inFormats = false; break;
                case "xf" when inFormats:
                    if (int.TryParse(reader.GetAttribute("numFmtId"), out var format) && (format is (>= 14 and <= 17) or 22 or (>= 27 and <= 31) or 36 or (>= 50 and <= 58) || custom.Contains(format)))
                        dates.Add(index);
                    index++;
                    break;
            }
        });
        return dates;
    }

    static List<GridCell> Cells(ZipParts parts, string part, List<string> strings, HashSet<int> dates, CancellationToken stop)
    {
        var texts = new Dictionary<(int Row, int Column), string>();
        var merges = new List<(int Row, int Column, int Rows, int Columns)>();
        using var reader = parts.Open(part);
        if (reader is null)
            return [];
        int row = -1, column = -1;
        reader.Read();
        while (!reader.EOF)
        {
            stop.ThrowIfCancellationRequested();
            if (reader.NodeType != XmlNodeType.Element || reader.LocalName is not ("row" or "c" or "mergeCell"))
            {
                reader.Read();
                continue;
            }
            switch (reader.LocalName)
            {
                case "row":
                    row = int.TryParse(reader.GetAttribute("r"), out var number) ? number - 1 : row + 1;
                    column = -1;
                    reader.Read();
                    break;
                case "c":
                    (row, column) = Reference(reader.GetAttribute("r")) ?? (row, column + 1);
                    if (row >= ReadingLimits.TableRows || column >= ReadingLimits.TableColumns)
                        throw ReadingLimits.TableTooLarge();
                    var text = Cell(reader, strings, dates);
                    if (text.Length > 0 && texts.TryAdd((row, column), text) && texts.Count > ReadingLimits.Slots)
                        throw ReadingLimits.TableTooLarge();
                    break;
                default:
                    if (Range(reader.GetAttribute("ref")) is { } range && merges.Count < ReadingLimits.Slots)
                        merges.Add(range);
                    reader.Read();
                    break;
            }
        }
        return Merge(texts, merges);
    }

    static List<GridCell> Merge(Dictionary<(int Row, int Column), string> texts, List<(int Row, int Column, int Rows, int Columns)> merges)
    {
        if (texts.Count == 0)
            return [];
        var bottom = texts.Keys.Max(k => k.Row) + 1;
        var right = texts.Keys.Max(k => k.Column) + 1;
        if ((long)bottom * right > ReadingLimits.Slots)
            throw ReadingLimits.TableTooLarge();
        var spans = new Dictionary<(int, int), (int Rows, int Columns)>();
        var covered = new HashSet<(int, int)>();
        var work = 0;
        foreach (var (row, column, rows, columns) in merges)
        {
            var (toRow, toColumn) = (Math.Min(row + rows, bottom), Math.Min(column + columns, right));
            if (row >= toRow || column >= toColumn)
                continue;
            // Merged ranges do not overlap, so that all of them together are no larger than the sheet.
            if ((work += (toRow - row) * (toColumn - column)) > ReadingLimits.Slots)
                throw ReadingLimits.TableTooLarge();
            spans[(row, column)] = (toRow - row, toColumn - column);
            for (var r = row; r < toRow; r++)
                for (var c = column; c < toColumn; c++)
                    if ((r, c) != (row, column))
                        covered.Add((r, c));
        }
        var cells = new List<GridCell>();
        for (var r = 0; r < bottom; r++)
            for (var c = 0; c < right; c++)
                if (!covered.Contains((r, c)))
                {
                    var (rows, columns) = spans.GetValueOrDefault((r, c), (1, 1));
                    cells.Add(new(texts.GetValueOrDefault((r, c), ""), r, c, rows, columns));
                }
        return cells;
    }

    // The reader stands on a cell and is left behind it.
    static string Cell(XmlReader reader, List<string> strings, HashSet<int> dates)
    {
        var (text, formula, _) = Value(reader, strings, dates);
        // Programs that write formulas without working them out leave the result open: that is no blank, and nothing to guess.
        return formula is null ? text : $"公式没有保存计算结果：={formula}";
    }

    /// <summary>What stands in a cell: its text, the formula where its result was not kept, and whether it shows an error (#REF!). The reader is left behind it.</summary>
    internal static (string Text, string? OpenFormula, bool IsError) Value(XmlReader reader, List<string> strings, HashSet<int> dates)
    {
        var type = reader.GetAttribute("t");
        var isDate = int.TryParse(reader.GetAttribute("s"), out var style) && dates.Contains(style);
        if (reader.IsEmptyElement)
        {
            reader.Read();
            return ("", null, false);
        }
        var end = reader.Depth;
        var value = "";
        string? formula = null;
        reader.Read();
        while (!reader.EOF && reader.Depth > end)
            if (reader.NodeType == XmlNodeType.Element && reader.LocalName is "v" or "is")
                value = TextOf(reader);
            else if (reader.NodeType == XmlNodeType.Element && reader.LocalName == "f")
                formula = TextOf(reader);
            else if (reader.NodeType == XmlNodeType.Element)
                reader.Skip();
            else
                reader.Read();
        if (reader.NodeType == XmlNodeType.EndElement)
            reader.Read();
        return type switch
        {
            "s" => (int.TryParse(value, out var index) && index >= 0 && index < strings.Count ? strings[index] : "", null, false),
            "inlineStr" or "str" or "e" => (value, null, type == "e"),
            not "b" when value.Length == 0 && formula is not null => ("", formula, false),
            "b" => (value == "1" ? "TRUE" : "FALSE", null, false),
            _ => (Number(value, isDate), null, false),
        };
    }

    // A stored binary fraction such as 3.5999999999999997E-2 is the 0.036 that was typed.
    static string Number(string value, bool isDate)
    {
        if (!double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || Math.Abs(number) > 1e15)
            return value;
        if (isDate && number is > 1 and < 2_958_465)
        {
            var date = DateTime.FromOADate(number);
            return $"{date.Year}年{date.Month}月{date.Day}日";
        }
        return ((decimal)number).ToString("0.##########", CultureInfo.InvariantCulture);
    }

    internal static (int Row, int Column)? Reference(string? text)
    {
        if (text is null)
            return null;
        int column = 0, i = 0;
        for (; i < text.Length && char.IsAsciiLetter(text[i]) && i < 4; i++)
            column = (column * 26) + (char.ToUpperInvariant(text[i]) - 'A' + 1);
        return column > 0 && int.TryParse(text.AsSpan(i), out var row) && row > 0 ? (row - 1, column - 1) : null;
    }

    internal static (int Row, int Column, int Rows, int Columns)? Range(string? text) =>
        text?.Split(':') is [var from, var to] && Reference(from) is var (row, column) && Reference(to) is var (bottom, right) && bottom >= row && right >= column
            ? (row, column, bottom - row + 1, right - column + 1) : null;

    static void Each(ZipParts parts, string part, Action<XmlReader> element)
    {
        using var reader = parts.Open(part);
        while (reader?.Read() == true)
            if (reader.NodeType == XmlNodeType.Element)
                element(reader);
    }
}
