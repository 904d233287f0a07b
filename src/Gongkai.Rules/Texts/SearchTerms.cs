using System.Globalization;
using System.Text;

namespace Gongkai.Rules.Texts;

/// <summary>A term of a text.</summary>
/// <param name="Text">The term, folded.</param>
/// <param name="Position">Its place: each Chinese character and each word of letters and digits counts one, each stretch of other signs <see cref="SearchTerms.Apart"/>.</param>
public readonly record struct SearchTerm(string Text, int Position);

/// <summary>A stretch of Chinese characters, or a word of letters and digits.</summary>
/// <param name="Text">Its characters, folded.</param>
/// <param name="IsChinese">Whether it is Chinese: found within longer stretches too, while a word is found whole.</param>
/// <param name="Apart">Whether other signs stand between it and the one before.</param>
public readonly record struct SearchRun(string Text, bool IsChinese, bool Apart);

/// <summary>
/// How texts are cut into terms for the search: for what is indexed, for what is asked and for what is marked alike. Of a stretch of Chinese characters every two neighbours are a term, and its first and its last
/// character alone; a word of Latin letters and digits is a term. Any other signs only separate, so that 〔2023〕, [2023] and （2023） are the same. No dictionary is needed, and what is found is found exactly: terms at
/// the right distances stand for the characters side by side.
/// </summary>
public static class SearchTerms
{
    /// <summary>Characters of a word that count.</summary>
    public const int LongestWord = 64;

    /// <summary>What a stretch of other signs counts: more than characters stand side by side anywhere, so that no characters at the same distance pass for it.</summary>
    public const int Apart = 100;

    enum Sign
    {
        Other,
        Chinese,
        Word,
    }

    /// <summary>The text with half-width, small letters; each character stays at its place.</summary>
    public static string Fold(string text) => string.Create(text.Length, text, (folded, given) =>
    {
        for (var i = 0; i < folded.Length; i++)
            folded[i] = char.ToLowerInvariant(Widths.Narrow(given[i]));
    });

    /// <summary>The text without characters that nobody sees: zero-width ones, soft hyphens, half of a surrogate pair.</summary>
    public static string Visible(string text)
    {
        var needless = false;
        foreach (var c in text)
            needless |= Invisible(c) || char.IsSurrogate(c);
        if (!needless)
            return text;
        var visible = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            if (rune != Rune.ReplacementChar && !(rune.IsBmp && Invisible((char)rune.Value)) && !IsVariant(rune))
                visible.Append(rune.ToString());
        return visible.ToString();
    }

    /// <summary>The stretches of a folded text in order.</summary>
    public static IReadOnlyList<SearchRun> Runs(string folded)
    {
        var runs = new List<SearchRun>();
        var apart = false;
        for (var i = 0; i < folded.Length;)
        {
            var (sign, end) = Stretch(folded, i);
            if (sign == Sign.Other)
                apart = true;
            else
            {
                runs.Add(new(folded[i..end], sign == Sign.Chinese, apart));
                apart = false;
            }
            i = end;
        }
        return runs;
    }

    /// <summary>The terms by which a text is found, in order of their places.</summary>
    /// <param name="folded">The text, folded.</param>
    public static IEnumerable<SearchTerm> Of(string folded)
    {
        var position = 0;
        for (var i = 0; i < folded.Length;)
        {
            var (sign, end) = Stretch(folded, i);
            if (sign == Sign.Chinese)
            {
                var first = i + Width(folded, i);
                yield return new(folded[i..first], position);
                for (var at = i; at < end; position++)
                {
                    var next = at + Width(folded, at);
                    if (next < end)
                        yield return new(folded[at..(next + Width(folded, next))], position);
                    else if (at > i)
                        yield return new(folded[at..next], position);
                    at = next;
                }
            }
            else
            {
                if (sign == Sign.Word)
                    yield return new(folded[i..Math.Min(end, i + LongestWord)], position);
                position += sign == Sign.Word ? 1 : Apart;
            }
            i = end;
        }
    }

    /// <summary>The terms that together say that these characters stand side by side: as few as possible, with their places. None for signs alone.</summary>
    /// <param name="folded">What is sought, folded, without spaces.</param>
    public static IReadOnlyList<SearchTerm> Phrase(string folded)
    {
        var terms = new List<SearchTerm>();
        var position = 0;
        foreach (var run in Runs(folded))
        {
            if (run.Apart && terms.Count > 0)
                position += Apart;
            if (!run.IsChinese)
            {
                terms.Add(new(run.Text.Length > LongestWord ? run.Text[..LongestWord] : run.Text, position++));
                continue;
            }
            var characters = Characters(run.Text);
            if (characters.Count == 1)
                terms.Add(new(characters[0], position));
            for (var i = 0; i + 1 < characters.Count; i += 2)
                terms.Add(new(characters[i] + characters[i + 1], position + i));
            if (characters.Count > 1 && characters.Count % 2 == 1)
                terms.Add(new(characters[^2] + characters[^1], position + characters.Count - 2));
            position += characters.Count;
        }
        return terms;
    }

