using System.Net;
using Gongkai.Features.Audit;
using Gongkai.Features.Audit.Chain;
using Gongkai.Features.Audit.Seals;
using Gongkai.Tests.Server;
using Gongkai.Tests.Storage;
using Gongkai.Web;
using Microsoft.Extensions.Logging;

namespace Gongkai.Tests.Audit;

/// <summary>The end of the chain, changed by hand: the office goes on working, and that somebody was there stays proven.</summary>
public sealed class DamagedHeadTests
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    // Four records on two days, both sealed, and two more.
    const int Records = 6;

    public static TheoryData<Database, string> DamagedHeads()
    {
        var data = new TheoryData<Database, string>();
        string[] ofBoth =
        [
            """UPDATE "AuditHead" SET "Digest" = 'nonsense'""", """UPDATE "AuditHead" SET "Digest" = ''""", """UPDATE "AuditHead" SET "Digest" = 'md5:00'""", """UPDATE "AuditHead" SET "Digest" = 'sm3:00'""",
            """UPDATE "AuditHead" SET "Digest" = replace("Digest", 'sm3', 'sha256')""", """UPDATE "AuditHead" SET "Digest" = (SELECT "Digest" FROM "AuditRecords" WHERE "Sequence" = 3)""",
            """UPDATE "AuditHead" SET "At" = NULL""", """UPDATE "AuditHead" SET "At" = (SELECT "At" FROM "AuditRecords" WHERE "Sequence" = 1)""",
            """UPDATE "AuditHead" SET "Sequence" = 0""", """UPDATE "AuditHead" SET "Sequence" = -5""", """UPDATE "AuditHead" SET "Sequence" = 4""", """UPDATE "AuditHead" SET "Sequence" = 7""",
            """UPDATE "AuditHead" SET "Sequence" = 9223372036854775807""", """UPDATE "AuditHead" SET "Sequence" = -9223372036854775808""",
            // An end that is sound in itself, before the true one.
            """UPDATE "AuditHead" SET "Sequence" = 3, "Digest" = (SELECT "Digest" FROM "AuditRecords" WHERE "Sequence" = 3), "At" = (SELECT "At" FROM "AuditRecords" WHERE "Sequence" = 3)""",
            """DELETE FROM "AuditHead" """,
        ];
        foreach (var database in Enum.GetValues<Database>())
            foreach (var damage in ofBoth)
                data.Add(database, damage);
        foreach (var damage in (string[])["\"At\" = 'nonsense'", "\"Sequence\" = 'high'", "\"Sequence\" = 6.5", "\"Digest\" = x'FF00'", "\"Digest\" = CAST(\"Digest\" AS BLOB)", "\"Digest\" = \"Digest\" || char(0) || 'x'"])
            data.Add(Database.Sqlite, $"UPDATE \"AuditHead\" SET {damage}");
        data.Add(Database.PostgreSql, """UPDATE "AuditHead" SET "At" = 'infinity'""");
        return data;
    }

    [Theory, MemberData(nameof(DamagedHeads))]
    public async Task Acts_go_on_from_the_last_record_and_the_damage_stays_named(Database database, string damage)
    {
        await using var place = await New(database);
        await place.Tamper(damage);
        (await place.Verify()).Fault.ShouldNotBeNull(damage);

        (await place.Act()).ShouldBeOfType<ActResult.Succeeded>(damage);
        (await place.Act()).ShouldBeOfType<ActResult.Succeeded>(damage);
        // What the program itself recorded stands between the last record and the first act, once.
        var records = await place.Records();
        records.Select(r => r.Sequence).ShouldBe(Enumerable.Range(1, Records + 3).Select(n => (long)n));
        records.Select(r => r.Act).Index().Where(r => r.Item == AuditTrail.Continued).Select(r => r.Index).ShouldBe([Records]);
        records[Records].ActorKind.ShouldBe(ActorKind.System);
        place.Log.Of(LogLevel.Error).ShouldHaveSingleItem().ShouldContain("audit verify");
        var fault = (await place.Verify()).Fault.ShouldNotBeNull(damage);
        (fault.Kind, fault.Sequence).ShouldBe((FaultKind.HeadChanged, Records + 1L), fault.Words);

        // The chain is sealed on, and a later damage is still named before the old one.
        place.Clock.Advance(TimeSpan.FromDays(1));
        (await place.Sealer.SealWhatIsDue(Stop)).ShouldNotBeNull().Sequence.ShouldBe(Records + 3);
        (await place.Verify()).Fault!.Sequence.ShouldBe(Records + 1);
        await place.Tamper("""UPDATE "AuditRecords" SET "ActorName" = 'x' WHERE "Sequence" = 9""");
        (await place.Verify()).Fault!.Sequence.ShouldBe(9);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task A_chain_that_was_cut_goes_on_and_stays_broken(Database database)
    {
        await using var place = await New(database);
        await place.Tamper("""DELETE FROM "AuditRecords" WHERE "Sequence" > 5""");
        (await place.Verify()).Fault!.Kind.ShouldBe(FaultKind.Cut);
        (await place.Act()).ShouldBeOfType<ActResult.Succeeded>();
        (await place.Verify()).Fault.ShouldNotBeNull().ShouldSatisfyAllConditions(f => f.Sequence.ShouldBe(6), f => f.Kind.ShouldBe(FaultKind.HeadChanged));
        // Under a seal the seal proves it.
        await place.Tamper("""DELETE FROM "AuditRecords" WHERE "Sequence" > 3""");
        (await place.Act()).ShouldBeOfType<ActResult.Succeeded>();
        (await place.Verify()).Fault.ShouldNotBeNull().What.ShouldContain("第 2 号封存");
        await place.Tamper("""DELETE FROM "AuditRecords" """);
        (await place.Act()).ShouldBeOfType<ActResult.Succeeded>();
        (await place.Verify()).Fault.ShouldNotBeNull();
        (await place.Records()).Select(r => r.Sequence).ShouldBe([1, 2]);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task Records_put_in_by_hand_after_the_end_stop_nobody_and_are_named(Database database)
    {
        await using var place = await New(database);
        foreach (var number in (long[])[Records + 1, Records + 4, 9223372036854775807])
            await place.Place.Say($"""INSERT INTO "AuditRecords" ("Sequence", "At", "ActorKind", "ActorName", "From", "Act", "ObjectKind", "ObjectId", "ObjectName", "Digest") SELECT {number}, "At", "ActorKind", "ActorName", "From", "Act", "ObjectKind", "ObjectId", "ObjectName", 'nonsense' FROM "AuditRecords" WHERE "Sequence" = 1""");
        for (var i = 0; i < 4; i++)
            (await place.Act()).ShouldBeOfType<ActResult.Succeeded>();
        (await place.Verify()).Fault.ShouldNotBeNull().Sequence.ShouldBe(Records + 1);
        place.Clock.Advance(TimeSpan.FromDays(1));
        (await place.Sealer.SealWhatIsDue(Stop)).ShouldNotBeNull();
        await place.Act();
        place.Clock.Advance(TimeSpan.FromDays(1));
        (await place.Sealer.SealWhatIsDue(Stop)).ShouldNotBeNull();
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task A_last_record_that_was_changed_is_the_broken_one_and_not_the_end(Database database)
    {
        await using var place = await New(database);
        await place.Tamper($"""UPDATE "AuditRecords" SET "Digest" = 'nonsense' WHERE "Sequence" = {Records}""");
        (await place.Act()).ShouldBeOfType<ActResult.Succeeded>();
        (await place.Records()).Select(r => r.Act).ShouldNotContain(AuditTrail.Continued);
        (await place.Verify()).Fault.ShouldNotBeNull().ShouldSatisfyAllConditions(f => f.Sequence.ShouldBe(Records), f => f.Kind.ShouldBe(FaultKind.DigestChanged));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task The_status_page_says_what_is_wrong_until_an_auditor_has_verified(Database database)
    {
        await using var site = await RunningSite.Demo(database);
        using var admin = await site.SignedIn("admin");
        (await Status()).ShouldNotContain("链尾");
        await site.Place.Say(database == Database.Sqlite ? "DROP TRIGGER \"AuditHead_no_UPDATE\"" : "ALTER TABLE \"AuditHead\" DISABLE TRIGGER USER");
        await site.Place.Say("""UPDATE "AuditHead" SET "Digest" = 'nonsense'""");
        (await Status()).ShouldContain("链尾被改动");
        // Signing in is an act: it works, and what it left is still said.
        using var auditor = await site.SignedIn("auditor");
        (await Status()).ShouldContain("链尾被改动");
        site.Log.Of(LogLevel.Error).ShouldHaveSingleItem();
        await (await SentPage.Read(auditor, await auditor.GetAsync("/desk/audit/verification", Stop))).Post("/desk/audit/verification");
        (await auditor.GetStringAsync("/desk/audit/verification", Stop)).ShouldContain("链尾曾被改动");
        (await Status()).ShouldNotContain("链尾被改动");

        async Task<string> Status()
        {
            using var answer = await admin.GetAsync("/desk/status", Stop);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
            return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Stop));
        }
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task The_status_page_says_when_seals_are_damaged(Database database)
    {
        await using var place = await New(database);
        (await Warning()).ShouldBeNull();
        await place.Tamper("""UPDATE "AuditSeals" SET "Day" = '2030-01-01', "Sequence" = 1000000 WHERE "Number" = 2""");
        (await Warning()).ShouldNotBeNull().ShouldContain("第 2 号封存");

        async Task<string?> Warning()
        {
            await using var data = place.Installation.Database.CreateContext();
            return (await new SealStatus(data, place.Installation, place.Clock).Lines(Stop)).Single().Warning;
        }
    }

    static async Task<AuditedPlace> New(Database database)
    {
        var place = await AuditedPlace.New(database);
        await place.Days(2, 2);
        await place.Acts(2);
        (await place.Verify()).Fault.ShouldBeNull();
        return place;
    }
}
