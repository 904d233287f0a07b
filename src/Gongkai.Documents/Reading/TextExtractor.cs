namespace Gongkai.Documents.Reading;

/// <summary>Takes the lines of a text file; lines of cells between bars or tabs become tables, page numbers at page breaks are dropped.</summary>
static class TextExtractor
{
    /// <summary>The lines and tables of a text file.</summary>
    public static DocumentContent Extract(ReadOnlyMemory<byte> file, CancellationToken stop)
    {
        var text = TextDecoding.DecodeBounded(file.Span).Replace("\r\n", "\n").Replace('\r', '\n');
        if (text.AsSpan().Count('\n') + text.AsSpan().Count('\f') > ReadingLimits.Lines)
            throw new UnreadableException("文件里的段落过多，不像年度报告，没有读取。");
        var lines = WithoutPageNumbers(text.Replace("\f", "\n\f\n").Split('\n'));
        var blocks = new BlockCollector(stop);
        for (var i = 0; i < lines.Count; i++)
        {
            var separator = SeparatorOf(lines[i]);
            if (separator == '\0')
            {
                var line = lines[i];
                blocks.Text(line.Trim(), line: true, indented: line.StartsWith("　　", StringComparison.Ordinal) || line.StartsWith("    ", StringComparison.Ordinal), place: $"第 {i + 1} 行");
                continue;
            }
            var first = i;
            while (i + 1 < lines.Count && (SeparatorOf(lines[i + 1]) == separator || IsRule(lines[i + 1])))
                i++;
            blocks.Table(Cells(lines.Skip(first).Take(i - first + 1).Where(l => !IsRule(l)).ToList(), separator), $"第 {first + 1} 至 {i + 1} 行");
        }
        return new(blocks.Blocks);
    }

    static List<string> WithoutPageNumbers(string[] lines)
    {
        var kept = new List<string>(lines.Length);
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i];
            if (line == "\f" || PageNumbers.Is(line) || (PageNumbers.IsBare(line) && NearBreak(lines, i)))
                kept.Add("");
            else
                kept.Add(line);
        }
        return kept;
    }

    static bool NearBreak(string[] lines, int i)
    {
        for (var before = i - 1; before >= 0 && before > i - 6; before--)
            if (lines[before] == "\f")
                return true;
            else if (!string.IsNullOrWhiteSpace(lines[before]))
                break;
        for (var after = i + 1; after < lines.Length && after < i + 6; after++)
            if (lines[after] == "\f")
                return true;
            else if (!string.IsNullOrWhiteSpace(lines[after]))
                break;
        return false;
    }

    static char SeparatorOf(string line)
    {
        foreach (var bar in "|｜│┃")
            if (line.Contains(bar))
                return bar;
        return line.AsSpan().Trim().Contains('\t') ? '\t' : '\0';
    }

    // The lines that draw a frame: +---+---+, |---|:--:|, ├──┼──┤.
    static bool IsRule(string line) => line.Length > 2 && line.AsSpan().IndexOfAnyExcept("|+-=: \t─━┌┬┐├┼┤└┴┘│┃╔╦╗╠╬╣╚╩╝═║") < 0 && line.AsSpan().ContainsAny("-─━=═") && line.AsSpan().ContainsAny("|+┼┬┴├└┌╬");

    static List<GridCell> Cells(List<string> lines, char separator)
    {
        if (lines.Count > ReadingLimits.TableRows || lines.Exists(l => l.AsSpan().Count(separator) > ReadingLimits.TableColumns) || lines.Sum(l => l.AsSpan().Count(separator)) > ReadingLimits.Slots)
            throw ReadingLimits.TableTooLarge();
        var rows = lines.Select(l => l.Split(separator)).ToList();
        // A bar before the first cell of every line is part of the frame.
        var framed = separator != '\t' && rows.Count > 0 && rows.All(r => r[0].Trim().Length == 0);
        var closed = separator != '\t' && rows.Count > 0 && rows.All(r => r[^1].Trim().Length == 0);
        return [.. rows.SelectMany((row, r) => row.Skip(framed ? 1 : 0).SkipLast(closed && row.Length > 1 ? 1 : 0).Select((cell, c) => new GridCell(cell.Trim(), r, c)))];
    }
}

/// <summary>Lines that are page numbers.</summary>
static class PageNumbers
{
    /// <summary>True for a number between dashes, 第 3 页, 3/9: a page number wherever it stands.</summary>
    public static bool Is(string line)
    {
        var text = line.AsSpan().Trim();
        if (text.Length is 0 or > 24)
            return false;
        if (text[0] == '第' && text.Contains('页'))
            return Rest(text, "第页共，,/ 0123456789０１２３４５６７８９一二三四五六七八九十");
        const string dashes = "-—–－─―·•";
        return dashes.Contains(text[0]) && dashes.Contains(text[^1]) && text.Length > 2 && IsBare(text.Trim(dashes).ToString());
    }

    /// <summary>True for a line that is nothing but a small number.</summary>
    public static bool IsBare(string line)
    {
        var text = line.AsSpan().Trim();
        return text.Length is > 0 and <= 3 && text.IndexOfAnyExcept("0123456789０１２３４５６７８９") < 0;
    }

    static bool Rest(ReadOnlySpan<char> text, string allowed) => text.IndexOfAnyExcept(allowed) < 0;
}
