using System.Text;
using Gongkai.Documents.Fonts;
using SkiaSharp;

namespace Gongkai.Documents.Writing;

/// <summary>The cover of an article (封面), in the measure that official accounts ask for: a plain one with its title over the agency's name, or one made of a picture.</summary>
public static class CoverPicture
{
    /// <summary>Width and height in pixels.</summary>
    public const int Width = 900, Height = 383;

    /// <summary>Least width of a picture that a cover is made of: a smaller one would be blurred.</summary>
    public const int LeastWidth = Width / 2;

    const int Margin = 60, MostLines = 3;

    // What a telephone takes today; more would fill the memory out of a small file.
    const long MostPixels = 60_000_000;

    /// <summary>A cover made of a picture: its middle, drawn anew, so that nothing else of the file is sent on (place, time, names).</summary>
    /// <param name="picture">JPEG, PNG, GIF or WebP, recognised by its content.</param>
    /// <returns>The cover as JPEG, or why there is none, in a sentence.</returns>
    public static (byte[]? Cover, string? Fault) Of(byte[] picture)
    {
        using var codec = SKCodec.Create(new SKMemoryStream(picture));
        if (codec is null || codec.EncodedFormat is not (SKEncodedImageFormat.Jpeg or SKEncodedImageFormat.Png or SKEncodedImageFormat.Gif or SKEncodedImageFormat.Webp))
            return (null, "这不是图片，或者已经损坏：请选择 JPG、PNG、GIF 或者 WebP 图片");
        var (wide, high) = codec.EncodedOrigin >= SKEncodedOrigin.LeftTop ? (codec.Info.Height, codec.Info.Width) : (codec.Info.Width, codec.Info.Height);
        if ((long)wide * high > MostPixels)
            return (null, $"图片有 {wide}×{high} 像素，太大了，请缩小后再上传");
        if (wide < LeastWidth)
            return (null, $"图片只有 {wide} 像素宽，作封面会模糊：至少 {LeastWidth} 像素，最好是 {Width}×{Height}");
        using var decoded = new SKBitmap(new SKImageInfo(codec.Info.Width, codec.Info.Height, SKImageInfo.PlatformColorType, codec.Info.AlphaType == SKAlphaType.Opaque ? SKAlphaType.Opaque : SKAlphaType.Premul));
        if (codec.GetPixels(decoded.Info, decoded.GetPixels()) != SKCodecResult.Success)
            return (null, "图片不完整或者已经损坏，请重新选择");
        using var surface = SKSurface.Create(new SKImageInfo(Width, Height));
        surface.Canvas.Clear(SKColors.White);
        Draw(surface.Canvas, decoded, codec.EncodedOrigin, wide, high);
        using var image = surface.Snapshot();
        return (image.Encode(SKEncodedImageFormat.Jpeg, 90).ToArray(), null);
    }

    // The largest part of the middle that has the cover's shape, turned as the camera was held.
    static void Draw(SKCanvas canvas, SKBitmap picture, SKEncodedOrigin origin, int wide, int high)
    {
        var scale = Math.Max(Width / (float)wide, Height / (float)high);
        canvas.Translate((Width - (wide * scale)) / 2, (Height - (high * scale)) / 2);
        canvas.Scale(scale);
        var turn = origin switch
        {
            SKEncodedOrigin.TopRight => new SKMatrix(-1, 0, wide, 0, 1, 0, 0, 0, 1),
            SKEncodedOrigin.BottomRight => new SKMatrix(-1, 0, wide, 0, -1, high, 0, 0, 1),
            SKEncodedOrigin.BottomLeft => new SKMatrix(1, 0, 0, 0, -1, high, 0, 0, 1),
            SKEncodedOrigin.LeftTop => new SKMatrix(0, 1, 0, 1, 0, 0, 0, 0, 1),
            SKEncodedOrigin.RightTop => new SKMatrix(0, -1, wide, 1, 0, 0, 0, 0, 1),
            SKEncodedOrigin.RightBottom => new SKMatrix(0, -1, wide, -1, 0, high, 0, 0, 1),
            SKEncodedOrigin.LeftBottom => new SKMatrix(0, 1, 0, -1, 0, high, 0, 0, 1),
            _ => SKMatrix.Identity,
        };
        canvas.Concat(turn);
        using var image = SKImage.FromBitmap(picture);
        canvas.DrawImage(image, 0, 0, new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
    }

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
