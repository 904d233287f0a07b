using System.Globalization;
using System.Text;
using System.Xml;
using Gongkai.Documents.Fonts;
using Gongkai.Documents.Writing.Pdf;
using SkiaSharp;

namespace Gongkai.Documents.Writing;

/// <summary>Something that a policy asks for, as its graphic says it.</summary>
/// <param name="Where">Number of the provision; may be empty.</param>
/// <param name="When">The time, or null.</param>
/// <param name="What">The sentence.</param>
public sealed record GraphicDuty(string Where, string? When, string What);

/// <summary>Something that a policy changed, as its graphic says it.</summary>
/// <param name="Where">Number of the provision; may be empty.</param>
/// <param name="Label">新增, 修改 or 删除.</param>
/// <param name="Before">The earlier text; empty for what is new.</param>
/// <param name="After">The present text; empty for what was dropped.</param>
public sealed record GraphicChange(string Where, string Label, string Before, string After);

/// <summary>What a one-page graphic of a policy says (一图读懂).</summary>
/// <param name="Title">Title of the policy.</param>
/// <param name="Source">Number and agency.</param>
/// <param name="Period">From when and how long it holds.</param>
/// <param name="Purpose">What it is for, or null.</param>
/// <param name="Audience">Whom it affects.</param>
/// <param name="Duties">What must be done, the most pressing first.</param>
/// <param name="Changes">What differs from the policy that it replaces.</param>
/// <param name="Contents">What it is about, point by point.</param>
public sealed record PolicyGraphicContent(
    string Title, string Source, string Period, string? Purpose, IReadOnlyList<string> Audience, IReadOnlyList<GraphicDuty> Duties, IReadOnlyList<GraphicChange> Changes, IReadOnlyList<string> Contents);

/// <summary>
/// Draws a policy on one page: what it is for, whom it affects, what is to be done by when, what changed, what it holds. Laid out once and written as SVG, which prints at any size, or as PNG.
/// It is a page of A4 where the words fit one in readable type, and longer where they do not. What is left out is marked with an ellipsis.
/// </summary>
public sealed class PolicyGraphic
{
    /// <summary>Width in pixels, height of a page of A4 at that width, and greatest height.</summary>
    public const int Width = 1240, PageHeight = 1754, MostHeight = 7016;

    /// <summary>How many points a section shows, so that none takes the place of the others.</summary>
    const int MostAudience = 4, MostDuties = 6, MostChanges = 8, MostContents = 12;

    const int MostLinesOfTitle = 4, MostLines = 4, Margin = 64, Inner = Width - (2 * Margin), Pad = 28;

    // Contrast of each pair of colours that is used is at least 4.5 to 1.
    const string Ink = "#1b1f24", Soft = "#4a5560", Paper = "#ffffff", Ground = "#f2f5f8", Brand = "#114a86", Pale = "#e8f0f8", Ok = "#1a6b3c", Bad = "#a3190f", Warn = "#7a4b00";

    const string Rest = "……其余请看文件原文";

    // The largest that lets the words fit a page; 22 pixels are 10.5 points (五号) on A4, less would be hard to read.
    static readonly float[] sizes = [28, 26, 24, 22];

    readonly List<Shape> shapes = [];
    readonly PolicyGraphicContent content;
    float size, y;

    /// <summary>Lays a policy out.</summary>
    public PolicyGraphic(PolicyGraphicContent content)
    {
        this.content = content;
        // What is longer than a page need not be small, unless it is longer than a picture may be.
        if (!sizes.Any(s => LayOut(s) <= PageHeight))
            _ = sizes.Skip(1).Any(s => LayOut(s) <= MostHeight);
        Height = Math.Clamp((int)Math.Ceiling(y), PageHeight, MostHeight);
        Lines([("本图由文件条文归纳，以文件原文为准。", ReportFont.Hei)], 22, Margin, Height - 38 - 22, Inner, 1, Soft);
    }

