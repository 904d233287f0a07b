using System.Text.RegularExpressions;
using Gongkai.Documents.Reading;
using Gongkai.Rules.Reports;

namespace Gongkai.Features.Reports;

/// <summary>What a check comes to.</summary>
public enum CheckStatus
{
    /// <summary>勾稽通过: no finding of severity error.</summary>
    Reconciled,

    /// <summary>有错误: at least one finding of severity error.</summary>
    Findings,

    /// <summary>无法读取: the file holds no report that could be read.</summary>
    Unreadable,
}

/// <summary>A file with its report and findings.</summary>
/// <param name="File">Name of the file, as the person knows it.</param>
/// <param name="Result">What was read.</param>
/// <param name="Findings">Findings in the order of the rules; empty when unreadable.</param>
/// <param name="Context">What the report was compared with.</param>
public sealed record CheckedReport(string File, ReadResult Result, IReadOnlyList<Finding> Findings, CheckContext Context)
{
    /// <summary>The report, or null when unreadable.</summary>
    public AnnualReport? Report => Result.Report;

    /// <summary>Number of errors.</summary>
    public int Errors { get; } = Findings.Count(f => f.Severity == Severity.Error);

    /// <summary>Number of warnings.</summary>
    public int Warnings { get; } = Findings.Count(f => f.Severity == Severity.Warning);

    /// <summary>Reconciled, with findings, or unreadable.</summary>
    public CheckStatus Status => Report is null ? CheckStatus.Unreadable : Errors > 0 ? CheckStatus.Findings : CheckStatus.Reconciled;
}

/// <summary>
/// Checks the files of one run together, for the page and for the command line: an agency's report of the year before, when it is among them,
/// serves the cross-year rules; reports of other agencies of the same year serve the comparison of texts.
/// </summary>
public static partial class ReportBatch
{
    /// <summary>Checks all files; pure, over the cores.</summary>
    /// <param name="files">Name and reading of each file.</param>
    /// <param name="previous">A report of the year before that the person named. It counts for the only file whatever its agency is called,
    /// and for several files for those of its agency and of the year after.</param>
    /// <param name="stop">Ends the run.</param>
    /// <returns>One result a file, in the given order.</returns>
    public static IReadOnlyList<CheckedReport> Check(IReadOnlyList<(string File, ReadResult Result)> files, AnnualReport? previous = null, CancellationToken stop = default)
    {
        var reports = files.Select(f => f.Result.Report).OfType<AnnualReport>().ToList();
        var pool = previous is null ? reports : [previous, .. reports];
        var results = new CheckedReport[files.Count];
        Parallel.For(0, files.Count, new ParallelOptions { CancellationToken = stop }, i =>
        {
            var (file, result) = files[i];
            var context = result.Report is { } report ? Around(report, pool, reports.Count == 1 ? previous : null) : CheckContext.Alone;
            results[i] = new(file, result, result.Report is null ? [] : ReportChecker.Check(result.Report, context), context);
        });
        return results;
    }

    static CheckContext Around(AnnualReport report, IReadOnlyList<AnnualReport> pool, AnnualReport? named) => new()
    {
        Previous = named ?? pool.FirstOrDefault(other => report.Year is { } year && other.Year == year - 1 && SameAgency(report.Agency, other.Agency)),
        Siblings = report.Year is null || report.Agency is null
            ? []
            : [.. pool.Where(other => !ReferenceEquals(other, report) && other.Year == report.Year && other.Agency is not null && !SameAgency(report.Agency, other.Agency))],
    };

    /// <summary>
    /// Whether two names mean one agency: equal but for blanks and the width of brackets, or one is the other with the superior area before it
    /// (番禺区…局 and 广州市番禺区…局). A bare 民政局 is nobody in particular and matches only itself.
    /// </summary>
    public static bool SameAgency(string? one, string? other)
    {
        if (one is null || other is null)
            return false;
        var (a, b) = (Bare(one), Bare(other));
        if (a == b)
            return a.Length > 0;
        var (longer, shorter) = a.Length > b.Length ? (a, b) : (b, a);
        return AreaFirst().IsMatch(shorter) && longer.EndsWith(shorter, StringComparison.Ordinal) && EndsWithArea().IsMatch(longer[..^shorter.Length]);
    }

    static string Bare(string name) => string.Concat(name.Where(c => !char.IsWhiteSpace(c))).Replace('(', '（').Replace(')', '）');

    [GeneratedRegex("^.{1,8}?[省市区县旗州盟镇乡]|^.{1,8}?街道")]
    private static partial Regex AreaFirst();

    [GeneratedRegex("[省市区县旗州盟]$")]
    private static partial Regex EndsWithArea();
}
