using System.CommandLine;
using System.Runtime.InteropServices;
using Gongkai.Data;
using Gongkai.Data.Backup;
using Gongkai.Data.Protection;
using Gongkai.Web;
using Spectre.Console;

namespace Gongkai.Commands;

/// <summary><c>backup</c> and <c>restore</c>: the whole of an installation in one file.</summary>
static class BackupCommand
{
    const int ShortestPassphrase = 12;
    const int FileTooLarge = 25; // SIGXFSZ

    // Kept to the end of the process: the signal may be told after the write that brought it has failed and the command is over.
    static PosixSignalRegistration? tooLarge;

    public static Command CreateBackup()
    {
        var file = new Argument<string>("FILE") { Description = "备份文件，不能已经存在" };
        var passphrase = Passphrase("口令文件（第一行是口令，至少 12 个字）；给出则备份加密，并包含密钥");
        var command = new Command("backup", "备份：服务运行时也可使用；一个文件，写完后立即校验，可在 SQLite 与 PostgreSQL 之间恢复") { file, passphrase };
        var which = new InstallationOptions().On(command);
        command.SetAction((parsed, stop) => Safely(which.Of(parsed), async () =>
        {
            var secret = await Read(parsed.GetValue(passphrase), stop);
            if (secret?.Length < ShortestPassphrase)
                return CommandLine.Fail($"口令太短：至少 {ShortestPassphrase} 个字");
            // The signal of a file above the limit of the process would end it without a word; left alone, the write fails and is answered.
            tooLarge ??= OperatingSystem.IsWindows() ? null : PosixSignalRegistration.Create((PosixSignal)FileTooLarge, signal => signal.Cancel = true);
            var installation = await Installation.Attach(which.Of(parsed), stop);
            BackupManifest? manifest = null;
            await WithBar("备份", async progress => manifest = await BackupWriter.Write(installation, parsed.GetValue(file)!, secret, progress, TimeProvider.System, stop));
            var output = parsed.InvocationConfiguration.Output;
            output.WriteLine($"已备份并校验：{parsed.GetValue(file)}（{manifest!.Tables.Count} 张表，{manifest.Rows} 行，{new FileInfo(parsed.GetValue(file)!).Length / 1024.0:0.#} KB）");
            output.WriteLine(secret is null
                ? $"备份没有加密，也不含密钥。恢复时需要密钥文件 {installation.Keys.File}，请另外妥善保存：丢失后，加密的个人信息不能找回。"
                : "备份已加密，并包含密钥。恢复时只需要这个文件和口令，口令请另外妥善保存。");
            return CommandLine.Ok;
        }));
        return command.WithExample("gongkai backup 公开备份.zip --data ./data\ngongkai backup 公开备份.gkb --passphrase-file 口令.txt --data ./data");
    }

    public static Command CreateRestore()
    {
        var file = new Argument<string>("FILE") { Description = "gongkai backup 制作的备份文件" };
        var passphrase = Passphrase("口令文件，备份加密时需要");
        var replace = new Option<bool>("--replace") { Description = "替换已有的数据；原来的数据保留一份" };
        var command = new Command("restore", "从备份恢复：先校验全部内容，再替换；服务须先停止") { file, passphrase, replace };
        var which = new InstallationOptions().On(command);
        command.SetAction((parsed, stop) => Safely(which.Of(parsed), async () =>
        {
            var options = which.Of(parsed);
            Restored? restored = null;
            var secret = await Read(parsed.GetValue(passphrase), stop);
            await WithBar("恢复", async progress => restored = await Restore.From(options, parsed.GetValue(file)!, secret, parsed.GetValue(replace), progress, TimeProvider.System, stop));
            var output = parsed.InvocationConfiguration.Output;
            output.WriteLine($"已恢复 {ChinaTime.Minute(restored!.Manifest.MadeAt)} 的备份（{restored.Manifest.Tables.Count} 张表，{restored.Manifest.Rows} 行）。备份时的登录已全部结束，请重新登录。");
            if (restored.Copy is not null)
                output.WriteLine($"原来的数据保留在 {restored.Copy}，确认无误后可以删除。");
            if (restored.KeyCopy is not null)
                output.WriteLine($"原来的密钥文件保留在 {restored.KeyCopy}。");
            else if (restored.Manifest.HoldsKey)
                output.WriteLine($"密钥文件：{InstallationKeys.FileIn(options.KeyFolder)}");
            return CommandLine.Ok;
        }));
        return command.WithExample("gongkai restore 公开备份.zip --data ./data --keys ./keys\ngongkai restore 公开备份.gkb --passphrase-file 口令.txt --data ./data --replace");
    }

    static Option<string?> Passphrase(string description) => new("--passphrase-file") { Description = description, HelpName = "FILE" };

    static async Task<string?> Read(string? path, CancellationToken stop)
    {
        if (path is null)
            return null;
        using var lines = File.OpenText(path);
        return (await lines.ReadLineAsync(stop))?.Trim() is { Length: > 0 } line ? line : throw new StartRefusedException($"口令文件 {path} 的第一行是空的。");
    }

    static async Task<int> Safely(SiteOptions options, Func<Task<int>> work)
    {
        try
        {
            return await work();
        }
        catch (StartRefusedException refused)
        {
            return CommandLine.Fail(refused.Message);
        }
        catch (Exception e) when (Trouble.Sentence(e, DatabaseChoice.Of(options)) is { } sentence && e is not IOException)
        {
            return CommandLine.Fail(sentence);
        }
    }

    // Progress belongs to the person at the terminal, not to the output.
    static async Task WithBar(string name, Func<Action<long, long>, Task> work)
    {
        if (Console.IsErrorRedirected)
        {
            await work((_, _) => { });
            return;
        }
        var screen = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        await screen.Progress().AutoClear(true).HideCompleted(true).Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn()).StartAsync(async bar =>
        {
            var task = bar.AddTask(name);
            await work((done, total) =>
            {
                (task.MaxValue, task.Value) = (Math.Max(1, total), done);
                task.Description = $"{name} {done} / {total} 行";
            });
        });
    }
}
