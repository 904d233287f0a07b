namespace Gongkai.Documents.Writing;

/// <summary>The parts of a Word file that are the same for every report. Lengths are in twentieths of a point, type sizes in half points.</summary>
static class WordParts
{
    const string Declaration = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>""";
    const string Word = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
    const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const string WordType = "application/vnd.openxmlformats-officedocument.wordprocessingml";

    public const string DocumentStart = Declaration + "<w:document " + Word + "><w:body>";

    // A4; 37 mm above, 28 mm at the binding side, 35 mm below, 26 mm right: a type area of 156 × 225 mm.
    public const string DocumentEnd = """
        <w:sectPr><w:footerReference w:type="default" r:id="rId4"/><w:footerReference w:type="even" r:id="rId5"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587" w:header="851" w:footer="1304" w:gutter="0"/></w:sectPr></w:body></w:document>
        """;

    public static byte[] ContentTypes { get; } = OfficePackage.Utf8($"""
        {Declaration}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/><Default Extension="jpeg" ContentType="image/jpeg"/><Override PartName="/word/document.xml" ContentType="{WordType}.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="{WordType}.styles+xml"/><Override PartName="/word/settings.xml" ContentType="{WordType}.settings+xml"/><Override PartName="/word/fontTable.xml" ContentType="{WordType}.fontTable+xml"/><Override PartName="/word/footer1.xml" ContentType="{WordType}.footer+xml"/><Override PartName="/word/footer2.xml" ContentType="{WordType}.footer+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/><Override PartName="/docProps/app.xml" ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/></Types>
        """);

    public static byte[] PackageRelations { get; } = OfficePackage.Utf8($"""
        {Declaration}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{Office}/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/><Relationship Id="rId3" Type="{Office}/extended-properties" Target="docProps/app.xml"/></Relationships>
        """);

    static byte[] DocumentRelations(IEnumerable<WordPicture> pictures) => OfficePackage.Utf8($"""
        {Declaration}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{Office}/styles" Target="styles.xml"/><Relationship Id="rId2" Type="{Office}/settings" Target="settings.xml"/><Relationship Id="rId3" Type="{Office}/fontTable" Target="fontTable.xml"/><Relationship Id="rId4" Type="{Office}/footer" Target="footer1.xml"/><Relationship Id="rId5" Type="{Office}/footer" Target="footer2.xml"/>{string.Concat(pictures.Select((p, i) => $"<Relationship Id=\"{WordPicture.Relation(i + 1)}\" Type=\"{Office}/image\" Target=\"media/{WordPicture.Relation(i + 1)}.{p.Extension}\"/>"))}</Relationships>
        """);

    public static byte[] Application { get; } = OfficePackage.Utf8($"""
        {Declaration}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>Gongkai</Application></Properties>
        """);

    public static byte[] Settings { get; } = OfficePackage.Utf8($"""
        {Declaration}<w:settings {Word}><w:evenAndOddHeaders/><w:characterSpacingControl w:val="compressPunctuation"/><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat><w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>
        """);

    // The faces of official documents are licensed; where one is missing the next of its chain is used.
    public static byte[] Fonts { get; } = OfficePackage.Utf8($"""
        {Declaration}<w:fonts {Word}>{Font("方正小标宋简体", "小标宋体;方正小标宋_GBK;宋体;SimSun;Noto Serif CJK SC", "roman")}{Font("仿宋_GB2312", "仿宋;FangSong;华文仿宋;Noto Serif CJK SC", "modern")}{Font("楷体_GB2312", "楷体;KaiTi;华文楷体;霞鹜文楷;LXGW WenKai", "modern")}{Font("黑体", "SimHei;Noto Sans CJK SC", "modern")}{Font("宋体", "SimSun;Noto Serif CJK SC", "auto")}{Font("Times New Roman", "Liberation Serif", "roman")}</w:fonts>
        """);

    public static byte[] Styles { get; } = OfficePackage.Utf8($"""
        {Declaration}<w:styles {Word}><w:docDefaults><w:rPrDefault><w:rPr>{Face("仿宋_GB2312")}<w:sz w:val="32"/><w:szCs w:val="32"/><w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault></w:docDefaults>
        {Style("Normal", "Normal", "", "<w:widowControl w:val=\"0\"/><w:kinsoku/><w:overflowPunct/><w:spacing w:line=\"576\" w:lineRule=\"exact\"/><w:ind w:firstLineChars=\"200\" w:firstLine=\"640\"/><w:jc w:val=\"both\"/>", "", isDefault: true)}
        {Style("Title", "Title", "Normal", "<w:keepNext/><w:spacing w:after=\"576\" w:line=\"640\" w:lineRule=\"exact\"/><w:ind w:firstLineChars=\"0\" w:firstLine=\"0\"/><w:jc w:val=\"center\"/>", $"{Face("方正小标宋简体")}<w:sz w:val=\"44\"/><w:szCs w:val=\"44\"/>")}
        {Style("Heading1", "heading 1", "Normal", "<w:keepNext/><w:outlineLvl w:val=\"0\"/>", Face("黑体"))}
        {Style("Heading2", "heading 2", "Normal", "<w:keepNext/><w:outlineLvl w:val=\"1\"/>", Face("楷体_GB2312"))}
        <w:style w:type="character" w:customStyle="1" w:styleId="Lead"><w:name w:val="二级标题（行内）"/><w:rPr>{Face("楷体_GB2312")}</w:rPr></w:style>
        {Style("Signature", "Signature", "Normal", "<w:ind w:rightChars=\"400\" w:right=\"1280\" w:firstLineChars=\"0\" w:firstLine=\"0\"/><w:jc w:val=\"right\"/>", "")}
        {Style("TableCell", "表格", "Normal", "<w:spacing w:line=\"260\" w:lineRule=\"exact\"/><w:ind w:firstLineChars=\"0\" w:firstLine=\"0\"/><w:jc w:val=\"center\"/>", $"{Face("宋体")}<w:sz w:val=\"21\"/><w:szCs w:val=\"21\"/>", custom: true)}
        {Style("TableLabel", "表格左栏", "TableCell", "<w:jc w:val=\"left\"/>", "", custom: true)}
        {Style("AfterTable", "表后", "Normal", "<w:spacing w:line=\"200\" w:lineRule=\"exact\"/>", "<w:sz w:val=\"10\"/><w:szCs w:val=\"10\"/>", custom: true)}
        {Style("Footer", "footer", "Normal", "<w:spacing w:line=\"240\" w:lineRule=\"auto\"/><w:ind w:firstLineChars=\"0\" w:firstLine=\"0\"/>", $"{Face("宋体", "宋体")}<w:sz w:val=\"28\"/><w:szCs w:val=\"28\"/>")}
        <w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="28" w:type="dxa"/><w:left w:w="34" w:type="dxa"/><w:bottom w:w="28" w:type="dxa"/><w:right w:w="34" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>
        <w:style w:type="table" w:customStyle="1" w:styleId="Statutory"><w:name w:val="法定表格"/><w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>{Line("top")}{Line("left")}{Line("bottom")}{Line("right")}{Line("insideH")}{Line("insideV")}</w:tblBorders></w:tblPr><w:tcPr><w:vAlign w:val="center"/></w:tcPr></w:style></w:styles>
        """);

    public static byte[] OddFooter { get; } = Footer("<w:ind w:right=\"280\"/><w:jc w:val=\"right\"/>");

    public static byte[] EvenFooter { get; } = Footer("<w:ind w:left=\"280\"/><w:jc w:val=\"left\"/>");

    /// <summary>The file, with all parts around a document.</summary>
    public static byte[] Package(Markup document, string title, string? creator, DateTimeOffset? created, IReadOnlyList<WordPicture>? pictures = null) => OfficePackage.Write(
    [
        ("[Content_Types].xml", ContentTypes),
        ("_rels/.rels", PackageRelations),
        ("word/document.xml", document.ToUtf8()),
        ("word/_rels/document.xml.rels", DocumentRelations(pictures ?? [])),
        ("word/styles.xml", Styles),
        ("word/settings.xml", Settings),
        ("word/fontTable.xml", Fonts),
        ("word/footer1.xml", OddFooter),
        ("word/footer2.xml", EvenFooter),
        ("docProps/core.xml", OfficePackage.CoreProperties(title, creator, created)),
        ("docProps/app.xml", Application),
        .. (pictures ?? []).Select((p, i) => ($"word/media/{WordPicture.Relation(i + 1)}.{p.Extension}", p.Bytes)),
    ]);

    static byte[] Footer(string place) => OfficePackage.Utf8($"""
        {Declaration}<w:ftr {Word}><w:p><w:pPr><w:pStyle w:val="Footer"/>{place}</w:pPr><w:r><w:t xml:space="preserve">— </w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t xml:space="preserve"> —</w:t></w:r></w:p></w:ftr>
        """);

    static string Face(string chinese, string latin = "Times New Roman") => $"<w:rFonts w:ascii=\"{latin}\" w:hAnsi=\"{latin}\" w:eastAsia=\"{chinese}\" w:cs=\"{latin}\"/>";

    static string Font(string name, string otherwise, string family) => $"<w:font w:name=\"{name}\"><w:altName w:val=\"{otherwise}\"/><w:family w:val=\"{family}\"/></w:font>";

    static string Line(string side) => $"<w:{side} w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/>";

    static string Style(string id, string name, string basedOn, string paragraph, string run, bool isDefault = false, bool custom = false) =>
        $"<w:style w:type=\"paragraph\"{(isDefault ? " w:default=\"1\"" : "")}{(custom ? " w:customStyle=\"1\"" : "")} w:styleId=\"{id}\"><w:name w:val=\"{name}\"/>"
        + (basedOn.Length > 0 ? $"<w:basedOn w:val=\"{basedOn}\"/>" : "") + (custom ? "" : "<w:qFormat/>") + $"<w:pPr>{paragraph}</w:pPr>"
        + (run.Length > 0 ? $"<w:rPr>{run}</w:rPr>" : "") + "</w:style>";
}
