using System.CommandLine;
using System.Text;
using Gongkai.Documents.Reading;
using Gongkai.Features.Reports;
using Gongkai.Rules.Reports;
using Spectre.Console;

namespace Gongkai.Commands;

/// <summary><c>report check</c>: files or whole folders; a table of findings, or JSON.</summary>
static class ReportCheckCommand
{
    public static Command Create()
    {
        var paths = new Argument<string[]>("PATH") { Description = "报告文件或目录，可以有多个；目录连同下级目录一起检查", Arity = ArgumentArity.OneOrMore };
        var previous = new Option<string?>("--previous") { Description = "上年报告，用于核对上年结转等跨年度规则；同一次检查的文件之间自动配对", HelpName = "FILE" };
        var json = new Option<bool>("--json") { Description = "输出 JSON（结构见 docs/report-json.md）" };
        var command = new Command("check", "校验报告：勾稽关系、文字与表格、与上年和兄弟单位对照。退出码：0 没有错误；1 有错误；2 有文件不能读取") { paths, previous, json };
        command.SetAction((parsed, stop) => Task.FromResult(
            Check(parsed.GetValue(paths)!, parsed.GetValue(previous), parsed.GetValue(json), parsed.InvocationConfiguration.Output, stop)));
        return command.WithExample("gongkai report check 2023年报.docx --previous 2022年报.pdf\ngongkai report check drafts/ --json > findings.json");
    }

    static int Check(string[] paths, string? previousPath, bool json, TextWriter output, CancellationToken stop)
    {
        var (files, wrong) = ReportFiles.Find(paths);
        if (wrong is not null)
            return CommandLine.Fail(wrong);
        AnnualReport? previous = null;
        if (previousPath is not null)
        {
            if (!File.Exists(previousPath))
                return CommandLine.Fail($"没有找到上年报告 {previousPath}");
            var read = ReportFiles.Read(previousPath, stop);
            if (read.Report is null)
                return CommandLine.Fail($"上年报告 {previousPath} 不能读取：{read.Unreadable}");
            previous = read.Report;
        }
        var reports = ReportBatch.Check(ReadAll(files, stop), previous, stop);
        if (json)
            WriteJson(reports, output);
        else
            Describe(reports, output);
        if (previous is not null && Misplaced(previous, previousPath!, reports) is { } misplaced)
            return CommandLine.Fail(misplaced);
        return reports.Any(r => r.Status == CheckStatus.Unreadable) ? CommandLine.Wrong : reports.Any(r => r.Errors > 0) ? CommandLine.Found : CommandLine.Ok;
    }

    // The files are checked all the same, without the report that is not last year's.
    static string? Misplaced(AnnualReport previous, string path, IReadOnlyList<CheckedReport> reports)
    {
        var read = reports.Where(r => r.Report is not null).ToList();
        if (read is [{ Report: { } only }] && ReferenceEquals(read[0].Context.Previous, previous))
        {
            if (previous.Agency is { } then && only.Agency is { } now && !ReportBatch.SameAgency(then, now))
                Console.Error.WriteLine($"gongkai: 上年报告的机关是“{then}”，本报告的机关是“{now}”，已按同一机关更名或者改革前后对照，请核对是否拿错了文件");
            return null;
        }
        return read.Count == 0 || read.Any(r => ReferenceEquals(r.Context.Previous, previous)) ? null
            : read.Any(r => ReportBatch.MayPrecede(previous, r.Report!)) ? $"上年报告 {path} 是“{previous.Agency}”的，被检查的文件里没有这个机关的报告，没有用它对照"
            : $"上年报告 {path} 是 {previous.Year} 年的，被检查的文件里没有 {previous.Year + 1} 年的报告，没有用它对照";
    }

