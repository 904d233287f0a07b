using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace Gongkai.Tests.Commands;

public sealed class CommandLineTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("gongkai-test-").FullName;

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("--help"), InlineData("report", "--help"), InlineData("report", "check", "--help"), InlineData("report", "read", "-h"), InlineData("report", "render", "--help"),
     InlineData("workdays", "--help"), InlineData("serve", "--help"), InlineData("user", "add", "--help"), InlineData("backup", "--help"), InlineData("restore", "--help")]
    public async Task Help_is_given_in_Chinese(params string[] args)
    {
        var run = await Run.Gongkai(args);
        run.Exit.ShouldBe(0);
        run.Output.ShouldContain("用法");
        run.Error.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("--json", "report", "check", "--jsn", "x"), InlineData("check", "report", "chek", "x"), InlineData("workdays", "workday", "2023-01-01", "1")]
    public async Task A_misspelt_word_is_answered_with_the_nearest(string nearest, params string[] args)
    {
        var run = await Run.Gongkai(args);
        run.Exit.ShouldBe(2);
        run.Error.ShouldContain($"是不是 {nearest}？");
        run.Error.Trim().ShouldNotContain("\n");
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_named()
    {
        var run = await Run.Gongkai("report", "check", Path.Combine(folder, "没有.docx"));
        run.Exit.ShouldBe(2);
        run.Error.ShouldContain("没有.docx");
        run.Output.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_folder_without_reports_is_a_wrong_call()
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "图.png"), "x", TestContext.Current.CancellationToken);
        var run = await Run.Gongkai("report", "check", folder);
        run.Exit.ShouldBe(2);
        run.Error.ShouldContain("没有报告文件");
    }

    [Theory]
    [InlineData("a.xyz", "扩展名"), InlineData("nowhere/a.docx", "目录不存在")]
    public async Task Rendering_refuses_before_it_writes(string target, string why)
    {
        var source = Path.Combine(folder, "r.json");
        await File.WriteAllTextAsync(source, "{}", TestContext.Current.CancellationToken);
        var run = await Run.Gongkai("report", "render", source, "--out", Path.Combine(folder, "good.txt"), "--out", Path.Combine(folder, target));
        run.Exit.ShouldBe(2);
        run.Error.ShouldContain(why);
        Directory.GetFiles(folder).ShouldBe([source]);
    }

    [Fact]
    public async Task Either_all_forms_are_written_or_none()
    {
        var source = await Report("完好.json");
        var occupied = Directory.CreateDirectory(Path.Combine(folder, "占用.pdf")).FullName;
        var run = await Run.Gongkai("report", "render", source, "--out", Path.Combine(folder, "a.docx"), "--out", occupied);
        run.Exit.ShouldBe(2);
        run.Error.ShouldContain("占用.pdf：这是一个目录");
        Directory.GetFiles(folder).ShouldBe([source]);

        var good = await Run.Gongkai("report", "render", source, "--out", Path.Combine(folder, "a.docx"), "--out", Path.Combine(folder, "a.pdf"));
        good.Exit.ShouldBe(0);
        Directory.GetFiles(folder).Length.ShouldBe(3);
    }

    [Fact]
    public async Task A_character_that_the_pdf_lacks_is_named_on_the_error_stream()
    {
        var source = await Report("生僻字.json", "示范市𪚥局");
        var run = await Run.Gongkai("report", "render", source, "--out", Path.Combine(folder, "a.pdf"));
        run.Exit.ShouldBe(0);
        run.Error.ShouldContain("没有“𪚥”");
    }

    [Fact]
    public async Task A_missing_option_is_asked_for_in_Chinese()
    {
        var run = await Run.Gongkai("report", "render", "x.json");
        run.Exit.ShouldBe(2);
        run.Error.Trim().ShouldBe("gongkai: 缺少 --out。用法见：gongkai report render --help");
    }

    // Sixty drafts come from sixty offices: one that was made to do harm, cut short or emptied costs no other.
    [Fact]
    public async Task A_folder_with_hostile_files_is_checked_to_its_end_and_each_is_named()
    {
        var sample = Path.Combine(AppContext.BaseDirectory, "Samples", "018.docx");
        Directory.CreateDirectory(Path.Combine(folder, "镇街"));
        File.Copy(sample, Path.Combine(folder, "镇街", "望江.docx"));
        await Pack("炸弹.docx", "word/document.xml", "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>" + new string(' ', 45_000_000) + "</w:body></w:document>");
        await Pack("实体.xlsx", "xl/workbook.xml", "<!DOCTYPE a [<!ENTITY f SYSTEM \"file:///etc/passwd\">]><workbook>&f;</workbook>");
        await Write("空.txt", []);
        await Write("截断.docx", (await File.ReadAllBytesAsync(sample, Stop))[..2000]);
        await Write("深.html", [.. Enumerable.Repeat("<table><tr><td>", 100_000).SelectMany(Encoding.UTF8.GetBytes)]);

        var run = await Run.Gongkai("report", "check", folder, "--json");

        run.Exit.ShouldBe(2);
        var reports = JsonDocument.Parse(run.Output).RootElement.GetProperty("reports").EnumerateArray().ToList();
        string Status(string name) => reports.Single(r => r.GetProperty("file").GetString()!.EndsWith(name, StringComparison.Ordinal)).GetProperty("status").GetString()!;
        reports.Count.ShouldBe(6);
        foreach (var name in (string[])["炸弹.docx", "实体.xlsx", "空.txt", "截断.docx", "深.html"])
            Status(name).ShouldBe("unreadable", name);
        Status("望江.docx").ShouldBe("findings");
        // The truth that comes with the sample: 386 new applications.
        var good = reports.Single(r => r.GetProperty("status").GetString() == "findings");
        good.GetProperty("table3").GetProperty("new")[6].GetInt32().ShouldBe(386);
        reports.Where(r => r.GetProperty("status").GetString() == "unreadable").ShouldAllBe(r => r.GetProperty("reason").GetString()!.Length > 4);
        run.Output.ShouldNotContain("root:");
    }

    Task Write(string name, byte[] bytes) => File.WriteAllBytesAsync(Path.Combine(folder, name), bytes, Stop);

    async Task Pack(string name, string part, string text)
    {
        await using var file = File.Create(Path.Combine(folder, name));
        using var archive = new ZipArchive(file, ZipArchiveMode.Create);
        await using var stream = archive.CreateEntry(part, CompressionLevel.Fastest).Open();
        await stream.WriteAsync(Encoding.UTF8.GetBytes(text), Stop);
    }

    async Task<string> Report(string name, string signer = "示范市南岭区民政局")
    {
        var path = Path.Combine(folder, name);
        await File.WriteAllBytesAsync(path, Gongkai.Documents.Writing.ReportJson.Write(Reports.Sample.Report() with { SignedBy = signer }), TestContext.Current.CancellationToken);
        return path;
    }

    [Fact]
    public async Task The_version_is_printed_with_its_commit()
    {
        var run = await Run.Gongkai("--version");
        run.Exit.ShouldBe(0);
        run.Output.ShouldMatch(@"^gongkai \d+\.\d+\.\d+\+[0-9a-f]{40}\s*$");
    }
}
