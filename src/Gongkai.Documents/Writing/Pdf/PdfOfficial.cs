using Gongkai.Documents.Fonts;
using Gongkai.Rules.Publication;
using SkiaSharp;

namespace Gongkai.Documents.Writing.Pdf;

/// <summary>A published document as PDF/A-2b, set like a report.</summary>
static class PdfOfficial
{
    const float BodySize = 16, LineHeight = 28.8f, TitleSize = 22, TitleLineHeight = 32, Baseline = 20;
    const float CellSize = 10.5f, CellLine = 14, CellPadding = 3, SmallSize = 10.5f, SmallLine = 16;

    public static byte[] Write(OfficialDocument document, DateTimeOffset? created)
    {
        var pages = new PdfPages();
        var held = new List<SKImage>();
        try
        {
            pages.Mark(document.Heading, 0);
            Centred(pages, document.Heading, ReportFont.Title, TitleSize, TitleLineHeight, 25);
            if (document.Number is not null)
            {
                pages.Y += 6;
                Centred(pages, document.Number, ReportFont.Serif, BodySize, LineHeight, Baseline);
            }
            pages.Y += LineHeight;
            foreach (var block in document.Text.Blocks)
                Block(pages, document, block, held);
            if (document.Origin is not null)
            {
                pages.Y += LineHeight / 2;
                Lines(pages, TextSetting.Lines([new(document.Origin, ReportFont.Serif)], SmallSize, PdfPages.Width), SmallSize, SmallLine, 12);
            }
            return PdfOutline.Append(pages.Write(new SKDocumentPdfMetadata
            {
                Title = document.Heading,
                Author = document.Agency,
                Subject = document.Number ?? "",
                Creator = "Gongkai",
                Producer = "Gongkai",
                Creation = created?.UtcDateTime,
                Modified = created?.UtcDateTime,
                RasterDpi = 72,
                EncodingQuality = 101,
                PdfA = true,
            }), pages.Bookmarks);
        }
        finally
        {
            foreach (var image in held)
                image.Dispose();
        }
    }

    static void Block(PdfPages pages, OfficialDocument document, OfficialBlock block, List<SKImage> held)
    {
        switch (block.Kind)
        {
            case OfficialBlockKind.Heading:
                Heading(pages, block);
                break;
            case OfficialBlockKind.Article:
                Paragraph(pages, [new($"{block.Label}　", ReportFont.Hei), .. Runs(block.Text)]);
                break;
            case OfficialBlockKind.Signature:
                foreach (var line in TextSetting.Lines(Runs(block.Text), BodySize, PdfPages.Width))
                    Line(pages, line, PdfPages.Left + Math.Max(0, PdfPages.Width - (4 * BodySize) - line.Width));
                break;
            case OfficialBlockKind.Table:
                if (block.Text.Length > 0)
                {
                    Room(pages, LineHeight + (3 * CellLine));
                    Centred(pages, block.Text, ReportFont.Hei, BodySize, LineHeight, Baseline);
                }
                Table(pages, block);
                pages.Y += LineHeight / 2;
                break;
            case OfficialBlockKind.Picture:
                Picture(pages, document, block, held);
                break;
            default:
                Paragraph(pages, Runs(block.Text));
                break;
        }
    }

    // Parts, chapters and sections of a law stand in the middle; a heading stays with the line below it.
    static void Heading(PdfPages pages, OfficialBlock block)
    {
        var central = block.Level <= 2;
        var font = block.Level switch { <= 3 => ReportFont.Hei, 4 => ReportFont.Kai, _ => ReportFont.Serif };
        var lines = TextSetting.Lines([new(OfficialText.Plain(block.Label + (central ? "　" : "") + block.Text), font)], BodySize, PdfPages.Width, central ? 0 : 2 * BodySize);
        Room(pages, (lines.Count + 1) * LineHeight);
        pages.Mark(OfficialText.Plain($"{block.Label}{block.Text}"), block.Level <= 3 ? 0 : 1);
        foreach (var line in lines)
            Line(pages, line, central ? PdfPages.Left + ((PdfPages.Width - line.Width) / 2) : PdfPages.Left);
    }

    static void Paragraph(PdfPages pages, IReadOnlyList<Run> runs) =>
        Lines(pages, TextSetting.Lines(runs, BodySize, PdfPages.Width, 2 * BodySize, justify: true), BodySize, LineHeight, Baseline);

