using System.Globalization;
using Gongkai.Rules.Publication;
using SkiaSharp;

namespace Gongkai.Documents.Writing;

/// <summary>A published document as a Word file, with the same parts as a report's.</summary>
static class WordOfficial
{
    const string Flush = "<w:ind w:firstLineChars=\"0\" w:firstLine=\"0\"/>", Black = "<w:rFonts w:eastAsia=\"黑体\"/>";
    const int TextWidth = 8844, EmuPerTwip = 635;

    public static byte[] Write(OfficialDocument document, DateTimeOffset? created)
    {
        var xml = new Markup();
        var pictures = new List<WordPicture>();
        xml.Raw(WordParts.DocumentStart);
        Paragraph(xml, [(document.Heading, false)], $"<w:pStyle w:val=\"Title\"/>{(document.Number is null ? "" : "<w:spacing w:after=\"120\" w:line=\"640\" w:lineRule=\"exact\"/>")}");
        if (document.Number is not null)
            Paragraph(xml, [(document.Number, false)], $"<w:spacing w:after=\"576\"/>{Flush}<w:jc w:val=\"center\"/>");
        foreach (var block in document.Text.Blocks)
            Block(xml, document, block, pictures);
        if (document.Origin is not null)
            Paragraph(xml, [(document.Origin, false)], "<w:pStyle w:val=\"TableLabel\"/><w:spacing w:before=\"576\" w:line=\"320\" w:lineRule=\"exact\"/>");
        xml.Raw(WordParts.DocumentEnd);
        return WordParts.Package(xml, document.Heading, document.Agency, created, pictures);
    }

    static void Block(Markup xml, OfficialDocument document, OfficialBlock block, List<WordPicture> pictures)
    {
        switch (block.Kind)
        {
            case OfficialBlockKind.Heading when block.Level <= 2:
                Paragraph(xml, OfficialDocument.Pieces($"{block.Label}　{block.Text}"), $"<w:pStyle w:val=\"Heading1\"/>{Flush}<w:jc w:val=\"center\"/>");
                break;
            case OfficialBlockKind.Heading:
                Paragraph(xml, OfficialDocument.Pieces(block.Label + block.Text), block.Level switch { 3 => "<w:pStyle w:val=\"Heading1\"/>", 4 => "<w:pStyle w:val=\"Heading2\"/>", _ => "" });
                break;
            case OfficialBlockKind.Article:
                Paragraph(xml, [($"{block.Label}　", true), .. OfficialDocument.Pieces(block.Text)], "");
                break;
            case OfficialBlockKind.Signature:
                Paragraph(xml, OfficialDocument.Pieces(block.Text), "<w:pStyle w:val=\"Signature\"/>");
                break;
            case OfficialBlockKind.Table:
                Table(xml, block);
                break;
            case OfficialBlockKind.Picture:
                Picture(xml, document, block, pictures);
                break;
            default:
                Paragraph(xml, OfficialDocument.Pieces(block.Text), "");
                break;
        }
    }

    static void Paragraph(Markup xml, IEnumerable<(string Text, bool Bold)> pieces, string properties)
    {
        xml.Raw("<w:p>");
        if (properties.Length > 0)
            xml.Raw("<w:pPr>").Raw(properties).Raw("</w:pPr>");
        foreach (var (text, bold) in pieces)
            xml.Raw("<w:r>").Raw(bold ? $"<w:rPr>{Black}</w:rPr>" : "").Raw("<w:t xml:space=\"preserve\">").Text(Composition.Spaced(text)).Raw("</w:t></w:r>");
        xml.Raw("</w:p>");
    }

    static void Table(Markup xml, OfficialBlock table)
    {
        if (table.Text.Length > 0)
            Paragraph(xml, [(table.Text, true)], $"<w:keepNext/>{Flush}<w:jc w:val=\"center\"/>");
        var widths = OfficialDocument.Widths(table).Select(w => (int)(w * TextWidth)).ToList();
        xml.Raw($"<w:tbl><w:tblPr><w:tblStyle w:val=\"Statutory\"/><w:tblW w:w=\"{widths.Sum()}\" w:type=\"dxa\"/><w:jc w:val=\"center\"/><w:tblLayout w:type=\"fixed\"/><w:tblLook w:val=\"0000\"/></w:tblPr><w:tblGrid>");
        foreach (var width in widths)
            xml.Raw($"<w:gridCol w:w=\"{width}\"/>");
        xml.Raw("</w:tblGrid>");
        foreach (var (row, cells) in table.Rows.Index())
        {
            xml.Raw(row == 0 ? "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>" : "<w:tr><w:trPr><w:cantSplit/></w:trPr>");
            foreach (var (column, cell) in cells.Index())
            {
                xml.Raw($"<w:tc><w:tcPr><w:tcW w:w=\"{widths[column]}\" w:type=\"dxa\"/></w:tcPr>");
                Paragraph(xml, row == 0 ? [(OfficialText.Plain(cell), true)] : OfficialDocument.Pieces(cell), "<w:pStyle w:val=\"TableCell\"/>");
                xml.Raw("</w:tc>");
            }
            xml.Raw("</w:tr>");
        }
        // Two tables must not touch, and a table must not end the document.
        xml.Raw("</w:tbl><w:p><w:pPr><w:pStyle w:val=\"AfterTable\"/></w:pPr></w:p>");
    }

    static void Picture(Markup xml, OfficialDocument document, OfficialBlock block, List<WordPicture> pictures)
    {
        if (document.Picture(block.File!) is not { } bytes || SKBitmap.DecodeBounds(bytes) is not { Width: > 0, Height: > 0 } size)
        {
            Paragraph(xml, [($"（图：{block.Text}）", false)], "");
            return;
        }
        var width = (long)Math.Min(TextWidth, size.Width * 15) * EmuPerTwip;
        var height = width * size.Height / size.Width;
        var number = pictures.Count + 1;
        pictures.Add(new(bytes, bytes[0] == 0x89 ? "png" : "jpeg"));
        xml.Raw(string.Create(CultureInfo.InvariantCulture, $"<w:p><w:pPr><w:spacing w:line=\"240\" w:lineRule=\"auto\"/>{Flush}<w:jc w:val=\"center\"/></w:pPr><w:r><w:drawing><wp:inline xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\"><wp:extent cx=\"{width}\" cy=\"{height}\"/><wp:docPr id=\"{number}\" name=\"图{number}\" descr=\""))
            .Text(Composition.Clean(block.Text))
            .Raw(string.Create(CultureInfo.InvariantCulture, $"\"/><a:graphic xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"><a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><pic:pic xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><pic:nvPicPr><pic:cNvPr id=\"{number}\" name=\"图{number}\"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" r:embed=\"{WordPicture.Relation(number)}\"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"{width}\" cy=\"{height}\"/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"));
    }
}

/// <summary>A picture in a Word file.</summary>
/// <param name="Bytes">Its file.</param>
/// <param name="Extension">png or jpeg.</param>
readonly record struct WordPicture(byte[] Bytes, string Extension)
{
    /// <summary>Name of the relation to the picture of a number, from 1.</summary>
    public static string Relation(int number) => $"picture{number}";
}
