using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Gongkai.Rules.Texts;

namespace Gongkai.Features.Ledgers;

/// <summary>Texts, days and numbers as people type them into ledgers.</summary>
static partial class LedgerText
{
    /// <summary>What two texts have in common when people take them for the same: letters and digits, without width, blanks, marks and capitals.</summary>
    public static string Bare(string text) => string.Concat(Widths.Narrow(text).Where(char.IsLetterOrDigit)).ToLowerInvariant();

    /// <summary>The name of a column without what stands in brackets behind it and without blanks: 金额（元） is 金额.</summary>
    public static string Head(string text) => Bare(Brackets().Replace(text, ""));

    /// <summary>The digest by which a line is the same as another.</summary>
    public static string Sameness(IEnumerable<string> parts) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\u001F', parts.Select(Bare)))))[..40];

    /// <summary>A day: 2023-03-05, 2023/3/5, 2023.3.5, 2023年3月5日, 20230305; null for anything else.</summary>
    public static DateOnly? Day(string text) =>
        Days().Match(Widths.Narrow(text)) is { Success: true } match
        && int.TryParse(match.Groups["y"].ValueSpan, out var year) && int.TryParse(match.Groups["m"].ValueSpan, out var month) && int.TryParse(match.Groups["d"].ValueSpan, out var day)
        && year is >= 1950 and <= 2200 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new DateOnly(year, month, day) : null;

    /// <summary>A number without separators of thousands; null for anything else.</summary>
    public static decimal? Number(string text) =>
        Thousands().Replace(Widths.Narrow(text), "") is var plain && decimal.TryParse(plain, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>What was typed, cut for a message.</summary>
    public static string Shown(string text) => text.Length <= 30 ? text : text[..30] + "…";

    [GeneratedRegex(@"[（(\[【].*$", RegexOptions.Singleline)]
    private static partial Regex Brackets();

    [GeneratedRegex(@"^\s*(?<y>[0-9]{4})(?:\s*[-/.年]\s*(?<m>[0-9]{1,2})\s*[-/.月]\s*(?<d>[0-9]{1,2})\s*日?|(?<m>[0-9]{2})(?<d>[0-9]{2}))(?:\s+[0-9:]+)?\s*$")]
    private static partial Regex Days();

    [GeneratedRegex(@"(?<=[0-9])[,\s](?=[0-9]{3}(?![0-9]))")]
    private static partial Regex Thousands();
}
