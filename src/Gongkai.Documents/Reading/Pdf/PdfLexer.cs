using System.Globalization;
using System.Text;

namespace Gongkai.Documents.Reading.Pdf;

/// <summary>Takes bytes apart into objects (ISO 32000-1, 7.2 and 7.3).</summary>
sealed class PdfLexer(ReadOnlyMemory<byte> source, int position = 0)
{
    const int DeepestNesting = 100;

    /// <summary>Items of arrays and dictionaries in one object; the longest array of a report names its pages.</summary>
    const int MostItems = 1_000_000;

    /// <summary>Bytes of a string in brackets; the longest are signatures.</summary>
    const int LongestString = 4 << 20;

    /// <summary>What <see cref="Read(bool)"/> gives at the end.</summary>
    public static readonly object End = new();

    static readonly object CloseArray = new(), CloseDictionary = new();
    static readonly PdfKeyword[] Short = [.. Enumerable.Range(0, 128).Select(c => new PdfKeyword(((char)c).ToString()))];

    /// <summary>Where the next byte is.</summary>
    public int Position { get; set; } = position;

    /// <summary>The next object, keyword or <see cref="End"/>. Two numbers and an R are a reference where <paramref name="references"/> is true.</summary>
    public object? Read(bool references = true)
    {
        items = 0;
        while (true)
        {
            var read = Read(references, 0);
            // A bracket without its partner is passed over.
            if (read != CloseArray && read != CloseDictionary)
                return read;
        }
    }

    int items;

    object? Read(bool references, int depth)
    {
        if (++items > MostItems)
            throw new PdfRefusedException("这份 PDF 的结构过于庞大，不像年度报告，没有读取。");
        if (depth > DeepestNesting)
            throw new PdfUnfamiliarException("nested too deeply");
        var bytes = source.Span;
        SkipBlanks(bytes);
        if (Position >= bytes.Length)
            return End;
        var c = bytes[Position];
        switch (c)
        {
            case (byte)'/':
                Position++;
                return Name(bytes);
            case (byte)'(':
                Position++;
                return Literal(bytes);
            case (byte)'[':
                Position++;
                return Array(references, depth);
            case (byte)']':
                Position++;
                return CloseArray;
            case (byte)'<' when Position + 1 < bytes.Length && bytes[Position + 1] == '<':
                Position += 2;
                return Dictionary(references, depth);
            case (byte)'<':
                Position++;
                return Hexadecimal(bytes);
            case (byte)'>':
                Position += Position + 1 < bytes.Length && bytes[Position + 1] == '>' ? 2 : 1;
                return CloseDictionary;
            case (byte)'{' or (byte)'}' or (byte)')':
                Position++;
                return Short[c];
        }
        if (c is (>= (byte)'0' and <= (byte)'9') or (byte)'-' or (byte)'+' or (byte)'.')
            return references && c is >= (byte)'0' and <= (byte)'9' && Reference(bytes) is { } reference ? reference : Number(bytes);
        return Keyword(bytes);
    }

    /// <summary>Passes over blanks and comments.</summary>
    void SkipBlanks(ReadOnlySpan<byte> bytes)
    {
        while (Position < bytes.Length)
        {
            if (IsBlank(bytes[Position]))
                Position++;
            else if (bytes[Position] == '%')
                while (Position < bytes.Length && bytes[Position] is not ((byte)'\r' or (byte)'\n'))
                    Position++;
            else
                return;
        }
    }

    PdfReference? Reference(ReadOnlySpan<byte> bytes)
    {
        var at = Position;
        if (!Digits(bytes, ref at, out var number) || at >= bytes.Length || !IsBlank(bytes[at]))
            return null;
        while (at < bytes.Length && IsBlank(bytes[at]))
            at++;
        if (!Digits(bytes, ref at, out var generation) || at >= bytes.Length || !IsBlank(bytes[at]))
            return null;
        while (at < bytes.Length && IsBlank(bytes[at]))
            at++;
        if (at >= bytes.Length || bytes[at] != 'R' || (at + 1 < bytes.Length && IsRegular(bytes[at + 1])))
            return null;
        Position = at + 1;
        return new(number, generation);
    }

    static bool Digits(ReadOnlySpan<byte> bytes, ref int at, out int value)
    {
        var start = at;
        long read = 0;
        while (at < bytes.Length && bytes[at] is >= (byte)'0' and <= (byte)'9' && at - start < 10)
            read = read * 10 + bytes[at++] - '0';
        value = (int)Math.Min(read, int.MaxValue);
        return at > start && read <= int.MaxValue;
    }

    object Number(ReadOnlySpan<byte> bytes)
    {
        double value = 0, scale = 0;
        var negative = false;
        for (; Position < bytes.Length; Position++)
        {
            var c = bytes[Position];
            if (c is >= (byte)'0' and <= (byte)'9')
            {
                value = value * 10 + (c - '0');
                scale *= 10;
            }
            else if (c == '.')
                scale = scale == 0 ? 1 : scale;
            else if (c == '-')
                negative = true;
            else if (c != '+')
                break;
        }
        if (Position < bytes.Length && IsRegular(bytes[Position]))
            while (Position < bytes.Length && IsRegular(bytes[Position]))
                Position++;
        if (scale > 1)
            value /= scale;
        return double.IsFinite(value) ? (negative ? -value : value) : 0d;
    }

