using System.Globalization;
using Gongkai.Rules.Reports;

namespace Gongkai.Documents.Writing;

/// <summary>
/// The title and tables of a report as a spreadsheet: one sheet a table, the title on each, merged heads, numbers as numbers, a page of A4 in print.
/// Texts stand in cells of type text, which no program takes for a formula.
/// </summary>
static class SpreadsheetReport
{
    // Indexes of the cell formats in SheetParts.Styles.
    const int TitleStyle = 1, HeadStyle = 2, LabelStyle = 3, NumberStyle = 4, TextStyle = 5;

    public static byte[] Write(AnnualReport report, WriteOptions options)
    {
        var tables = report.Format.Tables.Where(t => report.Tables.ContainsKey(t.Id)).ToList();
        var names = tables.Count > 0 ? [.. tables.Select(t => SheetName(t.Name))] : new List<string> { "年度报告" };
        var sheets = tables.Count > 0 ? [.. tables.Select((t, i) => Sheet(report, report.Tables[t.Id], i == 0))] : new List<byte[]> { Sheet(report, null, true) };
        return OfficePackage.Write([
            ("[Content_Types].xml", SheetParts.ContentTypes(sheets.Count)),
            ("_rels/.rels", SheetParts.PackageRelations),
            ("xl/workbook.xml", SheetParts.Workbook(names)),
            ("xl/_rels/workbook.xml.rels", SheetParts.WorkbookRelations(sheets.Count)),
            ("xl/styles.xml", SheetParts.Styles),
            .. sheets.Select((s, i) => ($"xl/worksheets/sheet{i + 1}.xml", s)),
            ("docProps/core.xml", OfficePackage.CoreProperties(Composition.NameOf(report), report.Agency, OfficePackage.Created(report, options))),
        ]);
    }

    static byte[] Sheet(AnnualReport report, ReportTable? table, bool selected)
    {
        var layout = table is null ? null : Composition.LayoutOf(table.Format);
        var columns = layout?.Columns ?? 1;
        var xml = new Markup().Raw(SheetParts.SheetStart).Raw(selected ? "<sheetView tabSelected=\"1\" showGridLines=\"0\" workbookViewId=\"0\"/>" : "<sheetView showGridLines=\"0\" workbookViewId=\"0\"/>")
            .Raw("</sheetViews><sheetFormatPr defaultRowHeight=\"18\"/><cols>");
        var widths = layout is null ? [120.0] : TableSlots.WidthsMm(layout);
        for (var c = 0; c < columns; c++)
            xml.Raw(FormattableString.Invariant($"<col min=\"{c + 1}\" max=\"{c + 1}\" width=\"{Math.Max(widths[c] / 1.9, 8):0.##}\" customWidth=\"1\"/>"));
        xml.Raw("</cols><sheetData><row r=\"1\" ht=\"36\" customHeight=\"1\">");
        Text(xml, 0, 0, Composition.Clean(report.Title), TitleStyle);
        xml.Raw("</row>");
        var merges = new List<string>();
        if (columns > 1)
            merges.Add($"A1:{Reference(0, columns - 1)}");
        if (layout is not null)
            Rows(xml, table!, layout, merges);
        xml.Raw("</sheetData>");
        if (merges.Count > 0)
            xml.Raw($"<mergeCells count=\"{merges.Count}\">").Raw(string.Concat(merges.Select(m => $"<mergeCell ref=\"{m}\"/>"))).Raw("</mergeCells>");
        return xml.Raw(SheetParts.SheetEnd).ToUtf8();
    }

    static void Rows(Markup xml, ReportTable table, TableLayout layout, List<string> merges)
    {
        const int first = 1;
        var rows = TableSlots.Of(layout);
        for (var r = 0; r < rows.Count; r++)
        {
            var lines = rows[r].Where(c => c.Row == r && c.RowSpan == 1).Select(c => Math.Ceiling(c.Text.Length * 4.0 / TableSlots.WidthMm(layout, c))).DefaultIfEmpty(1).Max();
            xml.Raw(FormattableString.Invariant($"<row r=\"{first + r + 1}\" ht=\"{4 + (14 * Math.Max(lines, 1))}\" customHeight=\"1\">"));
            foreach (var cell in rows[r])
            {
                if (cell.Row == r && (cell.RowSpan > 1 || cell.ColumnSpan > 1))
                    merges.Add($"{Reference(first + r, cell.Column)}:{Reference(first + r + cell.RowSpan - 1, cell.Column + cell.ColumnSpan - 1)}");
                var style = cell.Kind switch { LayoutKind.Figure => NumberStyle, LayoutKind.RowHead => LabelStyle, _ => HeadStyle };
                for (var c = cell.Column; c < cell.Column + cell.ColumnSpan; c++)
                    if (cell.Row != r || c > cell.Column)
                        xml.Raw($"<c r=\"{Reference(first + r, c)}\" s=\"{style}\"/>");
                    else if (cell.Cell is { } figure)
                        Figure(xml, first + r, c, table[figure]);
                    else
                        Text(xml, first + r, c, cell.Text, style);
            }
            xml.Raw("</row>");
        }
    }

    static void Figure(Markup xml, int row, int column, Figure figure)
    {
        if (figure.Kind == FigureKind.Number)
            xml.Raw($"<c r=\"{Reference(row, column)}\" s=\"{NumberStyle}\"><v>{figure.Value.ToString("0.############################", CultureInfo.InvariantCulture)}</v></c>");
        else
            Text(xml, row, column, Composition.Clean(figure.Shown), TextStyle);
    }

    static void Text(Markup xml, int row, int column, string text, int style) =>
        xml.Raw($"<c r=\"{Reference(row, column)}\" s=\"{style}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">").Text(text).Raw("</t></is></c>");

    static string Reference(int row, int column) => column < 26 ? $"{(char)('A' + column)}{row + 1}" : $"{(char)('A' + (column / 26) - 1)}{(char)('A' + (column % 26))}{row + 1}";

    static string SheetName(string name) => new([.. name.Where(c => c is not ('[' or ']' or ':' or '*' or '?' or '/' or '\\')).Take(31)]);
}
