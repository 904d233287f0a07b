using Gongkai.Documents.Reading;
using Gongkai.Rules.Reports;

namespace Gongkai.Features.Reports.Checking;

/// <summary>Several reports as their page shows them.</summary>
public sealed class BatchView
{
    /// <summary>Lines on a page.</summary>
    public const int PageSize = 50;

    /// <summary>The packed reports, in the order they were sent.</summary>
    public required IReadOnlyList<string> Held { get; init; }

    /// <summary>The reports with their findings, in the same order.</summary>
    public required IReadOnlyList<CheckedReport> Reports { get; init; }

    /// <summary>Filter, order and page.</summary>
    public required BatchFilter Filter { get; init; }

    /// <summary>Checks forms together.</summary>
    public static BatchView Of(IReadOnlyList<ReportForm> forms, BatchFilter? filter, CancellationToken stop) => new()
    {
        Held = [.. forms.Select(ReportPack.Pack)],
        Reports = ReportBatch.Check([.. forms.Select(f => (f.File, f.Read()))], stop: stop),
        Filter = filter ?? new(),
    };

    /// <summary>The lines that pass the filter, in order, with their places.</summary>
    public IReadOnlyList<(int At, CheckedReport Report)> Lines => lines ??= [.. Filter.Order(Reports.Index().Where(r => Filter.Shows(r.Item)))];

    IReadOnlyList<(int At, CheckedReport Report)>? lines;

    /// <summary>The lines of the page shown.</summary>
    public IEnumerable<(int At, CheckedReport Report)> Page => Lines.Skip((Number - 1) * PageSize).Take(PageSize);

    /// <summary>Number of pages.</summary>
    public int Pages => Math.Max(1, (Lines.Count + PageSize - 1) / PageSize);

    /// <summary>The page shown, from 1.</summary>
    public int Number => Math.Clamp(Filter.Page, 1, Pages);

    /// <summary>Reports in a state.</summary>
    public int Count(CheckStatus status) => Reports.Count(r => r.Status == status);

    /// <summary>A report of the batch opened for correction: with last year's, and with those sisters whose text it repeats.</summary>
    public static ReportView? Open(IReadOnlyList<ReportForm> forms, int at, CancellationToken stop)
    {
        if (at < 0 || at >= forms.Count)
            return null;
        var results = forms.Select(f => f.Read()).ToList();
        var batch = ReportBatch.Check([.. forms.Zip(results, (f, r) => (f.File, r))], stop: stop);
        if (batch[at] is not { Report: { } report } opened)
            return null;
        var alone = ReportChecker.Check(report).Count(f => f.Passages.Count > 0);
        var alike = opened.Findings.Count(f => f.Passages.Count > 0) <= alone
            ? []
            : opened.Context.Siblings.Where(s => ReportChecker.Check(report, new() { Siblings = [s] }).Count(f => f.Passages.Count > 0) > alone).Take(10);
        return ReportView.Of(forms[at], FormOf(opened.Context.Previous), [.. alike.Select(s => FormOf(s)!)], held: [.. forms.Select(ReportPack.Pack)], at: at);

        ReportForm? FormOf(AnnualReport? other) => other is null ? null : forms[results.FindIndex(r => ReferenceEquals(r.Report, other))];
    }
}

/// <summary>What of a batch is shown, in which order.</summary>
/// <param name="Status"><c>reconciled</c>, <c>findings</c>, <c>warnings</c>, <c>unreadable</c>, or empty for all.</param>
/// <param name="Text">Words that agency, file or a finding contains.</param>
/// <param name="Sort">Column: <c>file</c>, <c>agency</c>, <c>year</c>, <c>errors</c>, <c>warnings</c>.</param>
/// <param name="Page">Page, from 1.</param>
public sealed record BatchFilter(string Status = "", string Text = "", string Sort = "errors", int Page = 1)
{
    /// <summary>The orders a person may choose, with their names.</summary>
    public static IReadOnlyList<(string Key, string Name)> Orders { get; } =
        [("errors", "错误多的在前"), ("warnings", "提醒多的在前"), ("agency", "按机关"), ("year", "按年度"), ("file", "按文件名")];

    /// <summary>The states a person may choose, with their names.</summary>
    public static IReadOnlyList<(string Key, string Name)> States { get; } =
        [("", "全部"), ("findings", "有错误"), ("warnings", "有提醒"), ("reconciled", "勾稽通过"), ("unreadable", "无法读取")];

    /// <summary>The filter that was sent.</summary>
    public static BatchFilter Bind(IFormCollection fields) => new(fields["status"].ToString(), fields["text"].ToString().Trim(),
        fields.TryGetValue("sort", out var sort) ? sort.ToString() : "errors", int.TryParse(fields["page"], out var page) ? page : 1);

    /// <summary>Whether a report passes.</summary>
    public bool Shows(CheckedReport report) =>
        Status switch
        {
            "reconciled" => report.Status == CheckStatus.Reconciled,
            "findings" => report.Status == CheckStatus.Findings,
            "unreadable" => report.Status == CheckStatus.Unreadable,
            "warnings" => report.Warnings > 0,
            _ => true,
        }
        && (Text.Length == 0 || Has(report.File) || Has(report.Report?.Agency) || report.Findings.Any(f => f.Rule == Text || Has(f.Message)));

    /// <summary>Puts reports in order; equal ones stay as sent.</summary>
    public IEnumerable<(int, CheckedReport)> Order(IEnumerable<(int At, CheckedReport Report)> reports) => Sort switch
    {
        "agency" => reports.OrderBy(r => r.Report.Report?.Agency ?? "\uffff", StringComparer.Ordinal).ThenByDescending(r => r.Report.Report?.Year),
        "year" => reports.OrderByDescending(r => r.Report.Report?.Year ?? 0),
        "file" => reports.OrderBy(r => r.Report.File, StringComparer.Ordinal),
        "warnings" => reports.OrderByDescending(r => r.Report.Warnings),
        // What cannot be read is the gravest: nobody knows what it hides.
        _ => reports.OrderByDescending(r => r.Report.Status == CheckStatus.Unreadable ? int.MaxValue : r.Report.Errors).ThenByDescending(r => r.Report.Warnings),
    };

    bool Has(string? text) => text?.Contains(Text, StringComparison.OrdinalIgnoreCase) == true;
}