    PdfName Name(ReadOnlySpan<byte> bytes)
    {
        var start = Position;
        var escaped = false;
        while (Position < bytes.Length && IsRegular(bytes[Position]))
            escaped |= bytes[Position++] == '#';
        var text = Encoding.Latin1.GetString(bytes[start..Position]);
        if (escaped)
            text = Unescape(text);
        return new(text);
    }

    static string Unescape(string text)
    {
        var plain = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
            if (text[i] == '#' && i + 2 < text.Length && int.TryParse(text.AsSpan(i + 1, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var code))
            {
                plain.Append((char)code);
                i += 2;
            }
            else
                plain.Append(text[i]);
        return plain.ToString();
    }

    PdfString Literal(ReadOnlySpan<byte> bytes)
    {
        var text = new List<byte>();
        for (var open = 1; Position < bytes.Length; Position++)
        {
            var c = bytes[Position];
            if (c == '\\')
            {
                Position++;
                Escape(bytes, text);
                continue;
            }
            if (c == '(')
                open++;
            else if (c == ')' && --open == 0)
            {
                Position++;
                break;
            }
            text.Add(c);
            if (text.Count > LongestString)
                throw new PdfRefusedException("这份 PDF 的结构过于庞大，不像年度报告，没有读取。");
        }
        return new([.. text]);
    }

    void Escape(ReadOnlySpan<byte> bytes, List<byte> text)
    {
        if (Position >= bytes.Length)
            return;
        var c = bytes[Position];
        if (c is >= (byte)'0' and <= (byte)'7')
        {
            var code = 0;
            var last = Math.Min(Position + 3, bytes.Length);
            for (; Position < last && bytes[Position] is >= (byte)'0' and <= (byte)'7'; Position++)
                code = code * 8 + bytes[Position] - '0';
            Position--;
            text.Add((byte)code);
        }
        else if (c == '\r')
            Position += Position + 1 < bytes.Length && bytes[Position + 1] == '\n' ? 1 : 0;
        else if (c != '\n')
            text.Add(c switch { (byte)'n' => (byte)'\n', (byte)'r' => (byte)'\r', (byte)'t' => (byte)'\t', (byte)'b' => 8, (byte)'f' => 12, _ => c });
    }

    PdfString Hexadecimal(ReadOnlySpan<byte> bytes)
    {
        var start = Position;
        while (Position < bytes.Length && bytes[Position] != '>')
            Position++;
        var text = new byte[(Position - start + 1) / 2];
        var digits = 0;
        for (var i = start; i < Position; i++)
        {
            var digit = Digit(bytes[i]);
            if (digit < 0)
                continue;
            text[digits / 2] |= (byte)(digits % 2 == 0 ? digit << 4 : digit);
            digits++;
        }
        Position = Math.Min(Position + 1, bytes.Length);
        return new((digits + 1) / 2 == text.Length ? text : text[..((digits + 1) / 2)]);
    }

    static int Digit(byte c) => c switch
    {
        >= (byte)'0' and <= (byte)'9' => c - '0',
        >= (byte)'a' and <= (byte)'f' => c - 'a' + 10,
        >= (byte)'A' and <= (byte)'F' => c - 'A' + 10,
        _ => -1,
    };

    List<object?> Array(bool references, int depth)
    {
        var items = new List<object?>();
        while (Read(references, depth + 1) is var item && item != CloseArray && item != End)
            if (item != CloseDictionary)
                items.Add(item);
        return items;
    }

    PdfDictionary Dictionary(bool references, int depth)
    {
        var entries = new PdfDictionary();
        while (Read(references, depth + 1) is var key && key != CloseDictionary && key != End)
        {
            if (key is not PdfName name)
                continue;
            var value = Read(references, depth + 1);
            if (value == CloseDictionary || value == End)
                break;
            entries.TryAdd(name.Value, value);
        }
        return entries;
    }

    object? Keyword(ReadOnlySpan<byte> bytes)
    {
        var start = Position;
        while (Position < bytes.Length && IsRegular(bytes[Position]))
            Position++;
        if (Position == start)
            Position++;
        var word = bytes[start..Position];
        if (word.Length == 1 && word[0] < 128)
            return Short[word[0]];
        return word switch
        {
            _ when word.SequenceEqual("true"u8) => true,
            _ when word.SequenceEqual("false"u8) => false,
            _ when word.SequenceEqual("null"u8) => null,
            _ => new PdfKeyword(Encoding.Latin1.GetString(word)),
        };
    }

    /// <summary>Blank, tab, line end, form feed, zero.</summary>
    public static bool IsBlank(byte c) => c is 32 or 10 or 13 or 9 or 12 or 0;

    static bool IsRegular(byte c) => !IsBlank(c) && c is not ((byte)'/' or (byte)'(' or (byte)')' or (byte)'<' or (byte)'>' or (byte)'[' or (byte)']' or (byte)'{' or (byte)'}' or (byte)'%');
}
