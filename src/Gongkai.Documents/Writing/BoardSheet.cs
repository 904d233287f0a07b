using System.Text;
using Gongkai.Documents.Fonts;
using Gongkai.Documents.Writing.Pdf;
using SkiaSharp;

namespace Gongkai.Documents.Writing;

/// <summary>Somebody who stands on a board.</summary>
/// <param name="Name">Name.</param>
/// <param name="Role">What the person is.</param>
/// <param name="Phone">Office telephone, or null.</param>
/// <param name="Duties">What the person does.</param>
public sealed record BoardPerson(string Name, string Role, string? Phone, string Duties);

/// <summary>What stands on a notice board of a grid (公示牌).</summary>
/// <param name="Agency">The agency that puts it up.</param>
/// <param name="Title">Title.</param>
/// <param name="Grid">Number and name of the grid.</param>
/// <param name="Where">Town and community.</param>
/// <param name="Bounds">The grid's bounds, or null.</param>
/// <param name="People">Who looks after the grid.</param>
/// <param name="Supervision">Telephone for complaints, or null.</param>
/// <param name="Number">Number of the board.</param>
/// <param name="Link">Address of its public page.</param>
/// <param name="Code">The same as squares that telephones read: true is black; without a margin or with one.</param>
public sealed record BoardSheet(string Agency, string Title, string Grid, string Where, string? Bounds, IReadOnlyList<BoardPerson> People, string? Supervision, string Number, string Link, bool[,] Code);

/// <summary>Writes boards as one sheet for print.</summary>
public static class BoardSheetWriter
{
    const float Width = 210 * PdfPages.PointsPerMm, Height = 297 * PdfPages.PointsPerMm, Margin = 42, Inner = Width - (2 * Margin), CodeSize = 128;

    // The largest type that lets everybody stand on the sheet; smaller would not be read from a step away.
    static readonly float[] sizes = [1, 0.85f, 0.72f, 0.6f];

    /// <summary>The sheet as PDF/A.</summary>
    /// <param name="sheet">What stands on it.</param>
    /// <param name="isLarge">A3 instead of A4: the same, larger by the square root of two.</param>
    /// <param name="created">The moment that the file's properties give.</param>
    public static byte[] Pdf(BoardSheet sheet, bool isLarge, DateTimeOffset created)
    {
        var drawing = sizes.Select(s => new Drawing(sheet, s)).FirstOrDefault(d => d.Fits) ?? new Drawing(sheet, sizes[^1], cut: true);
        var scale = isLarge ? MathF.Sqrt(2) : 1;
        using var file = new MemoryStream(64 * 1024);
        using (var document = SKDocument.CreatePdf(file, new SKDocumentPdfMetadata
        {
            Title = $"{sheet.Title} {sheet.Grid}",
            Author = sheet.Agency,
            Subject = sheet.Number,
            Creator = "Gongkai",
            Producer = "Gongkai",
            Creation = created.UtcDateTime,
            Modified = created.UtcDateTime,
            RasterDpi = 72,
            EncodingQuality = 101,
            PdfA = true,
        }))
        {
            var canvas = document.BeginPage(Width * scale, Height * scale);
            canvas.Scale(scale);
            drawing.Draw(canvas);
            document.EndPage();
            document.Close();
        }
        return PdfOutline.Append(file.ToArray(), []);
    }

    sealed class Drawing
    {
        readonly List<(SetLine Line, float Size, float X, float Y)> lines = [];
        readonly List<SKRect> boxes = [];
        readonly BoardSheet sheet;
        float y = Margin;