    /// <summary>Height in pixels.</summary>
    public int Height { get; }

    /// <summary>Whether it is a single page of A4.</summary>
    public bool FitsPage => Height == PageHeight;

    /// <summary>Everything it says, for those who do not see it.</summary>
    public string Words => string.Join('\n', new[] { content.Title, content.Source, content.Period }
        .Concat(Sections().SelectMany(s => s.Points.Select(p => string.Join(' ', new[] { p.Tag, p.Text, p.Before }.Where(w => !string.IsNullOrWhiteSpace(w)))).Prepend($"{s.Name}：")))
        .Where(w => !string.IsNullOrWhiteSpace(w)));

    /// <summary>Writes it as SVG that needs nothing else.</summary>
    public string Svg()
    {
        var text = new StringBuilder();
        using (var xml = XmlWriter.Create(text, new() { OmitXmlDeclaration = true, CheckCharacters = false }))
        {
            xml.WriteStartElement("svg", "http://www.w3.org/2000/svg");
            var millimetres = Number(297f * Height / PageHeight);
            // In millimetres, so that it is printed as wide as A4 and not as wide as a screen.
            foreach (var (name, value) in ((string, string)[])[("viewBox", $"0 0 {Width} {Height}"), ("width", "210mm"), ("height", $"{millimetres}mm"), ("role", "img"), ("lang", "zh-CN")])
                xml.WriteAttributeString(name, value);
            xml.WriteElementString("title", Clean(content.Title));
            xml.WriteElementString("desc", Clean(Words));
            // A browser prints it on one sheet of its own size, without margins; else it would need two.
            xml.WriteElementString("style", $"@page{{size:210mm {millimetres}mm;margin:0}}");
            new Box(0, 0, Width, Height, 0, Paper).Write(xml);
            foreach (var shape in shapes)
                shape.Write(xml);
            xml.WriteEndElement();
        }
        return text.ToString();
    }

    /// <summary>Writes it as PNG.</summary>
    public byte[] Png()
    {
        var faces = shapes.OfType<Line>().SelectMany(l => l.Set.Characters).GroupBy(c => c.Font)
            .ToDictionary(g => g.Key, g => SKTypeface.FromData(SKData.CreateCopy(g.Key.Subset(g.Select(c => c.Character).ToHashSet()))));
        using var surface = SKSurface.Create(new SKImageInfo(Width, Height));
        surface.Canvas.Clear(SKColor.Parse(Paper));
        foreach (var shape in shapes)
            shape.Draw(surface.Canvas, faces);
        foreach (var face in faces.Values)
            face.Dispose();
        using var image = surface.Snapshot();
        return image.Encode(SKEncodedImageFormat.Png, 100).ToArray();
    }

    /// <summary>Lines of a text that fit a width, broken after the Chinese rules.</summary>
    /// <param name="text">The text.</param>
    /// <param name="size">Size of type in pixels.</param>
    /// <param name="width">Width in pixels.</param>
    /// <param name="most">How many there may be; the last of more ends with an ellipsis.</param>
    internal static IReadOnlyList<SetLine> Wrap(string text, float size, float width, int most = int.MaxValue) => Wrap([(text, ReportFont.Hei)], size, width, most);

    static IReadOnlyList<SetLine> Wrap(IReadOnlyList<(string Text, ReportFont Font)> text, float size, float width, int most)
    {
        var lines = TextSetting.Lines([.. text.Select(t => new Run(Clean(t.Text).ReplaceLineEndings(" ").Trim(), t.Font))], size, width);
        if (lines.Count <= most)
            return lines;
        // The last line gives up as many characters as the ellipsis needs.
        var last = lines[most - 1].Characters;
        var kept = last.TakeWhile((c, i) => (i + 1 < last.Count ? last[i + 1].X : lines[most - 1].Width) <= width - (2 * size)).Select(c => new Rune(c.Character).ToString());
        return [.. lines.Take(most - 1), TextSetting.Lines([new(string.Concat(kept) + "……", text[^1].Font)], size, width)[0]];
    }

