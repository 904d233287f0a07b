using System.CommandLine;
using Gongkai.Data;
using Gongkai.Data.Protection;
using Gongkai.Web;

namespace Gongkai.Commands;

/// <summary><c>keys rotate</c>: a new key for personal data.</summary>
static class KeysCommand
{
    public static Command Create()
    {
        var command = new Command("keys", "数据密钥") { Rotate() };
        return command.WithExample("gongkai keys rotate --data ./data");
    }

    static Command Rotate()
    {
        var force = new Option<bool>("--force") { Description = "还有其他程序连着 PostgreSQL 数据库时也继续（确认它们不是 gongkai 时使用）" };
        var command = new Command("rotate", "更换数据密钥：生成新密钥，并用它重新加密数据库里的个人信息。请先停止服务；中途停下的，再运行一次即可继续") { force };
        var which = new InstallationOptions().On(command);
        command.SetAction((parsed, stop) => Run(which.Of(parsed), parsed.GetValue(force), parsed.InvocationConfiguration.Output, stop));
        return command.WithExample("gongkai keys rotate --data ./data");
    }

    static async Task<int> Run(SiteOptions options, bool force, TextWriter output, CancellationToken stop)
    {
        try
        {
            using var installation = await Open(options, stop);
            var rotation = new KeyRotation(installation, TimeProvider.System);
            if (!force && await rotation.OthersAreConnected(stop))
                return CommandLine.Fail($"还有其他程序连着数据库 {installation.Database.Name}：请先停止所有 gongkai 服务再运行；确认不是 gongkai 的，加上 --force");
            var rotated = await rotation.Run(stop);
            Print(rotated, installation.Keys.File, output);
            return rotated.Lost.Count == 0 ? CommandLine.Ok : CommandLine.Found;
        }
        catch (StartRefusedException refused)
        {
            return CommandLine.Fail(refused.Message);
        }
    }

    // Neither makes an installation nor asks whether it is the demonstration.
    static async Task<Installation> Open(SiteOptions options, CancellationToken stop)
    {
        var database = DatabaseChoice.Of(options);
        if (database is SqliteDatabase { File: var file } && !File.Exists(file))
            throw new StartRefusedException($"没有找到数据库 {file}：请用 --data 或 --database 指明要更换密钥的系统。");
        try
        {
            var settings = await Schema.Settings(database, stop);
            return await Installation.Open(options with { Demo = settings.GetValueOrDefault(SettingKeys.Purpose) == "demo" }, stop);
        }
        catch (Exception e) when (Trouble.Sentence(e, database) is { } sentence)
        {
            throw new StartRefusedException(sentence, e);
        }
    }

    static void Print(RotatedKeys rotated, string file, TextWriter output)
    {
        if (rotated.Resumed)
            output.WriteLine("上次更换没有完成，已接着完成。");
        foreach (var (column, count) in rotated.Sealed)
            output.WriteLine($"{column}：重新加密 {count} 条");
        foreach (var lost in rotated.Lost)
            output.WriteLine($"不能解密，保持原样：{lost}");
        output.WriteLine($"现在使用的密钥是 {rotated.Fingerprint}。旧密钥仍留在文件里，用来打开以前的备份。");
        output.WriteLine($"请立即备份密钥文件 {file}；有多个节点的，把它复制到每个节点后再启动。");
    }
}