    static IReadOnlyList<Run> Runs(string line) => [.. OfficialDocument.Pieces(line).Select(piece => new Run(piece.Text, piece.Bold ? ReportFont.Hei : ReportFont.Serif))];

    static void Table(PdfPages pages, OfficialBlock table)
    {
        var widths = OfficialDocument.Widths(table).Select(w => (float)w * PdfPages.Width).ToList();
        var rows = table.Rows.Select((row, index) => row.Select((cell, column) => TextSetting.Lines(
            index == 0 ? [new(OfficialText.Plain(cell), ReportFont.Hei)] : Runs(cell), CellSize, widths[column] - (2 * CellPadding))).ToList()).ToList();
        Room(pages, Height(rows[0], 0) + (rows.Count > 1 ? CellLine + (2 * CellPadding) : 0));
        Row(pages, rows[0], widths, 0, Count(rows[0]));
        foreach (var row in rows.Skip(1))
            for (var from = 0; from < Count(row);)
            {
                // A row goes to the next page whole; one that no page holds is divided between its lines.
                var fits = (int)((pages.Room - (2 * CellPadding)) / CellLine);
                var whole = Height(row, 0) <= PdfPages.Bottom - PdfPages.Top - Height(rows[0], 0);
                if (fits < Count(row) - from && ((from == 0 && whole) || fits < 3))
                {
                    pages.NewPage();
                    Row(pages, rows[0], widths, 0, Count(rows[0]));
                    fits = Math.Max(1, (int)((pages.Room - (2 * CellPadding)) / CellLine));
                }
                Row(pages, row, widths, from, fits);
                from += fits;
            }
    }

    static int Count(List<IReadOnlyList<SetLine>> row) => Math.Max(1, row.Max(c => c.Count));

    static float Height(List<IReadOnlyList<SetLine>> row, int from) => ((Count(row) - from) * CellLine) + (2 * CellPadding);

    static void Row(PdfPages pages, List<IReadOnlyList<SetLine>> row, List<float> widths, int from, int most)
    {
        var shown = Math.Min(Count(row) - from, most);
        var (x, height) = (PdfPages.Left, (shown * CellLine) + (2 * CellPadding));
        foreach (var (column, cell) in row.Index())
        {
            pages.Box(x, pages.Y, widths[column], height);
            foreach (var (index, line) in cell.Skip(from).Take(shown).Index())
                pages.Line(line, CellSize, x + CellPadding, pages.Y + CellPadding + (index * CellLine) + CellSize);
            x += widths[column];
        }
        pages.Y += height;
    }

    static void Picture(PdfPages pages, OfficialDocument document, OfficialBlock block, List<SKImage> held)
    {
        if (document.Picture(block.File!) is not { } bytes || SKImage.FromEncodedData(bytes) is not { } image)
        {
            Paragraph(pages, [new($"（图：{block.Text}）", ReportFont.Serif)]);
            return;
        }
        held.Add(image);
        // A pixel is three quarters of a point, as on a screen; none is wider than the text or higher than a page.
        var scale = Math.Min(Math.Min(0.75f, PdfPages.Width / image.Width), (PdfPages.Bottom - PdfPages.Top) / image.Height);
        Room(pages, image.Height * scale);
        pages.Picture(image, PdfPages.Left + ((PdfPages.Width - (image.Width * scale)) / 2), pages.Y, image.Width * scale, image.Height * scale);
        pages.Y += (image.Height * scale) + (LineHeight / 2);
    }

    static void Centred(PdfPages pages, string text, ReportFont font, float size, float height, float baseline)
    {
        foreach (var line in TextSetting.Lines([new(Composition.Spaced(text), font)], size, PdfPages.Width))
        {
            Room(pages, height);
            pages.Line(line, size, PdfPages.Left + ((PdfPages.Width - line.Width) / 2), pages.Y + baseline);
            pages.Y += height;
        }
    }

    static void Lines(PdfPages pages, IReadOnlyList<SetLine> lines, float size, float height, float baseline)
    {
        foreach (var line in lines)
        {
            Room(pages, height);
            pages.Line(line, size, PdfPages.Left, pages.Y + baseline);
            pages.Y += height;
        }
    }

    static void Line(PdfPages pages, SetLine line, float x)
    {
        Room(pages, LineHeight);
        pages.Line(line, BodySize, x, pages.Y + Baseline);
        pages.Y += LineHeight;
    }

    static void Room(PdfPages pages, float height)
    {
        if (pages.Room < height && pages.Y > PdfPages.Top)
            pages.NewPage();
    }
}
