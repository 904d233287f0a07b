using System.Text;
using Gongkai.Data;
using Gongkai.Features.Audit;
using Gongkai.Features.Ledgers;
using Gongkai.Features.Outreach;
using Gongkai.Tests.Commands;
using Gongkai.Tests.Server;
using Gongkai.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Gongkai.Tests.Ledgers;

/// <summary>Workbooks and CSV files taken into ledgers: everything wrong is named, nothing is written unless all passes, nothing is written twice.</summary>
public sealed class LedgerImportTests : IAsyncLifetime
{
    RunningSite site = null!;

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => site = await RunningSite.Demo(Database.Sqlite);

    public ValueTask DisposeAsync() => site.DisposeAsync();

    static Task<ImportResult> Take(RunningSite site, byte[] file, string name = "活动.xlsx", bool dryRun = false, Ledger? ledger = null) => Ask(site, async services =>
    {
        var agency = await services.GetRequiredService<GongkaiContext>().Agencies.SingleAsync(a => a.Code == "laisui", Stop);
        return await services.GetRequiredService<LedgerImport>().Take(ledger ?? OutreachLedgers.Events, file, name, new(Actor.Command, agency.Id, null), dryRun, Stop);
    });

    Task<ImportResult> Take(byte[] file, string name = "活动.xlsx", bool dryRun = false, Ledger? ledger = null) => Take(site, file, name, dryRun, ledger);

    static async Task<T> Ask<T>(RunningSite site, Func<IServiceProvider, Task<T>> question)
    {
        await using var scope = site.Services.CreateAsyncScope();
        return await question(scope.ServiceProvider);
    }

    Task<int> Count() => Ask(site, services => services.GetRequiredService<GongkaiContext>().OutreachEvents.CountAsync(e => !e.IsDemo, Stop));

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task A_file_is_taken_in_once_however_often_it_is_sent(Database database)
    {
        await using var place = database == Database.Sqlite ? null : await RunningSite.Demo(database);
        var on = place ?? site;
        var file = Workbooks.Events(1, 2, 3);

        (await Take(on, file, dryRun: true)).ShouldSatisfyAllConditions(r => r.Fresh.ShouldBe(3), r => r.Written.ShouldBe(0));
        (await Take(on, file)).Written.ShouldBe(3);
        var again = await Take(on, file);

        again.ShouldSatisfyAllConditions(r => r.Written.ShouldBe(0), r => r.RepeatCount.ShouldBe(3), r => r.FaultCount.ShouldBe(0));
        again.Words(OutreachLedgers.Events, dryRun: false).ShouldContain("没有新的内容，没有写入");
        (await Take(on, Workbooks.Events(2, 3, 4))).ShouldSatisfyAllConditions(r => r.Written.ShouldBe(1), r => r.Repeats.Count.ShouldBe(2));
        var kept = await Ask(on, services => services.GetRequiredService<GongkaiContext>().OutreachEvents.Where(e => !e.IsDemo).OrderBy(e => e.Attendances).ToListAsync(Stop));
        kept.Select(e => e.Attendances).ShouldBe([31, 32, 33, 34]);
        kept[0].ShouldSatisfyAllConditions(e => e.HeldOn.ShouldBe(new(2024, 2, 2)), e => e.Kind.ShouldBe("进园区"), e => e.OnPortal.ShouldBeTrue(), e => e.CreatedBy.ShouldStartWith("命令行"));
        (await Ask(on, services => services.GetRequiredService<GongkaiContext>().AuditRecords.CountAsync(r => r.Act == "ledger.imported", Stop))).ShouldBe(2);
    }

    [Fact]
    public async Task One_wrong_cell_is_named_with_what_stands_there_and_nothing_is_written()
    {
        var rows = Enumerable.Range(1, 20).Select(n => Workbooks.Event(n, attendances: n == 16 ? "三百" : null));
        var result = await Take(Workbooks.Of(Workbooks.Heads, rows));
        result.FaultCount.ShouldBe(1);
        result.Faults.ShouldHaveSingleItem().Words.ShouldBe("第 17 行 C 列：参与人次不能是“三百”，应当是 0 到 1000000 的整数");
        (await Count()).ShouldBe(0);
    }

    [Theory]
    [InlineData(-3, "不能是“-3”，应当是 0 到 1000000 的整数")]
    [InlineData(1.5, "不能是“1.5”")]
    [InlineData(2_000_000, "不能是“2000000”")]
    public async Task A_number_that_no_event_can_have_is_refused(double attendances, string message) =>
        (await Take(Workbooks.Of(Workbooks.Heads, [Workbooks.Event(1, attendances)]))).Faults.ShouldHaveSingleItem().Words.ShouldContain(message);

