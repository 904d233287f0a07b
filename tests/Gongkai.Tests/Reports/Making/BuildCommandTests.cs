using System.Text.Json;
using Gongkai.Documents.Reading;
using Gongkai.Rules.Reports;
using Gongkai.Tests.Commands;

namespace Gongkai.Tests.Reports.Making;

/// <summary><c>report build</c>, and that its figures for 2023 are those of the real report of the demonstration's agency.</summary>
public sealed class BuildCommandTests : IDisposable
{
    // Figures of the published report of 番禺区来穗人员服务管理局 for 2023, copied from it one by one. Its tables hold nothing but zeros.
    static readonly (string Key, decimal Value, string Written)[] Truth =
    [
        ("channels.wechat.items", 191, "191篇"),
        ("channels.boards.items", 4, "4篇"),
        ("outreach.coverage", 12, "12篇"),
        ("outreach.events", 46, "46场"),
        ("outreach.attendances", 5241, "5241人次"),
        ("outreach.leaflets", 7570, "7570份"),
        ("channels.account.pushes", 183, "183条"),
        ("channels.account.followers", 81878, "81878人"),
        // The report rounds: 年阅读量约 27 万. The months of the demonstration add up to a little more.
        ("channels.account.reads", 270216, "约27万次"),
    ];

    readonly string folder = Directory.CreateTempSubdirectory("gongkai-test-").FullName;

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task The_demonstration_year_has_every_figure_of_the_real_report()
    {
        string[] files = [.. ((string[])["json", "docx", "txt"]).Select(t => Path.Combine(folder, $"2023.{t}"))];
        var run = await Run.Gongkai(["report", "build", "--year", "2023", "--demo", .. files.SelectMany(f => (string[])["--out", f])]);
        run.Error.ShouldBeEmpty();
        run.Exit.ShouldBe(0, run.Output);
        run.Output.ShouldContain("0 个错误");
        using var json = JsonDocument.Parse(await File.ReadAllBytesAsync(files[0], Stop));
        var report = json.RootElement.GetProperty("reports")[0];
        (report.GetProperty("agency").GetString(), report.GetProperty("year").GetInt32(), report.GetProperty("status").GetString()).ShouldBe(("番禺区来穗人员服务管理局", 2023, "reconciled"));
        var figures = report.GetProperty("provenance").GetProperty("figures").EnumerateArray().ToDictionary(f => f.GetProperty("key").GetString()!);
        var paragraphs = report.GetProperty("sections")[0].GetProperty("paragraphs");
        foreach (var (key, value, written) in Truth)
        {
            figures[key].GetProperty("value").GetDecimal().ShouldBe(value, key);
            var place = figures[key].GetProperty("places")[0];
            paragraphs[place.GetProperty("paragraph").GetInt32()].GetString()!.Substring(place.GetProperty("start").GetInt32(), place.GetProperty("length").GetInt32()).ShouldBe(written);
        }
        string.Concat(paragraphs.EnumerateArray().Select(p => p.GetString())).ShouldContain("全年未收到政府信息公开申请");
        foreach (var file in files)
        {
            var read = ReportReader.Read(await File.ReadAllBytesAsync(file, Stop), file, ReportFormats.Standard, Stop).Report!;
            foreach (var table in read.Format.Tables)
                table.Cells.ShouldAllBe(c => read.Tables[table.Id][c].Number == 0, table.Id);
            foreach (var (key, _, written) in Truth)
                string.Concat(read.Prose().Select(p => p.Text)).ShouldContain(written, Case.Sensitive, key);
        }
        // No sentence of the real report is in it.
        var real = string.Concat((await File.ReadAllTextAsync(EmptySite.Sample("panyu-laisui-2023.txt"), Stop)).Where(c => !char.IsWhiteSpace(c)));
        foreach (var sentence in report.GetProperty("sections").EnumerateArray().SelectMany(s => s.GetProperty("paragraphs").EnumerateArray()).SelectMany(p => p.GetString()!.Split('。')).Where(s => s.Length > 12))
            real.ShouldNotContain(sentence);
    }

    [Theory]
    [InlineData("扩展名应当是", "--year", "2023", "--demo", "--out", "x.exe")]
    [InlineData("不是报告的年度", "--year", "23", "--demo", "--out", "x.json")]
    [InlineData("所在目录不存在", "--year", "2023", "--demo", "--out", "no-such-folder/x.json")]
    [InlineData("还没有系统的数据", "--year", "2023", "--data", "no-such-data", "--out", "x.json")]
    public async Task A_wrong_call_is_answered_in_a_sentence_and_writes_nothing(string words, params string[] args)
    {
        var run = await Run.Gongkai(["report", "build", .. args]);
        run.Exit.ShouldBe(2);
        run.Error.ShouldContain(words);
        File.Exists("x.json").ShouldBeFalse();
    }

    [Fact]
    public async Task An_unknown_agency_is_answered_with_the_known_ones()
    {
        var data = Path.Combine(folder, "data");
        var run = await Run.Gongkai("report", "build", "--year", "2023", "--demo", "--data", data, "--agency", "nobody", "--out", Path.Combine(folder, "x.json"));
        run.Exit.ShouldBe(2);
        run.Error.ShouldContain("laisui、zhujian");
        // What is missing is named, the file is written to be looked at, and the exit code says so.
        run = await Run.Gongkai("report", "build", "--year", "2025", "--data", data, "--agency", "zhujian", "--out", Path.Combine(folder, "x.json"));
        run.Exit.ShouldBe(1);
        run.Error.ShouldContain("H5");
        File.Exists(Path.Combine(folder, "x.json")).ShouldBeTrue();
    }
}