    static (string, ReadResult)[] ReadAll(IReadOnlyList<string> files, CancellationToken stop)
    {
        var results = new (string, ReadResult)[files.Count];
        if (files.Count == 1 || Console.IsErrorRedirected)
        {
            Read(() => { });
            return results;
        }
        // Progress belongs to the person at the terminal, not to the output.
        var screen = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        screen.Progress().AutoClear(true).HideCompleted(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new RemainingTimeColumn())
            .Start(progress =>
            {
                var task = progress.AddTask("", maxValue: files.Count);
                var done = 0;
                Read(() =>
                {
                    task.Description = $"第 {Interlocked.Increment(ref done)} / {files.Count} 份";
                    task.Increment(1);
                });
            });
        return results;

        void Read(Action done) => Parallel.For(0, files.Count, new ParallelOptions { CancellationToken = stop, MaxDegreeOfParallelism = Environment.ProcessorCount }, i =>
        {
            results[i] = (files[i], ReportFiles.Read(files[i], stop));
            done();
        });
    }

    /// <summary>The JSON of <c>report check</c> and <c>report read</c>.</summary>
    public static void WriteJson(IReadOnlyList<CheckedReport> reports, TextWriter output) => output.WriteLine(Encoding.UTF8.GetString(ReportBatchJson.Write(reports).Span));

    static void Describe(IReadOnlyList<CheckedReport> reports, TextWriter output)
    {
        var screen = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) });
        if (Console.IsOutputRedirected)
            screen.Profile.Width = 200; // a file has no width; lines are kept whole where they can be
        foreach (var report in reports)
            Describe(report, screen);
        if (reports.Count > 1)
            Summarise(reports, screen);
    }

    static void Describe(CheckedReport checkedReport, IAnsiConsole screen)
    {
        var name = checkedReport.Report is { } report ? $"{report.Agency ?? "机关没有读出"}　{report.Year?.ToString() ?? "年度没有读出"}" : "不能读取";
        screen.MarkupLineInterpolated($"[bold]{checkedReport.File}[/]　{name}　{Words(checkedReport)}");
        if (checkedReport.Findings.Count > 0)
        {
            var table = new Table().Border(TableBorder.Simple).AddColumns("级别", "规则", "位置", "说明");
            foreach (var finding in checkedReport.Findings.OrderBy(f => f.Severity))
                table.AddRow(new Text(finding.Severity == Severity.Error ? "错误" : "提醒", finding.Severity == Severity.Error ? Color.Red : Color.Yellow),
                    new Text(finding.Rule), new Text(finding.Where), new Text(finding.Message));
            screen.Write(table);
        }
        screen.WriteLine();
    }

    static void Summarise(IReadOnlyList<CheckedReport> reports, IAnsiConsole screen)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("机关", "年度", "结论", "错误", "提醒", "文件");
        foreach (var report in reports.OrderBy(r => r.Report?.Agency, StringComparer.Ordinal).ThenBy(r => r.Report?.Year))
            table.AddRow(new Text(report.Report?.Agency ?? "—"), new Text(report.Report?.Year?.ToString() ?? "—"), new Text(Status(report)),
                new Text($"{report.Errors}"), new Text($"{report.Warnings}"), new Text(report.File));
        screen.Write(table);
        screen.WriteLine($"共 {reports.Count} 份：勾稽相符 {Count(CheckStatus.Reconciled)} 份，有错误 {Count(CheckStatus.Findings)} 份，不能读取 {Count(CheckStatus.Unreadable)} 份。");

        int Count(CheckStatus status) => reports.Count(r => r.Status == status);
    }

    static string Words(CheckedReport report) => report.Status switch
    {
        CheckStatus.Unreadable => report.Result.Unreadable ?? "",
        _ => $"{Status(report)}（错误 {report.Errors}，提醒 {report.Warnings}）",
    };

    static string Status(CheckedReport report) => report.Status switch
    {
        CheckStatus.Reconciled => "勾稽相符",
        CheckStatus.Findings => "有错误",
        _ => "不能读取",
    };
}