    [Theory]
    [InlineData("2024-02-30", "日期不能是“2024-02-30”")]
    [InlineData("昨天", "日期不能是“昨天”，应当是日期")]
    [InlineData("2199-01-01", "还没有到")]
    public async Task A_day_that_never_was_is_refused(string day, string message) =>
        (await Take(Workbooks.Of(Workbooks.Heads, [Workbooks.Event(1, day: day)]))).Faults.ShouldHaveSingleItem().Words.ShouldContain(message);

    [Theory, InlineData("2024年3月5日"), InlineData("2024/3/5"), InlineData("2024.03.05"), InlineData("20240305"), InlineData("２０２４-３-５")]
    public async Task Days_are_taken_as_people_write_them(string day)
    {
        (await Take(Workbooks.Of(Workbooks.Heads, [Workbooks.Event(1, day: day)]))).Written.ShouldBe(1);
        (await Ask(site, s => s.GetRequiredService<GongkaiContext>().OutreachEvents.SingleAsync(e => !e.IsDemo, Stop))).HeldOn.ShouldBe(new(2024, 3, 5));
    }

    [Fact]
    public async Task Missing_columns_are_named_and_the_template_is_pointed_to()
    {
        var result = await Take(Workbooks.Of(["活动名称", "地点", "随便什么"], [["甲", "乙", "丙"]]));
        result.Unreadable.ShouldBeTrue();
        result.Faults[0].Message.ShouldContain("缺少必填的列：日期、形式、主题、参与人次、派发资料份数");
        (await Take(Workbooks.Of(["随便什么"], [["甲"]]))).Faults[0].Message.ShouldContain("没有找到表头");
        (await Take([], "空.xlsx")).Unreadable.ShouldBeTrue();
    }

    [Fact]
    public async Task A_title_and_merged_heads_above_the_rows_are_read()
    {
        // A title over all columns, then heads of two rows: 现场 over two numbers, the others merged downwards.
        var sheet = Workbooks.Row(1, "2024 年宣传活动台账") + Workbooks.Row(2, "活动名称", "日期", "现场", null, "形式", "主题", "地点") + Workbooks.Row(3, null, null, "参与人次", "派发资料份数")
            + Workbooks.Row(4, "厂区宣讲", "2024-03-05", "12", "30", "进园区", "普法", "一号厂区");
        var result = await Take(Workbooks.Raw(sheet, """<mergeCells count="3"><mergeCell ref="A1:G1"/><mergeCell ref="A2:A3"/><mergeCell ref="C2:D2"/></mergeCells>"""));
        result.ShouldSatisfyAllConditions(r => r.FaultCount.ShouldBe(0), r => r.Written.ShouldBe(1));
    }

    [Fact]
    public async Task A_merged_cell_among_the_rows_and_a_formula_without_result_are_explained()
    {
        var sheet = Workbooks.Row(1, Workbooks.Heads) + Workbooks.Row(2, "上午场", "2024-03-05", "<c r=\"REF\"><f>5+7</f><v>12</v></c>", "30", "进园区", "普法", "一号厂区")
            + Workbooks.Row(3, "下午场", null, "<c r=\"REF\"><f>C2*2</f></c>", "30", "进园区", "普法", "一号厂区");
        var result = await Take(Workbooks.Raw(sheet, """<mergeCells count="1"><mergeCell ref="B2:B3"/></mergeCells>"""));
        result.FaultCount.ShouldBe(2);
        result.Faults[0].Words.ShouldSatisfyAllConditions(w => w.ShouldStartWith("第 3 行 B 列"), w => w.ShouldContain("合并单元格"));
        result.Faults[1].Words.ShouldSatisfyAllConditions(w => w.ShouldStartWith("第 3 行 C 列"), w => w.ShouldContain("没有保存计算结果"));
    }

    [Fact]
    public async Task The_same_row_twice_in_a_file_is_named_and_taken_once()
    {
        var result = await Take(Workbooks.Of(Workbooks.Heads, [Workbooks.Event(1), Workbooks.Event(2), Workbooks.Event(1)]));
        result.Written.ShouldBe(2);
        result.Repeats.ShouldHaveSingleItem().ShouldContain("第 4 行");
    }

