namespace Gongkai.Documents.Writing;

/// <summary>The parts of a spreadsheet file around its cells.</summary>
static class SheetParts
{
    const string Declaration = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>""";
    const string Sheet = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
    const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const string SheetType = "application/vnd.openxmlformats-officedocument.spreadsheetml";

    public const string SheetStart = Declaration + "<worksheet " + Sheet + "><sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr><sheetViews>";

    public const string SheetEnd = """
        <printOptions horizontalCentered="1"/><pageMargins left="1.02" right="1.02" top="1.2" bottom="1.2" header="0.3" footer="0.5"/><pageSetup paperSize="9" fitToWidth="1" fitToHeight="0"/><headerFooter><oddFooter>&amp;C— &amp;P —</oddFooter></headerFooter></worksheet>
        """;

    public static byte[] ContentTypes(int sheets) => OfficePackage.Utf8(
        $"{Declaration}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/>"
        + $"<Override PartName=\"/xl/workbook.xml\" ContentType=\"{SheetType}.sheet.main+xml\"/><Override PartName=\"/xl/styles.xml\" ContentType=\"{SheetType}.styles+xml\"/>"
        + string.Concat(Enumerable.Range(1, sheets).Select(i => $"<Override PartName=\"/xl/worksheets/sheet{i}.xml\" ContentType=\"{SheetType}.worksheet+xml\"/>"))
        + "<Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/></Types>");

    public static byte[] PackageRelations { get; } = OfficePackage.Utf8($"""
        {Declaration}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{Office}/officeDocument" Target="xl/workbook.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>
        """);

    public static byte[] Workbook(IReadOnlyList<string> names)
    {
        var xml = new Markup().Raw($"{Declaration}<workbook {Sheet} xmlns:r=\"{Office}\"><sheets>");
        for (var i = 0; i < names.Count; i++)
            xml.Raw("<sheet name=\"").Text(names[i]).Raw($"\" sheetId=\"{i + 1}\" r:id=\"rId{i + 1}\"/>");
        return xml.Raw("</sheets></workbook>").ToUtf8();
    }

    public static byte[] WorkbookRelations(int sheets) => OfficePackage.Utf8(
        $"{Declaration}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
        + string.Concat(Enumerable.Range(1, sheets).Select(i => $"<Relationship Id=\"rId{i}\" Type=\"{Office}/worksheet\" Target=\"worksheets/sheet{i}.xml\"/>"))
        + $"<Relationship Id=\"rId{sheets + 1}\" Type=\"{Office}/styles\" Target=\"styles.xml\"/></Relationships>");

    // Cell formats: 0 plain, 1 title, 2 head, 3 row label, 4 number, 5 text. Format 49 is "text": what looks like a formula stays a text when edited.
    public static byte[] Styles { get; } = OfficePackage.Utf8($"""
        {Declaration}<styleSheet {Sheet}><fonts count="2"><font><sz val="10.5"/><name val="宋体"/></font><font><b/><sz val="16"/><name val="宋体"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFF2F2F2"/></patternFill></fill></fills><borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border><left style="thin"/><right style="thin"/><top style="thin"/><bottom style="thin"/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="6"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>{Format(49, 1, 0, 0, "center")}{Format(49, 0, 2, 1, "center")}{Format(49, 0, 0, 1, "left")}{Format(0, 0, 0, 1, "center")}{Format(49, 0, 0, 1, "center")}</cellXfs></styleSheet>
        """);

    static string Format(int number, int font, int fill, int border, string align) =>
        $"<xf numFmtId=\"{number}\" fontId=\"{font}\" fillId=\"{fill}\" borderId=\"{border}\" xfId=\"0\" applyNumberFormat=\"1\" applyFont=\"1\" applyFill=\"1\" applyBorder=\"1\" applyAlignment=\"1\"><alignment horizontal=\"{align}\" vertical=\"center\" wrapText=\"1\"/></xf>";
}
