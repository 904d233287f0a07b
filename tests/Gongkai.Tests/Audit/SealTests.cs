using Gongkai.Data;
using Gongkai.Features.Audit;
using Gongkai.Features.Audit.Seals;
using Gongkai.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Gongkai.Tests.Audit;

public sealed class SealTests
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task A_day_is_sealed_after_midnight_in_China_and_not_again(Database database)
    {
        await using var place = await AuditedPlace.New(database);
        await place.Acts(2);
        place.Clock.SetUtcNow(new(2024, 3, 4, 15, 59, 59, TimeSpan.Zero)); // 23:59:59 in China
        (await place.Sealer.SealWhatIsDue(Stop)).ShouldBeNull();
        await place.Act();
        place.Clock.SetUtcNow(new(2024, 3, 4, 16, 0, 0, TimeSpan.Zero));
        await place.Act(); // belongs to the new day
        var seal = (await place.Sealer.SealWhatIsDue(Stop)).ShouldNotBeNull();
        (seal.Number, seal.Day, seal.Sequence).ShouldBe((1, "2024-03-04", 3));
        (await place.Sealer.SealWhatIsDue(Stop)).ShouldBeNull();
        (await place.Verify()).Fault.ShouldBeNull();
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task After_days_without_the_program_one_seal_covers_them_and_days_without_records_have_none(Database database)
    {
        await using var place = await AuditedPlace.New(database);
        await place.Acts(2);
        place.Clock.Advance(TimeSpan.FromDays(1));
        await place.Acts(2);
        place.Clock.Advance(TimeSpan.FromDays(5));
        var seal = (await place.Sealer.SealWhatIsDue(Stop)).ShouldNotBeNull();
        (seal.Day, seal.Sequence).ShouldBe(("2024-03-09", 4));
        place.Clock.Advance(TimeSpan.FromDays(3));
        (await place.Sealer.SealWhatIsDue(Stop)).ShouldBeNull();
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task Several_processes_make_one_seal(Database database)
    {
        await using var place = await AuditedPlace.New(database);
        await place.Acts(3);
        place.Clock.Advance(TimeSpan.FromDays(1));
        var made = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => place.Sealer.SealWhatIsDue(Stop), Stop)));
        made.Count(s => s is not null).ShouldBe(1);
        await using var data = place.Installation.Database.CreateContext();
        (await data.AuditSeals.CountAsync(Stop)).ShouldBe(1);
        (await place.Verify()).Fault.ShouldBeNull();
    }

    [Fact]
    public async Task The_notes_of_seals_stand_beside_the_keys_for_their_owner_alone()
    {
        await using var place = await AuditedPlace.New(Database.Sqlite);
        await place.Days(2, 1);
        var notes = new SealLog(Path.GetDirectoryName(place.Installation.Keys.File)!);
        notes.Read().Select(s => s.Number).ShouldBe([1, 2]);
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(notes.File).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        var text = await File.ReadAllTextAsync(notes.File, Stop);
        text.ShouldNotContain(place.Installation.Keys.Export().Trim());
    }

    [Fact]
    public async Task A_broken_chain_is_sealed_as_it_is_and_stays_broken()
    {
        await using var place = await AuditedPlace.New(Database.Sqlite);
        await place.Acts(3);
        await place.Unguard();
        await place.Place.Say("""UPDATE "AuditRecords" SET "ActorName" = 'x' WHERE "Sequence" = 2""");
        place.Clock.Advance(TimeSpan.FromDays(1));
        (await place.Sealer.SealWhatIsDue(Stop)).ShouldNotBeNull();
        (await place.Verify()).Fault!.Sequence.ShouldBe(2);
    }

    public static TheoryData<Database, string> DamagedSeals()
    {
        var data = new TheoryData<Database, string>();
        foreach (var database in Enum.GetValues<Database>())
            foreach (var damage in (string[])
                     [
                         """ "Day" = '9999-12-30' """, """ "Day" = '2024-03-06' """, """ "Day" = '2000-01-01' """, """ "Sequence" = 1000000 """, """ "Sequence" = 9223372036854775807 """, """ "Sequence" = 0 """,
                         """ "Number" = 500 """, """ "Number" = 9223372036854775807 """, """ "Number" = 3, "Sequence" = 9223372036854775807 """, """ "Digest" = 'nonsense' """, """ "Signature" = '' """, """ "PublicKey" = '' """,
                         $""" "At" = '9999-12-30{(database == Database.Sqlite ? "T00:00:00.0000000Z" : " 00:00:00Z")}', "Day" = '9999-12-30', "Sequence" = 9000000000000000000 """,
                         database == Database.Sqlite ? """ "Day" = 'some day' """ : """ "Day" = 'infinity' """,
                         database == Database.Sqlite ? """ "Sequence" = 'high', "Day" = x'FF' """ : """ "Day" = '0044-03-15 BC' """,
                     ])
                data.Add(database, damage);
        return data;
    }

    [Theory, MemberData(nameof(DamagedSeals))]
    public async Task A_damaged_last_seal_does_not_end_the_sealing_and_is_named(Database database, string damage)
    {
        await using var place = await AuditedPlace.New(database);
        await place.Days(2, 2);
        await place.Unguard();
        await place.Place.Say($"""UPDATE "AuditSeals" SET {damage} WHERE "Number" = 2""");
        for (var day = 3; day <= 5; day++)
        {
            await place.Acts(2);
            place.Clock.Advance(TimeSpan.FromDays(1));
            // The day of the next seal stands at the damaged one: nothing can be sealed for it, the log says so, and the day after covers it.
            if (damage.Contains("2024-03-06") && day == 3)
                (await place.Sealer.SealWhatIsDue(Stop)).ShouldBeNull();
            else
            {
                (await place.Sealer.SealWhatIsDue(Stop)).ShouldNotBeNull(damage).Sequence.ShouldBe(2 * day, damage);
                (await place.Sealer.SealWhatIsDue(Stop)).ShouldBeNull(damage);
            }
            place.Log.Of(Microsoft.Extensions.Logging.LogLevel.Error).ShouldContain(line => line.Contains("seal"), damage);
        }
        (await place.Verify(withNotes: false)).Fault.ShouldNotBeNull(damage).What.ShouldContain("封存", Case.Sensitive, damage);
        (await place.Verify()).Fault.ShouldNotBeNull(damage);
        // What the sound seals cover stays proven.
        await place.Place.Say("""UPDATE "AuditRecords" SET "ActorName" = 'x' WHERE "Sequence" = 5""");
        (await place.Verify()).Fault.ShouldNotBeNull().Sequence.ShouldBe(5);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task A_seal_that_was_taken_away_stays_noted_when_its_number_is_given_again(Database database)
    {
        await using var place = await AuditedPlace.New(database);
        await place.Days(2, 2);
        await place.Unguard();
        await place.Place.Say("""DELETE FROM "AuditSeals" WHERE "Number" = 2""");
        await place.Acts(2);
        place.Clock.Advance(TimeSpan.FromDays(1));
        (await place.Sealer.SealWhatIsDue(Stop)).ShouldNotBeNull();
        (await place.Verify()).Fault.ShouldNotBeNull().What.ShouldContain("第 2 号封存");
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task A_chain_that_was_cut_behind_its_seal_is_sealed_on(Database database)
    {
        await using var place = await AuditedPlace.New(database);
        await place.Days(2, 3);
        await place.Unguard();
        await place.Place.Say("""DELETE FROM "AuditRecords" WHERE "Sequence" > 2; UPDATE "AuditHead" SET "Sequence" = 2, "Digest" = (SELECT "Digest" FROM "AuditRecords" WHERE "Sequence" = 2), "At" = (SELECT "At" FROM "AuditRecords" WHERE "Sequence" = 2)""");
        await place.Acts(1);
        place.Clock.Advance(TimeSpan.FromDays(1));
        (await place.Sealer.SealWhatIsDue(Stop)).ShouldNotBeNull().Sequence.ShouldBe(3);
        (await place.Sealer.SealWhatIsDue(Stop)).ShouldBeNull();
        (await place.Verify()).Fault.ShouldNotBeNull();
    }

    [Fact]
    public async Task Seals_signed_with_an_older_key_of_the_installation_still_hold()
    {
        await using var place = await AuditedPlace.New(Database.Sqlite);
        await place.Days(1, 1);
        var file = place.Installation.Keys.File;
        await File.WriteAllTextAsync(file, Convert.ToBase64String(Enumerable.Repeat((byte)7, 32).ToArray()) + "\n" + place.Installation.Keys.Export(), Stop);
        using var again = await Installation.Attach(place.Place.Options, Stop);
        new SealKeys(again.Keys, AuditChain.Sm3).Public.Count.ShouldBe(2);
        place.Clock.Advance(TimeSpan.FromDays(1));
        await place.Acts(1);
        place.Clock.Advance(TimeSpan.FromDays(1));
        (await new AuditSealer(again, place.Clock, NullLogger<AuditSealer>.Instance).SealWhatIsDue(Stop)).ShouldNotBeNull();
        using var chain = await Gongkai.Features.Audit.Chain.DatabaseChain.Open(again.Database, Stop);
        chain.Seals.Select(s => s.PublicKey).Distinct().Count().ShouldBe(2);
        Gongkai.Features.Audit.Chain.ChainVerifier.Verify(chain, new(new SealKeys(again.Keys, AuditChain.Sm3).Public), Stop).Fault.ShouldBeNull();
    }

    [Fact]
    public async Task The_job_seals_soon_after_the_start_and_after_each_midnight()
    {
        await using var place = await AuditedPlace.New(Database.Sqlite);
        await place.Acts(1);
        place.Clock.Advance(TimeSpan.FromDays(1));
        using var job = new SealingJob(place.Sealer, place.Clock, NullLogger<SealingJob>.Instance);
        await job.StartAsync(Stop);
        await Sealed(1, SealingJob.FirstAfter);
        await place.Acts(1);
        await Sealed(2, TimeSpan.FromHours(1));
        await job.StopAsync(Stop);

        // Lets the clock run in steps until the job has made its seal; a job that never does fails by the test's own time.
        async Task Sealed(int count, TimeSpan step)
        {
            for (var i = 0; i < 2000; i++)
            {
                place.Clock.Advance(step);
                await using var data = place.Installation.Database.CreateContext();
                if (await data.AuditSeals.CountAsync(Stop) >= count)
                    return;
                await Task.Yield();
            }
            Assert.Fail("The job made no seal.");
        }
    }
}