    // What the sections hold; a section without points is left out.
    IEnumerable<(string Name, IReadOnlyList<Point> Points)> Sections() => ((string Name, IReadOnlyList<Point> Points)[])
    [
        ("为什么出台", Points([content.Purpose ?? ""], 1, p => new(null, Brand, p))),
        ("影响哪些人", Points(content.Audience, MostAudience, a => new(null, Brand, a))),
        ("要做什么，什么时候做", Points(content.Duties, MostDuties, d => new(d.When, Warn, Placed(d.What, d.Where)))),
        ("有什么变化", Points(content.Changes, MostChanges, c => new(c.Label, c.Label switch { "新增" => Ok, "删除" => Bad, _ => Warn },
            c.After.Length > 0 ? Placed(c.After, c.Where) : $"原规定：{Placed(c.Before, c.Where)}", c.After.Length > 0 && c.Before.Length > 0 ? $"原规定：{c.Before}" : ""))),
        ("主要内容", [.. Points(content.Contents, MostContents, c => new(null, Brand, c)).Select((p, i) => p.Text == Rest ? p : p with { Tag = $"{i + 1}" })]),
    ] is var all ? all.Where(s => s.Points.Count > 0) : [];

    static List<Point> Points<T>(IReadOnlyList<T> items, int most, Func<T, Point> point)
    {
        var points = items.Select(point).Where(p => p.Text.Trim().Length > 0).Take(most + 1).ToList();
        if (points.Count > most)
            points[most] = new(null, Soft, Rest);
        return points;
    }

    static string Placed(string text, string where) => where.Length > 0 ? $"{where}　{text}" : text;

    /// <returns>The height that all of it needs.</returns>
    float LayOut(float type)
    {
        (size, y) = (type, 0);
        shapes.Clear();
        Head();
        foreach (var (name, points) in Sections())
            Section(name, points);
        return y += 60;
    }

    void Head()
    {
        const float title = 50, note = 25;
        y = 44;
        Pill("一图读懂", 26, Margin, Paper, Brand);
        y += 62;
        Lines([(content.Title, ReportFont.Title)], title, Margin, y, Inner, MostLinesOfTitle, Paper);
        y += 8;
        foreach (var fact in (string[])[content.Source, content.Period])
            Lines([(fact, ReportFont.Hei)], note, Margin, y, Inner, 2, Pale);
        y += 28;
        shapes.Insert(0, new Box(0, 0, Width, y, 0, Brand));
        y += 26;
    }

    void Section(string name, IReadOnlyList<Point> points)
    {
        var (head, tag, begin, top) = (size + 6, size - 4, shapes.Count, y);
        y += size * 0.6f;
        shapes.Add(new Box(Margin, y + 5, 8, head + 2, 4, Brand));
        Lines([(name, ReportFont.Hei)], head, Margin + Pad, y, Inner, 1, Brand);
        y += size * 0.2f;
        // All texts of a section begin below each other, beside the widest tag.
        var widest = points.Max(p => p.Tag is null ? 0 : PillWidth(p.Tag, tag) + 16);
        var (left, width, half) = (Margin + Pad + widest, Inner - (2 * Pad) - widest, (Inner - (2 * Pad)) / 2f);
        // Short points stand in two columns.
        var columns = points.Count > 2 && points.All(p => p.Before.Length == 0 && Wrap(p.Text, size, half - widest - 20).Count == 1) ? 2 : 1;
        foreach (var row in points.Chunk(columns))
        {
            var (start, end) = (y, y);
            foreach (var (column, point) in row.Index())
            {
                y = start;
                if (point.Tag is { } label)
                    Pill(label, tag, left + (column * half) - widest, point.Colour, Paper);
                Lines([(point.Text, ReportFont.Hei)], size, left + (column * half), y, columns == 1 ? width : half - widest, MostLines, point.Text == Rest ? Soft : Ink);
                if (point.Before.Length > 0)
                    Lines([(point.Before, ReportFont.Hei)], size - 2, left, y, width, MostLines, Soft);
                end = Math.Max(end, y);
            }
            y = end + (size * 0.25f);
        }
        y += size * 0.4f;
        shapes.Insert(begin, new Box(Margin, top, Inner, y - top, 14, Ground));
        y += size * 0.6f;
    }

