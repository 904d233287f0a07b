using Gongkai.Rules.Texts;

namespace Gongkai.Rules.Publication;

/// <summary>Everything to be decided in a draft before it is published (发布审查), by all detectors.</summary>
public static class DraftFindings
{
    /// <summary>Finds it, in the order of the text; of findings at one place the gravest stays.</summary>
    /// <param name="text">The draft.</param>
    /// <param name="terms">The agency's dictionaries.</param>
    /// <param name="today">Today, China Standard Time.</param>
    /// <param name="official">Telephone numbers and mail addresses of offices, digits and letters only, in small letters.</param>
    public static IReadOnlyList<TextFinding> Of(string text, TermDictionary terms, DateOnly today, IReadOnlySet<string> official)
    {
        // Of the same length, so that places in one are places in the other. Brackets of document numbers are judged as they were typed.
        var narrow = Widths.Narrow(text);
        var kept = new List<TextFinding>();
        foreach (var finding in SecrecyMarkFinder.In(narrow).Concat(PersonalDataFinder.In(narrow, today, official)).Concat(DocumentNumbers.Faults(text)).Concat(terms.In(text)).OrderByDescending(f => f.Level).ThenByDescending(f => f.Length))
            if (!kept.Any(finding.Overlaps))
                kept.Add(finding);
        return [.. kept.OrderBy(f => f.Start)];
    }

    /// <summary>The text with one finding's replacement in its place.</summary>
    /// <exception cref="ArgumentException">The finding has no replacement.</exception>
    public static string Replace(string text, TextFinding finding) =>
        string.Concat(text.AsSpan(0, finding.Start), finding.Replacement ?? throw new ArgumentException("The finding has no replacement.", nameof(finding)), text.AsSpan(finding.Start + finding.Length));
}
