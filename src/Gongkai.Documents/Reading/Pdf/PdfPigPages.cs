using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Graphics;

namespace Gongkai.Documents.Reading.Pdf;

/// <summary>Pages as the library PdfPig reads them.</summary>
static class PdfPigPages
{
    static readonly ParsingOptions Options = new() { UseLenientParsing = true, SkipMissingFonts = true };

    /// <summary>Opens a file.</summary>
    /// <returns>The document; the caller disposes it.</returns>
    public static PdfDocument Open(ReadOnlyMemory<byte> file) => PdfDocument.Open(file.ToArray(), Options);

    /// <summary>Reads one page.</summary>
    public static PageContent Read(PdfDocument document, int number)
    {
        var page = document.GetPage(number);
        var content = new PageContent(number, page.Width, page.Height) { HasImages = page.NumberOfImages > 0 };
        foreach (var letter in page.Letters)
        {
            var text = CjkText.Plain(letter.Value ?? "");
            if (text.Length == 0 || text[0] == '\uFFFD')
            {
                content.Undecoded++;
                continue;
            }
            content.Glyphs.Add(new(text, letter.StartBaseLine.X, page.Height - letter.StartBaseLine.Y, letter.EndBaseLine.X, page.Height - letter.EndBaseLine.Y,
                Math.Max(1, letter.PointSize)));
        }
        var rules = new RuleCollector(content.Rules);
        foreach (var path in page.Paths)
            if (!path.IsClipping)
                Collect(path, rules, page.Height);
        return content;
    }

    static void Collect(PdfPath path, RuleCollector rules, double height)
    {
        foreach (var subpath in path)
        {
            if (path.IsStroked)
                Stroke(subpath, rules, height);
            else if (path.IsFilled && subpath.GetBoundingRectangle() is { } box)
            {
                if (path.Count > 1 && subpath.IsDrawnAsRectangle)
                    rules.Frame(box.Left, height - box.Top, box.Right, height - box.Bottom);
                else
                    rules.Fill(box.Left, height - box.Top, box.Right, height - box.Bottom);
            }
        }
    }

    static void Stroke(PdfSubpath subpath, RuleCollector rules, double height)
    {
        PdfPoint? start = null, at = null;
        foreach (var command in subpath.Commands)
            switch (command)
            {
                case PdfSubpath.Move move:
                    start = at = move.Location;
                    break;
                case PdfSubpath.Line line:
                    rules.Stroke(line.From.X, height - line.From.Y, line.To.X, height - line.To.Y);
                    at = line.To;
                    break;
                case PdfSubpath.Close when start is { } s && at is { } a:
                    rules.Stroke(a.X, height - a.Y, s.X, height - s.Y);
                    break;
            }
    }
}
