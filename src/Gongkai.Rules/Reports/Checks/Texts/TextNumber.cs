namespace Gongkai.Rules.Reports;

/// <summary>Numbers as prose writes them: 12, 1,234, 十二, 两, 3.5万.</summary>
static class TextNumber
{
    /// <summary>Pattern of a number in cleaned text.</summary>
    public const string Pattern = @"(?<![\d.])(?:\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?|[零〇一二两三四五六七八九十百千]+)万?";

    const string Digits = "零一二三四五六七八九";

    /// <summary>The number, or null when the text is none.</summary>
    public static decimal? Read(string text)
    {
        var scale = 1m;
        if (text.EndsWith('万'))
            (text, scale) = (text[..^1], 10000m);
        if (text.Length is 0 or > 18)
            return null;
        if (char.IsAsciiDigit(text[0]))
            return decimal.TryParse(text.Replace(",", ""), System.Globalization.NumberStyles.AllowDecimalPoint, System.Globalization.CultureInfo.InvariantCulture, out var plain)
                ? plain * scale : null;
        return Chinese(text.Replace('〇', '零').Replace('两', '二')) * scale;
    }

    static decimal? Chinese(string text)
    {
        decimal total = 0, digit = 0, lastUnit = 10000;
        var pending = false;
        foreach (var c in text)
        {
            if (Digits.IndexOf(c) is >= 0 and var value)
            {
                if (pending && value != 0 && digit != 0)
                    return null;
                (digit, pending) = (value, true);
                continue;
            }
            var unit = c switch { '十' => 10m, '百' => 100m, '千' => 1000m, _ => 0m };
            if (unit == 0 || unit >= lastUnit)
                return null;
            total += (digit == 0 ? 1 : digit) * unit;
            (digit, pending, lastUnit) = (0, false, unit);
        }
        return total + digit;
    }
}
