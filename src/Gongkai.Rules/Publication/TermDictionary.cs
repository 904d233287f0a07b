using Gongkai.Rules.Texts;

namespace Gongkai.Rules.Publication;

/// <summary>A term to look for in drafts (词条): a slip, an outdated name, a word that the agency does not use.</summary>
/// <param name="Text">The term, at least two characters.</param>
/// <param name="Level">How much it weighs.</param>
/// <param name="Suggestion">What to write instead, or null.</param>
/// <param name="Note">Why, or null.</param>
public sealed record Term(string Text, TextFindingLevel Level, string? Suggestion = null, string? Note = null);

/// <summary>
/// Dictionaries put together (词库), to be looked for in one pass over a text however many terms they hold. Blanks and signs between the characters of a term do not hide it,
/// nor do full-width letters or capitals. Of terms that overlap the first counts, of those that begin together the longest.
/// </summary>
public sealed class TermDictionary
{
    // A machine after Aho and Corasick: states are numbers, the way on is looked up by state and character.
    readonly Dictionary<(int State, char Character), int> next = [];
    readonly List<int> fallback = [0], depth = [0];
    readonly List<Term?> ends = [null];
    readonly List<int> shorter = [0];

    /// <summary>Puts terms together; of two that are alike the first counts.</summary>
    public TermDictionary(IEnumerable<Term> terms)
    {
        foreach (var term in terms)
            Add(term);
        // Where a term fails to go on, the longest of its endings that begins another goes on; shorter states come first, so that theirs is known.
        foreach (var ((state, character), to) in next.OrderBy(n => depth[n.Key.State]))
        {
            if (state == 0)
                continue;
            var back = Step(fallback[state], character);
            fallback[to] = back;
            shorter[to] = ends[back] is not null ? back : shorter[back];
        }
    }

    /// <summary>Terms in it.</summary>
    public int Count { get; private set; }

    /// <summary>Finds the terms in a text.</summary>
    public IEnumerable<TextFinding> In(string text)
    {
        var found = new List<(int Start, int End, Term Term)>();
        var places = new List<int>(text.Length);
        var state = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var character = Fold(text[i]);
            if (character == '\0')
                continue;
            places.Add(i);
            state = Step(state, character);
            for (var end = ends[state] is not null ? state : shorter[state]; end != 0; end = shorter[end])
                found.Add((places[^depth[end]], i + 1, ends[end]!));
        }
        var last = 0;
        foreach (var (start, end, term) in found.OrderBy(f => f.Start).ThenByDescending(f => f.End))
            if (start >= last)
            {
                last = end;
                yield return new(TextFindingKind.Term, start, end - start, term.Level, $"“{term.Text}”{(term.Suggestion is null ? "" : $"应当写作“{term.Suggestion}”")}{(term.Note is null ? "" : $"：{term.Note}")}", term.Suggestion);
            }
    }

    void Add(Term term)
    {
        var state = 0;
        foreach (var character in term.Text.Select(Fold).Where(c => c != '\0'))
        {
            if (!next.TryGetValue((state, character), out var to))
            {
                next[(state, character)] = to = fallback.Count;
                fallback.Add(0);
                depth.Add(depth[state] + 1);
                ends.Add(null);
                shorter.Add(0);
            }
            state = to;
        }
        if (depth[state] < 2 || ends[state] is not null)
            return;
        ends[state] = term;
        Count++;
    }

    int Step(int state, char character)
    {
        int to;
        while (!next.TryGetValue((state, character), out to))
        {
            if (state == 0)
                return 0;
            state = fallback[state];
        }
        return to;
    }

    // Nothing for what does not count.
    static char Fold(char character) => Widths.Narrow(character) is var narrow && char.IsLetterOrDigit(narrow) ? char.ToLowerInvariant(narrow) : '\0';
}
