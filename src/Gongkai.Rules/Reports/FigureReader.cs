using System.Globalization;
using System.Text;

namespace Gongkai.Rules.Reports;

/// <summary>
/// Reads cells as agencies really fill them: full-width digits, thousands separators, several minus signs, a unit after the number.
/// Whatever is ambiguous stays unreadable, because a wrong number is worse than none.
/// </summary>
static class FigureReader
{
    // What people write for "none". They are not numbers: H5 asks for a 0.
    static readonly HashSet<string> Nothing = ["", "-", "--", "---", "/", "//", "\\", "无", "空", "N/A", "n/a", "NA", "*", "_", "__"];

    static readonly string[] CountUnits = ["件次", "件", "宗", "条", "份", "项", "个", "次", "篇", "起"];

    public static Figure Read(string raw, ValueKind column)
    {
        var shown = raw.Trim();
        var text = Normalise(raw);
        if (Nothing.Contains(text))
            return new(FigureKind.Blank, 0, shown);
        var unreadable = new Figure(FigureKind.Unreadable, 0, shown);
        return Bare(text, column) is { } number && Parse(number, column) is { } value ? new(FigureKind.Number, value, shown) : unreadable;
    }

    // Only the full-width forms of ASCII are folded. Compatibility folding would turn 12² into 122.
    static string Normalise(string raw)
    {
        var text = new StringBuilder(raw.Length);
        foreach (var c in raw.Trim())
            text.Append(c switch
            {
                >= '\uFF01' and <= '\uFF5E' => (char)(c - 0xFEE0),
                '\u2212' or '\u2010' or '\u2011' or '\u2012' or '\u2013' or '\u2014' or '\u2015' or '\u2500' or '\uFE63' => '-',
                '\u200B' or '\u200C' or '\u200D' or '\uFEFF' or '\u00AD' => '\0',
                '\u3000' or '\u00A0' or '\u202F' or (>= '\u2002' and <= '\u200A') => ' ',
                _ => c,
            });
        // The apostrophe by which a spreadsheet is told to keep a number as text.
        var plain = text.Replace("\0", "").ToString().Trim();
        return plain is ['\'', >= '0' and <= '9' or '-', ..] ? plain[1..] : plain;
    }

    static string? Bare(string text, ValueKind column)
    {
        // 12（件）: the unit in brackets. A number in brackets, (12), is something else and stays as it is.
        if (text.Length > 2 && text[^1] == ')' && text.LastIndexOf('(') is > 0 and var open && !char.IsAsciiDigit(text[open + 1]))
            text = text[..open].TrimEnd() + text[(open + 1)..^1].Trim();
        if (text.EndsWith("万元", StringComparison.Ordinal))
            return column == ValueKind.Amount ? text[..^2].TrimEnd() : null;
        if (text.EndsWith('元'))
            return null;
        foreach (var unit in CountUnits)
            if (text.EndsWith(unit, StringComparison.Ordinal))
                return column == ValueKind.Amount ? null : text[..^unit.Length].TrimEnd();
        return text;
    }

    static decimal? Parse(string text, ValueKind column)
    {
        if (text.Length is 0 or > 24)
            return null;
        var negative = text[0] == '-';
        var signed = negative || (text[0] == '+' && column == ValueKind.Change);
        var digits = signed ? text[1..].TrimStart() : text;
        var point = digits.IndexOf('.');
        var whole = point < 0 ? digits : digits[..point];
        var fraction = point < 0 ? "" : digits[(point + 1)..];
        // Thousands stand apart by a comma or by a thin blank (GB/T 15835).
        if (whole.AsSpan().ContainsAny(',', ' '))
        {
            var groups = whole.Split(whole.Contains(',') ? ',' : ' ');
            if (groups[0].Length is 0 or > 3 || groups[0][0] == '0' || groups.Skip(1).Any(g => g.Length != 3))
                return null;
            whole = string.Concat(groups);
        }
        if (whole.Length is 0 or > 15 || !whole.All(char.IsAsciiDigit) || !fraction.All(char.IsAsciiDigit) || (point >= 0 && fraction.Length is 0 or > 10))
            return null;
        var value = decimal.Parse(point < 0 ? whole : $"{whole}.{fraction}", NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
        return negative ? -value : value;
    }
}
