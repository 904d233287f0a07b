using System.Globalization;
using System.Text.RegularExpressions;

namespace Gongkai.Rules.Texts;

/// <summary>Days and numbers as people type them into forms and tables.</summary>
public static partial class TypedValues
{
    /// <summary>A day: 2023-03-05, 2023/3/5, 2023.3.5, 2023年3月5日, 20230305, with or without a time behind it; null for anything else.</summary>
    public static DateOnly? Day(string text) =>
        Days().Match(Widths.Narrow(text)) is { Success: true } match
        && int.TryParse(match.Groups["y"].ValueSpan, out var year) && int.TryParse(match.Groups["m"].ValueSpan, out var month) && int.TryParse(match.Groups["d"].ValueSpan, out var day)
        && year is >= 1950 and <= 2200 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new DateOnly(year, month, day) : null;

    /// <summary>A number, with or without separators of thousands; null for anything else.</summary>
    public static decimal? Number(string text) =>
        Thousands().Replace(Widths.Narrow(text), "") is var plain && decimal.TryParse(plain, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>What was typed, cut for a message.</summary>
    public static string Shown(string text) => text.Length <= 30 ? text : text[..30] + "…";

    [GeneratedRegex(@"^\s*(?<y>[0-9]{4})(?:\s*[-/.年]\s*(?<m>[0-9]{1,2})\s*[-/.月]\s*(?<d>[0-9]{1,2})\s*日?|(?<m>[0-9]{2})(?<d>[0-9]{2}))(?:[\sT]+[0-9:.]+)?\s*$")]
    private static partial Regex Days();

    [GeneratedRegex(@"(?<=[0-9])[,\s](?=[0-9]{3}(?![0-9]))")]
    private static partial Regex Thousands();
}
