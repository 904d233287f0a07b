using Gongkai.Documents.Fonts;
using SkiaSharp;

namespace Gongkai.Documents.Writing.Pdf;

/// <summary>A letter as PDF/A-2b, set like a report.</summary>
static class PdfLetter
{
    const float BodySize = 16, LineHeight = 28.8f, TitleSize = 22, TitleLineHeight = 32, Baseline = 20;

    public static byte[] Write(Letter letter, DateTimeOffset? created)
    {
        var pages = new PdfPages();
        Centred(pages, letter.Agency, ReportFont.Title, TitleSize, TitleLineHeight, 25);
        Centred(pages, letter.Title, ReportFont.Title, TitleSize, TitleLineHeight, 25);
        if (letter.Number is not null)
        {
            pages.Y += 6;
            Centred(pages, letter.Number, ReportFont.Serif, BodySize, LineHeight, Baseline);
        }
        pages.Y += LineHeight;
        if (letter.Addressee is not null)
            Lines(pages, TextSetting.Lines([new($"{letter.Addressee}：", ReportFont.Serif)], BodySize, PdfPages.Width));
        var ending = Ending(letter);
        foreach (var (index, text) in letter.Paragraphs.Index())
        {
            var lines = TextSetting.Lines([new(text, ReportFont.Serif)], BodySize, PdfPages.Width, 2 * BodySize, justify: true);
            // A signature must not stand alone on a page: the last two lines of the text go with it.
            Lines(pages, lines, index == letter.Paragraphs.Count - 1 ? Math.Max(0, lines.Count - 2) : lines.Count, (ending.Count + 1) * LineHeight);
        }
        pages.Y += LineHeight;
        if (pages.Room < ending.Count * LineHeight)
            pages.NewPage();
        foreach (var (line, right) in ending)
        {
            pages.Line(line, BodySize, PdfPages.Left + (right ? Math.Max(0, PdfPages.Width - (4 * BodySize) - line.Width) : 0), pages.Y + Baseline);
            pages.Y += LineHeight;
        }
        var file = pages.Write(new SKDocumentPdfMetadata
        {
            Title = letter.Title,
            Author = letter.Agency,
            Subject = letter.Number ?? "",
            Creator = "Gongkai",
            Producer = "Gongkai",
            Creation = created?.UtcDateTime,
            Modified = created?.UtcDateTime,
            RasterDpi = 72,
            EncodingQuality = 101,
            PdfA = true,
        });
        return PdfOutline.Append(file, []);
    }

    static void Centred(PdfPages pages, string text, ReportFont font, float size, float height, float baseline)
    {
        foreach (var line in TextSetting.Lines([new(text, font)], size, PdfPages.Width))
        {
            pages.Line(line, size, PdfPages.Left + ((PdfPages.Width - line.Width) / 2), pages.Y + baseline);
            pages.Y += height;
        }
    }

    // Agency and date four characters from the right; the note below at the left, drawn in by two.
    static List<(SetLine Line, bool Right)> Ending(Letter letter) =>
    [
        .. new[] { letter.Agency, letter.Date }.OfType<string>().SelectMany(t => TextSetting.Lines([new(t, ReportFont.Serif)], BodySize, PdfPages.Width)).Select(l => (l, true)),
        .. letter.Note is null ? [] : TextSetting.Lines([new(letter.Note, ReportFont.Serif)], BodySize, PdfPages.Width, 2 * BodySize).Select(l => (l, false)),
    ];

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
}
