using System.CommandLine;
using Gongkai.Documents.Writing;
using Gongkai.Rules.Reports;

namespace Gongkai.Commands;

/// <summary>Writes a report to the files that a command names, in the forms that their names ask for.</summary>
static class ReportOutputs
{
    /// <summary>The option <c>--out</c>.</summary>
    public static Option<string[]> Option() => new("--out") { Description = "输出文件，可以有多个；格式由扩展名决定：.docx .pdf .html .xlsx .json .txt", HelpName = "FILE", Required = true, Arity = ArgumentArity.OneOrMore };

    /// <summary>Why the files cannot be written, in a sentence; null where they can. Asked before anything is read or made.</summary>
    public static string? Wrong(string[] outputs) =>
        outputs.FirstOrDefault(o => ReportWriter.TypeOf(o) is null) is { } unknown ? $"不能生成 {unknown}：扩展名应当是 .docx .pdf .html .xlsx .json .txt 之一"
        : outputs.FirstOrDefault(o => Path.GetDirectoryName(Path.GetFullPath(o)) is { } folder && !Directory.Exists(folder)) is { } nowhere ? $"不能生成 {nowhere}：所在目录不存在"
        : outputs.FirstOrDefault(Directory.Exists) is { } occupied ? $"不能生成 {occupied}：这是一个目录"
        : null;

    /// <summary>Writes them: either all files are new or none is.</summary>
    /// <param name="report">The report.</param>
    /// <param name="outputs">The files.</param>
    /// <param name="json">What the data file holds, where it is more than the report by itself; or null.</param>
    /// <param name="output">Where to say what was written.</param>
    /// <param name="stop">Gives up.</param>
    /// <returns>Why it failed, in a sentence; null when it did not.</returns>
    public static async Task<string?> Write(AnnualReport report, string[] outputs, byte[]? json, TextWriter output, CancellationToken stop)
    {
        if (outputs.Any(o => ReportWriter.TypeOf(o) == ReportFileType.Pdf) && ReportWriter.MissingInPdf(report) is { Count: > 0 } missing)
            Console.Error.WriteLine($"gongkai: 提醒：PDF 的字库里没有“{string.Concat(missing)}”，PDF 里显示为 □，其他格式不受影响");
        // All forms are made and written beside their places before the first takes its place.
        var files = outputs.Distinct().Select(o => (Path: o, Part: $"{o}.{Environment.ProcessId}.part",
            Bytes: json is not null && ReportWriter.TypeOf(o) == ReportFileType.Json ? json : ReportWriter.Write(report, ReportWriter.TypeOf(o)!.Value))).ToList();
        try
        {
            foreach (var (target, part, bytes) in files)
                if (await Trouble(() => File.WriteAllBytesAsync(part, bytes, stop)) is { } trouble)
                    return $"不能写入 {target}：{trouble}";
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
        return null;
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
