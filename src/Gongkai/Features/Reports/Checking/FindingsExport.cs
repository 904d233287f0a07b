using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Gongkai.Documents.Writing;
using Gongkai.Rules.Reports;

namespace Gongkai.Features.Reports.Checking;

/// <summary>Findings to take away: of one report, or of a batch as the draft of a circular (通报).</summary>
public static class FindingsExport
{
    /// <summary>A workbook: 汇总 with a line for each report, 问题 with a line for each finding, 无法读取 with the reasons.</summary>
    public static byte[] Xlsx(IReadOnlyList<CheckedReport> reports) => Spreadsheet.Write(
        new("汇总", ["机关", "年度", "文件", "结论", "错误", "提醒"], [32, 8, 40, 12, 8, 8],
            [.. reports.Select(r => (IReadOnlyList<object?>)[r.Report?.Agency, r.Report?.Year, r.File, Words(r.Status), r.Report is null ? null : r.Errors, r.Report is null ? null : r.Warnings])]),
        new("问题", ["机关", "年度", "文件", "规则", "规则名称", "程度", "位置", "应为", "实为", "说明", "对照原文"], [28, 8, 32, 8, 16, 8, 36, 14, 14, 60, 60],
            [.. reports.Where(r => r.Report is not null).SelectMany(r => r.Findings.Select(f => Line(r, r.Report!, f)))]),
        new("无法读取", ["文件", "原因"], [40, 80],
            [.. reports.Where(r => r.Report is null).Select(r => (IReadOnlyList<object?>)[r.File, r.Result.Unreadable])]));

    /// <summary>The same as <c>report check --json</c> gives.</summary>
    public static byte[] Json(IReadOnlyList<CheckedReport> reports)
    {
        var buffer = new ArrayBufferWriter<byte>(64 * 1024);
        using (var writer = new Utf8JsonWriter(buffer, ReportJson.Options))
        {
            writer.WriteStartObject();
            writer.WriteNumber("schema", ReportJson.Schema);
            writer.WriteStartArray("reports");
            foreach (var report in reports)
                ReportJson.Write(writer, report.File, report.Result, report.Findings);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>The findings of one report as lines to paste into a letter.</summary>
    public static string Text(AnnualReport report, IReadOnlyList<Finding> findings)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{report.Title ?? $"{report.Agency}{report.Year}年年报"}：{Count(findings)}\n");
        foreach (var (i, finding) in findings.Index())
            text.Append(CultureInfo.InvariantCulture, $"{i + 1}.【{Words(finding.Severity)} {finding.Rule}】{finding.Message}{Expectation(finding)}\n");
        return text.ToString();
    }

    /// <summary>The outcome of a check in words.</summary>
    public static string Words(CheckStatus status) => status switch
    {
        CheckStatus.Reconciled => "勾稽通过",
        CheckStatus.Findings => "有错误",
        _ => "无法读取",
    };

    /// <summary>A severity in words.</summary>
    public static string Words(Severity severity) => severity == Severity.Error ? "错误" : "提醒";

    static string Count(IReadOnlyList<Finding> findings) => findings.Count == 0
        ? "没有发现问题"
        : $"错误 {findings.Count(f => f.Severity == Severity.Error)} 处，提醒 {findings.Count(f => f.Severity == Severity.Warning)} 处";

    static string Expectation(Finding finding) => (finding.Expected, finding.Actual) switch
    {
        ({ Length: > 0 } expected, { Length: > 0 } actual) => $"（应为：{expected}；实为：{actual}）",
        ({ Length: > 0 } expected, _) => $"（应为：{expected}）",
        _ => "",
    };

    static IReadOnlyList<object?> Line(CheckedReport file, AnnualReport report, Finding f) =>
    [
        report.Agency, report.Year, file.File, f.Rule, report.Format.Rule(f.Rule)?.Name, Words(f.Severity), ReportView.Words(report.Format, f), f.Expected, f.Actual, f.Message,
        string.Join('\n', f.Passages.Select(p => $"{p.Source}：{p.Text}")),
    ];
}
