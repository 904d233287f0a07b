using System.Text;
using Gongkai.Documents.Fonts;
using SkiaSharp;

namespace Gongkai.Documents.Writing;

/// <summary>Draws a plain cover of an article: its title over the agency's name (封面), in the measure that official accounts ask for.</summary>
public static class CoverPicture
{
    /// <summary>Width and height in pixels.</summary>
    public const int Width = 900, Height = 383;

    const int Margin = 60, MostLines = 3;

    /// <summary>The cover as JPEG.</summary>
    /// <param name="title">Title; cut with an ellipsis where it does not fit.</param>
    /// <param name="agency">The agency.</param>
    public static byte[] Jpeg(string title, string agency)
    {
        // The largest type in which the title needs no more than three lines.
        var size = new[] { 56f, 48, 42, 36 }.FirstOrDefault(s => PolicyGraphic.Wrap(title, s, Width - (2 * Margin)).Count <= MostLines, 36);
        var lines = PolicyGraphic.Wrap(title, size, Width - (2 * Margin), MostLines);
        var foot = PolicyGraphic.Wrap(agency, 26, Width - (2 * Margin), 1);
        var faces = lines.Concat(foot).SelectMany(l => l.Characters).GroupBy(c => c.Font).ToDictionary(g => g.Key, g => SKTypeface.FromData(SKData.CreateCopy(g.Key.Subset(g.Select(c => c.Character).ToHashSet()))));
        using var surface = SKSurface.Create(new SKImageInfo(Width, Height));
        surface.Canvas.Clear(SKColor.Parse("#114a86"));
        using var white = new SKPaint { Color = SKColors.White, IsAntialias = true };
        var y = (Height - 60 - (lines.Count * size * 1.4f)) / 2;
        foreach (var line in lines)
            Draw(line, size, (Width - line.Width) / 2, (y += size * 1.4f) - (size * 0.25f));
        Draw(foot[0], 26, (Width - foot[0].Width) / 2, Height - 40);
        foreach (var face in faces.Values)
            face.Dispose();
        using var image = surface.Snapshot();
        return image.Encode(SKEncodedImageFormat.Jpeg, 90).ToArray();

        void Draw(Pdf.SetLine line, float type, float x, float baseline)
        {
            foreach (var run in line.Characters.GroupBy(c => c.Font))
            {
                using var font = new SKFont(faces[run.Key], type) { Subpixel = true, Edging = SKFontEdging.Antialias };
                foreach (var character in run)
                    surface.Canvas.DrawText(new Rune(character.Character).ToString(), x + character.X, baseline, SKTextAlign.Left, font, white);
            }
        }
    }
}