    [Fact]
    public async Task A_CSV_of_an_old_program_in_GB18030_is_taken()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var text = "活动名称,日期,参与人次,派发资料份数,形式,主题,地点\r\n政策进园区,2024-5-6,\"1,024\",80,进园区,积分制入户,产业园\r\n";
        (await Take(Encoding.GetEncoding("GB18030").GetBytes(text), "活动.csv")).Written.ShouldBe(1);
        (await Ask(site, s => s.GetRequiredService<GongkaiContext>().OutreachEvents.SingleAsync(e => !e.IsDemo, Stop))).Attendances.ShouldBe(1024);
    }

    [Fact]
    public async Task What_a_ledger_exports_is_known_when_it_comes_back()
    {
        using var officer = await site.SignedIn("officer");
        foreach (var ledger in OutreachLedgers.All.Concat(Gongkai.Features.Supervision.SupervisionLedgers.All).Where(l => l.Key != "objections"))
        {
            var file = await officer.GetByteArrayAsync($"/desk/ledgers/{ledger.Key}?handler=Export&type=xlsx", Stop);
            var result = await Take(file, $"{ledger.Key}.xlsx", ledger: ledger);
            result.Faults.ShouldBeEmpty(ledger.Key);
            result.ShouldSatisfyAllConditions(ledger.Key, r => r.Rows.ShouldBeGreaterThan(0), r => r.Written.ShouldBe(0), r => r.RepeatCount.ShouldBe(r.Rows));
        }
    }

    [Fact]
    public async Task A_template_holds_every_field_and_no_row()
    {
        using var officer = await site.SignedIn("officer");
        var file = await officer.GetByteArrayAsync("/desk/ledgers/events/import?handler=Template", Stop);
        var result = await Take(file, "模板.xlsx");
        result.ShouldSatisfyAllConditions(r => r.FaultCount.ShouldBe(0), r => r.Rows.ShouldBe(0), r => r.Notes.ShouldBeEmpty());
    }

    [Fact]
    public async Task A_hundred_thousand_rows_are_judged_in_one_go()
    {
        var file = new StringBuilder("活动名称,日期,参与人次,派发资料份数,形式,主题,地点\r\n");
        for (var i = 0; i < 100_000; i++)
            file.Append(System.Globalization.CultureInfo.InvariantCulture, $"宣讲{i},2024-{1 + (i % 12):00}-{1 + (i % 28):00},{i % 300},{i % 500},进园区,普法,{i} 号\r\n");
        var clock = System.Diagnostics.Stopwatch.StartNew();
        var result = await Take(Encoding.UTF8.GetBytes(file.ToString()), "大.csv", dryRun: true);
        result.ShouldSatisfyAllConditions(r => r.FaultCount.ShouldBe(0), r => r.Fresh.ShouldBe(100_000));
        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task The_command_takes_files_in_and_says_by_its_exit_code_what_came_of_it()
    {
        var folder = Directory.CreateTempSubdirectory().FullName;
        var (good, bad) = (Path.Combine(folder, "好.xlsx"), Path.Combine(folder, "坏.xlsx"));
        await File.WriteAllBytesAsync(good, Workbooks.Events(1, 2), Stop);
        await File.WriteAllBytesAsync(bad, Workbooks.Of(Workbooks.Heads, [Workbooks.Event(3, -1)]), Stop);
        string[] where = ["--data", site.Place.Folder];

        var tried = await Run.Gongkai(["import", "events", good, "--dry-run", .. where]);
        tried.Exit.ShouldBe(0, tried.Error);
        tried.Output.ShouldContain("试算通过：可以导入 2 场");
        (await Count()).ShouldBe(0);
        var refused = await Run.Gongkai(["import", "events", bad, .. where]);
        refused.Exit.ShouldBe(1, refused.Error);
        refused.Output.ShouldContain("第 2 行 C 列：参与人次不能是“-1”");
        (await Run.Gongkai(["import", "events", good, .. where])).Output.ShouldContain("已导入 2 场");
        (await Run.Gongkai(["import", "events", good, .. where])).ShouldSatisfyAllConditions(r => r.Exit.ShouldBe(0), r => r.Output.ShouldContain("没有新的内容"));
        (await Count()).ShouldBe(2);
        (await Run.Gongkai(["import", "nothing", good, .. where])).ShouldSatisfyAllConditions(r => r.Exit.ShouldBe(2), r => r.Error.ShouldContain("events（宣传活动）"));
        (await Run.Gongkai(["import", "events", Path.Combine(folder, "没有.xlsx"), .. where])).Exit.ShouldBe(2);
        Directory.Delete(folder, recursive: true);
    }
}
