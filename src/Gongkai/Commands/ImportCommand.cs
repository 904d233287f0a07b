using System.CommandLine;
using Gongkai.Data;
using Gongkai.Features.Audit;
using Gongkai.Features.Ledgers;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Commands;

/// <summary><c>import</c>: a workbook or CSV file into a ledger; nothing is written unless all rows pass.</summary>
static class ImportCommand
{
    public static Command Create()
    {
        var kind = new Argument<string>("KIND") { Description = "台账的代号，例如 events（宣传活动）、coverage（媒体报道）；写错时列出全部" };
        var file = new Argument<string>("FILE") { Description = "Excel（.xlsx）或者 CSV 文件" };
        var dryRun = new Option<bool>("--dry-run") { Description = "只试算，不写入" };
        var agency = new Option<string?>("--agency") { Description = "机关代码；默认主办机关", HelpName = "CODE" };
        var command = new Command("import", "从表格导入台账，逐行列出错误；有一处错误就一行也不写入，已经登记过的不重复登记") { kind, file, dryRun, agency };
        var which = new InstallationOptions().On(command);
        command.SetAction(async (parsed, stop) =>
        {
            var path = parsed.GetValue(file)!;
            var bytes = await File.ReadAllBytesAsync(path, stop);
            return await UserCommand.On(which.Of(parsed), stop, desks => Run(desks, parsed.GetValue(kind)!, bytes, Path.GetFileName(path), parsed.GetValue(dryRun), parsed.GetValue(agency), parsed.InvocationConfiguration.Output, stop));
        });
        return command.WithExample("gongkai import events 活动.xlsx --dry-run\ngongkai import coverage 报道.csv --agency laisui");
    }

    static async Task<int> Run(AttachedDesks desks, string kind, byte[] bytes, string name, bool dryRun, string? code, TextWriter output, CancellationToken stop)
    {
        var (book, data) = (desks.Get<LedgerBook>(), desks.Get<GongkaiContext>());
        if (book.Find(kind) is not { } ledger)
            return CommandLine.Fail($"没有台账“{kind}”。可以导入的有：{string.Join('、', book.All.Select(l => $"{l.Key}（{l.Name}）"))}");
        code ??= await data.Settings.Where(s => s.Key == SettingKeys.HostAgency).Select(s => s.Value).FirstOrDefaultAsync(stop);
        if (await data.Agencies.Where(a => a.Code == code).Select(a => new { a.Id }).FirstOrDefaultAsync(stop) is not { } agency)
            return CommandLine.Fail(code is null ? "还没有登记主办机关，请用 --agency 指明机关代码" : $"没有代码为“{code}”的机关");
        var result = await desks.Get<LedgerImport>().Take(ledger, bytes, name, new(Actor.Command, agency.Id, null), dryRun, stop);
        if (result.Unreadable)
            return CommandLine.Fail(result.Faults[0].Message);
        foreach (var fault in result.Faults)
            output.WriteLine(fault.Words);
        if (result.FaultCount > result.Faults.Count)
            output.WriteLine($"……共 {result.FaultCount} 处，只列出前 {result.Faults.Count} 处");
        foreach (var repeat in result.Repeats)
            output.WriteLine($"{repeat}，不再登记");
        foreach (var note in result.Notes)
            output.WriteLine(note);
        output.WriteLine(result.Words(ledger, dryRun));
        return result.FaultCount > 0 ? CommandLine.Found : CommandLine.Ok;
    }
}