        public Drawing(BoardSheet sheet, float size, bool cut = false)
        {
            this.sheet = sheet;
            Centred(sheet.Title, ReportFont.Title, 40);
            Centred(sheet.Grid, ReportFont.Hei, 22);
            Centred(sheet.Where, ReportFont.Hei, 16);
            if (sheet.Bounds is { } bounds)
                Lines($"范围：{bounds}", ReportFont.Serif, 13, Margin, Inner);
            y += 14;
            var bottom = Height - Margin - CodeSize - 24;
            foreach (var (index, person) in sheet.People.Index())
            {
                if (cut && y + (90 * size) > bottom)
                {
                    Lines($"还有 {sheet.People.Count - index} 人，请扫码查看", ReportFont.Hei, 14, Margin, Inner);
                    break;
                }
                var top = y;
                y += 10 * size;
                Lines($"{person.Role}　{person.Name}", ReportFont.Hei, 24 * size, Margin + 14, Inner - 28);
                if (person.Phone is { } phone)
                    Lines($"电话：{phone}", ReportFont.Hei, 18 * size, Margin + 14, Inner - 28);
                Lines($"职责：{person.Duties}", ReportFont.Serif, 14 * size, Margin + 14, Inner - 28);
                y += 10 * size;
                boxes.Add(new(Margin, top, Margin + Inner, y));
                y += 12 * size;
            }
            Fits = y <= bottom + 12;
            y = Height - Margin - CodeSize;
            var left = Inner - CodeSize - 20;
            if (sheet.Supervision is { } supervision)
                Lines($"监督电话：{supervision}", ReportFont.Hei, 18, Margin, left);
            Lines($"公示单位：{sheet.Agency}", ReportFont.Hei, 14, Margin, left);
            Lines(sheet.Number, ReportFont.Serif, 12, Margin, left);
            Lines($"扫码看最新内容，或者打开 {sheet.Link}", ReportFont.Serif, 11, Margin, left);
        }

        /// <summary>Whether everything stands on one sheet.</summary>
        public bool Fits { get; }

        public void Draw(SKCanvas canvas)
        {
            var faces = lines.SelectMany(l => l.Line.Characters).GroupBy(c => c.Font).ToDictionary(g => g.Key, g => SKTypeface.FromData(SKData.CreateCopy(g.Key.Subset(g.Select(c => c.Character).ToHashSet()))));
            using var border = new SKPaint { Style = SKPaintStyle.Stroke, StrokeWidth = 1, Color = SKColors.Black };
            using var black = new SKPaint { Color = SKColors.Black };
            foreach (var box in boxes)
                canvas.DrawRect(box, border);
            foreach (var (line, size, x, baseline) in lines)
                foreach (var run in Runs(line))
                {
                    using var font = new SKFont(faces[run[0].Font], size) { Subpixel = true, LinearMetrics = true, Hinting = SKFontHinting.None };
                    using var blob = SKTextBlob.CreateHorizontal(string.Concat(run.Select(c => new Rune(c.Character).ToString())), font, [.. run.Select(c => x + c.X)], baseline);
                    if (blob is not null)
                        canvas.DrawText(blob, 0, 0, black);
                }
            Squares(canvas, black);
            foreach (var face in faces.Values)
                face.Dispose();
        }

        void Squares(SKCanvas canvas, SKPaint black)
        {
            var count = sheet.Code.GetLength(0);
            var (side, left, top) = (CodeSize / count, Width - Margin - CodeSize, Height - Margin - CodeSize);
            for (var row = 0; row < count; row++)
                for (var column = 0; column < count; column++)
                    if (sheet.Code[row, column])
                        canvas.DrawRect(left + (column * side), top + (row * side), side, side, black);
        }

        static IEnumerable<List<SetCharacter>> Runs(SetLine line)
        {
            var run = new List<SetCharacter>();
            foreach (var character in line.Characters)
            {
                if (run.Count > 0 && run[0].Font != character.Font)
                {
                    yield return run;
                    run = [];
                }
                run.Add(character);
            }
            if (run.Count > 0)
                yield return run;
        }

        void Centred(string text, ReportFont font, float size)
        {
            foreach (var line in TextSetting.Lines([new(text, font)], size, Inner))
            {
                lines.Add((line, size, (Width - line.Width) / 2, y + size));
                y += size * 1.5f;
            }
        }

        void Lines(string text, ReportFont font, float size, float x, float width)
        {
            foreach (var line in TextSetting.Lines([new(text, font)], size, width))
            {
                lines.Add((line, size, x, y + size));
                y += size * 1.5f;
            }
        }
    }
}
