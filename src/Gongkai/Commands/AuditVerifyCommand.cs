using System.CommandLine;
using System.Globalization;
using Gongkai.Data;
using Gongkai.Data.Protection;
using Gongkai.Features.Audit.Chain;
using Gongkai.Features.Audit.Seals;
using Gongkai.Web;
using Spectre.Console;

namespace Gongkai.Commands;

/// <summary><c>audit verify</c>: proves the chain, or names the first broken record. It changes nothing and works beside a running server.</summary>
static class AuditVerifyCommand
{
    public static Command Create()
    {
        var where = new InstallationOptions();
        var from = new Option<string?>("--from") { Description = "验证导出文件，不用数据库", HelpName = "FILE" };
        var key = new Option<string?>("--key") { Description = "核对封存所用的公钥（十六进制，见验证与封存页面）；用于导出文件", HelpName = "HEX" };
        var command = new Command("verify", "验证审计链：编号、内容、摘要、链尾和封存。退出码：0 完好；1 有问题；2 命令有误或不能读取") { from, key };
        where.On(command);
        command.SetAction(async (parsed, stop) =>
        {
            try
            {
                var output = parsed.InvocationConfiguration.Output;
                return parsed.GetValue(from) is { } file
                    ? File(file, where.KeysOf(parsed), parsed.GetValue(key), output, stop)
                    : await Database(where.Of(parsed), parsed.GetValue(key), output, stop);
            }
            catch (StartRefusedException refused)
            {
                return CommandLine.Fail(refused.Message);
            }
        });
        return command.WithExample("gongkai audit verify --data ./data\ngongkai audit verify --from 审计链.jsonl --key 04a1…");
    }

    static async Task<int> Database(SiteOptions options, string? key, TextWriter output, CancellationToken stop)
    {
        var database = DatabaseChoice.Of(options);
        try
        {
            await Schema.MustBeCurrent(database, stop);
            using var chain = await DatabaseChain.Open(database, stop);
            var keys = key is not null ? [key.ToLowerInvariant()] : InstallationKeys.Find(options.KeyFolder) is { } found ? new SealKeys(found, chain.Algorithm).Public : null;
            if (keys is null)
                output.WriteLine($"提示：{options.KeyFolder} 里没有密钥文件，封存只按它自己写明的公钥验签；请用 --keys 指明密钥目录。");
            return Verify(chain, new(keys, new SealLog(options.KeyFolder).Read()), output, stop);
        }
        catch (InvalidDataException e)
        {
            return CommandLine.Fail(e.Message);
        }
        catch (Exception e) when (Trouble.Sentence(e, database) is { } sentence)
        {
            throw new StartRefusedException(sentence, e);
        }
    }

    static int File(string file, string? keyFolder, string? key, TextWriter output, CancellationToken stop)
    {
        if (!System.IO.File.Exists(file))
            return CommandLine.Fail($"没有找到文件 {file}");
        try
        {
            using var chain = ExportedChain.Open(file);
            var keys = key is not null ? [key.ToLowerInvariant()]
                : keyFolder is null ? null
                : new SealKeys(InstallationKeys.Find(keyFolder) ?? throw new StartRefusedException($"{keyFolder} 里没有密钥文件。"), chain.Algorithm).Public;
            if (keys is null && chain.Seals.Count > 0)
                output.WriteLine($"提示：封存按导出文件里的公钥验签，请与机关另行公布的核对：{chain.PublicKeys.FirstOrDefault()}");
            var noted = keyFolder is null ? null : new SealLog(keyFolder).Read().Where(s => s.Number <= chain.Seals.Count).ToList();
            return Verify(chain, new(keys ?? chain.PublicKeys, noted), output, stop);
        }
        catch (InvalidDataException e)
        {
            return CommandLine.Fail($"{file} 不能读取：{e.Message}");
        }
    }

    static int Verify(ChainSource chain, ChainVerifier.Against against, TextWriter output, CancellationToken stop)
    {
        var verdict = WithProgress(chain.Head?.Sequence ?? 0, progress => ChainVerifier.Verify(chain, against with { Progress = progress }, stop));
        foreach (var notice in verdict.Notices)
            output.WriteLine($"提示：{notice}");
        if (verdict.Fault is { } fault)
        {
            output.WriteLine($"审计链有问题，首个出问题的记录是第 {fault.Sequence} 号：{fault.Words}");
            return CommandLine.Found;
        }
        output.WriteLine($"审计链完好：{verdict.Records} 条记录、{verdict.Seals} 次封存逐一核对无误。");
        output.WriteLine($"链尾摘要 {verdict.Digest}");
        if (chain.Seals is [.., var last])
            output.WriteLine($"最近一次封存截至 {last.Day}，覆盖到第 {last.Sequence} 号。");
        return CommandLine.Ok;
    }

    /// <summary>Shows progress to the person at the terminal; it does not belong to the output.</summary>
    public static T WithProgress<T>(long total, Func<Action<long>?, T> work)
    {
        if (Console.IsErrorRedirected || total < 100_000)
            return work(null);
        var screen = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return screen.Progress().AutoClear(true).Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn()).Start(bars =>
        {
            var bar = bars.AddTask("", maxValue: total);
            return work(done =>
            {
                bar.Value = done;
                bar.Description = string.Create(CultureInfo.InvariantCulture, $"第 {done} / {total} 条");
            });
        });
    }
}
