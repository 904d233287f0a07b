using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Gongkai.Documents.Tests.Pdf;

namespace Gongkai.Documents.Tests.Reading;

/// <summary>Files made to cost their reader more than they cost to make. All are built here, so that none lies in the repository.</summary>
static class HostileFiles
{
    const string Words = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
    const string Laughs = "<!DOCTYPE a [<!ENTITY b \"ha\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\"><!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;\"><!ENTITY e \"&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;\"><!ENTITY f \"&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;\">]>";
    const string Outside = "<!DOCTYPE a [<!ENTITY f SYSTEM \"file:///etc/passwd\">]>";

    const string Broken = "文件损坏", Bomb = "压缩炸弹", TooLarge = "过大", TooDeep = "嵌套过深", TooMuchText = "文字过多", Huge = "过于庞", PdfBroken = "这份 PDF 已损坏", NoText = "没有可以读取的文字", NoEncoding = "没有附带文字编码", NoReport = "没有政府信息公开工作年度报告";

    /// <summary>A file with what its refusal says.</summary>
    /// <param name="Name">Name of the file, which the test is called after.</param>
    /// <param name="Bytes">Makes it.</param>
    /// <param name="Says">Words of the reason that the reader gives; null where the file is a report all the same.</param>
    public sealed record HostileFile(string Name, Func<byte[]> Bytes, string? Says);

