using System.Globalization;
using System.Text;

namespace Gongkai.Documents.Reading.Pdf;

/// <summary>What codes and glyph names mean where a font brings no map to Unicode.</summary>
static class PdfEncodings
{
    static PdfEncodings() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    static readonly string[] Punctuation =
    [
        "space", "exclam", "quotedbl", "numbersign", "dollar", "percent", "ampersand", "quotesingle", "parenleft", "parenright", "asterisk", "plus", "comma", "hyphen", "period", "slash",
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "colon", "semicolon", "less", "equal", "greater", "question", "at",
    ];

    static readonly Dictionary<string, string> Named = Punctuation.Select((name, i) => (name, text: ((char)(' ' + i)).ToString())).Concat(
    [
        ("bracketleft", "["), ("backslash", "\\"), ("bracketright", "]"), ("asciicircum", "^"), ("underscore", "_"), ("grave", "`"), ("braceleft", "{"), ("bar", "|"), ("braceright", "}"),
        ("asciitilde", "~"), ("quoteleft", "‘"), ("quoteright", "’"), ("quotedblleft", "“"), ("quotedblright", "”"), ("endash", "–"), ("emdash", "—"), ("bullet", "•"), ("ellipsis", "…"),
        ("periodcentered", "·"), ("minus", "−"), ("multiply", "×"), ("section", "§"), ("copyright", "©"), ("registered", "®"), ("degree", "°"), ("plusminus", "±"), ("fi", "fi"), ("fl", "fl"),
        ("ff", "ff"), ("ffi", "ffi"), ("ffl", "ffl"), ("nbspace", " "), ("sfthyphen", "-"), ("yen", "¥"), ("guillemotleft", "«"), ("guillemotright", "»"),
    ]).ToDictionary();

    /// <summary>Text of a glyph name, or null.</summary>
    public static string? Name(string name)
    {
        if (Named.TryGetValue(name, out var text))
            return text;
        if (name.Length == 1)
            return name;
        var digits = name.StartsWith("uni", StringComparison.Ordinal) && name.Length >= 7 ? name[3..7] : name[0] == 'u' && name.Length is >= 5 and <= 7 ? name[1..] : "";
        return digits.Length > 0 && int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code) && Rune.IsValid(code) ? CjkText.Plain(new Rune(code).ToString()) : null;
    }

    /// <summary>Texts of the 256 codes of a named simple encoding.</summary>
    public static string[] Simple(string? name)
    {
        var encoding = Encoding.GetEncoding(name == "MacRomanEncoding" ? 10000 : 1252);
        var texts = new string[256];
        for (var i = 32; i < 256; i++)
            texts[i] = CjkText.Plain(encoding.GetString([(byte)i]));
        return texts;
    }

    /// <summary>The character set of a predefined map whose codes are text themselves, or null.</summary>
    public static Encoding? OfMap(string name) => name switch
    {
        _ when name.StartsWith("UniGB-", StringComparison.Ordinal) || name.StartsWith("UniCNS-", StringComparison.Ordinal) || name.StartsWith("UniJIS-", StringComparison.Ordinal) =>
            name.Contains("UTF8") || name.Contains("UTF32") ? null : Encoding.BigEndianUnicode,
        _ when name.StartsWith("GB", StringComparison.Ordinal) => Encoding.GetEncoding("GB18030"),
        _ when name.StartsWith("ETen-B5", StringComparison.Ordinal) || name.StartsWith("B5pc", StringComparison.Ordinal) => Encoding.GetEncoding(950),
        _ => null,
    };
}
