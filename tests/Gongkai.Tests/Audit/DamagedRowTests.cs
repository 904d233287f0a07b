using System.Net;
using Gongkai.Data;
using Gongkai.Features.Audit;
using Gongkai.Features.Audit.Chain;
using Gongkai.Features.People;
using Gongkai.Tests.Commands;
using Gongkai.Tests.Server;
using Gongkai.Tests.Server.Api;
using Gongkai.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Gongkai.Tests.Audit;

/// <summary>Rows into which somebody wrote by hand what this program never writes: whoever reads goes on, and the first broken record is named.</summary>
public sealed class DamagedRowTests
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    // What each database lets somebody write. SQLite keeps anything anywhere; PostgreSQL has moments that no calendar of ours has.
    static readonly string[] OfBoth =
    [
        """ "ActorKind" = 'King' """, """ "ActorName" = '' """, """ "Act" = 'nonsense' """, """ "After" = '{' """, """ "After" = '[1,' """, """ "After" = 'null' """, """ "After" = '"\ud800"' """,
        """ "After" = '{"\ud800":1}' """, """ "After" = '{"x":"9999-12-31T23:59:59Z"}' """, $""" "After" = '{new string('[', 5000)}' """, """ "Before" = '' """, """ "Digest" = '' """,
        """ "Digest" = 'nonsense' """, """ "Digest" = 'md5:00' """, """ "ActorId" = NULL """,
    ];

    static readonly string[] OfSqlite =
    [
        """ "At" = '' """, """ "At" = 'nonsense' """, """ "At" = '~' """, """ "At" = 12 """, """ "At" = -1.5 """, """ "At" = x'00FF' """, """ "At" = '2026-03-01' """, """ "At" = '2026-02-30T00:00:00.0000000Z' """,
        """ "At" = '9999-12-31T23:59:59.9999990Z' """, """ "At" = '0001-01-01T00:00:00.0000000Z' """, """ "At" = replace("At", 'T', ' ') """,
        """ "ActorId" = 'nobody' """, """ "ActorId" = '' """, """ "ActorId" = 5 """, """ "ActorId" = x'00FF' """, """ "ActorId" = lower("ActorId") """, """ "AgencyId" = 'nowhere' """,
        """ "ObjectName" = 'a' || char(0) || 'b' """, """ "ObjectName" = x'FFFE00' """, """ "ObjectName" = 'a' || char(1) """, """ "From" = x'C0' """, """ "Digest" = x'FF' """, """ "After" = x'FF' """,
        """ "Reason" = 7 """,
        // What is read as if it were the same: another spelling of the moment, more after a zero, bytes instead of text.
        """ "At" = replace("At", 'Z', 'z') """, """ "At" = replace("At", '0Z', '0+00:00') """, """ "At" = "At" || char(0) || 'x' """, """ "At" = replace("At", 'T', 't') """, """ "At" = CAST("At" AS BLOB) """,
        """ "ActorKind" = CAST("ActorKind" AS BLOB) """, """ "ActorId" = CAST("ActorId" AS BLOB) """, """ "ActorId" = "ActorId" || char(0) """, """ "ActorName" = CAST("ActorName" AS BLOB) """,
        """ "ActorName" = "ActorName" || char(0) || 'x' """, """ "From" = CAST("From" AS BLOB) """, """ "Act" = CAST("Act" AS BLOB) """, """ "ObjectId" = CAST("ObjectId" AS BLOB) """,
        """ "After" = CAST("After" AS BLOB) """, """ "Digest" = CAST("Digest" AS BLOB) """, """ "Digest" = "Digest" || char(0) || 'x' """,
    ];

    static readonly string[] OfPostgreSql =
    [
        """ "At" = 'infinity' """, """ "At" = '-infinity' """, """ "At" = '0044-03-15 BC' """, """ "At" = '20000-01-01' """, """ "At" = '9999-12-31 23:59:59+00' """, """ "At" = '0001-01-01 00:00:00+00' """,
        // The same digits before the first year.
        """ "At" = (to_char("At" AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US') || '+00 BC')::timestamptz """, """ "ActorId" = '00000000-0000-0000-0000-000000000000' """, """ "AgencyId" = '00000000-0000-0000-0000-000000000001' """,
        """ "ObjectName" = 'a' || chr(1) """,
    ];

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task Whatever_stands_in_a_row_the_records_are_shown_searched_and_taken_away_and_the_broken_one_is_named(Database database)
    {
        await using var site = await RunningSite.Demo(database);
        using var auditor = await site.SignedIn("auditor");
        using var admin = await site.SignedIn("admin");
        using var program = await KeyMaker.Browser(site, "auditor", "audit:read");
        var drafter = await Ask(site, data => data.People.SingleAsync(p => p.Account == "demo.drafter", Stop));
        var first = await Ask(site, data => data.AuditRecords.CountAsync(Stop)) + 1;
        await Act(site, drafter);
        await Act(site, drafter);
        await Act(site, drafter);
        var broken = first + 1;
        foreach (var table in (string[])["AuditRecords", "AuditHead", "AuditSeals"])
            await site.Place.Say(database == Database.Sqlite ? $"DROP TRIGGER IF EXISTS \"{table}_no_UPDATE\"; DROP TRIGGER IF EXISTS \"{table}_no_DELETE\"" : $"ALTER TABLE \"{table}\" DISABLE TRIGGER USER");
        await site.Place.Say($"""CREATE TABLE "Whole" AS SELECT * FROM "AuditRecords" WHERE "Sequence" = {broken}""");
        // Each damage is done to a sound chain: what is found is this damage and none before it.
        async Task Damage(string damage)
        {
            await site.Place.Say($"""DELETE FROM "AuditRecords" WHERE "Sequence" = {broken}; INSERT INTO "AuditRecords" SELECT * FROM "Whole" """);
            using (var sound = await DatabaseChain.Open(site.Place.Choice, Stop))
                ChainVerifier.Verify(sound, new(), Stop).Fault.ShouldBeNull($"before {damage}");
            await site.Place.Say($"""UPDATE "AuditRecords" SET {damage} WHERE "Sequence" = {broken}""");
        }
        string[] where = site.Place.Connection is { } connection ? ["--database", connection, "--data", site.Place.Folder] : ["--data", site.Place.Folder];
        foreach (var damage in OfBoth.Concat(database == Database.Sqlite ? OfSqlite : OfPostgreSql))
        {
            await Damage(damage);
            foreach (var search in (string[])["", "?oldest=true", "?who=林", "?text=换了电话", "?act=person.changed", $"?kind=person&object={drafter.Id}", $"?person={drafter.Id}", "?from=2026-01-01", "?to=2030-01-01", "?from=2026-01-01&to=2030-01-01&oldest=true"])
                (await Read(auditor, "/desk/audit" + search)).Status.ShouldBe(HttpStatusCode.OK, damage + search);
            var shown = await Read(auditor, $"/desk/audit/{broken}");
            (shown.Status, shown.Text.Contains("与摘要不符")).ShouldBe((HttpStatusCode.OK, true), damage);
            (await Read(admin, PeoplePages.Person(drafter.Id))).Status.ShouldBe(HttpStatusCode.OK, damage);
            (await Ask(site, data => LastChange.Of(data, "person", $"{drafter.Id}", Stop))).ShouldNotBeNull(damage);
            foreach (var page in (string[])["/desk", "/desk/status"])
                (await admin.GetAsync(page, Stop)).StatusCode.ShouldBe(HttpStatusCode.OK, damage + page);
            (await program.GetAsync($"/api/v1/audit?after={first - 1}", Stop)).StatusCode.ShouldBe(HttpStatusCode.OK, damage);

            using var chain = await DatabaseChain.Open(site.Place.Choice, Stop);
            ChainVerifier.Verify(chain, new(), Stop).Fault.ShouldNotBeNull(damage).Sequence.ShouldBe(broken, damage);
        }
        var run = await Run.Gongkai(["audit", "verify", .. where]);
        (run.Exit, run.Error, run.Output.Contains($"首个出问题的记录是第 {broken} 号")).ShouldBe((1, "", true), $"{run.Output}{run.Error}");
        // Taken away with the last damage, and with one of each kind before it.
        foreach (var damage in database == Database.Sqlite ? OfSqlite.Append(OfBoth[3]) : OfPostgreSql)
        {
            await Damage(damage);
            var list = await Read(auditor, "/desk/audit");
            foreach (var format in (string[])["csv", "xlsx"])
                (await (await list.With("format", format).Post("/desk/audit/list")).Content.ReadAsByteArrayAsync(Stop)).Length.ShouldBeGreaterThan(1000, damage);
            var verification = await Read(auditor, "/desk/audit/verification");
            var export = Path.Combine(site.Place.Folder, "export.jsonl");
            using var taken = await verification.Post("/desk/audit/chain");
            (verification.Status, taken.StatusCode).ShouldBe((HttpStatusCode.OK, HttpStatusCode.OK), damage);
            await File.WriteAllBytesAsync(export, await taken.Content.ReadAsByteArrayAsync(Stop), Stop);
            using var chain = ExportedChain.Open(export);
            ChainVerifier.Verify(chain, new(), Stop).Fault.ShouldNotBeNull(damage).Sequence.ShouldBe(broken, damage);
        }
        var verified = await Read(auditor, "/desk/audit/verification");
        await verified.Post("/desk/audit/verification");
        (await Read(auditor, "/desk/audit/verification")).Text.ShouldContain($"第 {broken} 号记录");
        site.Log.Of(Microsoft.Extensions.Logging.LogLevel.Error).ShouldBeEmpty();
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task Damaged_seals_a_damaged_end_and_a_damaged_verification_stop_nobody_either(Database database)
    {
        await using var site = await RunningSite.Demo(database);
        using var auditor = await site.SignedIn("auditor");
        using var admin = await site.SignedIn("admin");
        await (await Read(auditor, "/desk/audit/verification")).Post("/desk/audit/verification");
        var sqlite = database == Database.Sqlite;
        foreach (var table in (string[])["AuditRecords", "AuditHead", "AuditSeals"])
            await site.Place.Say(sqlite ? $"DROP TRIGGER IF EXISTS \"{table}_no_UPDATE\"; DROP TRIGGER IF EXISTS \"{table}_no_DELETE\"" : $"ALTER TABLE \"{table}\" DISABLE TRIGGER USER");
        var (moment, day) = sqlite ? ("'nonsense'", "'some day'") : ("'infinity'", "'0044-03-15 BC'");
        await site.Place.Say($"""
            INSERT INTO "AuditSeals" ("Number", "Day", "Sequence", "Digest", "At", "PublicKey", "Signature") VALUES (1, {day}, 2, 'nonsense', {moment}, 'nonsense', '');
            UPDATE "AuditRecords" SET "After" = '[]' WHERE "Act" = 'audit.verified';
            UPDATE "AuditHead" SET "At" = {moment}
            """);
        foreach (var page in (string[])["/desk/audit", "/desk/audit/1", "/desk/audit/verification"])
            (await Read(auditor, page)).Status.ShouldBe(HttpStatusCode.OK, page);
        (await admin.GetAsync("/desk/status", Stop)).StatusCode.ShouldBe(HttpStatusCode.OK);
        string[] where = site.Place.Connection is { } connection ? ["--database", connection, "--data", site.Place.Folder] : ["--data", site.Place.Folder];
        (await Run.Gongkai(["audit", "verify", .. where])).ShouldSatisfyAllConditions(r => r.Exit.ShouldBe(1), r => r.Error.ShouldBeEmpty());
        // The office goes on working, and its acts are recorded.
        var before = await Ask(site, data => data.AuditRecords.CountAsync(Stop));
        await Act(site, await Ask(site, data => data.People.SingleAsync(p => p.Account == "demo.drafter", Stop)));
        (await Ask(site, data => data.AuditRecords.CountAsync(Stop))).ShouldBe(before + 1);
        site.Log.Of(Microsoft.Extensions.Logging.LogLevel.Error).ShouldAllBe(line => line.Contains("audit verify"));
    }

    static async Task Act(RunningSite site, Person person)
    {
        await using var scope = site.Services.CreateAsyncScope();
        (await scope.ServiceProvider.GetRequiredService<Acts>().Do(new(ActorKind.Person, person.Id, person.Name, "10.1.2.3", person.AgencyId), records =>
        {
            records.Add("person.changed", new("person", $"{person.Id}", person.Name), new { name = "林一" }, new { name = "林乙" }, "换了电话");
            return Task.FromResult(Web.ActResult.Done);
        }, Stop)).ShouldBeOfType<Web.ActResult.Succeeded>();
    }

    static async Task<T> Ask<T>(RunningSite site, Func<GongkaiContext, Task<T>> question)
    {
        await using var scope = site.Services.CreateAsyncScope();
        return await question(scope.ServiceProvider.GetRequiredService<GongkaiContext>());
    }

    static async Task<SentPage> Read(HttpClient browser, string path) => await SentPage.Read(browser, await browser.GetAsync(path, Stop));
}