    static float PillWidth(string label, float type) => Wrap(label, type, MostOfPill, 1)[0].Width + 28;

    const float MostOfPill = 260;

    // A word on a ground of its own, beside the line that begins here.
    void Pill(string label, float type, float x, string ground, string colour)
    {
        var below = y;
        shapes.Add(new Box(x, y + 2, PillWidth(label, type), (type * LineHeight) + 2, 8, ground));
        Lines([(label, ReportFont.Hei)], type, x + 14, y + 2, MostOfPill, 1, colour);
        y = below;
    }

    const float LineHeight = 1.45f;

    void Lines(IReadOnlyList<(string Text, ReportFont Font)> text, float type, float x, float top, float width, int most, string colour)
    {
        y = top;
        foreach (var line in Wrap(text, type, width, most))
        {
            shapes.Add(new Line(line, x, y + (type * 1.12f), type, text[0].Font == ReportFont.Title, colour));
            y += type * LineHeight;
        }
    }

    // What XML cannot hold is left out.
    static string Clean(string text) => string.Concat(text.EnumerateRunes().Where(r => r.Value is '\n' or '\t' || (r.Value >= 0x20 && r.Value is not (0xFFFE or 0xFFFF or 0xFFFD))));

    static string Number(float value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    sealed record Point(string? Tag, string Colour, string Text, string Before = "");

    abstract record Shape
    {
        public abstract void Write(XmlWriter xml);

        public abstract void Draw(SKCanvas canvas, IReadOnlyDictionary<ReportFont, SKTypeface> faces);
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

        public override void Draw(SKCanvas canvas, IReadOnlyDictionary<ReportFont, SKTypeface> faces)
        {
            using var paint = new SKPaint { Color = SKColor.Parse(Colour), IsAntialias = true };
            canvas.DrawRoundRect(X, Y, W, H, Round, Round, paint);
        }
    }

    sealed record Line(SetLine Set, float X, float Y, float Size, bool IsTitle, string Colour) : Shape
    {
        public override void Write(XmlWriter xml)
        {
            xml.WriteStartElement("text");
            // The reader's fonts are not ours: the length keeps a line inside its box whatever they are.
            foreach (var (name, value) in ((string, string)[])[("x", Number(X)), ("y", Number(Y)), ("font-size", Number(Size)), ("fill", Colour), ("textLength", Number(Set.Width)),
                ("font-family", IsTitle ? "'Source Han Serif SC','Noto Serif CJK SC',SimSun,serif" : "'Noto Sans CJK SC','Microsoft YaHei','PingFang SC',sans-serif"), ("font-weight", IsTitle ? "700" : "400")])
                xml.WriteAttributeString(name, value);
            xml.WriteString(string.Concat(Set.Characters.Select(c => new Rune(c.Character).ToString())));
            xml.WriteEndElement();
        }

        public override void Draw(SKCanvas canvas, IReadOnlyDictionary<ReportFont, SKTypeface> faces)
        {
            using var paint = new SKPaint { Color = SKColor.Parse(Colour), IsAntialias = true };
            foreach (var part in Set.Characters.GroupBy(c => c.Font))
            {
                using var font = new SKFont(faces[part.Key], Size) { Subpixel = true };
                using var blob = SKTextBlob.CreateHorizontal(string.Concat(part.Select(c => new Rune(c.Character).ToString())), font, [.. part.Select(c => X + c.X)], Y);
                if (blob is not null)
                    canvas.DrawText(blob, 0, 0, paint);
            }
        }
    }
}
