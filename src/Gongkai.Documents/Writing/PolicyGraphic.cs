using System.Globalization;
using System.Text;
using System.Xml;
using Gongkai.Documents.Fonts;
using SkiaSharp;

namespace Gongkai.Documents.Writing;

/// <summary>What a one-page graphic of a policy says (一图读懂).</summary>
/// <param name="Title">Title of the policy.</param>
/// <param name="Source">Number and agency.</param>
/// <param name="Period">From when and how long it holds.</param>
/// <param name="Audience">Whom it affects.</param>
/// <param name="Duties">What must be done: the time where there is one, and the sentence.</param>
/// <param name="Changes">What is new: 新增, 修改 or 删除, the text before, the text after.</param>
/// <param name="Contents">What it is about, point by point.</param>
public sealed record PolicyGraphicContent(
    string Title, string Source, string Period, IReadOnlyList<string> Audience, IReadOnlyList<(string? When, string What)> Duties, IReadOnlyList<(string Label, string Before, string After)> Changes, IReadOnlyList<string> Contents);

/// <summary>
/// Draws a policy on one page: whom it affects, what is to be done by when, what changed, what it holds. Laid out once and written as SVG, which prints at any size, or as PNG. At least as tall as
/// A4; longer where there is more to say, up to <see cref="MostHeight"/>, where it ends with an ellipsis.
/// </summary>
public sealed class PolicyGraphic
{
    /// <summary>Width, and greatest height, in pixels.</summary>
    public const int Width = 1240, MostHeight = 7016;

    const int LeastHeight = 1754, Margin = 72, Inner = Width - (2 * Margin), Pad = 28;

    // Contrast of each pair of colours is at least 4.5 to 1.
    const string Ink = "#1b1f24", Soft = "#4a5560", Paper = "#ffffff", Ground = "#f5f7f9", Brand = "#114a86", Pale = "#e8f0f8", Ok = "#1a6b3c", Bad = "#a3190f", Warn = "#7a4b00";

    readonly List<Shape> shapes = [];
    readonly PolicyGraphicContent content;
    float y;

    /// <summary>Lays a policy out.</summary>
    public PolicyGraphic(PolicyGraphicContent content)
    {
        this.content = content;
        Head();
        Section("影响哪些人", content.Audience.Select(a => ((string?)null, a, Brand)));
        Section("要做什么，什么时候做", content.Duties.Select(d => (d.When, d.What, Warn)));
        Section("有什么变化", content.Changes.Select(c => ((string?)c.Label, c.Label switch { "删除" => $"原规定：{c.Before}", "新增" => c.After, _ => $"{c.After}（原规定：{c.Before}）" }, c.Label switch { "新增" => Ok, "删除" => Bad, _ => Warn })));
        Section("主要内容", content.Contents.Select((c, i) => ((string?)$"{i + 1}", c, Brand)));
        Foot();
    }

    /// <summary>Height in pixels.</summary>
    public int Height { get; private set; }

    /// <summary>Everything it says, for those who do not see it.</summary>
    public string Words => string.Join('\n', new[] { content.Title, content.Source, content.Period }.Concat(content.Audience.Prepend("影响哪些人：")).Concat(content.Duties.Select(d => $"{d.When} {d.What}".Trim()).Prepend("要做什么："))
        .Concat(content.Changes.Select(c => $"{c.Label}：{c.Before} → {c.After}").Prepend("有什么变化：")).Concat(content.Contents.Prepend("主要内容：")).Where(w => w.Length > 0));

    /// <summary>Writes it as SVG that needs nothing else.</summary>
    public string Svg()
    {
        var text = new StringBuilder();
        using (var xml = XmlWriter.Create(text, new() { OmitXmlDeclaration = true, CheckCharacters = false }))
        {
            xml.WriteStartElement("svg", "http://www.w3.org/2000/svg");
            foreach (var (name, value) in ((string, string)[])[("viewBox", $"0 0 {Width} {Height}"), ("width", $"{Width}"), ("height", $"{Height}"), ("role", "img"), ("lang", "zh-CN"), ("font-family", "'Noto Sans CJK SC','Microsoft YaHei','PingFang SC',sans-serif")])
                xml.WriteAttributeString(name, value);
            xml.WriteElementString("title", Clean(content.Title));
            xml.WriteElementString("desc", Clean(Words));
            foreach (var shape in shapes)
                shape.Write(xml);
            xml.WriteEndElement();
        }
        return text.ToString();
    }

    /// <summary>Writes it as PNG.</summary>
    public byte[] Png()
    {
        var characters = shapes.OfType<Run>().SelectMany(r => r.Text.EnumerateRunes()).Select(r => r.Value).ToHashSet();
        using var face = SKTypeface.FromData(SKData.CreateCopy(ReportFont.Hei.Subset(characters)));
        using var surface = SKSurface.Create(new SKImageInfo(Width, Height));
        surface.Canvas.Clear(SKColor.Parse(Paper));
        foreach (var shape in shapes)
            shape.Draw(surface.Canvas, face);
        using var image = surface.Snapshot();
        return image.Encode(SKEncodedImageFormat.Png, 100).ToArray();
    }

