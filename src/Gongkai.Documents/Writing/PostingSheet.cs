using Gongkai.Documents.Fonts;
using Gongkai.Documents.Writing.Pdf;
using SkiaSharp;

namespace Gongkai.Documents.Writing;

/// <summary>A sheet for a notice board (公告栏张贴件): a publication in large type, with a code that leads to its public page.</summary>
/// <param name="Agency">The agency.</param>
/// <param name="Title">Title.</param>
/// <param name="Number">发文字号, or null.</param>
/// <param name="Paragraphs">Text by paragraphs.</param>
/// <param name="Date">Day of its publication, in words.</param>
/// <param name="Address">Address of its public page, printed under the code.</param>
/// <param name="Code">The code, true where it is dark.</param>
public sealed record PostingSheet(string Agency, string Title, string? Number, IReadOnlyList<string> Paragraphs, string Date, string Address, bool[,] Code)
{
    const float BodySize = 18, LineHeight = 31, TitleSize = 26, TitleLineHeight = 38, CodeSize = 96;

    /// <summary>The sheet as PDF.</summary>
    /// <param name="a3">A3 rather than A4: the same page, half as large again.</param>
    /// <param name="created">The moment that the file's properties give.</param>
    public byte[] Pdf(bool a3, DateTimeOffset created)
    {
        var pages = new PdfPages();
        Centred(pages, Title, ReportFont.Title, TitleSize, TitleLineHeight);
        if (Number is not null)
            Centred(pages, Number, ReportFont.Serif, BodySize, LineHeight);
        pages.Y += LineHeight / 2;
        foreach (var text in Paragraphs)
            Lines(pages, TextSetting.Lines([new(text, ReportFont.Serif)], BodySize, PdfPages.Width, 2 * BodySize, justify: true));
        pages.Y += LineHeight / 2;
        // Code, address and agency stay together.
        if (pages.Room < CodeSize + 24)
            pages.NewPage();
        var (top, left) = (pages.Y, PdfPages.Left + CodeSize + 16);
        pages.Squares(Code, PdfPages.Left, top, CodeSize);
        foreach (var (text, size) in ((string, float)[])[(Agency, BodySize), (Date, BodySize), ("扫码查看全文和附件：", 12), (Address, 12)])
            foreach (var line in TextSetting.Lines([new(text, ReportFont.Serif)], size, PdfPages.Width - CodeSize - 16))
            {
                pages.Line(line, size, left, pages.Y + size);
                pages.Y += size * 1.5f;
            }
        pages.Y = Math.Max(pages.Y, top + CodeSize);
        return PdfOutline.Append(pages.Write(new SKDocumentPdfMetadata
        {
            Title = Title,
            Author = Agency,
            Subject = Number ?? "",
            Creator = "Gongkai",
            Producer = "Gongkai",
            Creation = created.UtcDateTime,
            Modified = created.UtcDateTime,
            RasterDpi = 72,
            EncodingQuality = 101,
            PdfA = true,
        }, a3 ? MathF.Sqrt(2) : 1), []);
    }

    static void Centred(PdfPages pages, string text, ReportFont font, float size, float height)
    {
        foreach (var line in TextSetting.Lines([new(text, font)], size, PdfPages.Width))
        {
            pages.Line(line, size, PdfPages.Left + ((PdfPages.Width - line.Width) / 2), pages.Y + size);
            pages.Y += height;
        }
    }

    static void Lines(PdfPages pages, IReadOnlyList<SetLine> lines)
    {
        foreach (var line in lines)
        {
            if (pages.Room < LineHeight)
                pages.NewPage();
            pages.Line(line, BodySize, PdfPages.Left, pages.Y + BodySize);
            pages.Y += LineHeight;
        }
    }
}