    /// <summary>Whether a term is a Chinese character alone: it begins every term it stands in, but for the last of a stretch, which is a term of its own.</summary>
    public static bool IsCharacter(string term) => term.Length == Width(term, 0) && Of(term, 0) == Sign.Chinese;

    /// <summary>Where these characters stand in a text: start and length of each place, in order; places do not overlap.</summary>
    /// <param name="folded">The text, folded.</param>
    /// <param name="runs">What is sought; see <see cref="Runs"/>.</param>
    public static IEnumerable<(int Start, int Length)> Places(string folded, IReadOnlyList<SearchRun> runs)
    {
        if (runs.Count == 0)
            yield break;
        for (var from = 0; from < folded.Length;)
        {
            var start = folded.IndexOf(runs[0].Text, from, StringComparison.Ordinal);
            if (start < 0)
                yield break;
            var end = End(folded, start, runs);
            if (end > start)
                yield return (start, end - start);
            from = end > start ? end : start + 1;
        }
    }

    // The end of what is sought where it begins at a place, or -1 where it does not stand there.
    static int End(string folded, int start, IReadOnlyList<SearchRun> runs)
    {
        var at = start;
        for (var i = 0; i < runs.Count; i++)
        {
            var run = runs[i];
            if (i > 0 && run.Apart)
            {
                var signs = at;
                while (signs < folded.Length && Of(folded, signs) == Sign.Other)
                    signs += Width(folded, signs);
                if (signs == at)
                    return -1;
                at = signs;
            }
            if (string.CompareOrdinal(folded, at, run.Text, 0, run.Text.Length) != 0)
                return -1;
            var end = at + run.Text.Length;
            // A word is a whole one.
            if (!run.IsChinese && ((at > 0 && Of(folded, Before(folded, at)) == Sign.Word) || (end < folded.Length && Of(folded, end) == Sign.Word)))
                return -1;
            at = end;
        }
        return at;
    }

    static int Before(string text, int at) => at > 1 && char.IsLowSurrogate(text[at - 1]) && char.IsHighSurrogate(text[at - 2]) ? at - 2 : at - 1;

    static (Sign Sign, int End) Stretch(string folded, int start)
    {
        var sign = Of(folded, start);
        var end = start + Width(folded, start);
        while (end < folded.Length && Of(folded, end) == sign)
            end += Width(folded, end);
        return (sign, end);
    }

    static List<string> Characters(string run)
    {
        var characters = new List<string>(run.Length);
        for (var i = 0; i < run.Length;)
        {
            var width = Width(run, i);
            characters.Add(run.Substring(i, width));
            i += width;
        }
        return characters;
    }

    static int Width(string text, int at) => char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]) ? 2 : 1;

    static Sign Of(string text, int at)
    {
        var c = text[at];
        if (c < 128)
            return char.IsAsciiLetterOrDigit(c) ? Sign.Word : Sign.Other;
        if (c is (>= '\u3400' and <= '\u9fff') or '\u3007' or '\u3005' or (>= '\u3040' and <= '\u30ff') or (>= '\uac00' and <= '\ud7a3') or (>= '\uf900' and <= '\ufaff') or (>= '\u3100' and <= '\u312f'))
            return Sign.Chinese;
        if (!char.IsSurrogate(c))
            return char.IsLetterOrDigit(c) ? Sign.Word : Sign.Other;
        // Rare names stand beyond the first 65,536 characters.
        return Width(text, at) == 2 && char.ConvertToUtf32(c, text[at + 1]) is var code ? code is >= 0x20000 and <= 0x3ffff ? Sign.Chinese : Rune.IsLetterOrDigit(new(code)) ? Sign.Word : Sign.Other : Sign.Other;
    }

    static bool Invisible(char c) => c >= 128 && char.GetUnicodeCategory(c) is UnicodeCategory.Format or UnicodeCategory.NonSpacingMark && c is not (>= '\u3099' and <= '\u309a');

    static bool IsVariant(Rune rune) => rune.Value is >= 0xe0100 and <= 0xe01ef;
}
