using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens.Struct;

namespace Gongkai.Documents.Reading;

/// <summary>Takes text and tables out of a web page as a browser shows them; tables that only arrange the page are dissolved.</summary>
sealed class HtmlExtractor
{
    static readonly HashSet<string> Unseen = ["script", "style", "head", "noscript", "template", "select", "textarea", "button", "iframe", "object", "svg", "title", "rt", "rp", "del", "s", "strike"];

    static readonly HashSet<string> Lines =
        ["p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "dl", "dt", "dd", "section", "article", "main", "header", "footer", "nav", "aside",
         "blockquote", "pre", "center", "form", "fieldset", "figure", "figcaption", "address", "hr", "tr", "td", "th", "caption", "body", "html", "br"];

    readonly BlockCollector blocks;
    readonly StringBuilder line = new();
    bool heading;

    HtmlExtractor(CancellationToken stop) => blocks = new(stop);

    /// <summary>The text and tables of a web page.</summary>
    public static DocumentContent Extract(ReadOnlyMemory<byte> file, CancellationToken stop)
    {
        var text = TextDecoding.DecodeBounded(file.Span);
        if (text.Length > ReadingLimits.Characters || Opened(text) > ReadingLimits.Blocks * 2)
            throw new UnreadableException("网页过大，不像年度报告，没有读取。");
        if (Nesting(text) > ReadingLimits.Depth * 4)
            throw new UnreadableException("网页结构嵌套过深，没有读取。");
        using var document = Parse(text, stop);
        var extractor = new HtmlExtractor(stop);
        if (document.Body is { } body)
            extractor.Walk(body, 0);
        extractor.EndLine();
        return new(extractor.blocks.Blocks) { DeclaredTitle = document.Title };
    }

    // A few tags can make the parser work and build without end: it closes what was never opened, and repeats formats that were never closed. Whatever the
    // way, it takes memory or time, so both are looked at with each token.
    static IHtmlDocument Parse(string text, CancellationToken stop)
    {
        var started = Environment.TickCount64;
        var before = GC.GetAllocatedBytesForCurrentThread();
        return new HtmlParser(new()
        {
            MaximumDepth = ReadingLimits.Depth,
            ShouldEmitAttribute = (ref StructHtmlToken _, ReadOnlyMemory<char> name) => name.Span is "style" or "colspan" or "rowspan" or "hidden",
            OnToken = (_, _) =>
            {
                stop.ThrowIfCancellationRequested();
                if (GC.GetAllocatedBytesForCurrentThread() - before > ReadingLimits.PageBytes || Environment.TickCount64 - started > ReadingLimits.PageMilliseconds)
                    throw new UnreadableException("网页结构过于庞杂，不像年度报告，没有读取。");
            },
        }).ParseDocument(text);
    }

    static int Opened(string text) => text.AsSpan().Count('<');

    // The parser's time grows with the square of the depth, so the depth is estimated first. Tags that are left open by custom do not count, and an end closes only
    // what was opened.
    static int Nesting(ReadOnlySpan<char> text)
    {
        int depth = 0, deepest = 0;
        var open = new Dictionary<string, int>();
        while (text.IndexOf('<') is >= 0 and var at && at + 1 < text.Length)
        {
            text = text[(at + 1)..];
            var name = text[(text[0] == '/' ? 1 : 0)..];
            var end = name.IndexOfAnyExcept(Letters);
            if (end <= 0 || name[..end].ToString().ToLowerInvariant() is var tag && LeftOpen.Contains(tag))
                continue;
            var step = text[0] != '/' ? 1 : open.GetValueOrDefault(tag) > 0 ? -1 : 0;
            open[tag] = open.GetValueOrDefault(tag) + step;
            deepest = Math.Max(deepest, depth += step);
        }
        return deepest;
    }

    const string Letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    static readonly HashSet<string> LeftOpen =
        ["p", "br", "hr", "img", "input", "meta", "link", "col", "td", "th", "tr", "tbody", "thead", "tfoot", "li", "dt", "dd", "option", "area", "base", "embed", "param", "source", "wbr", "track"];

    void Walk(INode node, int depth)
    {
        if (depth > ReadingLimits.Depth)
            throw new UnreadableException("网页结构嵌套过深，没有读取。");
        foreach (var child in node.ChildNodes)
        {
            if (child is IText text)
                line.Append(text.Data);
            else if (child is IElement raised && IsRaised(raised) && Superscript.IsMark(line, raised.TextContent))
                continue;
            else if (child is IHtmlTableElement table && !Hidden(table))
            {
                EndLine();
                ReadTable(table, depth);
            }
            else if (child is IElement element && !Unseen.Contains(element.LocalName) && !Hidden(element))
            {
                var breaks = Lines.Contains(element.LocalName);
                if (breaks)
                    EndLine();
                var outer = heading;
                heading |= element.LocalName is ['h', >= '1' and <= '6'];
                Walk(element, depth + 1);
                if (breaks)
                    EndLine();
                heading = outer;
            }
        }
    }

