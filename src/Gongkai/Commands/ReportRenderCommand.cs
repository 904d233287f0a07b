using System.CommandLine;
using Gongkai.Documents.Writing;

namespace Gongkai.Commands;

/// <summary><c>report render</c>: a structured report to any form.</summary>
static class ReportRenderCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("REPORT.json") { Description = "报告的 JSON（report read --json 的输出，或按 docs/report-json.md 编写）；其他可读取的格式也可以" };
        var outputs = new Option<string[]>("--out") { Description = "输出文件，可以有多个；格式由扩展名决定：.docx .pdf .html .xlsx .json .txt", HelpName = "FILE", Required = true, Arity = ArgumentArity.OneOrMore };
        var command = new Command("render", "把结构化的报告生成为 Word、PDF、网页、表格或文本") { file, outputs };
        command.SetAction((parsed, stop) => Render(parsed.GetValue(file)!, parsed.GetValue(outputs)!, parsed.InvocationConfiguration.Output, stop));
        return command.WithExample("gongkai report render 2023.json --out 2023.docx --out 2023.pdf");
    }

    static async Task<int> Render(string path, string[] outputs, TextWriter output, CancellationToken stop)
    {
        if (!File.Exists(path))
            return CommandLine.Fail($"没有找到文件 {path}");
        if (outputs.FirstOrDefault(o => ReportWriter.TypeOf(o) is null) is { } unknown)
            return CommandLine.Fail($"不能生成 {unknown}：扩展名应当是 .docx .pdf .html .xlsx .json .txt 之一");
        if (outputs.FirstOrDefault(o => Path.GetDirectoryName(Path.GetFullPath(o)) is { } folder && !Directory.Exists(folder)) is { } nowhere)
            return CommandLine.Fail($"不能生成 {nowhere}：所在目录不存在");
        if (outputs.FirstOrDefault(Directory.Exists) is { } occupied)
            return CommandLine.Fail($"不能生成 {occupied}：这是一个目录");
        var result = ReportFiles.Read(path, stop);
        if (result.Report is not { } report)
            return CommandLine.Fail($"{path} 不能读取：{result.Unreadable}");
        if (outputs.Any(o => ReportWriter.TypeOf(o) == ReportFileType.Pdf) && ReportWriter.MissingInPdf(report) is { Count: > 0 } missing)
            Console.Error.WriteLine($"gongkai: 提醒：PDF 的字库里没有“{string.Concat(missing)}”，PDF 里显示为 □，其他格式不受影响");
        // All forms are made and written beside their places before the first takes its place: either all files are new or none is.
        var files = outputs.Distinct().Select(o => (Path: o, Part: $"{o}.{Environment.ProcessId}.part", Bytes: ReportWriter.Write(report, ReportWriter.TypeOf(o)!.Value))).ToList();
        try
        {
            foreach (var (target, part, bytes) in files)
                if (await Trouble(() => File.WriteAllBytesAsync(part, bytes, stop)) is { } trouble)
                    return CommandLine.Fail($"不能写入 {target}：{trouble}");
            foreach (var (target, part, bytes) in files)
            {
                File.Move(part, target, overwrite: true);
                output.WriteLine($"已生成 {target}（{bytes.Length:N0} 字节）");
            }
        }
        finally
        {
            foreach (var (_, part, _) in files)
                File.Delete(part);
        }
        return CommandLine.Ok;
    }

    static async Task<string?> Trouble(Func<Task> write)
    {
        try
        {
            await write();
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return e is FileNotFoundException or DirectoryNotFoundException ? "这个目录里不能新建文件" : CommandLine.Sentence(e);
        }
    }
}
