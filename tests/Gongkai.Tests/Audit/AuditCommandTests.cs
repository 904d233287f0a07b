using Gongkai.Features.Audit;
using Gongkai.Tests.Commands;
using Gongkai.Tests.Server;
using Gongkai.Tests.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Gongkai.Tests.Audit;

public sealed class AuditCommandTests
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    static string[] Where(Place place) => place.Connection is { } database ? ["--data", place.Folder, "--database", database] : ["--data", place.Folder];

    static Task<Run> Audit(Place place, params string[] args) => Run.Gongkai(["audit", .. args, .. Where(place)]);

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task Verify_and_export_work_beside_a_running_server_and_name_what_was_changed_by_hand(Database database)
    {
        await using var site = await RunningSite.Demo(database);
        using (await site.SignedIn("officer"))
        using (await site.SignedIn("auditor"))
        {
        }
        var good = await Audit(site.Place, "verify");
        good.Exit.ShouldBe(0, good.Error);
        good.Output.ShouldContain("审计链完好：2 条记录、0 次封存");
        var file = Path.Combine(site.Place.Folder, "链.jsonl.gz");
        var export = await Audit(site.Place, "export", file);
        export.Exit.ShouldBe(0, export.Error);
        export.Output.ShouldContain("已导出 3 条记录");
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        (await Audit(site.Place, "export", file)).ShouldSatisfyAllConditions(r => r.Exit.ShouldBe(2), r => r.Error.ShouldContain("已经存在"));
        (await Run.Gongkai("audit", "verify", "--from", file)).ShouldSatisfyAllConditions(r => r.Exit.ShouldBe(0), r => r.Output.ShouldContain("3 条记录"));
        await site.Place.Say(database == Database.Sqlite ? "DROP TRIGGER \"AuditRecords_no_UPDATE\"" : "ALTER TABLE \"AuditRecords\" DISABLE TRIGGER USER");
        await site.Place.Say("""UPDATE "AuditRecords" SET "ActorName" = '别人' WHERE "Sequence" = 2""");
        var bad = await Audit(site.Place, "verify");
        bad.Exit.ShouldBe(1);
        bad.Output.ShouldContain("首个出问题的记录是第 2 号：第 2 号记录的内容被改动");
    }

    [Fact]
    public async Task What_cannot_be_verified_is_told_apart_by_words_and_ends_with_2()
    {
        await using var place = await Place.New(Database.Sqlite);
        var none = await Audit(place, "verify");
        (none.Exit, Directory.Exists(place.Folder)).ShouldBe((2, false));
        none.Error.ShouldContain("还没有系统的数据");
        (await Audit(place, "export", "x.jsonl")).ShouldSatisfyAllConditions(r => r.Exit.ShouldBe(2), r => r.Error.ShouldContain("还没有系统的数据"));
        File.Exists("x.jsonl.part").ShouldBeFalse();
        Directory.CreateDirectory(place.Folder);
        var text = Path.Combine(place.Folder, "a.txt");
        await File.WriteAllTextAsync(text, "{}", Stop);
        (await Run.Gongkai("audit", "verify", "--from", text)).ShouldSatisfyAllConditions(r => r.Exit.ShouldBe(2), r => r.Error.ShouldContain("不是审计记录的导出文件"));
        (await Run.Gongkai("audit", "verify", "--from", text + "x")).ShouldSatisfyAllConditions(r => r.Exit.ShouldBe(2), r => r.Error.ShouldContain("没有找到文件"));
        (await Run.Gongkai("audit", "verify", "--frm", text)).ShouldSatisfyAllConditions(r => r.Exit.ShouldBe(2), r => r.Error.ShouldContain("是不是 --from？"));
        (await Gongkai.Data.Installation.Open(place.Options, Stop)).Dispose();
        await place.Say("""INSERT INTO "__EFMigrationsHistory" VALUES ('29990101000000_Future', '10')""");
        (await Audit(place, "verify")).ShouldSatisfyAllConditions(r => r.Exit.ShouldBe(2), r => r.Error.ShouldContain("由更新版本的程序建立"));
        await place.Say("""DELETE FROM "__EFMigrationsHistory" WHERE "MigrationId" LIKE '2999%'; UPDATE "__EFMigrationsHistory" SET "MigrationId" = '2000' || substr("MigrationId", 5)""");
        (await Audit(place, "verify")).Exit.ShouldBe(2);
    }

    [Fact]
    public async Task Without_the_keys_the_seals_are_held_against_the_key_they_name_and_that_is_said()
    {
        await using var place = await AuditedPlace.New(Database.Sqlite);
        await place.Days(2, 2);
        var run = await Run.Gongkai("audit", "verify", "--data", place.Place.Folder, "--keys", place.Place.Folder);
        run.Exit.ShouldBe(0, run.Error);
        run.Output.ShouldContain("没有密钥文件");
        run.Output.ShouldContain("2 次封存");
        (await Run.Gongkai("audit", "verify", "--data", place.Place.Folder, "--key", "04ab")).ShouldSatisfyAllConditions(r => r.Exit.ShouldBe(1), r => r.Output.ShouldContain("不是用本系统的密钥签的"));
    }
}
