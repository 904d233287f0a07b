using System.Diagnostics;
using System.IO.Compression;
using System.Text.RegularExpressions;
using Gongkai.Features.Audit.Chain;
using Gongkai.Tests.Storage;

namespace Gongkai.Tests.Audit;

/// <summary>The export, verified by this program and by docs/verify-audit.py, which shares nothing with it; both must say the same.</summary>
public sealed partial class IndependentVerifierTests
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, InlineData(Database.Sqlite, "sm3"), InlineData(Database.PostgreSql, "sm3"), InlineData(Database.Sqlite, "sha256"), InlineData(Database.PostgreSql, "sha256")]
    public async Task Both_find_an_export_in_order_and_the_same_first_broken_record_in_tampered_copies(Database database, string digest)
    {
        await using var place = await AuditedPlace.New(database, digest);
        await place.Days(2, 4);
        await place.Acts(2);
        var export = await place.Export();
        (await Both(export)).ShouldBe(0);
        var lines = await File.ReadAllLinesAsync(export, Stop);
        (string[] Lines, long First)[] copies =
        [
            (Changed(lines, 5, "张0", "张9"), 5),
            (Changed(lines, 3, "\"reason\":null", "\"reason\":\"\""), 3),
            (Changed(lines, 4, Digest(lines[4]), Digest(lines[3])), 4),
            ([.. lines[..6], .. lines[7..]], 6),
            ([.. lines[..4], lines[5], lines[4], .. lines[6..]], 4),
            ([.. lines[..8], lines[7], .. lines[8..]], 7),
            (lines[..9], 9),
            (lines[..^1], 10),
            ([.. lines, lines[^1]], 10),
            (Changed(lines, 0, "\"sequence\":10", "\"sequence\":9"), 9),
            (Changed(lines, 0, "2024-03-04", "2024-03-03"), 4),
            ([Seal().Replace(lines[0], "\"number\":2"), .. lines[1..]], 1),
        ];
        foreach (var (copy, first) in copies)
        {
            var file = export + ".tampered";
            await File.WriteAllLinesAsync(file, copy, Stop);
            (await Both(file)).ShouldBe(first, string.Join('\n', copy.Index().Where(l => l.Index >= lines.Length || l.Item != lines[l.Index]).Take(1)));
        }
    }

    [Fact]
    public async Task A_chain_written_again_after_its_seals_is_found_in_the_export()
    {
        await using var place = await AuditedPlace.New(Database.Sqlite);
        await place.Days(2, 3);
        await place.Unguard();
        await place.Rewrite(5, "别人");
        (await Both(await place.Export())).ShouldBe(4);
    }

    [Fact]
    public async Task That_the_head_was_changed_by_hand_is_found_in_the_export()
    {
        await using var place = await AuditedPlace.New(Database.Sqlite);
        await place.Days(1, 3);
        await place.Tamper("""UPDATE "AuditHead" SET "Digest" = 'nonsense'""");
        await place.Acts(2);
        (await Both(await place.Export())).ShouldBe(4);
    }

    [Fact]
    public async Task An_export_signed_with_another_key_holds_only_for_those_who_do_not_know_ours()
    {
        await using var place = await AuditedPlace.New(Database.Sqlite);
        await place.Days(1, 2);
        var export = await place.Export();
        (await Python(export, "--key", "04" + new string('1', 128))).Exit.ShouldBe(1);
        var ours = Regex.Match(await File.ReadAllTextAsync(export, Stop), "\"publicKeys\":\\[\"(04[0-9a-f]{128})\"").Groups[1].Value;
        (await Python(export, "--key", ours)).Exit.ShouldBe(0);
    }

    [Fact]
    public async Task A_compressed_export_and_one_cut_in_the_middle_of_a_line()
    {
        await using var place = await AuditedPlace.New(Database.Sqlite);
        await place.Acts(3);
        var export = await place.Export();
        await using (var packed = new GZipStream(File.Create(export + ".gz"), CompressionLevel.Fastest))
            await packed.WriteAsync(await File.ReadAllBytesAsync(export, Stop), Stop);
        (await Both(export + ".gz")).ShouldBe(0);
        var text = await File.ReadAllTextAsync(export, Stop);
        await File.WriteAllTextAsync(export, text[..^100], Stop);
        Should.Throw<InvalidDataException>(() => Ours(export)).Message.ShouldContain("第 4 行");
        (await Python(export)).Exit.ShouldBe(2);
    }

    [Fact]
    public async Task Its_own_digest_is_that_of_the_standard_and_of_this_program()
    {
        var code = $"import importlib.util as u,sys;s=u.spec_from_file_location('v',sys.argv[1]);v=u.module_from_spec(s);s.loader.exec_module(v);print(v.own_sm3(('中'*int(sys.argv[2])).encode()).hex())";
        foreach (var length in (int[])[0, 18, 19, 21, 22, 500])
        {
            var run = await Run("-c", code, Script, $"{length}");
            run.Output.Trim().ShouldBe(System.Text.Encoding.ASCII.GetString(new Gongkai.Features.Audit.ChainDigest("sm3").Of(System.Text.Encoding.UTF8.GetBytes(new string('中', length))))[4..]);
        }
    }

    // The first broken record, or 0; both agree.
    static async Task<long> Both(string file)
    {
        var (exit, output) = await Python(file);
        var theirs = exit == 0 ? 0 : long.Parse(Regex.Match(output, @"^broken: (-?\d+): ").Groups[1].Value);
        var ours = Ours(file);
        (ours.Fault?.Sequence ?? 0).ShouldBe(theirs, $"{output} / {ours.Fault?.Words}");
        return theirs;
    }

    static ChainVerdict Ours(string file)
    {
        using var chain = ExportedChain.Open(file);
        return ChainVerifier.Verify(chain, new(chain.PublicKeys), Stop);
    }

    static Task<(int Exit, string Output)> Python(params string[] args) => Run([Script, .. args]);

    static async Task<(int Exit, string Output)> Run(params string[] args)
    {
        var start = new ProcessStartInfo("python3") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var arg in args)
            start.ArgumentList.Add(arg);
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync(Stop);
        var output = await process.StandardOutput.ReadToEndAsync(Stop);
        await process.WaitForExitAsync(Stop);
        return (process.ExitCode, output + await error);
    }

    static string Script
    {
        get
        {
            var root = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(root.FullName, "Gongkai.slnx")))
                root = root.Parent!;
            return Path.Combine(root.FullName, "docs", "verify-audit.py");
        }
    }

    static string[] Changed(string[] lines, int line, string from, string to)
    {
        lines[line].ShouldContain(from);
        return [.. lines[..line], lines[line].Replace(from, to), .. lines[(line + 1)..]];
    }

    static string Digest(string line) => Regex.Match(line, "\"digest\":\"([a-z0-9]+:[0-9a-f]{64})\"").Groups[1].Value;

    [GeneratedRegex("\"number\":1")]
    private static partial Regex Seal();
}