    public static IReadOnlyList<HostileFile> All { get; } =
    [
        // Packages.
        new("docx-bomb.docx", () => Docx(Document(new string(' ', 45_000_000)), CompressionLevel.Optimal), Bomb),
        new("docx-laughs.docx", () => Docx(Laughs + Document("<w:p><w:r><w:t>&f;</w:t></w:r></w:p>")), Broken),
        new("docx-outside-entity.docx", () => Docx(Outside + Document("<w:p><w:r><w:t>&f;</w:t></w:r></w:p>")), Broken),
        new("docx-laughs-in-numbering.docx", () => Zip(("word/document.xml", Document("<w:p><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r><w:t>总体情况</w:t></w:r></w:p>")), ("word/numbering.xml", Laughs + "<w:numbering " + Words + ">&f;</w:numbering>")), Broken),
        new("docx-nested.docx", () => Docx(Document(Repeat("<w:tbl><w:tr><w:tc>", 200_000))), TooDeep),
        new("docx-nested-unknown.docx", () => Docx(Document(Repeat("<a>", 1_000_000))), TooDeep),
        new("docx-cells-in-one-row.docx", () => Docx(Document("<w:tbl><w:tr>" + Repeat("<w:tc/>", 5_000_000) + "</w:tr></w:tbl>"), CompressionLevel.NoCompression), TooLarge),
        new("docx-cells-in-many-rows.docx", () => Docx(Document("<w:tbl>" + Repeat("<w:tr>" + Repeat("<w:tc/>", 400) + "</w:tr>", 15_000) + "</w:tbl>"), CompressionLevel.NoCompression), TooLarge),
        new("docx-spans.docx", () => Docx(Document("<w:tbl>" + Repeat("<w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"2147483647\"/></w:tcPr><w:p/></w:tc><w:tc><w:tcPr><w:gridSpan w:val=\"512\"/></w:tcPr><w:p/></w:tc></w:tr>", 20_000) + "</w:tbl>"), CompressionLevel.NoCompression), TooLarge),
        new("docx-spans-within-bounds.docx", () => Docx(Document("<w:tbl>" + Repeat("<w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"500\"/></w:tcPr><w:p/></w:tc></w:tr>", 19_000) + "</w:tbl>"), CompressionLevel.NoCompression), TooLarge),
        new("docx-prose.docx", () => Docx(Document(Repeat("<w:p><w:r><w:t>" + Sentence + "</w:t></w:r></w:p>", 200_000))), TooMuchText),
        new("docx-prose-within-bounds.docx", () => Docx(Document(Repeat("<w:p><w:r><w:t>" + Sentence + "</w:t></w:r></w:p>", 45_000)), CompressionLevel.NoCompression), NoReport),
        new("docx-long-numbers.docx", () => Zip(("word/document.xml", Document(Repeat("<w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r><w:t>一</w:t></w:r></w:p>", 100_000))), ("word/numbering.xml", $"<w:numbering {Words}><w:abstractNum w:abstractNumId=\"1\"><w:lvl w:ilvl=\"0\"><w:lvlText w:val=\"{Repeat("%1", 500_000)}\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"1\"/></w:num></w:numbering>")), TooMuchText),
        new("docx-attributes.docx", () => Docx(Document("<w:p " + string.Concat(Enumerable.Range(0, 600_000).Select(i => $"a{i}=\"\" ")) + "/>"), CompressionLevel.Fastest), Bomb),
        new("xlsx-laughs.xlsx", () => Xlsx("<sheetData><row><c t=\"inlineStr\"><is><t>&f;</t></is></c></row></sheetData>", head: Laughs), Broken),
        new("xlsx-laughs-in-strings.xlsx", () => Xlsx("<sheetData><row><c t=\"s\"><v>0</v></c></row></sheetData>", strings: Laughs + "<sst><si><t>&f;</t></si></sst>"), Broken),
        new("xlsx-outside-entity.xlsx", () => Xlsx("<sheetData><row><c t=\"inlineStr\"><is><t>&f;</t></is></c></row></sheetData>", head: Outside), Broken),
        new("xlsx-empty-cells.xlsx", () => Xlsx("<dimension ref=\"A1:XFD1048576\"/><sheetData>" + Repeat("<row>" + Repeat("<c/>", 500) + "</row>", 2_000) + "</sheetData>", level: CompressionLevel.NoCompression), NoReport),
        new("xlsx-cells.xlsx", () => Xlsx("<sheetData>" + Repeat("<row>" + Repeat("<c><v>1</v></c>", 500) + "</row>", 4_000) + "</sheetData>", level: CompressionLevel.NoCompression), TooLarge),
        new("xlsx-far-cell.xlsx", () => Xlsx("<dimension ref=\"A1:XFD1048576\"/><sheetData><row><c r=\"A1\"><v>1</v></c><c r=\"XFD1048576\"><v>1</v></c></row></sheetData>"), TooLarge),
        new("xlsx-wide-merges.xlsx", () => Xlsx("<sheetData><row><c r=\"A1\"><v>1</v></c><c r=\"ZZ500\"><v>1</v></c><c r=\"RS19999\"><v>1</v></c></row></sheetData><mergeCells>" + Repeat("<mergeCell ref=\"A1:RS19999\"/>", 100_000) + "</mergeCells>"), TooLarge),
        new("xlsx-merges.xlsx", () => Xlsx("<sheetData><row><c r=\"A1\"><v>1</v></c><c r=\"RS700\"><v>1</v></c></row></sheetData><mergeCells>" + Repeat("<mergeCell ref=\"A1:RS700\"/>", 300_000) + "</mergeCells>"), TooLarge),
        new("xlsx-one-part-many-sheets.xlsx", () => Xlsx("<sheetData>" + Repeat("<row>" + Repeat("<c><v>1</v></c>", 200) + "</row>", 1_900) + "</sheetData>", sheets: 400), TooLarge),
        new("xlsx-long-string-everywhere.xlsx", () => Xlsx("<sheetData>" + Repeat("<row>" + Repeat("<c t=\"s\"><v>0</v></c>", 100) + "</row>", 1_000) + "</sheetData>", strings: "<sst><si><t>" + Repeat("公开", 200_000) + "</t></si></sst>"), TooMuchText),
        new("zip-in-zip.docx", () => Zip(("word/document.xml.zip", Repeat("0", 1000)), ("a.docx", "PK")), Broken),
        new("zip-in-zip.zip", () => Zip(("a.zip", Repeat("0", 1000))), "压缩包"),
        new("zip-is-document.docx", () => ZipOf(("word/document.xml", Docx(Document("<w:p/>")))), Broken),
        new("zip-overlapping.docx", Overlapping, NoReport),
        new("zip-lying-small.docx", () => Lying(Docx(Document(new string(' ', 46_000_000))), 1000), Broken),
        new("zip-lying-large.docx", () => Lying(Docx(Document("<w:p/>")), 4_000_000_000), Bomb),
        new("zip-many-entries.docx", () => Zip([("word/document.xml", Document("<w:p/>")), .. Enumerable.Range(0, 5_000).Select(i => ($"word/{i}.xml", ""))]), "过多"),
        new("zip-endless-directory.docx", EndlessDirectory, "过多"),

        // Web pages.
        new("html-tags.html", () => Text("<html><body>" + Repeat("<i>一</i>", 500_000)), TooLarge),
        new("html-tags-within-bounds.html", () => Text("<html><body>" + Repeat("<i>一</i>", 95_000)), NoReport),
        new("html-nested.html", () => Text("<html><body>" + Repeat("<div>", 100_000)), TooDeep),
        new("html-nested-behind-ends.html", () => Text("<html><body>" + Repeat("<div></x>", 90_000)), TooDeep),
        new("html-nested-other-end.html", () => Text("<html><body>" + Repeat("<span><div></span>", 60_000)), TooDeep),
        new("html-nested-in-drawing.html", () => Text("<html><body><svg>" + Repeat("<td>", 100_000)), NoReport),
        new("html-nested-lists.html", () => Text("<html><body>" + Repeat("<ul><li>", 90_000)), TooDeep),
        new("html-nested-tables.html", () => Text("<html><body>" + Repeat("<table><tr><td>一</td><td>", 30_000)), TooDeep),
        new("html-formatting.html", () => Text("<html><body><p>" + string.Concat(Enumerable.Range(0, 1_200).Select(i => $"<b style=a{i}>")) + "</p>" + Repeat("<p>一</p>", 90_000)), Huge),
        new("html-attributes.html", () => Text("<html><body><div " + string.Concat(Enumerable.Range(0, 500_000).Select(i => $"a{i} ")) + ">一</div>"), NoReport),
        new("html-spans.html", () => Text("<html><table>" + Repeat("<tr><td rowspan=65534 colspan=1000>1</td></tr>", 20_000) + "</table>"), TooLarge),
        new("html-spans-within-bounds.html", () => Text("<html><table>" + Repeat("<tr><td rowspan=60000 colspan=2>1</td></tr>", 15_000) + "</table>"), TooLarge),
        new("html-prose.html", () => Text("<html><body><p>" + Repeat(Sentence, 130_000)), TooLarge),
        new("html-prose-without-stop.html", () => Text("<html><body><p>" + Repeat("收到申请12件，比上年增长3%，办理结果", 150_000)), NoReport),

        // Plain text.
        new("text-prose.txt", () => Text(Repeat(Sentence, 170_000)), TooMuchText),
        new("text-lines.txt", () => Text(Repeat("公开\n", 3_000_000)), "过多"),
        new("text-blank-lines.txt", () => Text("公开" + Repeat("\n", 15_000_000)), "过多"),
        new("text-numbers.txt", () => Text(Repeat("1 2 3 4 5 6 7\n", 90_000)), NoReport),
        new("text-bars.txt", () => Text("一" + Repeat("|", 10_000_000)), TooLarge),
        new("text-unbroken.txt", () => Text(Repeat(Repeat("开", 38) + "\n" + Repeat("开", 30) + "\n", 45_000)), NoReport),
        new("text-headings.txt", () => Text(Repeat("一、总体情况\n二、主动公开政府信息情况\n三、收到和处理政府信息公开申请情况\n本年无。\n", 20_000)), "标题过多"),
        new("text-report-unbroken.txt", () => Text(Report(Repeat(Repeat("开", 38) + "\n" + Repeat("开", 30) + "\n", 40_000))), null),
        new("text-report-prose.txt", () => Text(Report(Repeat(Sentence + "\n", 40_000))), null),
        new("text-report-figures.txt", () => Text(Report(Repeat("收到申请12件，比上年增长3%，其中自然人5件、法人7件，办结", 50_000) + "。")), null),
        new("text-report-brackets.txt", () => Text(Report(Repeat("（《“一是", 300_000))), null),
        new("text-report-digits.txt", () => Text(Report(new string('1', 1_500_000))), null),
        new("csv-columns.csv", () => Text(Repeat("1,", 1_000_000)), TooLarge),
        new("csv-cells.csv", () => Text(Repeat(Repeat(",", 500) + "\n", 19_000)), TooLarge),
        new("csv-open-quote.csv", () => Text("\"" + Repeat(Sentence + "\n", 170_000)), TooMuchText),
        new("json-nested.json", () => Text(Repeat("{\"format\":", 1_000_000)), "不是有效的 JSON"),

        // PDF.
        new("pdf-flate.pdf", () => Page($"<< /Filter /FlateDecode {{0}} >>", Deflate(Blank(300))), TooLarge),
        new("pdf-flate-twice.pdf", () => Page("<< /Filter [/FlateDecode /FlateDecode] {0} >>", Deflate(Deflate(Blank(500)))), TooLarge),
        new("pdf-hex-of-flate.pdf", () => Page("<< /Filter [/ASCIIHexDecode /FlateDecode] {0} >>", Encoding.ASCII.GetBytes(Convert.ToHexString(Deflate(Blank(300))))), TooLarge),
        new("pdf-run-length.pdf", () => Page("<< /Filter /RunLengthDecode {0} >>", [.. Enumerable.Repeat((byte[])[129, 32], 1_500_000).SelectMany(b => b)]), TooLarge),
        new("pdf-run-length-of-flate.pdf", () => Page("<< /Filter [/FlateDecode /RunLengthDecode] {0} >>", Deflate([.. Enumerable.Repeat((byte[])[129, 32], 1_500_000).SelectMany(b => b)])), TooLarge),
        new("pdf-lzw.pdf", () => Page("<< /Filter /LZWDecode {0} >>", Lzw(60_000)), TooLarge),
        new("pdf-predictor.pdf", () => Page("<< /Filter /FlateDecode /DecodeParms << /Predictor 15 /Columns 1048576 /Colors 32 /BitsPerComponent 16 >> {0} >>", Deflate([2, 32, 32]), parts: 20_000), NoText),
        new("pdf-predictor-columns.pdf", () => Page("<< /Filter /FlateDecode /DecodeParms << /Predictor 15 /Columns 2147483647 /Colors 2147483647 >> {0} >>", Deflate([2, 32, 32])), NoText),
        new("pdf-one-part-many-times.pdf", () => Page("<< {0} >>", Blank(8), parts: 100_000), TooLarge),
        new("pdf-overlapping-streams.pdf", OverlappingStreams, TooLarge),
        new("pdf-tree-of-twins.pdf", () => PdfBuilder.File([
            "<< /Type /Catalog /Pages 2 0 R >>", .. Enumerable.Range(2, 59).Select(i => $"<< /Type /Pages /Kids [{i + 1} 0 R {i + 1} 0 R] >>"), "<< /Type /Pages /Kids [] >>"]), Huge),
        new("pdf-circular-tree.pdf", () => PdfBuilder.File(["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Count 9 /Kids [3 0 R 2 0 R] >>", "<< /Type /Pages /Parent 2 0 R /Kids [2 0 R] >>"]), NoText),
        new("pdf-circular-reference.pdf", () => PdfBuilder.File(["<< /Type /Catalog /Pages 2 0 R >>", "3 0 R", "2 0 R"]), PdfBroken),
        new("pdf-circular-length.pdf", () => PdfBuilder.File(["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] >>", "<< /Type /Page /Contents 4 0 R >>", "<< /Length 4 0 R >>\nstream\nBT ET\nendstream"]), NoText),
        new("pdf-circular-xref.pdf", CircularIndex, NoText),
        new("pdf-object-stream-in-itself.pdf", () => ObjectStreams("2 0 5 5 ", 5), NoText),
        new("pdf-endless-object-stream.pdf", () => ObjectStreams(Repeat("2 0 ", 1_000_000), 2_000_000_000), NoText),
        new("pdf-nested-arrays.pdf", () => PdfBuilder.File(["<< /Type /Catalog /Pages 2 0 R >>", Repeat("[", 20_000_000)]), PdfBroken),
        new("pdf-nested-dictionaries.pdf", () => PdfBuilder.File(["<< /Type /Catalog /Pages 2 0 R >>", Repeat("<</A", 8_000_000)]), PdfBroken),
        new("pdf-nested-arrays-in-content.pdf", () => Page("<< {0} >>", Encoding.ASCII.GetBytes(Repeat("[", 20_000_000))), PdfBroken),
        new("pdf-nested-strings.pdf", () => PdfBuilder.File(["<< /Type /Catalog /Pages 2 0 R >>", Repeat("(", 20_000_000)]), Huge),
        new("pdf-forms.pdf", () => PdfBuilder.File([
            "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] >>", "<< /Type /Page /Contents 4 0 R /Resources << /XObject << /X 5 0 R >> >> >>", PdfBuilder.Stream("/X Do"),
            .. Enumerable.Range(5, 11).Select(i => Form(Repeat("/X Do ", 40), i + 1)), Form("BT ET", 17)]), ""),
        new("pdf-wide-characters.pdf", () => Font("1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfchar <0041> <" + Repeat("516C5F00", 500_000) + "> endbfchar", 200_000), NoEncoding),
        new("pdf-many-code-spaces.pdf", () => Font(Repeat("1 begincodespacerange <FFFFFFF0> <FFFFFFFF> endcodespacerange\n", 200_000), 2_000_000, asEncoding: true), NoEncoding),
        new("pdf-many-ids.pdf", () => Font("1 begincodespacerange <0000> <FFFF> endcodespacerange\n" + Repeat("1 begincidrange <FFFE> <FFFF> 1 endcidrange\n", 150_000), 2_000_000, asEncoding: true), NoEncoding),
        new("pdf-lines.pdf", () => Page("<< {0} >>", Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(0, 2900).Select(i => $"0 {i % 700}.{i % 10} m 500 {i % 700}.{i % 10} l S {i % 500}.{i % 10} 0 m {i % 500}.{i % 10} 700 l S ")))), NoText),
        new("pdf-boxes.pdf", () => Page("<< {0} >>", Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(0, 4900).Select(i => $"{i % 70 * 8} {i / 70 * 11} 7 9 re S ")) + " 0 0 590 840 re S")), NoText),
        new("pdf-no-content.pdf", () => PdfBuilder.File(["<< /Type /Catalog /Pages 2 0 R >>", $"<< /Type /Pages /Kids [{Repeat("3 0 R ", 499)}] >>", $"<< /Type /Page /Contents [{Repeat("4 0 R ", 1_000_000)}] >>", PdfBuilder.Stream(" ")]), Huge),
        new("pdf-words-obj.pdf", () => [.. "%PDF-1.7\n"u8, .. Encoding.ASCII.GetBytes(Repeat("1 0 obj ", 4_000_000)), .. "\nstartxref\n0\n"u8], PdfBroken),
        new("pdf-catalogues.pdf", () => [.. "%PDF-1.7\n"u8, .. Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(1, 400_000).Select(i => $"{i} 0 obj<</Type/Catalog"))), .. "\nstartxref\n0\n"u8], PdfBroken),
        new("pdf-words-stream.pdf", () => [.. "%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Kids[9 0 R]>>endobj trailer<</Root 1 0 R>>"u8, .. Encoding.Latin1.GetBytes(Repeat("stream\u0078\u009c", 4_000_000)), .. "\nstartxref\n0\n"u8], TooLarge),
        new("pdf-one-spot.pdf", () => Page0("<< /Length {0} >>", "BT /F1 1 Tf 1 0 0 1 20 800 Tm 0 Tz <" + string.Concat(Enumerable.Range(0, 190_000).Select(i => (0x4E00 + i % 20_000).ToString("X4"))) + "> Tj ET", 24), TooMuchText),
        new("pdf-trailers.pdf", () => [.. "%PDF-1.7\n"u8, .. Encoding.ASCII.GetBytes(Repeat("trailer(", 7_000_000)), .. "\nstartxref\n0\n"u8], Huge),
        new("pdf-arrays-of-objects.pdf", () => [.. "%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Kids["u8, .. Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(3, 100_000).Select(i => $"{i} 0 R "))), .. "]>>endobj "u8,
            .. Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(3, 100_000).Select(i => $"{i} 0 obj[ "))), .. Encoding.ASCII.GetBytes(Repeat("1 ", 3_000_000)), .. "\ntrailer<</Root 1 0 R>>\nstartxref\n0\n"u8], Huge),
        new("pdf-text-everywhere.pdf", () => PdfText(60, 2_000), NoReport),
    ];

    const string Sentence = "本机关深入贯彻落实《中华人民共和国政府信息公开条例》，全年主动公开信息12条。";

    static string Repeat(string text, int times) => new StringBuilder(text.Length * times).Insert(0, text, times).ToString();

    // The headings of a report, so that everything between them is read as its prose and checked.
    static string Report(string prose) => "望江区民政局2023年政府信息公开工作年度报告\n一、总体情况\n" + prose
        + "\n二、主动公开政府信息情况\n三、收到和处理政府信息公开申请情况\n四、政府信息公开行政复议、行政诉讼情况\n五、存在的主要问题及改进情况\n" + prose[..Math.Min(prose.Length, 20_000)] + "\n六、其他需要报告的事项\n无。\n";

    static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);

    static string Document(string body) => $"<w:document {Words}><w:body>{body}</w:body></w:document>";

    static byte[] Docx(string document, CompressionLevel level = CompressionLevel.Fastest) => Zip(level, ("word/document.xml", Text(document)));

    static byte[] Zip(params (string Name, string Content)[] parts) => ZipOf([.. parts.Select(p => (p.Name, Text(p.Content)))]);

    static byte[] ZipOf(params (string Name, byte[] Content)[] parts) => Zip(CompressionLevel.Fastest, parts);

    static byte[] Zip(CompressionLevel level, params (string Name, byte[] Content)[] parts)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, content) in parts)
            {
                using var part = zip.CreateEntry(name, level).Open();
                part.Write(content);
            }
        return stream.ToArray();
    }

    static byte[] Xlsx(string sheet, string head = "", string strings = "<sst/>", int sheets = 1, CompressionLevel level = CompressionLevel.Fastest) => Zip(level,
        ("xl/workbook.xml", Text("<workbook xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets>"
            + string.Concat(Enumerable.Range(1, sheets).Select(i => $"<sheet name=\"表{i}\" sheetId=\"{i}\" r:id=\"r1\"/>")) + "</sheets></workbook>")),
        ("xl/_rels/workbook.xml.rels", Text("<Relationships><Relationship Id=\"r1\" Target=\"worksheets/sheet1.xml\"/></Relationships>")),
        ("xl/sharedStrings.xml", Text(strings)),
        ("xl/worksheets/sheet1.xml", Text(head + "<worksheet>" + sheet + "</worksheet>")));

    // Every entry of the directory names the same compressed bytes, which are the document and each of its headers.
    static byte[] Overlapping()
    {
        var zip = ZipOf([("word/document.xml", Text(Document(Repeat("<w:p/>", 1_000_000)))), .. Enumerable.Range(1, 9).Select(i => ($"word/header{i}.xml", Text(" ")))]);
        var (first, size) = (-1, 0);
        for (var at = 0; zip.AsSpan(at).IndexOf("PK\x01\x02"u8) is >= 0 and var found; at += found + 4)
        {
            var entry = zip.AsSpan(at + found);
            if (first < 0)
                (first, size) = (at + found, 28);
            else
            {
                zip.AsSpan(first + 10, 2).CopyTo(entry[10..]);
                zip.AsSpan(first + 16, 12).CopyTo(entry[16..]);
                zip.AsSpan(first + 42, 4).CopyTo(entry[42..]);
            }
        }
        return size == 0 ? throw new InvalidOperationException() : zip;
    }

    // The directory says another length than the part has.
    static byte[] Lying(byte[] zip, uint length)
    {
        var entry = zip.AsSpan(zip.AsSpan().IndexOf("PK\x01\x02"u8));
        BinaryPrimitives.WriteUInt32LittleEndian(entry[24..], length);
        return zip;
    }

    // More entries than the end of the directory tells of.
    static byte[] EndlessDirectory()
    {
        var zip = Docx(Document("<w:p/>"));
        int begin = zip.AsSpan().IndexOf("PK\x01\x02"u8), end = zip.AsSpan().IndexOf("PK\x05\x06"u8);
        var entry = zip[begin..end];
        byte[] many = [.. zip[..begin], .. Enumerable.Repeat(entry, 800_000).SelectMany(e => e), .. zip[end..]];
        BinaryPrimitives.WriteInt32LittleEndian(many.AsSpan(many.Length - 22 + 12), entry.Length * 800_000);
        return many;
    }

    static byte[] Blank(int megabytes)
    {
        var bytes = new byte[megabytes << 20];
        bytes.AsSpan().Fill((byte)' ');
        return bytes;
    }

    static byte[] Deflate(byte[] data)
    {
        using var compressed = new MemoryStream();
        using (var zlib = new ZLibStream(compressed, CompressionLevel.Optimal, true))
            zlib.Write(data);
        return compressed.ToArray();
    }

    // Each code names the string before and one character more, until the table is full.
    static byte[] Lzw(int codes)
    {
        var bits = new StringBuilder("100000000");
        var known = 258;
        for (var i = 0; i < codes; i++)
        {
            var width = known + 1 > 2047 ? 12 : known + 1 > 1023 ? 11 : known + 1 > 511 ? 10 : 9;
            bits.Append(Convert.ToString(i == 0 ? 32 : Math.Min(known, 4095), 2).PadLeft(width, '0'));
            known += i > 0 && known < 4096 ? 1 : 0;
        }
        var text = bits.ToString();
        return [.. Enumerable.Range(0, text.Length / 8).Select(i => Convert.ToByte(text.Substring(i * 8, 8), 2))];
    }

    /// <summary>A page whose content is a stream, drawn once or many times.</summary>
    static byte[] Page(string dictionary, byte[] data, int parts = 1) => PdfBuilder.File([
        "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Count 1 /MediaBox [0 0 595 842] /Kids [3 0 R] >>", $"<< /Type /Page /Parent 2 0 R /Contents [{Repeat("4 0 R ", parts)}] >>",
        dictionary.Replace("{0}", $"/Length {data.Length}") + "\nstream\n" + Encoding.Latin1.GetString(data) + "\nendstream"]);

    // Text set in a font whose codes are its text.
    static byte[] Page0(string dictionary, string content, int pages) => PdfBuilder.File([
        "<< /Type /Catalog /Pages 2 0 R >>", $"<< /Type /Pages /Kids [{Repeat("3 0 R ", pages)}] >>", "<< /Type /Page /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        dictionary.Replace("{0}", $"{content.Length}") + $"\nstream\n{content}\nendstream",
        "<< /Type /Font /Subtype /Type0 /BaseFont /T /Encoding /UniGB-UCS2-H /DescendantFonts [6 0 R] >>",
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /T /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 0 >> >>"]);

    static string Form(string content, int next) =>
        $"<< /Type /XObject /Subtype /Form /BBox [0 0 1 1] /Resources << /XObject << /X {next} 0 R >> >> /Length {content.Length} >>\nstream\n{content}\nendstream";

    static byte[] CircularIndex()
    {
        var text = Encoding.Latin1.GetString(PdfBuilder.File(["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [] >>"]));
        return Encoding.Latin1.GetBytes(text.Replace("/Root", $"/Prev {text.IndexOf("xref\n0", StringComparison.Ordinal)} /Root", StringComparison.Ordinal));
    }

    // Objects that begin inside one another and all end with the file.
    static byte[] OverlappingStreams()
    {
        const int count = 20_000;
        var file = new StringBuilder("%PDF-1.7\n");
        for (var i = 1; i <= count; i++)
            file.Append($"{i} 0 obj<</Type/ObjStm/N 1/First 0/Filter/FlateDecode>>stream\n\u0078\u009c");
        file.Append(' ', 20_000_000);
        return Encoding.Latin1.GetBytes(file.Append("\nendstream endobj trailer<</Root 1 0 R>> startxref 0 %%EOF").ToString());
    }

    // A file whose page tree stands in an object stream that holds itself or tells of more than it holds.
    static byte[] ObjectStreams(string head, long count) => Encoding.Latin1.GetBytes(
        $"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n5 0 obj<</Type/ObjStm/N {count}/First {head.Length}/Length {head.Length + 20}>>stream\n{head}5 0 R 2 0 R         \nendstream endobj\ntrailer<</Root 1 0 R>>\nstartxref\n0\n%%EOF");

    static byte[] Font(string map, int characters, bool asEncoding = false) => PdfBuilder.File([
        "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] >>", "<< /Type /Page /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        PdfBuilder.Stream("BT /F1 0.6 Tf 0.001 0 0 1 10 10 Tm 0 Tz <" + Repeat("0041", characters) + "> Tj ET"),
        $"<< /Type /Font /Subtype /Type0 /BaseFont /T /Encoding {(asEncoding ? "7 0 R" : "/Identity-H /ToUnicode 7 0 R")} /DescendantFonts [6 0 R] >>",
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /T /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>",
        PdfBuilder.Stream("begincmap " + map + " endcmap")]);

    static byte[] PdfText(int pages, int lines)
    {
        var pdf = new PdfBuilder();
        for (var page = 0; page < pages; page++)
        {
            pdf.Page();
            pdf.Raw("BT /F1 1 Tf 1 0 0 1 20 800 Tm 0.2 TL " + Repeat("<516C5F00516C5F00516C5F00> Tj T* ", lines) + "ET");
        }
        return pdf.Build();
    }
}
