using System.Text.RegularExpressions;
using Gongkai.Rules.Reports;

namespace Gongkai.Documents.Reading;

/// <summary>Finds the signature (落款) at the end of the text: the agency's name and the date, on lines of their own.</summary>
static partial class SignatureFinder
{
    /// <summary>The signature and the number of paragraphs, from the first of it to the end, that are no prose.</summary>
    public static (string? Agency, DateOnly? Date, int From) Find(IReadOnlyList<string> paragraphs)
    {
        for (var i = paragraphs.Count - 1; i >= Math.Max(0, paragraphs.Count - 25); i--)
        {
            var text = Compact(paragraphs[i]);
            if (text.Length > 90 || DateLine().Match(text) is not { Success: true } match || Date(match) is not { } date)
                continue;
            var before = match.Groups["agency"].Value;
            if (TitleFinder.IsAgency(before))
                return (before, date, i);
            if (before.Length > 0)
                continue;
            return Name(paragraphs, i) is var (name, from) ? (name, date, from) : (null, date, i);
        }
        return Name(paragraphs, paragraphs.Count) is var (alone, first) ? (alone, null, first) : (null, null, paragraphs.Count);
    }

    // The name before a paragraph, and where it begins: a long one may be broken over two lines.
    static (string Name, int From)? Name(IReadOnlyList<string> paragraphs, int before)
    {
        if (before < 1 || Compact(paragraphs[before - 1]) is not { } last)
            return null;
        if (before > 1 && Compact(paragraphs[before - 2]) is var first && TitleFinder.BeginsName(first) && TitleFinder.IsAgency(first + last))
            return (first + last, before - 2);
        return TitleFinder.IsAgency(last) ? (last, before - 1) : null;
    }

    static DateOnly? Date(Match match)
    {
        var year = TitleFinder.YearOf(match.Groups["y"].Value);
        var month = Small(match.Groups["m"].Value);
        var day = Small(match.Groups["d"].Value);
        return year is { } y && month is >= 1 and <= 12 and { } m && day is >= 1 and { } d && d <= DateTime.DaysInMonth(y, m) ? new(y, m, d) : null;
    }

    static int? Small(string text)
    {
        var digits = string.Concat(text.Select(c => c is >= '０' and <= '９' ? (char)(c - 0xFEE0) : c));
        return int.TryParse(digits, out var number) ? number : ChineseNumerals.Read(text);
    }

    static string Compact(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c) && c is not ('\u200B' or '\uFEFF')));

    [GeneratedRegex("^(?<agency>.{0,60}?)[（(]?(?<y>[0-9０-９]{4}|[一二三四五六七八九〇零○Ｏ]{4})[年./-](?<m>[0-9０-９]{1,2}|[一二三四五六七八九十]{1,2})[月./-](?<d>[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})日?[）)]?$", RegexOptions.CultureInvariant)]
    private static partial Regex DateLine();
}
