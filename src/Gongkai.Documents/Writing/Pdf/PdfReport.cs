using System.Text;
using Gongkai.Documents.Fonts;
using Gongkai.Rules.Reports;
using SkiaSharp;

namespace Gongkai.Documents.Writing.Pdf;

/// <summary>A report as PDF/A-2b in the layout of official documents (GB/T 9704—2012), with embedded fonts cut to what it uses.</summary>
static class PdfReport
{
    const float BodySize = 16, LineHeight = 28.8f, TitleSize = 22, TitleLineHeight = 32;
    const float Baseline = 20;

    public static byte[] Write(AnnualReport report, WriteOptions options)
    {
        var pages = new PdfPages();
        var parts = Composition.Of(report);
        for (var i = 0; i < parts.Count; i++)
            Draw(pages, parts[i], i + 1 < parts.Count ? parts[i + 1] : null);
        var name = Composition.NameOf(report);
        var created = OfficePackage.Created(report, options)?.UtcDateTime;
        var file = pages.Write(new SKDocumentPdfMetadata
        {
            Title = name,
            Author = report.SignedBy ?? report.Agency ?? "",
            Subject = "政府信息公开工作年度报告",
            Creator = "Gongkai",
            Producer = "Gongkai",
            Creation = created,
            Modified = created,
            RasterDpi = 72,
            EncodingQuality = 101,
            PdfA = true,
        });
        return PdfOutline.Append(file, pages.Bookmarks);
    }

    /// <summary>Characters of the report that no font has and that stand as □ in the PDF, each once.</summary>
    public static IReadOnlyList<string> Missing(AnnualReport report) =>
        [.. Composition.Of(report).SelectMany(Texts).SelectMany(t => t.EnumerateRunes()).Where(r => ReportFont.Serif.Advance(r.Value) is null && ReportFont.Rare.Advance(r.Value) is null).Distinct().Select(r => r.ToString())];

    static IEnumerable<string> Texts(Part part) => part switch
    {
        TitlePart title => [title.Text],
        HeadingPart heading => [heading.Text],
        ParagraphPart paragraph => [paragraph.Text],
        TablePart table => table.Layout.Rows.SelectMany(r => r).Select(c => c.Cell is { } cell ? Composition.Clean(table.Table[cell].Shown) : c.Text),
        SignaturePart signature => [signature.Agency ?? "", signature.Date ?? ""],
        _ => [],
    };

    static void Draw(PdfPages pages, Part part, Part? next)
    {
        switch (part)
        {
            case TitlePart title: Title(pages, title); break;
            case HeadingPart heading: Heading(pages, heading.Text, ReportFont.Hei, 0, next); break;
            case ParagraphPart { IsHeading: true } heading: Heading(pages, heading.Text, ReportFont.Kai, 1, next); break;
            case ParagraphPart paragraph:
                Paragraph(pages, paragraph.Lead > 0
                    ? [new(paragraph.Text[..paragraph.Lead], ReportFont.Kai), new(paragraph.Text[paragraph.Lead..], ReportFont.Serif)]
                    : [new(paragraph.Text, ReportFont.Serif)], next as SignaturePart);
                break;
            case TablePart table: Table(pages, new(table)); break;
            case SignaturePart signature: Signature(pages, signature); break;
        }
    }

    static void Title(PdfPages pages, TitlePart title)
    {
        pages.Mark(title.Text, 0);
        foreach (var line in title.Lines.SelectMany(l => TextSetting.Lines([new(l, ReportFont.Title)], TitleSize, PdfPages.Width)))
        {
            pages.Line(line, TitleSize, PdfPages.Left + ((PdfPages.Width - line.Width) / 2), pages.Y + 25);
            pages.Y += TitleLineHeight;
        }
        pages.Y += LineHeight;
    }

    static void Heading(PdfPages pages, string text, ReportFont font, int level, Part? next)
    {
        var lines = TextSetting.Lines([new(text, font)], BodySize, PdfPages.Width, 2 * BodySize);
        var height = lines.Count * LineHeight;
        var table = next is TablePart part ? new PdfTable(part) : null;
        // A heading stays with what it heads: with a whole table when that saves a break and leaves no half page empty, else with its beginning.
        var with = table is null ? LineHeight : table.Height + height <= PdfPages.Bottom - PdfPages.Top && pages.Room < (PdfPages.Bottom - PdfPages.Top) / 2 ? table.Height : table.Least;
        if (pages.Room < height + with && pages.Y > PdfPages.Top)
            pages.NewPage();
        pages.Mark(text, level);
        Lines(pages, lines);
    }

    // A signature must not stand alone on a page: the last two lines of the text go with it.
    static void Paragraph(PdfPages pages, IReadOnlyList<Run> runs, SignaturePart? signature)
    {
        var lines = TextSetting.Lines(runs, BodySize, PdfPages.Width, 2 * BodySize, justify: true);
        Lines(pages, lines, signature is null ? lines.Count : Math.Max(0, lines.Count - 2), signature is null ? 0 : (SignatureLines(signature).Count + 1) * LineHeight);
    }

    // From the line `kept` on, lines stay together, and with `more` below them.
    static void Lines(PdfPages pages, IReadOnlyList<SetLine> lines, int kept = int.MaxValue, float more = 0)
    {
        for (var i = 0; i < lines.Count; i++)
        {
            if (pages.Room < (i == kept ? ((lines.Count - i) * LineHeight) + more : LineHeight))
                pages.NewPage();
            pages.Line(lines[i], BodySize, PdfPages.Left, pages.Y + Baseline);
            pages.Y += LineHeight;
        }
    }

    static void Table(PdfPages pages, PdfTable table)
    {
        pages.Y += 4;
        if (pages.Room < table.Least)
            pages.NewPage();
        table.Draw(pages);
        pages.Y += 8;
    }

    // Four characters from the right, one line free above, agency and date on one page.
    static void Signature(PdfPages pages, SignaturePart signature)
    {
        var lines = SignatureLines(signature);
        pages.Y += LineHeight;
        if (pages.Room < lines.Count * LineHeight)
            pages.NewPage();
        foreach (var line in lines)
        {
            // A name too long for the space beside those four characters takes it.
            pages.Line(line, BodySize, PdfPages.Left + Math.Max(0, PdfPages.Width - (4 * BodySize) - line.Width), pages.Y + Baseline);
            pages.Y += LineHeight;
        }
    }

    static List<SetLine> SignatureLines(SignaturePart signature) =>
        [.. new[] { signature.Agency, signature.Date }.OfType<string>().SelectMany(t => TextSetting.Lines([new(t, ReportFont.Serif)], BodySize, PdfPages.Width))];
}