    /// <summary>Lines of a text that fit a width; none begins with a sign that belongs to the line before.</summary>
    /// <param name="text">The text.</param>
    /// <param name="size">Size of type in pixels.</param>
    /// <param name="width">Width in pixels.</param>
    public static IReadOnlyList<string> Wrap(string text, float size, float width)
    {
        var (lines, line, used) = (new List<string>(), new StringBuilder(), 0f);
        foreach (var rune in Clean(text).EnumerateRunes())
        {
            var advance = Advance(rune, size);
            if (rune.Value == '\n' || (used + advance > width && line.Length > 0 && !Clinging.Contains(rune.ToString(), StringComparison.Ordinal)))
            {
                lines.Add(line.ToString());
                line.Clear();
                used = 0;
                if (rune.Value is '\n' or ' ' or '\u3000')
                    continue;
            }
            line.Append(rune.ToString());
            used += advance;
        }
        if (line.Length > 0)
            lines.Add(line.ToString());
        return lines;
    }

    /// <summary>Width of a line in pixels.</summary>
    public static float Measure(string text, float size) => text.EnumerateRunes().Sum(r => Advance(r, size));

    const string Clinging = "，。；：！？、）》】”’…";

    void Head()
    {
        const float size = 46;
        var lines = Wrap(content.Title, size, Inner - (2 * Pad));
        var source = Wrap($"{content.Source}　{content.Period}", 24, Inner - (2 * Pad));
        var height = (lines.Count * size * 1.4f) + (source.Count * 40) + 110;
        shapes.Add(new Box(0, 0, Width, height, 0, Brand));
        shapes.Add(new Run("一图读懂", Margin + Pad, 64, 26, Pale));
        y = 84;
        foreach (var line in lines)
            shapes.Add(new Run(line, Margin + Pad, y += size * 1.4f, size, Paper));
        y += 8;
        foreach (var line in source)
            shapes.Add(new Run(line, Margin + Pad, y += 38, 24, Pale));
        y = height + 36;
    }

    void Section(string name, IEnumerable<(string? Tag, string Text, string Colour)> points)
    {
        const float head = 32, size = 26, line = size * 1.6f, tag = 22;
        var all = points.Where(p => p.Text.Trim().Length > 0).ToList();
        if (all.Count == 0 || y > MostHeight - 400)
            return;
        var begin = shapes.Count;
        var top = y;
        y += Pad;
        shapes.Add(new Box(Margin, y + 4, 8, head, 4, Brand));
        shapes.Add(new Run(name, Margin + Pad, y + head, head, Brand));
        y += head + 22;
        foreach (var (label, text, colour) in all)
        {
            if (y > MostHeight - 220)
            {
                shapes.Add(new Run("……", Margin + Pad, y + size, size, Soft));
                y += line;
                break;
            }
            var indent = 0f;
            if (label is { Length: > 0 })
            {
                var fitted = Wrap(label, tag, 260)[0];
                indent = Measure(fitted, tag) + 44;
                shapes.Add(new Box(Margin + Pad, y + 4, indent - 16, line - 6, 8, Pale));
                shapes.Add(new Run(fitted, Margin + Pad + 14, y + size + 3, tag, colour));
            }
            foreach (var piece in Wrap(text, size, Inner - (2 * Pad) - indent).Take(8))
            {
                shapes.Add(new Run(piece, Margin + Pad + indent, y + size + 3, size, Ink));
                y += line;
            }
            y += 10;
        }
        y += Pad - 10;
        shapes.Insert(begin, new Box(Margin, top, Inner, y - top, 16, Ground));
        y += 24;
    }

    void Foot()
    {
        Height = Math.Min(MostHeight, Math.Max(LeastHeight, (int)Math.Ceiling(y) + 80));
        shapes.Add(new Run("以文件原文为准", Margin, Height - 40, 22, Soft));
    }

    static float Advance(Rune rune, float size) => (ReportFont.Hei.Advance(rune.Value) ?? 1) * size;

    // What XML cannot hold is left out.
    static string Clean(string text) => string.Concat(text.EnumerateRunes().Where(r => r.Value == '\n' || (r.Value >= 0x20 && r.Value is not (0xFFFE or 0xFFFF or 0xFFFD))));

    abstract record Shape
    {
        public abstract void Write(XmlWriter xml);

        public abstract void Draw(SKCanvas canvas, SKTypeface face);

        protected static string Number(float value) => value.ToString("0.##", CultureInfo.InvariantCulture);
    }

    sealed record Box(float X, float Y, float W, float H, float Round, string Colour) : Shape
    {
        public override void Write(XmlWriter xml)
        {
            xml.WriteStartElement("rect");
            foreach (var (name, value) in ((string, string)[])[("x", Number(X)), ("y", Number(Y)), ("width", Number(W)), ("height", Number(H)), ("rx", Number(Round)), ("fill", Colour)])
                xml.WriteAttributeString(name, value);
            xml.WriteEndElement();
        }

        public override void Draw(SKCanvas canvas, SKTypeface face)
        {
            using var paint = new SKPaint { Color = SKColor.Parse(Colour), IsAntialias = true };
            canvas.DrawRoundRect(X, Y, W, H, Round, Round, paint);
        }
    }

    sealed record Run(string Text, float X, float Y, float Size, string Colour) : Shape
    {
        public override void Write(XmlWriter xml)
        {
            xml.WriteStartElement("text");
            foreach (var (name, value) in ((string, string)[])[("x", Number(X)), ("y", Number(Y)), ("font-size", Number(Size)), ("fill", Colour)])
                xml.WriteAttributeString(name, value);
            xml.WriteString(Text);
            xml.WriteEndElement();
        }

        public override void Draw(SKCanvas canvas, SKTypeface face)
        {
            using var paint = new SKPaint { Color = SKColor.Parse(Colour), IsAntialias = true };
            using var font = new SKFont(face, Size) { Subpixel = true };
            canvas.DrawText(Text, X, Y, SKTextAlign.Left, font, paint);
        }
    }
}
