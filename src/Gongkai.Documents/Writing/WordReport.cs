using Gongkai.Rules.Reports;

namespace Gongkai.Documents.Writing;

/// <summary>
/// A report as a Word file in the layout of official documents (GB/T 9704—2012). The parts are written as text: what does not change between reports
/// stands in <see cref="WordParts"/>, and the document itself is made in one pass.
/// </summary>
static class WordReport
{
    const double TwipsPerMm = 1440 / 25.4;

    public static byte[] Write(AnnualReport report, WriteOptions options)
    {
        var xml = new Markup();
        xml.Raw(WordParts.DocumentStart);
        var parts = Composition.Of(report);
        for (var i = 0; i < parts.Count; i++)
            Write(xml, parts[i], i + 1 < parts.Count && parts[i + 1] is SignaturePart ? "<w:pPr><w:keepNext/></w:pPr>" : "");
        xml.Raw(WordParts.DocumentEnd);
        return WordParts.Package(xml, Composition.NameOf(report), report.Agency, OfficePackage.Created(report, options));
    }

    // A signature must not stand alone on a page: the text before it keeps with it.
    static void Write(Markup xml, Part part, string keep)
    {
        switch (part)
        {
            case TitlePart title: Title(xml, title); break;
            case HeadingPart heading: Paragraph(xml, "Heading1", heading.Text); break;
            case ParagraphPart { IsHeading: true } heading: Paragraph(xml, "Heading2", heading.Text); break;
            case ParagraphPart { Lead: > 0 } paragraph:
                Run(Run(xml.Raw("<w:p>").Raw(keep), paragraph.Text[..paragraph.Lead], "<w:rStyle w:val=\"Lead\"/>"), paragraph.Text[paragraph.Lead..]).Raw("</w:p>");
                break;
            case ParagraphPart paragraph: Run(xml.Raw("<w:p>").Raw(keep), paragraph.Text).Raw("</w:p>"); break;
            case TablePart table: Table(xml, table); break;
            case SignaturePart signature: Signature(xml, signature); break;
        }
    }

    // A long name is not broken by force, or copied text would hold the breaks: the paragraph is drawn in until it breaks evenly of itself.
    static void Title(Markup xml, TitlePart title)
    {
        var widest = title.Lines.Max(l => l.Sum(c => c < 0x80 ? 0.5 : 1));
        var indent = title.Lines.Count > 2 ? Math.Max(0, Twips(156) - (int)(((widest * 22) + 4) * 20)) / 2 : 0;
        xml.Raw("<w:p><w:pPr><w:pStyle w:val=\"Title\"/>");
        if (indent > 0)
            xml.Raw($"<w:ind w:left=\"{indent}\" w:right=\"{indent}\" w:firstLineChars=\"0\" w:firstLine=\"0\"/>");
        Label(xml.Raw("</w:pPr>"), title.Lines.Count > 1 ? [string.Concat(title.Lines.SkipLast(1)), title.Lines[^1]] : title.Lines);
        xml.Raw("</w:p>");
    }

    static void Paragraph(Markup xml, string style, string text) => Run(xml.Raw($"<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>"), text).Raw("</w:p>");

    static Markup Run(Markup xml, string text, string properties = "")
    {
        xml.Raw("<w:r>");
        if (properties.Length > 0)
            xml.Raw("<w:rPr>").Raw(properties).Raw("</w:rPr>");
        return xml.Raw("<w:t xml:space=\"preserve\">").Text(text).Raw("</w:t></w:r>");
    }

    static void Signature(Markup xml, SignaturePart signature)
    {
        var lines = new[] { signature.Agency, signature.Date }.Where(l => l is not null).ToList();
        for (var i = 0; i < lines.Count; i++)
        {
            // The agency stays on the page of its date, with one line free above.
            var space = i == 0 ? "<w:spacing w:before=\"576\"/>" : "";
            var keep = i < lines.Count - 1 ? "<w:keepNext/>" : "";
            Run(xml.Raw($"<w:p><w:pPr><w:pStyle w:val=\"Signature\"/>{keep}{space}</w:pPr>"), lines[i]!).Raw("</w:p>");
        }
    }

