using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Gongkai.Documents.Writing.Pdf;

/// <summary>
/// Adds to a finished PDF what its writer cannot: bookmarks, the language, and that windows show the title. It is an incremental update,
/// new objects and a new catalogue appended behind the file, as the PDF standard foresees (ISO 32000, 7.5.6).
/// </summary>
static partial class PdfOutline
{
    public static byte[] Append(byte[] file, IReadOnlyList<Bookmark> bookmarks)
    {
        // Latin-1 keeps one character a byte, so that positions in the text are positions in the file.
        var text = Encoding.Latin1.GetString(file);
        var trailer = text[text.LastIndexOf("trailer", StringComparison.Ordinal)..];
        var size = int.Parse(Size().Match(trailer).Groups[1].Value, CultureInfo.InvariantCulture);
        var root = Root().Match(trailer).Groups[1].Value;
        var start = StartXref().Match(trailer).Groups[1].Value;
        var catalogue = Object(text, root);
        var pages = Pages(text, PagesOf().Match(catalogue).Groups[1].Value).ToList();
        var added = new Update(file.Length);
        var entries = " /Lang (zh-CN) /ViewerPreferences << /DisplayDocTitle true >>";
        if (bookmarks.Count > 0)
        {
            entries += $" /Outlines {size} 0 R /PageMode /UseOutlines";
            Outlines(added, size, bookmarks, pages);
        }
        var end = catalogue.LastIndexOf(">>", StringComparison.Ordinal);
        added.Object(int.Parse(root, CultureInfo.InvariantCulture), LangOf().Replace(catalogue[..end], "") + entries + " >>");
        return [.. file, .. Encoding.Latin1.GetBytes(added.Finish(size + (bookmarks.Count > 0 ? bookmarks.Count + 1 : 0), trailer, start))];
    }

    // A flat list of items under one root: sections at the first level, their sub-headings below them.
    static void Outlines(Update added, int first, IReadOnlyList<Bookmark> bookmarks, IReadOnlyList<string> pages)
    {
        var tops = Enumerable.Range(0, bookmarks.Count).Where(i => bookmarks[i].Level == 0 || i == 0).ToList();
        added.Object(first, $"<< /Type /Outlines /First {Item(tops[0])} /Last {Item(tops[^1])} /Count {tops.Count} >>");
        for (var i = 0; i < bookmarks.Count; i++)
        {
            var top = tops.Contains(i);
            var parent = top ? -1 : tops.Last(t => t < i);
            var family = top ? tops : [.. Enumerable.Range(parent + 1, bookmarks.Count - parent - 1).TakeWhile(k => !tops.Contains(k))];
            var children = top ? Enumerable.Range(i + 1, bookmarks.Count - i - 1).TakeWhile(k => !tops.Contains(k)).ToList() : [];
            var place = family.IndexOf(i);
            var item = new StringBuilder($"<< /Title <FEFF{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(bookmarks[i].Text))}> /Parent {(top ? $"{first} 0 R" : Item(parent))}");
            if (place > 0)
                item.Append(CultureInfo.InvariantCulture, $" /Prev {Item(family[place - 1])}");
            if (place < family.Count - 1)
                item.Append(CultureInfo.InvariantCulture, $" /Next {Item(family[place + 1])}");
            if (children.Count > 0)
                item.Append(CultureInfo.InvariantCulture, $" /First {Item(children[0])} /Last {Item(children[^1])} /Count -{children.Count}");
            item.Append(CultureInfo.InvariantCulture, $" /Dest [{pages[bookmarks[i].Page]} 0 R /XYZ 0 {bookmarks[i].Top:0.##} null] >>");
            added.Object(first + 1 + i, item.ToString());
        }

        string Item(int index) => $"{first + 1 + index} 0 R";
    }

    // Object numbers of the pages, from the tree that the catalogue names.
    static IEnumerable<string> Pages(string text, string node)
    {
        var content = Object(text, node);
        return Kids().Match(content) is { Success: true } kids ? Reference().Matches(kids.Groups[1].Value).SelectMany(k => Pages(text, k.Groups[1].Value)) : [node];
    }

    static string Object(string text, string number)
    {
        var start = text.IndexOf($"\n{number} 0 obj", StringComparison.Ordinal) + number.Length + 8;
        return text[start..text.IndexOf("endobj", start, StringComparison.Ordinal)].Trim();
    }

    sealed class Update(int offset)
    {
        readonly StringBuilder text = new("\n");
        readonly SortedDictionary<int, int> places = [];

        public void Object(int number, string content)
        {
            places[number] = offset + text.Length;
            text.Append(CultureInfo.InvariantCulture, $"{number} 0 obj\n{content}\nendobj\n");
        }

        public string Finish(int size, string trailer, string previous)
        {
            var xref = offset + text.Length;
            text.Append("xref\n");
            foreach (var (number, place) in places)
                text.Append(CultureInfo.InvariantCulture, $"{number} 1\n{place:0000000000} 00000 n \n");
            var kept = trailer[(trailer.IndexOf("<<", StringComparison.Ordinal) + 2)..trailer.LastIndexOf(">>", StringComparison.Ordinal)];
            return text.Append(CultureInfo.InvariantCulture, $"trailer\n<<{Size().Replace(kept, $"/Size {size}")} /Prev {previous} >>\nstartxref\n{xref}\n%%EOF\n").ToString();
        }
    }

    [GeneratedRegex(@"/Size\s+(\d+)")]
    private static partial Regex Size();

    [GeneratedRegex(@"/Root\s+(\d+)\s+0\s+R")]
    private static partial Regex Root();

    [GeneratedRegex(@"startxref\s+(\d+)")]
    private static partial Regex StartXref();

    [GeneratedRegex(@"/Pages\s+(\d+)\s+0\s+R")]
    private static partial Regex PagesOf();

    [GeneratedRegex(@"/Kids\s*\[([^\]]*)\]")]
    private static partial Regex Kids();

    [GeneratedRegex(@"(\d+)\s+0\s+R")]
    private static partial Regex Reference();

    [GeneratedRegex(@"/Lang\s*\([^)]*\)")]
    private static partial Regex LangOf();
}