    void EndLine()
    {
        if (line.Length == 0)
            return;
        var text = Collapse(line);
        line.Clear();
        blocks.Text(text, heading);
    }

    void ReadTable(IHtmlTableElement table, int depth)
    {
        if (depth > ReadingLimits.Depth)
            throw new UnreadableException("网页结构嵌套过深，没有读取。");
        if (table.QuerySelectorAll("table").Any(t => t is IHtmlTableElement inner && inner.QuerySelectorAll("td,th").Skip(1).Any()))
        {
            Walk(table, depth + 1);
            EndLine();
            return;
        }
        foreach (var caption in table.Children.Where(c => c.LocalName == "caption"))
            blocks.Text(CellText(caption, depth));
        blocks.Table(Grid(table, depth));
    }

    List<GridCell> Grid(IHtmlTableElement table, int depth)
    {
        var rows = table.QuerySelectorAll("tr").OfType<IHtmlTableRowElement>().Where(r => !Hidden(r)).ToList();
        if (rows.Count > ReadingLimits.TableRows)
            throw new UnreadableException("文件里的表格过大，不像年度报告，没有读取。");
        var cells = new List<GridCell>();
        var until = new List<int>();
        var work = 0;
        for (var r = 0; r < rows.Count; r++)
        {
            var column = 0;
            foreach (var cell in rows[r].Children.Where(c => c.LocalName is "td" or "th" && !Hidden(c)))
            {
                while (column < until.Count && until[column] > r)
                    column++;
                var width = Span(cell, "colspan", 1);
                var height = cell.GetAttribute("rowspan")?.Trim() == "0" ? rows.Count - r : Math.Min(Span(cell, "rowspan", 1), rows.Count - r);
                if (column + width > ReadingLimits.TableColumns || (work += width * height) > ReadingLimits.Slots)
                    throw new UnreadableException("文件里的表格过大，不像年度报告，没有读取。");
                cells.Add(new(CellText(cell, depth), r, column, height, width));
                for (; width > 0; width--, column++)
                {
                    while (until.Count <= column)
                        until.Add(0);
                    until[column] = Math.Max(until[column], r + height);
                }
            }
        }
        return cells;
    }

    static int Span(IElement cell, string name, int otherwise)
    {
        var text = cell.GetAttribute(name).AsSpan().Trim();
        var digits = text.IndexOfAnyExceptInRange('0', '9') is >= 0 and var stop ? text[..stop] : text;
        return int.TryParse(digits, out var span) && span > 0 ? Math.Min(span, ReadingLimits.TableRows) : otherwise;
    }

    static string CellText(INode cell, int depth)
    {
        var text = new StringBuilder();
        var lines = new List<string>();
        Gather(cell, depth);
        Break();
        return string.Join('\n', lines);

        void Gather(INode node, int at)
        {
            if (at > ReadingLimits.Depth)
                throw new UnreadableException("网页结构嵌套过深，没有读取。");
            foreach (var child in node.ChildNodes)
                if (child is IText data)
                    text.Append(data.Data);
                else if (child is IElement raised && IsRaised(raised) && Superscript.IsMark(text, raised.TextContent))
                    continue;
                else if (child is IElement element && !Unseen.Contains(element.LocalName) && !Hidden(element))
                {
                    if (Lines.Contains(element.LocalName))
                        Break();
                    Gather(element, at + 1);
                    if (Lines.Contains(element.LocalName))
                        Break();
                }
        }

        void Break()
        {
            var collapsed = Collapse(text);
            text.Clear();
            if (collapsed.Length > 0)
                lines.Add(collapsed);
        }
    }

    // White space as browsers show it; a line break of the source between two Chinese characters is none.
    static string Collapse(StringBuilder raw)
    {
        var text = new StringBuilder(raw.Length);
        bool space = false, source = false;
        foreach (var chunk in raw.GetChunks())
            foreach (var c in chunk.Span)
            {
                if (c is ' ' or '\t' or '\r' or '\n' or '\f' or '\u00A0')
                {
                    space = true;
                    source |= c is '\r' or '\n';
                    continue;
                }
                if (c is '\u200B' or '\uFEFF' or '\u00AD')
                    continue;
                if (space && text.Length > 0 && !(source && text[^1] > '\u2E80' && c > '\u2E80'))
                    text.Append(' ');
                space = source = false;
                text.Append(c);
            }
        return text.ToString().Trim();
    }

    static bool IsRaised(IElement element) => element.LocalName == "sup" || (element.GetAttribute("style") is { Length: > 0 } style && style.Contains("super", StringComparison.OrdinalIgnoreCase));

    static bool Hidden(IElement element) => element.HasAttribute("hidden") ||
        (element.GetAttribute("style") is { Length: > 0 } style && style.Replace(" ", "") is var rules &&
            (rules.Contains("display:none", StringComparison.OrdinalIgnoreCase) || rules.Contains("line-through", StringComparison.OrdinalIgnoreCase) || rules.Contains("visibility:hidden", StringComparison.OrdinalIgnoreCase)));
}
