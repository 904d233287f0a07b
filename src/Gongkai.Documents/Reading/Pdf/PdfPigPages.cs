using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Graphics;

namespace Gongkai.Documents.Reading.Pdf;

/// <summary>Pages as the library PdfPig reads them.</summary>
static class PdfPigPages
{
    /// <summary>What all streams of a file, pictures included, may hold together when decompressed.</summary>
    const long MostDecoded = 200L << 20;

    /// <summary>Bytes of a file that is given to the library at all: its objects take many times their room in the file.</summary>
    const int LargestFile = 32 << 20;

    static readonly ParsingOptions Options = new() { UseLenientParsing = true, SkipMissingFonts = true };

    /// <summary>Reads a file.</summary>
    /// <param name="file">The whole file.</param>
    /// <param name="stop">Ends the look at its streams; the library itself cannot be interrupted.</param>
    public static PdfReading Read(ReadOnlyMemory<byte> file, CancellationToken stop)
    {
        if (file.Length > LargestFile)
            throw new PdfRefusedException("这份 PDF 构造特殊，又过大，没有读取。请用原文件另存为 PDF 后再试。");
        BoundDecoding(file, stop);
        using var document = PdfDocument.Open(file.ToArray(), Options);
        if (document.NumberOfPages > PdfPages.Most)
            throw new PdfRefusedException($"这份 PDF 超过 {PdfPages.Most} 页，不像一份年度报告，没有读取。");
        return PdfReading.Of(Enumerable.Range(1, document.NumberOfPages).Select(n => Read(document, n)), document.Information.Title);
    }

    // The library decompresses without limit, so every compressed stream of the file is tried beforehand: those of objects by all their filters,
    // and whatever else looks compressed.
    static void BoundDecoding(ReadOnlyMemory<byte> file, CancellationToken stop)
    {
        var filters = new PdfFilters(MostDecoded);
        foreach (var (_, start) in PdfIndex.Objects(file))
        {
            stop.ThrowIfCancellationRequested();
            Try(file, start, filters);
        }
        var bytes = file.Span;
        for (var at = 0; bytes[at..].IndexOf("stream"u8) is >= 0 and var found;)
        {
            stop.ThrowIfCancellationRequested();
            at += found + 6;
            var begin = at;
            while (begin < bytes.Length && begin < at + 2 && bytes[begin] is (byte)'\r' or (byte)'\n')
                begin++;
            if (begin + 2 < bytes.Length && (bytes[begin] & 0x0F) == 8 && ((bytes[begin] << 8) | bytes[begin + 1]) % 31 == 0)
                filters.Measure(file[begin..]);
        }
    }

    static void Try(ReadOnlyMemory<byte> file, int start, PdfFilters filters)
    {
        try
        {
            if (PdfIndex.ObjectAt(file, start, length => length is double d ? (int)d : null).Value is not PdfStream stream)
                return;
            var names = stream.Dictionary.GetValueOrDefault("Filter") is List<object?> several ? several : [stream.Dictionary.GetValueOrDefault("Filter")];
            // One filter is tried below, wherever it stands; what follows a picture's own filter is a picture.
            var data = stream.Raw;
            foreach (var name in names.Count == 1 && names[0] is PdfName { Value: "FlateDecode" } ? [] : names.OfType<PdfName>())
                data = filters.Undo(name.Value, data, null);
        }
        catch (PdfUnfamiliarException)
        {
            // Nothing of that kind is decompressed.
        }
    }

    static PageContent Read(PdfDocument document, int number)
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
