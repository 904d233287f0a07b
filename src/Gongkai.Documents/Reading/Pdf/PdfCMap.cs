using System.Text;

namespace Gongkai.Documents.Reading.Pdf;

/// <summary>A character map (ISO 32000-1, 9.7.5 and 9.10.3): how bytes make codes, and what codes mean.</summary>
sealed class PdfCMap
{
    const int MostEntries = 200_000;

    // Encodings have up to four; a ligature stands for a few letters.
    const int MostCodeSpaces = 64, LongestText = 64;

    readonly List<(int Length, long Low, long High)> codeSpaces = [];
    readonly Dictionary<int, string> texts = [];
    readonly List<(long Low, long High, int First)> ids = [];

    /// <summary>True when it tells how many bytes a code has.</summary>
    public bool HasCodeSpaces => codeSpaces.Count > 0;

    /// <summary>Text of a code, or null.</summary>
    public string? Text(int code) => texts.GetValueOrDefault(code);

    /// <summary>Glyph id of a code; 0 when none.</summary>
    public int Id(int code)
    {
        int from = 0, to = ids.Count - 1;
        while (from <= to)
        {
            var middle = (from + to) / 2;
            var (low, high, first) = ids[middle];
            if (code >= low && code <= high)
                return first + (int)(code - low);
            (from, to) = code < low ? (from, middle - 1) : (middle + 1, to);
        }
        return 0;
    }

    /// <summary>Bytes of the code that begins here.</summary>
    public int Length(ReadOnlySpan<byte> bytes)
    {
        long code = 0;
        for (var length = 1; length <= Math.Min(4, bytes.Length); length++)
        {
            code = (code << 8) | bytes[length - 1];
            foreach (var space in codeSpaces)
                if (space.Length == length && code >= space.Low && code <= space.High)
                    return length;
        }
        return codeSpaces.Count == 0 ? 2 : codeSpaces.Min(s => s.Length);
    }

    /// <summary>Reads a map.</summary>
    public static PdfCMap Read(byte[] data)
    {
        var map = new PdfCMap();
        var lexer = new PdfLexer(data);
        while (lexer.Read(references: false) is var read && read != PdfLexer.End && map.texts.Count + map.ids.Count < MostEntries)
            switch (read)
            {
                case PdfKeyword { Value: "begincodespacerange" }:
                    map.Entries(lexer, (low, high, _) => { if (map.codeSpaces.Count < MostCodeSpaces) map.codeSpaces.Add((low.Bytes.Length, Code(low), Code(high))); }, pairs: true);
                    break;
                case PdfKeyword { Value: "beginbfchar" }:
                    map.Entries(lexer, (code, text, _) => map.Add((int)Code(code), text.Bytes), pairs: true);
                    break;
                case PdfKeyword { Value: "beginbfrange" }:
                    map.Entries(lexer, map.TextRange, pairs: false);
                    break;
                case PdfKeyword { Value: "begincidrange" }:
                    map.Entries(lexer, (low, high, first) => { if (first is double d) map.ids.Add((Code(low), Code(high), (int)d)); }, pairs: false);
                    break;
                case PdfKeyword { Value: "begincidchar" }:
                    while (lexer.Read(false) is PdfString code && lexer.Read(false) is double id)
                        map.ids.Add((Code(code), Code(code), (int)id));
                    break;
            }
        // Ranges do not overlap, so that a code is found by halving.
        map.ids.Sort(static (a, b) => a.Low.CompareTo(b.Low));
        return map;
    }

    void Add(int code, byte[] text)
    {
        if (text.Length <= LongestText)
            texts.TryAdd(code, Utf16(text));
    }

    void Entries(PdfLexer lexer, Action<PdfString, PdfString, object?> add, bool pairs)
    {
        while (texts.Count + ids.Count < MostEntries && lexer.Read(false) is PdfString first && lexer.Read(false) is PdfString second)
            add(first, second, pairs ? null : lexer.Read(false));
    }

    void TextRange(PdfString low, PdfString high, object? target)
    {
        long from = Code(low), to = Math.Min(Code(high), from + 0xFFFF);
        switch (target)
        {
            case PdfString { Bytes.Length: > 0 and <= LongestText } first:
                var text = first.Bytes;
                for (var code = from; code <= to && texts.Count < MostEntries; code++)
                {
                    Add((int)code, text);
                    text = [.. text];
                    for (var i = text.Length - 1; i >= 0 && ++text[i] == 0; i--)
                        ;
                }
                break;
            case List<object?> list:
                for (var i = 0; i < list.Count && from + i <= to; i++)
                    if (list[i] is PdfString item)
                        Add((int)(from + i), item.Bytes);
                break;
        }
    }

    static long Code(PdfString bytes) => bytes.Bytes.Take(4).Aggregate(0L, (code, b) => (code << 8) | b);

    static string Utf16(byte[] bytes) => CjkText.Plain(bytes.Length == 1 ? ((char)bytes[0]).ToString() : Encoding.BigEndianUnicode.GetString(bytes));
}
