using System.Text;
using System.Text.RegularExpressions;

namespace Gongkai.Rules.Figures;

/// <summary>A place in prose where a figure is to stand: <c>{{key}}</c>, or <c>{{key:form}}</c>.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="Length">How long it is, braces included.</param>
/// <param name="Key">Key of the figure.</param>
/// <param name="Form">Word of the form, or null for the figure's own.</param>
public sealed record FigureReference(int Start, int Length, string Key, string? Form)
{
    /// <summary>The reference as it is typed.</summary>
    public static string Write(string key, FigureForm? form = null) => form is { } asked ? $"{{{{{key}:{asked.Word()}}}}}" : $"{{{{{key}}}}}";
}

/// <summary>A figure where it stands in the finished text.</summary>
/// <param name="Reference">The reference it was written for.</param>
/// <param name="Start">Where it begins in the finished text.</param>
/// <param name="Length">How long it is.</param>
public sealed record WrittenFigure(FigureReference Reference, int Start, int Length);

/// <summary>Prose with its references replaced by figures.</summary>
/// <param name="Text">The finished text.</param>
/// <param name="Figures">The figures in it, in order.</param>
/// <param name="Faults">References that could not be replaced, each with the reason in a sentence. They stay visible in the text.</param>
public sealed record FinishedText(string Text, IReadOnlyList<WrittenFigure> Figures, IReadOnlyList<(FigureReference Reference, string Fault)> Faults);

/// <summary>Prose that holds figures by name, so that no number is typed that the ledgers know.</summary>
public static partial class FigureText
{
    /// <summary>The references of a text in order. Braces that are no reference are left to the reader.</summary>
    public static IReadOnlyList<FigureReference> References(string text) =>
        [.. Reference().Matches(text).Select(m => new FigureReference(m.Index, m.Length, m.Groups["key"].Value, m.Groups["form"] is { Success: true } form ? form.Value : null))];

    /// <summary>Replaces each reference by its figure.</summary>
    /// <param name="text">The text as it is written.</param>
    /// <param name="write">The figure's text, or why there is none.</param>
    public static FinishedText Finish(string text, Func<FigureReference, (string? Text, string? Fault)> write)
    {
        var (finished, figures, faults, from) = (new StringBuilder(text.Length), new List<WrittenFigure>(), new List<(FigureReference, string)>(), 0);
        foreach (var reference in References(text))
        {
            finished.Append(text, from, reference.Start - from);
            from = reference.Start + reference.Length;
            var (written, fault) = write(reference);
            if (written is null)
            {
                faults.Add((reference, fault ?? "没有数"));
                finished.Append('【').Append("缺数：").Append(reference.Key).Append('】');
                continue;
            }
            figures.Add(new(reference, finished.Length, written.Length));
            finished.Append(written);
        }
        finished.Append(text, from, text.Length - from);
        return new(finished.ToString(), figures, faults);
    }

    [GeneratedRegex(@"\{\{\s*(?<key>[^{}:：\s]{1,80})\s*(?:[:：]\s*(?<form>[^{}\s]{1,10})\s*)?\}\}")]
    private static partial Regex Reference();
}
