using CsCheck;
using Gongkai.Features.Audit.Chain;
using Gongkai.Features.Audit.Seals;
using Gongkai.Tests.Storage;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Gongkai.Tests.Audit;

/// <summary>A chain that somebody with rights on the database changed by hand.</summary>
public sealed class ChainTests
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<Database, string, FaultKind, long> Tampering()
    {
        (string Sql, FaultKind Kind, long First)[] cases =
        [
            ("""UPDATE "AuditRecords" SET "ActorName" = '别人' WHERE "Sequence" = 4""", FaultKind.ContentChanged, 4),
            ("""UPDATE "AuditRecords" SET "Reason" = NULL WHERE "Sequence" = 4""", FaultKind.ContentChanged, 4),
            ("""UPDATE "AuditRecords" SET "Before" = '' WHERE "Sequence" = 4""", FaultKind.ContentChanged, 4),
            ("""UPDATE "AuditRecords" SET "After" = '{"name":"新 "}' WHERE "Sequence" = 9""", FaultKind.ContentChanged, 9),
            ("""UPDATE "AuditRecords" SET "Digest" = 'sm3:00' WHERE "Sequence" = 4""", FaultKind.DigestChanged, 4),
            ("""UPDATE "AuditRecords" SET "Digest" = 'sm3:00', "From" = '' WHERE "Sequence" = 4""", FaultKind.Changed, 4),
            ("""DELETE FROM "AuditRecords" WHERE "Sequence" = 1""", FaultKind.Missing, 1),
            ("""DELETE FROM "AuditRecords" WHERE "Sequence" IN (5, 6)""", FaultKind.Missing, 5),
            ("""DELETE FROM "AuditRecords" WHERE "Sequence" > 7""", FaultKind.Cut, 8),
            ("""DELETE FROM "AuditRecords" """, FaultKind.Cut, 1),
            ("""UPDATE "AuditRecords" SET "Sequence" = -1 WHERE "Sequence" = 4; UPDATE "AuditRecords" SET "Sequence" = 4 WHERE "Sequence" = 5; UPDATE "AuditRecords" SET "Sequence" = 5 WHERE "Sequence" = -1""", FaultKind.Moved, 4),
            ("""UPDATE "AuditRecords" SET "Sequence" = -1 WHERE "Sequence" = 2; UPDATE "AuditRecords" SET "Sequence" = 2 WHERE "Sequence" = 7; UPDATE "AuditRecords" SET "Sequence" = 7 WHERE "Sequence" = -1""", FaultKind.Moved, 2),
            ("""INSERT INTO "AuditRecords" SELECT * FROM "AuditRecords" WHERE FALSE; UPDATE "AuditRecords" SET "Sequence" = 0 WHERE "Sequence" = 9""", FaultKind.Inserted, 0),
            (Copy(9, 10), FaultKind.Inserted, 10),
            ("""UPDATE "AuditHead" SET "Digest" = 'sm3:00'""", FaultKind.HeadChanged, 9),
            ("""UPDATE "AuditHead" SET "Sequence" = 12""", FaultKind.Cut, 10),
            ("""UPDATE "AuditHead" SET "At" = NULL""", FaultKind.HeadChanged, 9),
            ("""DELETE FROM "AuditHead" """, FaultKind.HeadChanged, 9),
            ("""UPDATE "AuditSeals" SET "Digest" = (SELECT "Digest" FROM "AuditRecords" WHERE "Sequence" = 2) WHERE "Number" = 1""", FaultKind.SealChanged, 3),
            ("""UPDATE "AuditSeals" SET "Day" = '2024-02-01' WHERE "Number" = 2""", FaultKind.SealChanged, 6),
            ("""UPDATE "AuditSeals" SET "Signature" = 'nonsense' WHERE "Number" = 2""", FaultKind.SealChanged, 6),
            ("""UPDATE "AuditSeals" SET "PublicKey" = '04' WHERE "Number" = 2""", FaultKind.SealChanged, 6),
            ("""DELETE FROM "AuditSeals" WHERE "Number" = 2""", FaultKind.SealMissing, 4),
            ("""DELETE FROM "AuditSeals" WHERE "Number" = 3""", FaultKind.SealMissing, 9),
            // Cut back to an older seal, with its end: only the notes beside the keys know better.
            ("""DELETE FROM "AuditSeals" WHERE "Number" = 3; DELETE FROM "AuditRecords" WHERE "Sequence" > 6; UPDATE "AuditHead" SET "Sequence" = 6, "Digest" = (SELECT "Digest" FROM "AuditRecords" WHERE "Sequence" = 6), "At" = (SELECT "At" FROM "AuditRecords" WHERE "Sequence" = 6)""", FaultKind.SealMissing, 9),
        ];
        var data = new TheoryData<Database, string, FaultKind, long>();
        foreach (var database in Enum.GetValues<Database>())
            foreach (var (sql, kind, first) in cases)
                data.Add(database, sql, kind, first);
        data.Add(Database.Sqlite, """UPDATE "AuditRecords" SET "ActorId" = lower("ActorId") WHERE "Sequence" = 3""", FaultKind.ContentChanged, 3);
        data.Add(Database.Sqlite, """UPDATE "AuditRecords" SET "At" = replace("At", '00Z', '01Z') WHERE "Sequence" = 3""", FaultKind.ContentChanged, 3);
        data.Add(Database.Sqlite, """UPDATE "AuditRecords" SET "At" = replace("At", '0Z', 'Z') WHERE "Sequence" = 3""", FaultKind.ContentChanged, 3);
        data.Add(Database.Sqlite, """UPDATE "AuditSeals" SET "At" = replace("At", '0Z', 'Z') WHERE "Number" = 2""", FaultKind.SealChanged, 6);
        // What a reader takes for the same: bytes instead of text, more after a zero, fractions instead of numbers.
        foreach (var column in (string[])["Day", "Digest", "At", "PublicKey", "Signature"])
        {
            data.Add(Database.Sqlite, $"""UPDATE "AuditSeals" SET "{column}" = CAST("{column}" AS BLOB) WHERE "Number" = 2""", FaultKind.SealChanged, 6);
            data.Add(Database.Sqlite, $"""UPDATE "AuditSeals" SET "{column}" = "{column}" || char(0) || 'x' WHERE "Number" = 2""", FaultKind.SealChanged, 6);
        }
        data.Add(Database.Sqlite, """UPDATE "AuditSeals" SET "At" = replace("At", 'Z', 'z') WHERE "Number" = 2""", FaultKind.SealChanged, 6);
        data.Add(Database.Sqlite, """UPDATE "AuditSeals" SET "Sequence" = 6.5 WHERE "Number" = 2""", FaultKind.SealChanged, 6);
        data.Add(Database.Sqlite, """UPDATE "AuditHead" SET "Sequence" = 9.5""", FaultKind.HeadChanged, 9);
        foreach (var column in (string[])["Digest", "At"])
        {
            data.Add(Database.Sqlite, $"""UPDATE "AuditHead" SET "{column}" = CAST("{column}" AS BLOB)""", FaultKind.HeadChanged, 9);
            data.Add(Database.Sqlite, $"""UPDATE "AuditHead" SET "{column}" = "{column}" || char(0) || 'x'""", FaultKind.HeadChanged, 9);
        }
        return data;
    }

    static string Copy(long from, long to) =>
        $"""INSERT INTO "AuditRecords" ("Sequence", "At", "ActorKind", "ActorName", "From", "Act", "ObjectKind", "ObjectId", "ObjectName", "Digest") SELECT {to}, "At", "ActorKind", "ActorName", "From", "Act", "ObjectKind", "ObjectId", "ObjectName", "Digest" FROM "AuditRecords" WHERE "Sequence" = {from}""";

    [Theory, MemberData(nameof(Tampering))]
    public async Task What_was_tampered_with_is_found_and_named(Database database, string sql, FaultKind kind, long first)
    {
        await using var place = await AuditedPlace.New(database);
        await place.Days(3, 3);
        (await place.Verify()).ShouldSatisfyAllConditions(v => v.Fault.ShouldBeNull(), v => v.Records.ShouldBe(9), v => v.Seals.ShouldBe(3), v => v.Notices.ShouldBeEmpty());
        await place.Unguard();
        await place.Place.Say(sql);
        var fault = (await place.Verify()).Fault.ShouldNotBeNull();
        (fault.Kind, fault.Sequence).ShouldBe((kind, first), fault.Words);
    }

    [Theory, InlineData(Database.Sqlite, "sm3"), InlineData(Database.PostgreSql, "sm3"), InlineData(Database.Sqlite, "sha256")]
    public async Task A_chain_that_was_written_again_with_all_its_digests_is_found_by_its_seals(Database database, string digest)
    {
        await using var place = await AuditedPlace.New(database, digest);
        await place.Days(3, 3);
        await place.Unguard();
        await place.Rewrite(5, "别人");
        var fault = (await place.Verify()).Fault.ShouldNotBeNull();
        (fault.Kind, fault.Sequence).ShouldBe((FaultKind.Rewritten, 4L));
        fault.What.ShouldContain("第 2 号封存（2024-03-05）");
        // Signing the seals again with a key of one's own does not help.
        var foreign = Gongkai.Data.Protection.InstallationKeys.Parse(Convert.ToBase64String(new byte[32]), "foreign");
        using (var chain = await DatabaseChain.Open(place.Installation.Database, Stop))
        {
            var keys = new SealKeys(foreign, chain.Algorithm);
            foreach (var seal in chain.Seals)
            {
                using var records = chain.Records(seal.Sequence - 1);
                records.Next();
                var again = keys.Sign(seal with { PublicKey = keys.Public[0], Digest = System.Text.Encoding.ASCII.GetString(records.Digest) });
                await place.Place.Say($"""UPDATE "AuditSeals" SET "Digest" = '{again.Digest}', "PublicKey" = '{again.PublicKey}', "Signature" = '{again.Signature}' WHERE "Number" = {seal.Number}""");
            }
        }
        (await place.Verify()).Fault.ShouldNotBeNull().What.ShouldContain("不是用本系统的密钥签的");
    }

    [Fact]
    public async Task A_zero_in_a_text_does_not_let_the_next_field_take_its_place()
    {
        await using var place = await AuditedPlace.New(Database.Sqlite);
        // The name holds what two fields and the beginning of a third are written as; cut at a zero, the row would be written alike.
        await place.Act(new("session.begun", new("person", "p1", "x-1:-1:10:y")));
        await place.Acts(1);
        (await place.Verify()).Fault.ShouldBeNull();
        await place.Unguard();
        await place.Place.Say("""UPDATE "AuditRecords" SET "ObjectName" = 'x' || char(0) || '123456789', "Reason" = 'y-1:-1:-1:' WHERE "Sequence" = 1""");
        (await place.Verify()).Fault.ShouldNotBeNull().Sequence.ShouldBe(1);
    }

    [Fact]
    public async Task A_copied_record_after_the_end_is_an_insertion_or_does_not_fit()
    {
        await using var place = await AuditedPlace.New(Database.Sqlite);
        await place.Acts(4);
        await place.Unguard();
        await place.Place.Say("""UPDATE "AuditHead" SET "Sequence" = 3, "Digest" = (SELECT "Digest" FROM "AuditRecords" WHERE "Sequence" = 3), "At" = (SELECT "At" FROM "AuditRecords" WHERE "Sequence" = 3)""");
        var fault = (await place.Verify()).Fault.ShouldNotBeNull();
        (fault.Kind, fault.Sequence).ShouldBe((FaultKind.Inserted, 4L));
    }

    [Theory, InlineData(Database.Sqlite, 150), InlineData(Database.PostgreSql, 60)]
    public async Task Any_change_of_any_field_of_any_record_is_found_and_named(Database database, int times)
    {
        await using var place = await AuditedPlace.New(database);
        await place.Acts(12);
        await place.Unguard();
        string[] columns = ["At", "ActorKind", "ActorId", "ActorName", "AgencyId", "From", "Act", "ObjectKind", "ObjectId", "ObjectName", "Before", "After", "Reason", "Digest"];
        var change = Gen.Select(Gen.Long[1, 12], Gen.Int[0, columns.Length - 1].Select(i => columns[i]), Gen.Int[0, 5], Gen.Int[0, 200], Gen.Char["a1 中\"{}:\\'"]);
        change.Sample(c =>
        {
            var (sequence, column, how, where, sign) = c;
            var old = Value(place, column, sequence);
            var changed = Change(database, column, old, how, where, sign);
            Put(place, column, sequence, changed);
            var fault = place.Verify().GetAwaiter().GetResult().Fault;
            Put(place, column, sequence, old);
            return fault?.Sequence == sequence;
        }, iter: times, threads: 1, print: c => $"{c}");
        (await place.Verify()).Fault.ShouldBeNull();
    }

    static string? Change(Database database, string column, string? old, int how, int where, char sign)
    {
        if (database == Database.PostgreSql && column == "At")
            return DateTimeOffset.Parse(old!).AddMicroseconds(where + 1).ToString("O");
        if (database == Database.PostgreSql && column is "ActorId" or "AgencyId")
            return old is null || how > 0 ? $"{new Guid(where, 9, 9, new byte[8])}" : null;
        if (old is null)
            return how == 0 ? "" : $"{sign}";
        var at = old.Length == 0 ? 0 : where % old.Length;
        var changed = how switch
        {
            0 when column is "ActorId" or "AgencyId" or "Before" or "After" or "Reason" => null,
            1 => old.Insert(at, $"{sign}"),
            2 when old.Length > 0 => old.Remove(at, 1),
            3 when old.Length > 0 => old[..at] + sign + old[(at + 1)..],
            4 => old + sign,
            _ => $"{sign}",
        };
        return changed == old ? old + "x" : changed;
    }

    static string? Value(AuditedPlace place, string column, long sequence) =>
        Ask(place, $"SELECT CAST(\"{column}\" AS TEXT) FROM \"AuditRecords\" WHERE \"Sequence\" = {sequence}", null) as string;

    static void Put(AuditedPlace place, string column, long sequence, string? value)
    {
        var type = place.Place.Connection is null ? "TEXT" : column switch { "At" => "timestamptz", "ActorId" or "AgencyId" => "uuid", _ => "text" };
        Ask(place, $"UPDATE \"AuditRecords\" SET \"{column}\" = CAST(@value AS {type}) WHERE \"Sequence\" = {sequence}", value ?? (object)DBNull.Value);
    }

    static object? Ask(AuditedPlace place, string sql, object? value)
    {
        using var connection = place.Place.Choice.Connect();
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        if (value is not null)
            command.Parameters.Add(place.Place.Connection is null ? new SqliteParameter("@value", value) : new NpgsqlParameter("value", NpgsqlTypes.NpgsqlDbType.Text) { Value = value });
        return command.ExecuteScalar();
    }

    [Fact]
    public async Task A_long_chain_is_verified_in_batches_and_the_first_of_several_faults_is_named()
    {
        await using var place = await AuditedPlace.New(Database.Sqlite);
        await place.Act(AuditedPlace.Entry(1) with { After = new { text = new string('长', 400_000) } });
        for (var i = 0; i < 30; i++)
            await place.Act(AuditedPlace.Entry(i) with { After = new { text = new string('长', 40_000) } });
        (await place.Verify()).Records.ShouldBe(31);
        await place.Unguard();
        await place.Place.Say("""UPDATE "AuditRecords" SET "ActorName" = 'x' WHERE "Sequence" IN (30, 17, 22); DELETE FROM "AuditRecords" WHERE "Sequence" = 25""");
        (await place.Verify()).Fault!.Sequence.ShouldBe(17);
    }
}
