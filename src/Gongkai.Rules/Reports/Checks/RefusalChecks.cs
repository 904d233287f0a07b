using System.Text.RegularExpressions;

namespace Gongkai.Rules.Reports;

/// <summary>Refusals that call for a word of explanation: S20.</summary>
static partial class RefusalChecks
{
    /// <summary>S20: refusals are mentioned, mass requests were asked for reasons (art. 35), and since 2024 a refusal goes to reconsideration before a court.</summary>
    public static IEnumerable<Finding> UnexplainedRefusals(Subject subject)
    {
        var report = subject.Report;
        if (report.TablesOnly || !report.Tables.TryGetValue("table3", out var table))
            yield break;
        var refused = table.Format.Cells.Where(c => c.Row.Path.Any(p => p.Contains("不予公开", StringComparison.Ordinal)) && c.Index == table.Format.Columns.Count - 1).Sum(c => table[c].Counted ?? 0);
        var text = string.Concat(subject.Prose.Paragraphs.Select(p => p.Text));
        if (refused > 0 && !Refusal().IsMatch(text))
            yield return subject.Finding("section/3", $"表三“（三）不予公开”共 {ReportChecker.Text(refused)} 件，文中没有说明", ReportChecker.Text(refused), "没有说明");
        if (report.Role("abusive")?.Counted is > 0 and var abusive && !Reasons().IsMatch(text))
            yield return subject.Finding(report.Format.Roles["abusive"], $"表三“无正当理由大量反复申请”有 {ReportChecker.Text(abusive)} 件，文中没有提到要求申请人说明理由", null, ReportChecker.Text(abusive));
        if (report.Year >= 2024 && refused > 0 && report.Role("litigation_direct")?.Counted is > 0 and var direct)
            yield return subject.Finding(report.Format.Roles["litigation_direct"],
                $"表四“未经复议直接起诉”有 {ReportChecker.Text(direct)} 件：2024年1月1日起对不予公开不服的应当先申请行政复议，请核对是不是这一类案件", null, ReportChecker.Text(direct));
    }

    [GeneratedRegex("不予公开|未予公开|不能公开|不公开(?!为例外)|不予提供|拒绝公开")]
    private static partial Regex Refusal();

    [GeneratedRegex("说明理由|大量反复|反复申请|频次")]
    private static partial Regex Reasons();
}
