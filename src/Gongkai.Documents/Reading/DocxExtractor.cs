using System.Text;
using System.Xml;

namespace Gongkai.Documents.Reading;

/// <summary>
/// Takes text and tables out of a Word file by streaming over its main part. Tracked insertions count, deletions and text struck through do not; footers and notes are left out,
/// and headers serve only where the text has no title.
/// </summary>
sealed class DocxExtractor
{
    readonly XmlReader reader;
    readonly BlockCollector blocks;
    readonly Lazy<DocxNumbering> numbering;
    int cells;

    DocxExtractor(XmlReader reader, ZipParts parts, CancellationToken stop)
    {
        this.reader = reader;
        blocks = new(stop);
        numbering = new(() => DocxNumbering.Read(parts));
    }

    /// <summary>The text and tables of a .docx file.</summary>
    public static DocumentContent Extract(ReadOnlyMemory<byte> file, CancellationToken stop)
    {
        using var parts = new ZipParts(file);
        using var reader = parts.Open("word/document.xml") ?? parts.Open("word/document2.xml") ?? throw new UnreadableException("文件损坏：里面没有正文。");
        var extractor = new DocxExtractor(reader, parts, stop);
        extractor.Body(new Sink(extractor.blocks));
        return new(extractor.blocks.Blocks) { DeclaredTitle = Headers(parts, stop) };
    }

    // A title that stands only in the running head is still the report's; the text's own title counts for more.
    static string? Headers(ZipParts parts, CancellationToken stop)
    {
        foreach (var number in Enumerable.Range(1, 9))
        {
            using var reader = parts.Open($"word/header{number}.xml");
            if (reader is null)
                continue;
            var aside = new Sink(null);
            new DocxExtractor(reader, parts, stop).Body(aside);
            var text = string.Concat(aside.Items.OfType<Paragraph>().Select(p => p.Text));
            if (text.Contains("公开", StringComparison.Ordinal))
                return text;
        }
        return null;
    }

    /// <summary>Where paragraphs and tables go: into the document, or aside until a cell is complete.</summary>
    sealed class Sink(BlockCollector? blocks)
    {
        public List<object> Items { get; } = [];

        public void Paragraph(string text, bool heading)
        {
            if (blocks is null)
                Items.Add(new Paragraph(text, heading));
            else
                blocks.Text(text, heading);
        }

        public void Table(Table table)
        {
            if (blocks is null)
                Items.Add(table);
            else
                table.Emit(blocks);
        }
    }

    sealed record Paragraph(string Text, bool Heading);

    sealed record Cell(int Row, int Column, int Span, bool Continues, List<object> Items);

    sealed class Table
    {
        public List<Cell> Cells { get; } = [];

        // A table that holds real tables only arranges the page: its content is taken in reading order.
        public void Emit(BlockCollector blocks)
        {
            if (!Cells.Any(c => c.Items.Any(i => i is Table { Cells.Count: > 1 })))
            {
                blocks.Table(Grid());
                return;
            }
            foreach (var item in Cells.SelectMany(c => c.Items))
                if (item is Table table)
                    table.Emit(blocks);
                else if (item is Paragraph paragraph)
                    blocks.Text(paragraph.Text, paragraph.Heading);
        }

        List<GridCell> Grid()
        {
            var grid = new List<GridCell>(Cells.Count);
            var open = new Dictionary<int, int>();
            foreach (var cell in Cells)
            {
                if (cell.Continues && open.TryGetValue(cell.Column, out var above) && grid[above].Row + grid[above].RowSpan == cell.Row)
                {
                    grid[above] = grid[above] with { RowSpan = grid[above].RowSpan + 1 };
                    continue;
                }
                open[cell.Column] = grid.Count;
                grid.Add(new(TextOf(cell.Items), cell.Row, cell.Column, 1, cell.Span));
            }
            return grid;
        }

        static string TextOf(List<object> items) => items.Count == 1 && items[0] is Paragraph only
            ? only.Text
            : string.Join('\n', items.Select(i => i is Paragraph p ? p.Text : string.Join('\n', ((Table)i).Cells.Select(c => TextOf(c.Items)))));
    }

    // The reader stands on an element; it is left on its end.
    void Body(Sink sink)
    {
        var end = reader.Depth;
        var root = reader.ReadState == ReadState.Initial;
        if (!root && reader.IsEmptyElement)
            return;
        while (reader.Read() && (root || reader.Depth > end))
        {
            if (reader.NodeType != XmlNodeType.Element || !Deeper())
                continue;
            switch (reader.LocalName)
            {
                case "p": ReadParagraph(sink); break;
                case "tbl": sink.Table(ReadTable()); break;
                case "del" or "moveFrom" or "Fallback" or "sectPr" or "sdtPr": Skip(); break;
            }
        }
    }

    bool Deeper() => reader.Depth <= ReadingLimits.Depth ? true : throw new UnreadableException("文件结构嵌套过深，没有读取。");

    // Leaves the reader on the end of the element, so that the caller's Read goes on behind it.
    void Skip()
    {
        if (reader.IsEmptyElement)
            return;
        var depth = reader.Depth;
        while (reader.Read() && reader.Depth > depth) { }
    }

    string? Value(string name) => reader.GetAttribute("w:" + name) ?? reader.GetAttribute(name, reader.NamespaceURI);

