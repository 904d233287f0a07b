using Gongkai.Documents.Reading;
using Gongkai.Documents.Writing;
using Gongkai.Rules.Reports;

namespace Gongkai.Features.Reports.Checking;

/// <summary>One report as its page shows it: the form, the findings, and the cells they mark.</summary>
public sealed class ReportView
{
    readonly Dictionary<string, List<int>> wrong = [];
    readonly HashSet<string> touched = [];

    ReportView(ReportForm form, AnnualReport report, IReadOnlyList<Finding> findings) => (Form, Report, Findings) = (form, report, findings);

    /// <summary>The fields.</summary>
    public ReportForm Form { get; }

    /// <summary>The report they make.</summary>
    public AnnualReport Report { get; }

    /// <summary>All findings.</summary>
    public IReadOnlyList<Finding> Findings { get; }

    /// <summary>Last year's report, or null.</summary>
    public ReportForm? Previous { get; private init; }

    /// <summary>Reports of sister agencies whose text this one repeats.</summary>
    public IReadOnlyList<ReportForm> Siblings { get; private init; } = [];

    /// <summary>The packed batch this report was opened from; empty when it was checked alone.</summary>
    public IReadOnlyList<string> Held { get; init; } = [];

    /// <summary>The report's place in the batch.</summary>
    public int At { get; init; }

    /// <summary>What to show of the findings.</summary>
    public FindingFilter Filter { get; private init; } = new();

    /// <summary>Fields that need correction, with the message.</summary>
    public List<(string Field, string Message)> Problems { get; } = [];

    /// <summary>Checks the report that a form makes.</summary>
    /// <returns>The view, or null when the form holds no report.</returns>
    public static ReportView? Of(ReportForm form, ReportForm? previous = null, IReadOnlyList<ReportForm>? siblings = null, FindingFilter? filter = null,
        IReadOnlyList<string>? held = null, int at = 0)
    {
        if (form.Read().Report is not { } report)
            return null;
        var context = new CheckContext { Previous = previous?.Read().Report, Siblings = [.. (siblings ?? []).Select(s => s.Read().Report).OfType<AnnualReport>()] };
        var view = new ReportView(form, report, ReportChecker.Check(report, context))
        {
            Previous = context.Previous is null ? null : previous,
            Siblings = siblings ?? [],
            Filter = filter ?? new(),
            Held = held ?? [],
            At = at,
        };
        view.Mark();
        view.Problems.AddRange(form.Problems());
        if (context.Previous is { Year: { } last } && report.Year is { } year && last != year - 1)
            view.Problems.Add(("previous_file", $"加入的上年报告是 {last} 年的，本报告是 {year} 年的，应当加入 {year - 1} 年的报告"));
        if (context.Previous is { Agency: { } theirs } && report.Agency is { } ours && !ReportBatch.SameAgency(theirs, ours))
            view.Problems.Add(("previous_file", $"加入的上年报告是“{theirs}”的，本报告是“{ours}”的：机构更名、合并的可以这样比较，否则应当加入本机关的报告"));
        return view;
    }

    /// <summary>Number of errors.</summary>
    public int Errors => Findings.Count(f => f.Severity == Severity.Error);

    /// <summary>Number of warnings.</summary>
    public int Warnings => Findings.Count(f => f.Severity == Severity.Warning);

    /// <summary>Characters that the PDF cannot show.</summary>
    public IReadOnlyList<string> MissingInPdf => ReportWriter.MissingInPdf(Report);

    /// <summary>The findings shown, each with its number.</summary>
    public IEnumerable<(int Number, Finding Finding)> Shown => Findings.Index().Where(f => Filter.Shows(f.Item));

    /// <summary>Rules that found something, for the filter.</summary>
    public IEnumerable<(string Id, string Name, int Count)> Rules =>
        Findings.GroupBy(f => f.Rule).Select(g => (g.Key, Report.Format.Rule(g.Key)?.Name ?? "", g.Count()));

    /// <summary>Numbers of the shown findings that stand at a cell or part.</summary>
    public IReadOnlyList<int> WrongAt(string where) => wrong.GetValueOrDefault(where) ?? [];

    /// <summary>Whether a cell takes part in a sum that does not add up.</summary>
    public bool Touched(string address) => touched.Contains(address);

    /// <summary>The message at a field, or null.</summary>
    public string? ProblemAt(string field) => Problems.Where(p => p.Field == field).Select(p => p.Message).FirstOrDefault();

    /// <summary>The element that a finding leads to.</summary>
    public string TargetOf(Finding finding)
    {
        if (Places(finding).FirstOrDefault() is { } place)
            return ReportFields.Anchor(place);
        return finding.Where is "title" or "preamble" or "signature" || finding.Where.StartsWith("section/", StringComparison.Ordinal) || Report.Format.Table(finding.Where) is not null
            ? ReportFields.Anchor(finding.Where)
            : "report";
    }

    /// <summary>The place of a finding in words.</summary>
    public string WordsOf(Finding finding) => Words(Report.Format, finding);

    /// <summary>The place of a finding in words.</summary>
    public static string Words(ReportFormat format, Finding finding) =>
        format.Cell(finding.Where) is { } cell ? cell.Words
        : format.Table(finding.Where) is { } table ? table.Name
        : finding.Where.StartsWith("section/", StringComparison.Ordinal) && format.Sections.FirstOrDefault(s => finding.Where == $"section/{s.Number}") is { } section ? section.Numbered
        : finding.Where is "title" ? "标题"
        : finding.Where is "preamble" ? "引言"
        : finding.Where is "signature" ? "落款"
        : finding.Cells.Select(format.Cell).FirstOrDefault() is { } first ? first.Table.Shape == TableShape.Matrix && finding.Where.Contains("/*/", StringComparison.Ordinal)
            ? $"{first.Table.Name}“{first.ColumnLabel}”一列" : first.Table.Name
        : "全文";

    void Mark()
    {
        foreach (var (number, finding) in Shown)
        {
            var places = Places(finding);
            foreach (var place in places.Count > 0 ? places : [finding.Where])
                (wrong.TryGetValue(place, out var numbers) ? numbers : wrong[place] = []).Add(number);
            touched.UnionWith(finding.Cells);
        }
    }

    // A finding stands at its cell; one on a whole column or row stands at every cell that takes part.
    List<string> Places(Finding finding) =>
        Report.Format.Cell(finding.Where) is not null ? [finding.Where] : [.. finding.Cells.Where(c => Report.Format.Cell(c) is not null)];
}

/// <summary>Which findings are shown.</summary>
/// <param name="Severity"><c>error</c>, <c>warning</c> or empty for all.</param>
/// <param name="Rule">Id of a rule, or empty for all.</param>
public sealed record FindingFilter(string Severity = "", string Rule = "")
{
    /// <summary>The filter that was sent.</summary>
    public static FindingFilter Bind(IFormCollection fields) => new(fields["severity"].ToString(), fields["rule"].ToString());

    /// <summary>Whether a finding passes.</summary>
    public bool Shows(Finding finding) =>
        (Severity is not ("error" or "warning") || Severity == (finding.Severity == Gongkai.Rules.Reports.Severity.Error ? "error" : "warning"))
        && (Rule.Length == 0 || finding.Rule == Rule);
}
