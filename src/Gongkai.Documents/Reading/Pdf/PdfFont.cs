using System.Text;

namespace Gongkai.Documents.Reading.Pdf;

/// <summary>One character of a shown string.</summary>
/// <param name="Text">Its text, or null when the file does not tell it.</param>
/// <param name="Width">How far it moves on, in units of the type size.</param>
/// <param name="IsSpace">True for the single byte 32, to which word spacing applies.</param>
readonly record struct ShownCharacter(string? Text, double Width, bool IsSpace);

/// <summary>A font, as far as it takes to know the text of a string and where its characters stand. The outlines are never looked at.</summary>
sealed class PdfFont
{
    readonly Dictionary<int, double> widths = [];
    readonly double otherWidth;
    readonly PdfCMap? toUnicode, codes;
    readonly Encoding? codesAreText;
    readonly string?[]? simple;
    readonly bool isComposite;

    /// <summary>Reads a font.</summary>
    public PdfFont(PdfFile file, PdfDictionary font)
    {
        if (file.Entry(font, "ToUnicode") is PdfStream map)
            toUnicode = PdfCMap.Read(file.Decode(map));
        var subtype = (file.Entry(font, "Subtype") as PdfName)?.Value;
        isComposite = subtype == "Type0";
        if (isComposite)
        {
            (codes, codesAreText, IsVertical) = CompositeEncoding(file, file.Entry(font, "Encoding"));
            var descendant = file.Entry(font, "DescendantFonts") is List<object?> { Count: > 0 } list ? file.Dictionary(list[0]) : null;
            otherWidth = file.Number(descendant?.GetValueOrDefault("DW"), 1000) / 1000;
            CompositeWidths(file, file.Entry(descendant, "W") as List<object?>);
            return;
        }
        simple = SimpleEncoding(file, font, subtype);
        var scale = subtype == "Type3" && file.Numbers(font.GetValueOrDefault("FontMatrix")) is { Length: 6 } matrix && matrix[0] != 0 ? Math.Abs(matrix[0]) : 0.001;
        var first = (int)file.Number(font.GetValueOrDefault("FirstChar"), 0);
        var given = file.Numbers(font.GetValueOrDefault("Widths"));
        for (var i = 0; given is not null && i < Math.Min(given.Length, 256); i++)
            widths[first + i] = given[i] * scale;
        var descriptor = file.Dictionary(font.GetValueOrDefault("FontDescriptor"));
        otherWidth = given is null ? 0.53 : file.Number(descriptor?.GetValueOrDefault("MissingWidth"), 0) * scale;
    }

    /// <summary>True when it writes from top to bottom.</summary>
    public bool IsVertical { get; }

    /// <summary>The characters of a shown string.</summary>
    public void Read(ReadOnlySpan<byte> bytes, List<ShownCharacter> characters)
    {
        characters.Clear();
        if (!isComposite)
        {
            foreach (var b in bytes)
                characters.Add(new(toUnicode?.Text(b) is { Length: > 0 } text ? text : simple![b], widths.GetValueOrDefault(b, otherWidth), b == 32));
            return;
        }
        while (bytes.Length > 0)
        {
            var length = Math.Min(Math.Max(1, CodeLength(bytes)), bytes.Length);
            var code = 0;
            for (var i = 0; i < length; i++)
                code = (code << 8) | bytes[i];
            characters.Add(new(CompositeText(code, bytes[..length]), CompositeWidth(code, length), length == 1 && code == 32));
            bytes = bytes[length..];
        }
    }

    int CodeLength(ReadOnlySpan<byte> bytes)
    {
        if (codes is { HasCodeSpaces: true })
            return codes.Length(bytes);
        if (codesAreText is null)
            return 2;
        if (codesAreText == Encoding.BigEndianUnicode)
            return bytes.Length >= 4 && bytes[0] is >= 0xD8 and <= 0xDB ? 4 : 2;
        if (bytes[0] < 0x81)
            return 1;
        return bytes.Length >= 4 && bytes[1] is >= 0x30 and <= 0x39 && codesAreText.CodePage == 54936 ? 4 : 2;
    }

    string? CompositeText(int code, ReadOnlySpan<byte> bytes) =>
        toUnicode?.Text(code) is { Length: > 0 } text ? text : codesAreText is null ? null : CjkText.Plain(codesAreText.GetString(bytes));

    double CompositeWidth(int code, int length)
    {
        if (codesAreText is null)
            return widths.GetValueOrDefault(codes?.Id(code) ?? code, otherWidth);
        // In the Adobe collections the letters of ASCII have the ids 1 to 95; other narrow forms are half as wide as ideographs.
        var narrow = length == 1 || code is >= 0x20 and < 0x7F;
        return !narrow ? otherWidth : widths.TryGetValue(code - 31, out var width) ? width : 0.5;
    }

    static (PdfCMap?, Encoding?, bool) CompositeEncoding(PdfFile file, object? encoding)
    {
        switch (encoding)
        {
            case PdfStream stream:
                return (PdfCMap.Read(file.Decode(stream)), null, file.Number(stream.Dictionary.GetValueOrDefault("WMode"), 0) == 1);
            case PdfName { Value: "Identity-H" or "Identity-V" } identity:
                return (null, null, identity.Value[^1] == 'V');
            case PdfName name when PdfEncodings.OfMap(name.Value) is { } text:
                return (null, text, name.Value.EndsWith("-V", StringComparison.Ordinal));
            default:
                throw new PdfUnfamiliarException("encoding of a composite font");
        }
    }

    // [first [w1 w2 …]] or [first last w]
    void CompositeWidths(PdfFile file, List<object?>? list)
    {
        for (var i = 0; list is not null && i + 1 < list.Count && widths.Count < 100_000;)
        {
            var first = (int)file.Number(list[i], 0);
            if (file.Value(list[i + 1]) is List<object?> several)
            {
                for (var k = 0; k < several.Count; k++)
                    widths[first + k] = file.Number(several[k], 0) / 1000;
                i += 2;
            }
            else if (i + 2 < list.Count)
            {
                var last = Math.Min((int)file.Number(list[i + 1], 0), first + 0xFFFF);
                for (var id = first; id <= last; id++)
                    widths[id] = file.Number(list[i + 2], 0) / 1000;
                i += 3;
            }
            else
                return;
        }
    }

    // Without a map and without an encoding the codes of a subset mean nothing, unless the font is one of the usual Latin ones.
    static string?[] SimpleEncoding(PdfFile file, PdfDictionary font, string? subtype)
    {
        var encoding = file.Entry(font, "Encoding");
        var embedded = file.Dictionary(font.GetValueOrDefault("FontDescriptor")) is { } descriptor
            && (descriptor.ContainsKey("FontFile") || descriptor.ContainsKey("FontFile2") || descriptor.ContainsKey("FontFile3"));
        var symbolic = ((int)file.Number(file.Entry(file.Dictionary(font.GetValueOrDefault("FontDescriptor")), "Flags"), 32) & 4) != 0;
        var named = encoding as PdfName ?? file.Entry(encoding as PdfDictionary, "BaseEncoding") as PdfName;
        var texts = subtype == "Type3" || (named is null && embedded && symbolic) ? new string?[256] : PdfEncodings.Simple(named?.Value);
        if (encoding is not PdfDictionary dictionary || file.Entry(dictionary, "Differences") is not List<object?> differences)
            return texts;
        var code = 0;
        foreach (var item in differences.Select(file.Value))
            if (item is double number)
                code = (int)number;
            else if (item is PdfName glyph && code is >= 0 and < 256)
                texts[code++] = PdfEncodings.Name(glyph.Value);
        return texts;
    }
}
