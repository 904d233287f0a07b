using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;

namespace Gongkai.Features.Reports.Checking;

/// <summary>One sheet of plain rows with a header that stays and filters.</summary>
/// <param name="Name">Name of the sheet, at most 31 characters.</param>
/// <param name="Head">Heads of the columns.</param>
/// <param name="Widths">Widths of the columns, in characters.</param>
/// <param name="Rows">Cells: numbers or text.</param>
public sealed record Sheet(string Name, IReadOnlyList<string> Head, IReadOnlyList<int> Widths, IReadOnlyList<IReadOnlyList<object?>> Rows);

/// <summary>Writes lists as an Excel workbook.</summary>
public static class Spreadsheet
{
    /// <summary>Media type of XLSX.</summary>
    public const string MediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const string PackageRelations = "http://schemas.openxmlformats.org/package/2006/relationships";

    /// <summary>Writes the sheets.</summary>
    public static byte[] Write(params IReadOnlyList<Sheet> sheets)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            Part(zip, "[Content_Types].xml", x => ContentTypes(x, sheets.Count));
            Part(zip, "_rels/.rels", x => RelationList(x, [("officeDocument", "xl/workbook.xml")]));
            Part(zip, "xl/workbook.xml", x => Workbook(x, sheets));
            Part(zip, "xl/_rels/workbook.xml.rels", x => RelationList(x, [.. sheets.Select((_, i) => ("worksheet", $"worksheets/sheet{i + 1}.xml")), ("styles", "styles.xml")]));
            Part(zip, "xl/styles.xml", Styles);
            for (var i = 0; i < sheets.Count; i++)
            {
                var sheet = sheets[i];
                Part(zip, $"xl/worksheets/sheet{i + 1}.xml", x => Worksheet(x, sheet));
            }
        }
        return file.ToArray();
    }

    /// <summary>Text that a spreadsheet would take for a formula begins with an apostrophe instead.</summary>
    public static string Harmless(string text) => text is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] ? "'" + text : text;

    static void Worksheet(XmlWriter x, Sheet sheet)
    {
        x.WriteStartElement("worksheet", Main);
        x.WriteRaw("""<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>""");
        x.WriteStartElement("cols");
        for (var i = 0; i < sheet.Widths.Count; i++)
            x.WriteRaw(string.Create(CultureInfo.InvariantCulture, $"""<col min="{i + 1}" max="{i + 1}" width="{sheet.Widths[i]}" customWidth="1"/>"""));
        x.WriteEndElement();
        x.WriteStartElement("sheetData");
        Row(x, 1, sheet.Head, style: 1);
        for (var i = 0; i < sheet.Rows.Count; i++)
            Row(x, i + 2, sheet.Rows[i], style: 2);
        x.WriteEndElement();
        x.WriteRaw($"""<autoFilter ref="A1:{Column(sheet.Head.Count - 1)}{sheet.Rows.Count + 1}"/>""");
        x.WriteEndElement();
    }

    static void Row(XmlWriter x, int number, IReadOnlyList<object?> cells, int style)
    {
        x.WriteStartElement("row");
        x.WriteAttributeString("r", number.ToString(CultureInfo.InvariantCulture));
        for (var i = 0; i < cells.Count; i++)
        {
            if (cells[i] is null or "")
                continue;
            x.WriteStartElement("c");
            x.WriteAttributeString("r", Column(i) + number.ToString(CultureInfo.InvariantCulture));
            x.WriteAttributeString("s", style.ToString(CultureInfo.InvariantCulture));
            if (cells[i] is string text)
            {
                x.WriteAttributeString("t", "inlineStr");
                x.WriteStartElement("is");
                x.WriteStartElement("t");
                x.WriteAttributeString("xml", "space", null, "preserve");
                x.WriteString(Harmless(Printable(text)));
                x.WriteEndElement();
                x.WriteEndElement();
            }
            else
                x.WriteElementString("v", Convert.ToString(cells[i], CultureInfo.InvariantCulture));
            x.WriteEndElement();
        }
        x.WriteEndElement();
    }

    // Excel takes 32,767 characters a cell; XML takes no control characters.
    static string Printable(string text)
    {
        var kept = string.Concat(text.Where(c => XmlConvert.IsXmlChar(c) || char.IsSurrogate(c)));
        return kept.Length > 32_000 ? kept[..32_000] + "…" : kept;
    }

    static string Column(int index) => index < 26 ? ((char)('A' + index)).ToString() : Column((index / 26) - 1) + Column(index % 26);

    static void ContentTypes(XmlWriter x, int sheets)
    {
        const string Types = "http://schemas.openxmlformats.org/package/2006/content-types", Kind = "application/vnd.openxmlformats-officedocument.spreadsheetml";
        x.WriteStartElement("Types", Types);
        x.WriteRaw("""<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>""");
        x.WriteRaw($"""<Override PartName="/xl/workbook.xml" ContentType="{Kind}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="{Kind}.styles+xml"/>""");
        for (var i = 1; i <= sheets; i++)
            x.WriteRaw($"""<Override PartName="/xl/worksheets/sheet{i}.xml" ContentType="{Kind}.worksheet+xml"/>""");
        x.WriteEndElement();
    }

    static void RelationList(XmlWriter x, IReadOnlyList<(string Type, string Target)> relations)
    {
        x.WriteStartElement("Relationships", PackageRelations);
        for (var i = 0; i < relations.Count; i++)
            x.WriteRaw($"""<Relationship Id="r{i + 1}" Type="{Relations}/{relations[i].Type}" Target="{relations[i].Target}"/>""");
        x.WriteEndElement();
    }

    static void Workbook(XmlWriter x, IReadOnlyList<Sheet> sheets)
    {
        x.WriteStartElement("workbook", Main);
        x.WriteStartElement("sheets");
        for (var i = 0; i < sheets.Count; i++)
        {
            x.WriteStartElement("sheet");
            x.WriteAttributeString("name", sheets[i].Name);
            x.WriteAttributeString("sheetId", (i + 1).ToString(CultureInfo.InvariantCulture));
            x.WriteAttributeString("r", "id", Relations, $"r{i + 1}");
            x.WriteEndElement();
        }
        x.WriteEndElement();
        x.WriteEndElement();
    }

    static void Styles(XmlWriter x)
    {
        x.WriteStartElement("styleSheet", Main);
        x.WriteRaw("""
            <fonts count="2"><font><sz val="11"/><name val="等线"/></font><font><b/><sz val="11"/><name val="等线"/></font></fonts>
            <fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>
            <fill><patternFill patternType="solid"><fgColor rgb="FFEEF1F4"/></patternFill></fill></fills>
            <borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>
            <cellXfs count="3"><xf/><xf fontId="1" fillId="2" applyFont="1" applyFill="1"/>
            <xf applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf></cellXfs>
            """);
        x.WriteEndElement();
    }

    static void Part(ZipArchive zip, string name, Action<XmlWriter> write)
    {
        using var stream = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
        using var xml = XmlWriter.Create(stream, new() { Encoding = new UTF8Encoding(false) });
        xml.WriteStartDocument(standalone: true);
        write(xml);
    }
}
