namespace Gongkai.Documents.Reading.Pdf;

/// <summary>The pages of a file in their order.</summary>
sealed class PdfPages(PdfFile file, CancellationToken stop)
{
    /// <summary>Pages beyond which a file is refused: an annual report has a few dozen.</summary>
    public const int Most = 500;

    /// <summary>Nodes of the page tree, those without pages included.</summary>
    const int MostNodes = 20_000;

    readonly Dictionary<object, PdfFont?> fonts = [];
    int nodes;

    sealed record Leaf(PdfDictionary Page, PdfDictionary? Resources, object? Box, double Rotation);

    /// <summary>Reads them one by one.</summary>
    public IEnumerable<PageContent> Read()
    {
        var leaves = new List<Leaf>();
        Collect(file.Root.GetValueOrDefault("Pages"), new([], null, null, 0), leaves, []);
        if (leaves.Count == 0)
            throw new PdfUnfamiliarException("no pages");
        return leaves.Select((leaf, i) => Read(leaf, i + 1));
    }

    void Collect(object? node, Leaf above, List<Leaf> leaves, HashSet<object> path)
    {
        stop.ThrowIfCancellationRequested();
        if (++nodes > MostNodes)
            throw new PdfRefusedException("这份 PDF 的页面结构过于庞大，不像年度报告，没有读取。");
        if (file.Dictionary(node) is not { } dictionary)
            throw new PdfUnfamiliarException("a page is missing");
        if (!path.Add(dictionary) || path.Count > 64)
            throw new PdfUnfamiliarException("the page tree runs in a circle");
        var here = new Leaf(dictionary, file.Dictionary(dictionary.GetValueOrDefault("Resources")) ?? above.Resources,
            dictionary.GetValueOrDefault("CropBox") ?? dictionary.GetValueOrDefault("MediaBox") ?? above.Box, file.Number(dictionary.GetValueOrDefault("Rotate"), above.Rotation));
        if (file.Entry(dictionary, "Kids") is List<object?> kids)
            foreach (var kid in kids)
                Collect(kid, here, leaves, path);
        else if (leaves.Count >= Most)
            throw new PdfRefusedException($"这份 PDF 超过 {Most} 页，不像一份年度报告，没有读取。");
        else
            leaves.Add(here);
        path.Remove(dictionary);
    }

    PageContent Read(Leaf leaf, int number)
    {
        stop.ThrowIfCancellationRequested();
        var box = file.Numbers(leaf.Box) is { Length: 4 } b ? b : [0, 0, 595, 842];
        double left = Math.Min(box[0], box[2]), right = Math.Max(box[0], box[2]), bottom = Math.Min(box[1], box[3]), top = Math.Max(box[1], box[3]);
        var turn = ((int)leaf.Rotation / 90 % 4 + 4) % 4;
        var toPage = turn switch
        {
            1 => new Matrix(0, 1, 1, 0, -bottom, -left),
            2 => new Matrix(-1, 0, 0, 1, right, -bottom),
            3 => new Matrix(0, -1, -1, 0, top, right),
            _ => new Matrix(1, 0, 0, -1, -left, top),
        };
        var page = turn % 2 == 0 ? new PageContent(number, right - left, top - bottom) : new PageContent(number, top - bottom, right - left);
        new PageReader(file, fonts, page, toPage, stop).Run(Content(leaf.Page), leaf.Resources);
        return page;
    }

    byte[] Content(PdfDictionary page) => file.Entry(page, "Contents") switch
    {
        PdfStream one => file.Decode(one),
        List<object?> parts => Joined(parts),
        null => [],
        _ => throw new PdfUnfamiliarException("page content"),
    };

    byte[] Joined(List<object?> parts)
    {
        using var content = new MemoryStream();
        foreach (var part in parts.Select(file.Value).OfType<PdfStream>())
        {
            content.Write(file.Decode(part));
            content.WriteByte((byte)'\n');
        }
        return content.ToArray();
    }
}
