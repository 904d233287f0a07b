using System.CommandLine;
using System.Text;
using Gongkai.Documents.Reading;
using Gongkai.Documents.Writing;
using Gongkai.Features.Reports;
using Gongkai.Rules.Reports;

namespace Gongkai.Commands;

/// <summary><c>report read</c>: one file into its structure.</summary>
static class ReportReadCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "报告文件：.docx .pdf .html .xlsx .csv .txt .json" };
        var json = new Option<bool>("--json") { Description = "输出 JSON（结构见 docs/report-json.md）" };
        var command = new Command("read", "读取一份报告：机关、年度、三张表和各部分文字，以及各取自何处") { file, json };
        command.SetAction((parsed, stop) => Task.FromResult(Read(parsed.GetValue(file)!, parsed.GetValue(json), parsed.InvocationConfiguration.Output, stop)));
        return command.WithExample("gongkai report read 2023年报.docx\ngongkai report read 2023年报.pdf --json");
    }

    static int Read(string path, bool json, TextWriter output, CancellationToken stop)
    {
        if (!File.Exists(path))
            return CommandLine.Fail(Directory.Exists(path) ? $"{path} 是目录，report read 一次读一个文件" : $"没有找到文件 {path}");
        var result = ReportFiles.Read(path, stop);
        if (json)
            ReportCheckCommand.WriteJson(ReportBatch.Check([(path, result)], stop: stop), output);
        else if (result.Report is null)
            return CommandLine.Fail($"{path}：{result.Unreadable}");
        else
            Describe(result, output);
        return result.Report is null ? CommandLine.Wrong : CommandLine.Ok;
    }

    static void Describe(ReadResult result, TextWriter output)
    {
        var report = result.Report!;
        output.WriteLine($"机关　{report.Agency ?? "没有读出"}");
        output.WriteLine($"年度　{report.Year?.ToString() ?? "没有读出"}");
        output.WriteLine($"格式　{report.Format.Name}");
        foreach (var entry in result.Trace)
            output.WriteLine($"来源　{Part(entry.Part, report.Format)}：{entry.Where}（{Sure(entry.Certainty)}{(entry.Note is { } note ? "，" + note : "")}）");
        output.WriteLine();
        output.Write(Encoding.UTF8.GetString(ReportWriter.Write(report, ReportFileType.Txt)));
    }

    static string Part(string part, ReportFormat format) => part switch
    {
        "agency" => "机关",
        "year" => "年度",
        "format" => "格式",
        _ => format.Table(part)?.Name ?? part,
    };

    static string Sure(Certainty certainty) => certainty switch { Certainty.Certain => "确定", Certainty.Likely => "基本确定", _ => "存疑" };
}
