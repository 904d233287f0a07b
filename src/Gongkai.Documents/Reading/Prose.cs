using System.Text;

namespace Gongkai.Documents.Reading;

/// <summary>Makes paragraphs of text blocks: printed lines that run on are joined, page numbers dropped.</summary>
static class Prose
{
    const int LongestSubHeading = 200;
    const string Ends = "。！？；：”）…";

    public static List<string> Paragraphs(IEnumerable<TextBlock> blocks, int fullWidth)
    {
        var paragraphs = new List<string>();
        var open = new StringBuilder();
        var lastWidth = 0;
        foreach (var block in blocks)
        {
            if (PageNumbers.Is(block.Text) || PageNumbers.IsBare(block.Text))
                continue;
            foreach (var part in block.IsLine ? [block.Text] : block.Text.Split('\n'))
            {
                var text = Clean(part);
                if (text.Length == 0)
                    continue;
                if (open.Length > 0 && (!block.IsLine || block.IsIndented || Begins(open, lastWidth, text, fullWidth)))
                    Close();
                if (open.Length > 0 && char.IsAsciiLetterOrDigit(open[^1]) && char.IsAsciiLetter(text[0]))
                    open.Append(' ');
                open.Append(text);
                lastWidth = Width(part.Trim());
                if (!block.IsLine)
                    Close();
            }
        }
        Close();
        return paragraphs;

        void Close()
        {
            if (open.Length > 0)
                paragraphs.Add(open.ToString());
            open.Clear();
        }
    }

    /// <summary>The width of a full line among printed lines, in half characters; 0 when there are none.</summary>
    public static int FullWidth(IEnumerable<TextBlock> blocks)
    {
        var widths = blocks.Where(b => b.IsLine).Select(b => Width(b.Text)).Where(w => w > 20).Order().ToList();
        return widths.Count == 0 ? 0 : widths[Math.Max(0, (widths.Count * 9 / 10) - 1)];
    }

    static bool Begins(StringBuilder open, int lastWidth, string next, int fullWidth)
    {
        var full = lastWidth >= fullWidth - 2;
        if (Numbered(next) && (Ends.Contains(open[^1]) || lastWidth < fullWidth * 3 / 4))
            return true;
        // A sub-heading on a line of its own has no full stop and does not fill the line.
        if (!full && open.Length < LongestSubHeading && !Ends.Contains(open[^1]) && !open.ToString().AsSpan().ContainsAny("，。；：") && lastWidth < fullWidth - 4 && Numbered(open.ToString()))
            return true;
        return Ends.Contains(open[^1]) ? !full || lastWidth > fullWidth + 6 : lastWidth < fullWidth * 6 / 10;
    }

    // （一）, 一、, 1.: what begins a paragraph. 一是 does not; it may follow in the same one.
    static bool Numbered(string text)
    {
        var rest = Labels.WithoutNumeral(text);
        return rest.Length < text.Length && !char.IsDigit(rest.Length > 0 ? rest[0] : '0');
    }

    static int Width(string text)
    {
        var width = 0;
        foreach (var c in text)
            width += c < 0x2E80 ? 1 : 2;
        return width;
    }

    // Blanks between Chinese characters are the layout's, not the writer's.
    static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        var gap = false;
        foreach (var c in text.AsSpan().Trim())
        {
            if (char.IsWhiteSpace(c))
            {
                gap = true;
                continue;
            }
            if (c is '\u200B' or '\uFEFF' or '\u00AD')
                continue;
            if (gap && c < 0x2E80 && clean.Length > 0 && clean[^1] < 0x2E80)
                clean.Append(' ');
            gap = false;
            clean.Append(c);
        }
        return clean.ToString();
    }
}
