using System.Globalization;
using Gongkai.Rules.Reports;

namespace Gongkai.Features.Reports.Checking;

/// <summary>The requests of several reports side by side: what came and went, by outcome, by kind of applicant, and year on year.</summary>
/// <param name="Flow">Received, carried in, completed, carried out.</param>
/// <param name="Outcomes">Completed requests by outcome.</param>
/// <param name="Applicants">New requests by kind of applicant.</param>
/// <param name="Changes">Year on year, for agencies with two years that follow each other.</param>
public sealed record ReportComparison(ComparisonTable Flow, ComparisonTable Outcomes, ComparisonTable Applicants, IReadOnlyList<YearChange> Changes)
{
    /// <summary>The columns of the flow: roles of the format, with their names.</summary>
    public static IReadOnlyList<(string Role, string Name)> FlowRoles { get; } =
        [("received", "本年新收"), ("carried_in", "上年结转"), ("completed", "本年办结"), ("carried_out", "结转下年度")];

    /// <summary>Compares reports, ordered by agency and year. Of one agency's reports of one year the first counts.</summary>
    public static ReportComparison Of(IEnumerable<CheckedReport> files)
    {
        var reports = files.Select(f => f.Report).OfType<AnnualReport>()
            .Aggregate(new List<AnnualReport>(), (kept, r) => kept.Any(k => k.Year == r.Year && ReportBatch.SameAgency(k.Agency, r.Agency)) ? kept : [.. kept, r])
            .OrderBy(r => r.Agency, StringComparer.Ordinal).ThenBy(r => r.Year).ToList();
        return new(
            Table("申请的收办", reports, r => FlowRoles.Select(f => (f.Name, r.Role(f.Role)?.Number))),
            Table("按办理结果", reports, Outcomes_),
            Table("新收申请按申请人", reports, Applicants_),
            [.. reports.SelectMany(now => reports.Where(then => then.Year == now.Year - 1 && ReportBatch.SameAgency(then.Agency, now.Agency)).SelectMany(then => Change(then, now)))]);
    }

    /// <summary>A workbook: a sheet for each table, and one for the years that follow each other. An unknown figure is an empty cell.</summary>
    public byte[] Xlsx() => Spreadsheet.Write(
    [
        .. new[] { Flow, Outcomes, Applicants }.Select(t => new Sheet(t.Name, ["机关", "年度", .. t.Columns], [32, 8, .. t.Columns.Select(_ => 14)],
            [.. t.Rows.Select(r => (IReadOnlyList<object?>)[r.Agency, r.Year, .. r.Values])])),
        new("与上年相比", ["机关", "年度", "指标", "上年", "本年", "增减", "同比"], [32, 8, 14, 10, 10, 10, 18],
            [.. Changes.Select(c => (IReadOnlyList<object?>)[c.Agency, c.Year, c.Name, c.Then, c.Now, c.Difference, c.RateText])]),
    ]);

    static ComparisonTable Table(string name, List<AnnualReport> reports, Func<AnnualReport, IEnumerable<(string Column, decimal? Value)>> values)
    {
        var rows = reports.Select(r => (Report: r, Values: values(r).ToList())).ToList();
        var columns = rows.SelectMany(r => r.Values.Select(v => v.Column)).Distinct().ToList();
        return new(name, columns, [.. rows.Select(r => new ComparisonRow(r.Report.Agency ?? "机关不详", r.Report.Year,
            [.. columns.Select(c => r.Values.Where(v => v.Column == c).Select(v => v.Value).FirstOrDefault())]))]);
    }

    // Outcomes are the second level of the label tree between "carried in" and "carried out"; both formats share it.
    static IEnumerable<(string, decimal?)> Outcomes_(AnnualReport report)
    {
        if (report.Format.Roles.GetValueOrDefault("completed") is not { } address || report.Format.Cell(address) is not { } total || !report.Tables.TryGetValue(total.Table.Id, out var table))
            return [];
        return total.Table.Rows.Index().Where(r => r.Item.Path.Count > 1 && r.Item.Path[0] == total.Row.Path[0] && r.Item.Key != total.Row.Key)
            .GroupBy(r => Plain(r.Item.Path[1])).Select(g => (g.Key, Sum(g.Select(r => table.Row(r.Index)[total.Index]))));
    }

    static IEnumerable<(string, decimal?)> Applicants_(AnnualReport report)
    {
        if (report.Format.Roles.GetValueOrDefault("received") is not { } address || report.Format.Cell(address) is not { } received || !report.Tables.TryGetValue(received.Table.Id, out var table))
            return [];
        return received.Table.Columns.Index().Where(c => c.Index != received.Index).Select(c => (c.Item.Label, table.Row(received.RowIndex)[c.Index].Number));
    }

    static IEnumerable<YearChange> Change(AnnualReport then, AnnualReport now) =>
        FlowRoles.Select(f => new YearChange(now.Agency ?? "机关不详", now.Year!.Value, f.Name, then.Role(f.Role)?.Number, now.Role(f.Role)?.Number));

    static decimal? Sum(IEnumerable<Figure> figures) => figures.Aggregate((decimal?)0, (sum, figure) => sum + figure.Counted);

    // （二）部分公开（区分处理的…） → 部分公开
    static string Plain(string label)
    {
        var bare = label.StartsWith('（') ? label[(label.IndexOf('）') + 1)..] : label;
        return bare.IndexOf('（') is > 0 and var bracket ? bare[..bracket] : bare;
    }
}

/// <summary>One table of the comparison; a figure that is not known is null.</summary>
public sealed record ComparisonTable(string Name, IReadOnlyList<string> Columns, IReadOnlyList<ComparisonRow> Rows);

/// <summary>One report in a table.</summary>
public sealed record ComparisonRow(string Agency, int? Year, IReadOnlyList<decimal?> Values)
{
    /// <summary>Agency and year in words.</summary>
    public string Label => Year is { } year ? $"{Agency} {year} 年" : Agency;
}

/// <summary>One figure of an agency in two years that follow each other.</summary>
public sealed record YearChange(string Agency, int Year, string Name, decimal? Then, decimal? Now)
{
    /// <summary>The difference, or null when one year is not known.</summary>
    public decimal? Difference => Now - Then;

    /// <summary>The difference in words: +3, -2, 持平, —.</summary>
    public string DifferenceText => Difference switch { null => "—", 0 => "持平", > 0 and { } d => $"+{Figure.Of(d)}", { } d => Figure.Of(d).Shown };

    /// <summary>The rate with two decimals; with a base of zero there is none.</summary>
    public string RateText => Then is { } then and not 0 && Difference is { } difference
        ? (difference * 100 / then).ToString("+0.00;-0.00;0.00", CultureInfo.InvariantCulture) + "%"
        : Then is 0 && Now is not null ? "基数为 0，不计算" : "—";
}
