namespace Gongkai.Rules.Reports;

/// <summary>What section five of a report named as problems, and what it promised: next year's report says what was done about it (条例第五十条第五项).</summary>
/// <param name="Problems">The problems, in order.</param>
/// <param name="Measures">The measures, in order.</param>
public sealed record ReportPromises(IReadOnlyList<string> Problems, IReadOnlyList<string> Measures)
{
    /// <summary>Those of a report; both empty where its section five numbers none.</summary>
    public static ReportPromises Of(AnnualReport report)
    {
        var (problems, measures) = ProblemChecks.Parts(Prose.Of(report));
        return new(ProblemChecks.Items(problems), ProblemChecks.Items(measures));
    }
}
