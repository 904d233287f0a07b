using Gongkai.Rules.Texts;

namespace Gongkai.Features.Search.Index;

/// <summary>Marks what was sought, and cuts passages around it.</summary>
static class Marking
{
    const int Before = 30, Length = 110;

    const string Ends = "。！？；\n";

    /// <summary>A short text, whole, in pieces.</summary>
    public static IReadOnlyList<(string Text, bool Marked)> Of(string text, IReadOnlyList<IReadOnlyList<SearchRun>> words) => Pieces(text, 0, text.Length, Places(text, words));

    /// <summary>Passages of a text in which words stand, each word in one at least while there is room.</summary>
    /// <param name="text">The text.</param>
    /// <param name="words">The words.</param>
    /// <param name="most">How many.</param>
    public static IEnumerable<IReadOnlyList<(string Text, bool Marked)>> Passages(string text, IReadOnlyList<IReadOnlyList<SearchRun>> words, int most)
    {
        var folded = SearchTerms.Fold(text);
        var (ends, given) = (0, 0);
        foreach (var word in words)
        {
            if (given == most)
                yield break;
            // The first place after the passages that were given.
            if (SearchTerms.Places(folded, word).FirstOrDefault(p => p.Start >= ends) is not { Length: > 0 } first)
                continue;
            var (from, to) = Around(text, first.Start, first.Length);
            from = Math.Max(from, ends);
            yield return Pieces(text, from, to, [.. Places(text[from..to], words).Select(p => (p.Start + from, p.Length))]);
            (ends, given) = (to, given + 1);
        }
    }

    static List<(int Start, int Length)> Places(string text, IReadOnlyList<IReadOnlyList<SearchRun>> words)
    {
        var folded = SearchTerms.Fold(text);
        return [.. words.SelectMany(w => SearchTerms.Places(folded, w)).OrderBy(p => p.Start).ThenByDescending(p => p.Length)];
    }

    // From the beginning of the sentence where that is near, and far enough to be understood.
    static (int From, int To) Around(string text, int start, int length)
    {
        var from = start;
        while (from > 0 && from > start - Before && !Ends.Contains(text[from - 1]))
            from--;
        var to = Math.Min(text.Length, Math.Max(from + Length, start + length));
        if (from > 0 && char.IsLowSurrogate(text[from]))
            from--;
        if (to < text.Length && char.IsLowSurrogate(text[to]))
            to++;
        return (from, to);
    }

    static IReadOnlyList<(string Text, bool Marked)> Pieces(string text, int from, int to, List<(int Start, int Length)> places)
    {
        var pieces = new List<(string, bool)>();
        var at = from;
        if (from > 0 && !Ends.Contains(text[from - 1]))
            pieces.Add(("…", false));
        foreach (var (start, length) in places)
        {
            var (begin, end) = (Math.Max(start, at), Math.Min(start + length, to));
            if (begin >= end)
                continue;
            if (begin > at)
                pieces.Add((text[at..begin], false));
            pieces.Add((text[begin..end], true));
            at = end;
        }
        if (at < to)
            pieces.Add((text[at..to], false));
        if (to < text.Length)
            pieces.Add(("…", false));
        return [.. pieces.Select(p => (p.Item1.Replace('\n', ' '), p.Item2))];
    }
}
