using System.Runtime.CompilerServices;
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
    /// and for several files for those of its agency; never for a file of another year than the one after it.</param>
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
            var context = result.Report is { } report ? Around(report, pool, previous, reports.Count == 1) : CheckContext.Alone;
            results[i] = new(file, result, result.Report is null ? [] : ReportChecker.Check(result.Report, context), context);
        });
        return results;
    }

    static CheckContext Around(AnnualReport report, IReadOnlyList<AnnualReport> pool, AnnualReport? named, bool only) => new()
    {
        // Of several versions of last year's report the one signed last is in force.
        Previous = named is not null && MayPrecede(named, report) && (only || SameAgency(named.Agency, report.Agency)) ? named
            : pool.Where(other => !ReferenceEquals(other, named) && report.Year is { } year && other.Year == year - 1 && SameAgency(report.Agency, other.Agency))
                .MaxBy(other => other.SignedOn ?? DateOnly.MinValue),
        Siblings = report.Year is null || report.Agency is null
            ? []
            : [.. pool.Where(other => !ReferenceEquals(other, report) && other.Year == report.Year && other.Agency is not null && !SameAgency(report.Agency, other.Agency))],
    };

    /// <summary>Whether a report that a person named as last year's can be that of a report: a year that was not read stands in the way of nothing.</summary>
    public static bool MayPrecede(AnnualReport named, AnnualReport report) => named.Year is not { } last || report.Year is not { } year || last == year - 1;

    /// <summary>
    /// Whether two names mean one agency: equal but for blanks, the width of brackets, a second name in brackets and usual short forms (人民政府 and 政府,
    /// 管理委员会 and 管委会), or one is the other with the superior area before it (番禺区…局 and 广州市番禺区…局).
    /// A bare 民政局 is nobody in particular and matches only itself, and a renamed agency is another one.
    /// </summary>
    public static bool SameAgency(string? one, string? other)
    {
        if (one is null || other is null)
            return false;
        var (first, second) = (NameForms.Of(one), NameForms.Of(other));
        var (a, b) = first.HasSecondName == second.HasSecondName ? (first.Whole, second.Whole) : (first.Alone, second.Alone);
        if (a == b)
            return a.Length > 0;
        var (longer, shorter) = a.Length > b.Length ? (a, b) : (b, a);
        return longer.EndsWith(shorter, StringComparison.Ordinal) && AreaFirst().IsMatch(shorter) && EndsWithArea().IsMatch(longer[..^shorter.Length]);
    }

    // What is compared of a name. Every report of a run is compared with every other, so it is made once for each name that was read.
    sealed record NameForms(string Whole, string Alone, bool HasSecondName)
    {
        static readonly ConditionalWeakTable<string, NameForms> made = [];

        public static NameForms Of(string name) => made.GetValue(name, static n => Bare(n) is var bare && bare.EndsWith('）')
            ? new(Short(bare), Short(SecondName().Replace(bare, "")), true)
            : new(Short(bare), Short(bare), false));
    }

    static string Bare(string name) => string.Concat(name.Where(c => !char.IsWhiteSpace(c))).Replace('(', '（').Replace(')', '）');

    static string Short(string name) => And().Replace(Government().Replace(Prefix().Replace(name, ""), "")
        .Replace("人民政府", "政府", StringComparison.Ordinal).Replace("管理委员会", "管委会", StringComparison.Ordinal), "");

    // A branch or a squad in brackets is an agency of its own.
    [GeneratedRegex("(?<=^.{4,})（(?![^）]*(?:分局|[支大中]队|[所站]$))[^）]*）$")]
    private static partial Regex SecondName();

    [GeneratedRegex("^(?:中国共产党|中共|国家税务总局)")]
    private static partial Regex Prefix();

    // 石桥镇人民政府 and 石桥镇, 青河区人民政府望江街道办事处 and 青河区望江街道, 公安局青河区分局 and 公安局青河分局.
    [GeneratedRegex("(?<=[镇乡])(?:人民)?政府$|(?<=街道)办事处$|(?<=[市区县旗])(?:人民)?政府(?=.+街道)|(?<=局.+)[市区县](?=分局$)")]
    private static partial Regex Government();

    // 住房和城乡建设局 and 住房城乡建设局.
    [GeneratedRegex("(?<=.{4})和(?=.{2,}[局委厅会]$)")]
    private static partial Regex And();

    [GeneratedRegex("^(?!城市|城乡|社区)(?:.{1,8}?[省市区县旗州盟镇乡]|.{1,8}?街道)")]
    private static partial Regex AreaFirst();

    [GeneratedRegex("[省市区县旗州盟]$")]
    private static partial Regex EndsWithArea();
}