    static void Table(Markup xml, TablePart part)
    {
        var layout = part.Layout;
        var widths = TableSlots.WidthsMm(layout);
        xml.Raw($"<w:tbl><w:tblPr><w:tblStyle w:val=\"Statutory\"/><w:tblW w:w=\"{Twips(widths.Sum())}\" w:type=\"dxa\"/><w:jc w:val=\"center\"/><w:tblLayout w:type=\"fixed\"/><w:tblLook w:val=\"0000\"/><w:tblCaption w:val=\"")
            .Text(layout.Format.Name).Raw("\"/></w:tblPr><w:tblGrid>");
        foreach (var width in widths)
            xml.Raw($"<w:gridCol w:w=\"{Twips(width)}\"/>");
        xml.Raw("</w:tblGrid>");
        var rows = TableSlots.Of(layout);
        for (var r = 0; r < rows.Count; r++)
        {
            xml.Raw(r < layout.HeaderRows ? "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>" : "<w:tr><w:trPr><w:cantSplit/></w:trPr>");
            foreach (var cell in rows[r])
                Cell(xml, part, cell, cell.Row == r, KeepsNext(layout, rows, r));
            xml.Raw("</w:tr>");
        }
        // Two tables must not touch, and a table must not end the document.
        xml.Raw("</w:tbl><w:p><w:pPr><w:pStyle w:val=\"AfterTable\"/></w:pPr></w:p>");
    }

    // A short table stays on one page, a head stays with what follows it, an inner group is not divided, and the last rows stay together: Word cannot repeat its label.
    static bool KeepsNext(TableLayout layout, IReadOnlyList<IReadOnlyList<LayoutCell>> rows, int row) =>
        row < rows.Count - 1 && (layout.HeaderRows == 0 || rows.Count <= layout.HeaderRows + 2 || row < layout.HeaderRows || row >= rows.Count - 3
            || rows[row].Any(c => c.Kind == LayoutKind.RowHead && c.Column > 0 && c.Row + c.RowSpan > row + 1));

    static void Cell(Markup xml, TablePart part, LayoutCell cell, bool begins, bool keepNext)
    {
        var width = TableSlots.WidthMm(part.Layout, cell);
        xml.Raw($"<w:tc><w:tcPr><w:tcW w:w=\"{Twips(width)}\" w:type=\"dxa\"/>");
        if (cell.ColumnSpan > 1)
            xml.Raw($"<w:gridSpan w:val=\"{cell.ColumnSpan}\"/>");
        if (cell.RowSpan > 1)
            xml.Raw(begins ? "<w:vMerge w:val=\"restart\"/>" : "<w:vMerge/>");
        xml.Raw("</w:tcPr><w:p><w:pPr>");
        xml.Raw(cell.Kind == LayoutKind.RowHead && width > 30 ? "<w:pStyle w:val=\"TableLabel\"/>" : "<w:pStyle w:val=\"TableCell\"/>");
        xml.Raw(keepNext ? "<w:keepNext/></w:pPr>" : "</w:pPr>");
        if (begins && cell.Cell is { } figure)
            Figure(xml, Composition.Clean(part.Table[figure].Shown), width);
        else if (begins)
            Label(xml, NarrowHeads.Lines(cell.Text, width));
        xml.Raw("</w:p></w:tc>");
    }

    static void Figure(Markup xml, string text, double width)
    {
        if (text.Length == 0)
            return;
        var size = NarrowHeads.FigureHalfPoints(text, width);
        Run(xml, text, size < 21 ? $"<w:sz w:val=\"{size}\"/><w:szCs w:val=\"{size}\"/>" : "");
    }

    static void Label(Markup xml, IReadOnlyList<string> lines)
    {
        xml.Raw("<w:r>");
        for (var i = 0; i < lines.Count; i++)
            xml.Raw(i > 0 ? "<w:br/><w:t>" : "<w:t>").Text(lines[i]).Raw("</w:t>");
        xml.Raw("</w:r>");
    }

    static int Twips(double mm) => (int)Math.Round(mm * TwipsPerMm);
}