    void ReadParagraph(Sink sink)
    {
        if (reader.IsEmptyElement)
            return;
        var text = new StringBuilder();
        string? style = null, number = null;
        var level = 0;
        var heading = false;
        var end = reader.Depth;
        while (reader.Read() && reader.Depth > end)
        {
            if (reader.NodeType != XmlNodeType.Element || !Deeper())
                continue;
            switch (reader.LocalName)
            {
                case "pStyle": style = Value("val"); break;
                case "outlineLvl": heading = Value("val") is { } outline && outline != "9"; break;
                case "numId": number = Value("val"); break;
                case "ilvl": _ = int.TryParse(Value("val"), out level); break;
                case "r": ReadRun(text, sink); break;
                case "txbxContent": Body(sink); break;
                case "del" or "moveFrom" or "Fallback" or "pPrChange" or "sdtPr" or "sectPr": Skip(); break;
            }
        }
        heading |= style is not null && (style.StartsWith("Heading", StringComparison.OrdinalIgnoreCase) || style.Equals("Title", StringComparison.OrdinalIgnoreCase));
        if ((number is not null || style is not null) && text.Length > 0)
            text.Insert(0, numbering.Value.Next(number, level, style));
        blocks.Count(text.Length);
        sink.Paragraph(text.ToString(), heading);
    }

    void ReadRun(StringBuilder text, Sink sink)
    {
        if (reader.IsEmptyElement)
            return;
        var end = reader.Depth;
        var start = text.Length;
        var hidden = false;
        var raised = false;
        while (reader.Read() && reader.Depth > end)
        {
            if (reader.NodeType != XmlNodeType.Element || !Deeper())
                continue;
            switch (reader.LocalName)
            {
                case "vanish": hidden |= Value("val") is null or "1" or "true" or "on"; break;
                // What somebody crossed out by hand does not stand there, whatever was written beside it.
                case "strike" or "dstrike": hidden |= Value("val") is null or "1" or "true" or "on"; break;
                case "vertAlign": raised = Value("val") == "superscript"; break;
                case "t": ReadText(text); break;
                case "br": text.Append(Value("type") is "page" or "column" ? "" : "\n"); break;
                case "cr": text.Append('\n'); break;
                case "tab": text.Append('\t'); break;
                case "noBreakHyphen": text.Append('-'); break;
                case "txbxContent": Body(sink); break;
                case "tabs" or "Fallback" or "rt" or "instrText" or "delText" or "del" or "rPrChange": Skip(); break;
            }
        }
        if (hidden || (raised && IsMark(text, start)))
            text.Length = start;
    }

    static bool IsMark(StringBuilder text, int start)
    {
        var raised = text.ToString(start, text.Length - start);
        text.Length = start;
        var mark = Superscript.IsMark(text, raised);
        text.Append(raised);
        return mark;
    }

    void ReadText(StringBuilder text)
    {
        if (reader.IsEmptyElement)
            return;
        var end = reader.Depth;
        while (reader.Read() && reader.Depth > end)
            if (reader.NodeType is XmlNodeType.Text or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace or XmlNodeType.CDATA)
            {
                text.Append(reader.Value);
                if (text.Length > ReadingLimits.Characters)
                    throw new UnreadableException("文件里的文字过多，不像年度报告，没有读取。");
            }
    }

    Table ReadTable()
    {
        var table = new Table();
        if (reader.IsEmptyElement)
            return table;
        var row = 0;
        var end = reader.Depth;
        while (reader.Read() && reader.Depth > end)
        {
            if (reader.NodeType != XmlNodeType.Element || !Deeper())
                continue;
            if (reader.LocalName == "tr")
                ReadRow(table, ref row);
            else if (reader.LocalName is "tblPr" or "tblGrid" or "sdtPr" or "moveFrom")
                Skip();
        }
        return table;
    }

    void ReadRow(Table table, ref int row)
    {
        if (reader.IsEmptyElement)
            return;
        var first = table.Cells.Count;
        var column = 0;
        var deleted = false;
        var end = reader.Depth;
        while (reader.Read() && reader.Depth > end)
        {
            if (reader.NodeType != XmlNodeType.Element || !Deeper())
                continue;
            switch (reader.LocalName)
            {
                case "gridBefore": column += Number(Value("val"), 0); break;
                case "del": deleted = true; Skip(); break;
                case "tblPrEx" or "sdtPr": Skip(); break;
                case "tc": ReadCell(table, row, ref column); break;
            }
        }
        if (deleted)
            table.Cells.RemoveRange(first, table.Cells.Count - first);
        else
            row++;
        if (row > ReadingLimits.TableRows)
            throw ReadingLimits.TableTooLarge();
    }

    void ReadCell(Table table, int row, ref int column)
    {
        var aside = new Sink(null);
        var span = 1;
        var continues = false;
        if (!reader.IsEmptyElement)
        {
            var end = reader.Depth;
            while (reader.Read() && reader.Depth > end)
            {
                if (reader.NodeType != XmlNodeType.Element || !Deeper())
                    continue;
                switch (reader.LocalName)
                {
                    case "gridSpan": span = Math.Max(1, Number(Value("val"), 1)); break;
                    case "vMerge": continues = Value("val") is not "restart"; break;
                    case "p": ReadParagraph(aside); break;
                    case "tbl": aside.Table(ReadTable()); break;
                    case "del" or "moveFrom" or "Fallback" or "sdtPr": Skip(); break;
                }
            }
        }
        table.Cells.Add(new(row, column, span, continues, aside.Items));
        column += span;
        if (column > ReadingLimits.TableColumns || ++cells > ReadingLimits.Slots)
            throw ReadingLimits.TableTooLarge();
    }

    static int Number(string? text, int otherwise) => int.TryParse(text, out var number) && number is >= 0 and <= ReadingLimits.TableColumns ? number : otherwise;
}
