using System.Text;
using Gongkai.Documents.Fonts;
using SkiaSharp;

namespace Gongkai.Documents.Writing.Pdf;

/// <summary>A heading's place, for the bookmarks.</summary>
/// <param name="Text">The heading.</param>
/// <param name="Level">0 for the title and sections, 1 below.</param>
/// <param name="Page">Index of the page.</param>
/// <param name="Top">Distance from the page's lower edge in points.</param>
sealed record Bookmark(string Text, int Level, int Page, float Top);

/// <summary>
/// Collects what is drawn page by page, and draws it at the end, when it is known which characters each font must have.
/// Lengths are in points from the upper left corner.
/// </summary>
sealed class PdfPages
{
    public const float PointsPerMm = 72 / 25.4f;
    public const float PageWidth = 210 * PointsPerMm, PageHeight = 297 * PointsPerMm;

    /// <summary>The type area of GB/T 9704: 28 mm from the left, 37 mm from above, 156 × 225 mm.</summary>
    public const float Left = 28 * PointsPerMm, Top = 37 * PointsPerMm, Width = 156 * PointsPerMm, Bottom = Top + (225 * PointsPerMm);

    readonly List<List<Action<SKCanvas, Func<ReportFont, float, SKFont>, SKPaint>>> pages = [[]];
    readonly Dictionary<ReportFont, HashSet<int>> used = [];

    /// <summary>Where the next block begins.</summary>
    public float Y { get; set; } = Top;

    /// <summary>Height that is left on the page.</summary>
    public float Room => Bottom - Y;

    /// <summary>Headings in order.</summary>
    public List<Bookmark> Bookmarks { get; } = [];

    /// <summary>Begins a new page.</summary>
    public void NewPage()
    {
        pages.Add([]);
        Y = Top;
    }

    /// <summary>Notes a heading that stands at the present height.</summary>
    public void Mark(string text, int level) => Bookmarks.Add(new(text, level, pages.Count - 1, PageHeight - Y + 4));

    /// <summary>Draws a set line with its beginning at x and its baseline at y.</summary>
    public void Line(SetLine line, float size, float x, float y) => Line(line, size, x, y, pages[^1]);

    /// <summary>Draws the outline of a cell.</summary>
    public void Box(float x, float y, float width, float height) => pages[^1].Add((canvas, _, paint) => canvas.DrawRect(x, y, width, height, paint));

    /// <summary>Draws a picture, which must live until the file is written.</summary>
    public void Picture(SKImage image, float x, float y, float width, float height) =>
        pages[^1].Add((canvas, _, _) => canvas.DrawImage(image, SKRect.Create(x, y, width, height), new SKSamplingOptions(SKCubicResampler.Mitchell)));

    /// <summary>Draws a pattern of dark squares in a square of a size.</summary>
    public void Squares(bool[,] dark, float x, float y, float size) => pages[^1].Add((canvas, _, _) =>
    {
        using var black = new SKPaint { Color = SKColors.Black, Style = SKPaintStyle.Fill };
        var module = size / dark.GetLength(0);
        for (var row = 0; row < dark.GetLength(0); row++)
            for (var column = 0; column < dark.GetLength(1); column++)
                if (dark[row, column])
                    canvas.DrawRect(x + (column * module), y + (row * module), module, module, black);
    });

    /// <summary>The finished file.</summary>
    /// <param name="metadata">Its properties.</param>
    /// <param name="scale">How much larger than A4 its pages are.</param>
    public byte[] Write(SKDocumentPdfMetadata metadata, float scale = 1)
    {
        Number();
        var faces = used.ToDictionary(u => u.Key, u => SKTypeface.FromData(SKData.CreateCopy(u.Key.Subset(u.Value))));
        var fonts = new Dictionary<(ReportFont, float), SKFont>();
        using var paint = new SKPaint { Style = SKPaintStyle.Stroke, StrokeWidth = 0.5f, Color = SKColors.Black };
        using var file = new MemoryStream(128 * 1024);
        using (var document = SKDocument.CreatePdf(file, metadata))
        {
            foreach (var page in pages)
            {
                var canvas = document.BeginPage(PageWidth * scale, PageHeight * scale);
                if (scale != 1)
                    canvas.Scale(scale);
                foreach (var draw in page)
                    draw(canvas, Font, paint);
                document.EndPage();
            }
            document.Close();
        }
        foreach (var font in fonts.Values)
            font.Dispose();
        foreach (var face in faces.Values)
            face.Dispose();
        return file.ToArray();

        SKFont Font(ReportFont font, float size) => fonts.TryGetValue((font, size), out var found) ? found : fonts[(font, size)] =
            new SKFont(faces[font], size) { Subpixel = true, LinearMetrics = true, Hinting = SKFontHinting.None, Edging = SKFontEdging.Antialias };
    }

    // Page numbers: 4号 (14 pt) between dashes, 7 mm below the type area, one character in; odd pages right, even pages left.
    void Number()
    {
        const float size = 14;
        for (var i = 0; i < pages.Count; i++)
        {
            var line = TextSetting.Lines([new($"— {i + 1} —", ReportFont.Serif)], size, Width)[0];
            Line(line, size, i % 2 == 0 ? Left + Width - size - line.Width : Left + size, Bottom + (7 * PointsPerMm) + size, pages[i]);
        }
    }

    void Line(SetLine line, float size, float x, float y, List<Action<SKCanvas, Func<ReportFont, float, SKFont>, SKPaint>> page)
    {
        for (var start = 0; start < line.Characters.Count;)
        {
            var font = line.Characters[start].Font;
            var end = start;
            var text = new StringBuilder();
            if (!used.TryGetValue(font, out var characters))
                used[font] = characters = [];
            while (end < line.Characters.Count && line.Characters[end].Font == font)
            {
                characters.Add(line.Characters[end].Character);
                text.Append(new Rune(line.Characters[end++].Character));
            }
            var positions = line.Characters.Skip(start).Take(end - start).Select(c => x + c.X).ToArray();
            var run = text.ToString();
            page.Add((canvas, fonts, _) =>
            {
                using var blob = SKTextBlob.CreateHorizontal(run, fonts(font, size), positions, y);
                using var black = new SKPaint { Color = SKColors.Black };
                if (blob is not null)
                    canvas.DrawText(blob, 0, 0, black);
            });
            start = end;
        }
    }
}
