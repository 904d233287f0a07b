using System.CommandLine;

namespace Gongkai.Commands;

/// <summary><c>report render</c>: a structured report to any form.</summary>
static class ReportRenderCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("REPORT.json") { Description = "报告的 JSON（report read --json 的输出，或按 docs/report-json.md 编写）；其他可读取的格式也可以" };
        var outputs = ReportOutputs.Option();
        var command = new Command("render", "把结构化的报告生成为 Word、PDF、网页、表格或文本") { file, outputs };
        command.SetAction((parsed, stop) => Render(parsed.GetValue(file)!, parsed.GetValue(outputs)!, parsed.InvocationConfiguration.Output, stop));
        return command.WithExample("gongkai report render 2023.json --out 2023.docx --out 2023.pdf");
    }

    static async Task<int> Render(string path, string[] outputs, TextWriter output, CancellationToken stop)
    {
        if (!File.Exists(path))
            return CommandLine.Fail($"没有找到文件 {path}");
        if (ReportOutputs.Wrong(outputs) is { } wrong)
            return CommandLine.Fail(wrong);
        var result = ReportFiles.Read(path, stop);
        if (result.Report is not { } report)
            return CommandLine.Fail($"{path} 不能读取：{result.Unreadable}");
        return await ReportOutputs.Write(report, outputs, null, output, stop) is { } trouble ? CommandLine.Fail(trouble) : CommandLine.Ok;
    }
}
