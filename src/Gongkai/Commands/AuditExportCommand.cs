using System.CommandLine;
using System.IO.Compression;
using Gongkai.Data;
using Gongkai.Features.Audit;
using Gongkai.Features.Audit.Chain;
using Gongkai.Features.Audit.Seals;
using Gongkai.Web;

namespace Gongkai.Commands;

/// <summary><c>audit export</c>: writes the chain with its seals and public keys for a verification without this program. The export is recorded in the chain first.</summary>
static class AuditExportCommand
{
    public static Command Create()
    {
        var where = new InstallationOptions();
        var file = new Argument<string>("FILE") { Description = "写到哪个文件；以 .gz 结尾则压缩" };
        var command = new Command("export", "导出审计链（记录、封存、公钥），供独立核验；导出本身记入审计链") { file };
        where.On(command);
        command.SetAction(async (parsed, stop) =>
        {
            try
            {
                return await Export(where.Of(parsed), parsed.GetValue(file)!, parsed.InvocationConfiguration.Output, stop);
            }
            catch (StartRefusedException refused)
            {
                return CommandLine.Fail(refused.Message);
            }
        });
        return command.WithExample("gongkai audit export 审计链.jsonl.gz --data ./data");
    }

    static async Task<int> Export(SiteOptions options, string file, TextWriter output, CancellationToken stop)
    {
        if (File.Exists(file))
            return CommandLine.Fail($"文件 {file} 已经存在，没有覆盖：请换一个名字");
        using var installation = await Installation.Attach(options, stop);
        try
        {
            // The file is made first, so that nothing is recorded of an export that cannot be written.
            var part = file + ".part";
            await using (var stream = New(part))
            {
                await Record(installation, Path.GetFileName(file), stop);
                using var chain = await DatabaseChain.Open(installation.Database, stop);
                await using var to = file.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new GZipStream(stream, CompressionLevel.Fastest) : (Stream)stream;
                await ChainExport.Write(chain, new SealKeys(installation.Keys, chain.Algorithm).Public, TimeProvider.System.GetUtcNow(), to, null, stop);
                output.WriteLine($"已导出 {chain.Head?.Sequence} 条记录、{chain.Seals.Count} 次封存到 {file}。");
            }
            File.Move(part, file);
            return CommandLine.Ok;
        }
        catch (Exception e) when (Trouble.Sentence(e, installation.Database) is { } sentence)
        {
            throw new StartRefusedException(sentence, e);
        }
    }

    // Names of people and network addresses are in it, so it is its owner's alone.
    static FileStream New(string file)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new(file, options);
    }

    static async Task Record(Installation installation, string name, CancellationToken stop)
    {
        await using var data = installation.Database.CreateContext();
        await new Acts(data, new AuditTrail(TimeProvider.System)).Do(Actor.Command, records =>
        {
            records.Add("audit.exported", AuditDesk.Chain, after: new { format = "jsonl", file = name });
            return Task.FromResult(ActResult.Done);
        }, stop);
    }
}
