namespace Gongkai.Documents.Writing;

/// <summary>A letter as a Word file, with the same parts as a report's.</summary>
static class WordLetter
{
    // No line of these is drawn in; the number stands in the middle under the title, the addressee at the margin.
    const string Flush = "<w:ind w:firstLineChars=\"0\" w:firstLine=\"0\"/>";

    public static byte[] Write(Letter letter, DateTimeOffset? created)
    {
        var xml = new Markup();
        xml.Raw(WordParts.DocumentStart);
        xml.Raw($"<w:p><w:pPr><w:pStyle w:val=\"Title\"/>{(letter.Number is null ? "" : "<w:spacing w:after=\"120\" w:line=\"640\" w:lineRule=\"exact\"/>")}</w:pPr><w:r><w:t xml:space=\"preserve\">")
            .Text(letter.Agency).Raw("</w:t><w:br/><w:t xml:space=\"preserve\">").Text(letter.Title).Raw("</w:t></w:r></w:p>");
        if (letter.Number is not null)
            Paragraph(xml, letter.Number, $"<w:spacing w:after=\"576\"/>{Flush}<w:jc w:val=\"center\"/>");
        if (letter.Addressee is not null)
            Paragraph(xml, $"{letter.Addressee}：", Flush);
        // A signature must not stand alone on a page: the text before it keeps with it.
        foreach (var (index, text) in letter.Paragraphs.Index())
            Paragraph(xml, text, index == letter.Paragraphs.Count - 1 ? "<w:keepNext/>" : "");
        Paragraph(xml, letter.Agency, $"<w:pStyle w:val=\"Signature\"/>{(letter.Date is null && letter.Note is null ? "" : "<w:keepNext/>")}<w:spacing w:before=\"576\"/>");
        if (letter.Date is not null)
            Paragraph(xml, letter.Date, $"<w:pStyle w:val=\"Signature\"/>{(letter.Note is null ? "" : "<w:keepNext/>")}");
        if (letter.Note is not null)
            Paragraph(xml, letter.Note, "");
        xml.Raw(WordParts.DocumentEnd);
        return WordParts.Package(xml, letter.Title, letter.Agency, created);
    }

    static void Paragraph(Markup xml, string text, string properties)
    {
        xml.Raw("<w:p>");
        if (properties.Length > 0)
            xml.Raw("<w:pPr>").Raw(properties).Raw("</w:pPr>");
        xml.Raw("<w:r><w:t xml:space=\"preserve\">").Text(text).Raw("</w:t></w:r></w:p>");
    }
}
