namespace Gongkai.Rules.Reports;

/// <summary>One broken instance of a rule.</summary>
/// <param name="Rule">Id of the rule, e.g. <c>H1</c>.</param>
/// <param name="Severity">Error or warning.</param>
/// <param name="Where">Cell, section or part the rule defines: <c>table3/*/total</c>, <c>section/6</c>, <c>title</c>.</param>
/// <param name="Expected">What should stand there, or null.</param>
/// <param name="Actual">What stands there, or null.</param>
/// <param name="Message">One sentence in Chinese that names cells and figures.</param>
public sealed record Finding(string Rule, Severity Severity, string Where, string? Expected, string? Actual, string Message)
{
    /// <summary>Addresses of all cells that take part, for marking them.</summary>
    public IReadOnlyList<string> Cells { get; init; } = [];

    /// <summary>Passages to lay side by side, for findings on text: this report's, and what it is compared with.</summary>
    public IReadOnlyList<Passage> Passages { get; init; } = [];
}

/// <summary>A passage quoted in a finding.</summary>
/// <param name="Source">Where it stands, in words for people.</param>
/// <param name="Text">The passage.</param>
public sealed record Passage(string Source, string Text);
