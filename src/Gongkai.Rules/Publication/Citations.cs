using System.Text.RegularExpressions;
using Gongkai.Rules.Texts;

namespace Gongkai.Rules.Publication;

/// <summary>A place where a text cites a document (引用), by title, by number or by both.</summary>
/// <param name="Title">Title between 《 and 》 as it is written, or null.</param>
/// <param name="Number">Number, or null.</param>
/// <param name="Start">Index of the first character.</param>
/// <param name="Length">Characters.</param>
public sealed record Citation(string? Title, DocumentNumber? Number, int Start, int Length)
{
    /// <summary>What it may be known by: its number, which is told apart by itself, before its title.</summary>
    public IEnumerable<string> Keys => [.. Number is { } number ? [number.ToString()] : Array.Empty<string>(), .. Title is { } title ? [Citations.TitleKey(title)] : Array.Empty<string>()];
}

/// <summary>Recognises what a text cites.</summary>
public static partial class Citations
{
    /// <summary>The citations of a text in order. A number in brackets after a title belongs to it: 《某办法》（穗府规〔2023〕3号）.</summary>
    public static IEnumerable<Citation> In(string text)
    {
        var numbers = DocumentNumbers.In(text).ToList();
        var taken = new HashSet<int>();
        var found = new List<Citation>();
        foreach (Match match in Titled().Matches(text))
        {
            var end = match.Index + match.Length;
            var number = numbers.FirstOrDefault(n => n.Start - end is 0 or 1 && (n.Start == end || text[end] is '（' or '('));
            if (number.Length > 0)
            {
                taken.Add(number.Start);
                end = number.Start + number.Length + (number.Start + number.Length < text.Length && text[number.Start + number.Length] is '）' or ')' ? 1 : 0);
            }
            found.Add(new(match.Groups["title"].Value, number.Length > 0 ? number.Number : null, match.Index, end - match.Index));
        }
        found.AddRange(numbers.Where(n => !taken.Contains(n.Start) && !found.Any(f => f.Start < n.Start && n.Start < f.Start + f.Length)).Select(n => new Citation(null, n.Number, n.Start, n.Length)));
        return found.OrderBy(f => f.Start);
    }

    /// <summary>By what a document that somebody named, by title or number, with or without 《》, may be known.</summary>
    public static IReadOnlyList<string> KeysOf(string named)
    {
        var trimmed = named.Trim();
        if (DocumentNumbers.Read(Widths.Narrow(trimmed)) is { } number)
            return [number.ToString()];
        var cited = In(trimmed).SelectMany(c => c.Keys).ToList();
        return cited.Count > 0 ? cited : [TitleKey(trimmed.Trim('《', '》'))];
    }

    /// <summary>A title by which it is found however it was written: without blanks and full-width signs, without the state's name before it, with one kind of brackets.</summary>
    public static string TitleKey(string title)
    {
        var key = string.Concat(Widths.Narrow(title).Where(c => !char.IsWhiteSpace(c))).Replace('〈', '《').Replace('〉', '》').ToLowerInvariant();
        return key.StartsWith("中华人民共和国", StringComparison.Ordinal) && key.Length > 7 ? key[7..] : key;
    }

    [GeneratedRegex("《(?<title>[^《》\\n]{2,100}(?:《[^《》\\n]{1,100}》[^《》\\n]{0,100})?)》")]
    private static partial Regex Titled();
}
