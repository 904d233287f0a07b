using Gongkai.Data;
using Gongkai.Features.Audit;
using Gongkai.Features.Audit.Chain;
using Gongkai.Features.Audit.Seals;
using Gongkai.Tests.Server;
using Gongkai.Tests.Storage;
using Gongkai.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Gongkai.Tests.Audit;

/// <summary>An installation with records and a clock of its own, to be tampered with by hand.</summary>
public sealed class AuditedPlace : IAsyncDisposable
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    AuditedPlace(Place place, Installation installation) => (Place, Installation) = (place, installation);

    /// <summary>The place.</summary>
    public Place Place { get; }

    /// <summary>The installation.</summary>
    public Installation Installation { get; }

    /// <summary>Its clock; it begins at nine in the morning in China.</summary>
    public FakeTimeProvider Clock { get; } = new(new(2024, 3, 4, 1, 0, 0, TimeSpan.Zero));

    /// <summary>What was logged.</summary>
    public LogBook Log { get; } = new();

    internal AuditSealer Sealer => new(Installation, Clock, Logger<AuditSealer>());

    ILogger<T> Logger<T>() => LoggerFactory.Create(logging => logging.AddProvider(Log)).CreateLogger<T>();

    /// <summary>A new one.</summary>
    public static async Task<AuditedPlace> New(Database database, string? digest = null)
    {
        // The algorithm is chosen when an installation is made.
        var place = digest is null ? await ReadyPlaces.Demo(database) : await Place.New(database);
        return new(place, await Installation.Open(place.Demo with { Digest = digest }, Stop));
    }

    /// <summary>Does an act.</summary>
    public async Task<ActResult> Act(AuditEntry? entry = null, Actor? by = null)
    {
        await using var data = Installation.Database.CreateContext();
        return await new Acts(data, new AuditTrail(Clock, Logger<AuditTrail>())).Do(by ?? Actor.Program, records =>
        {
            var (act, on, before, after, reason) = entry ?? Entry(1);
            records.Add(act, on, before, after, reason);
            return Task.FromResult(ActResult.Done);
        }, Stop);
    }

    /// <summary>Does some acts, each a minute after the one before.</summary>
    public async Task Acts(int count)
    {
        for (var i = 0; i < count; i++)
        {
            await Act(Entry(i), new(ActorKind.Person, new Guid(0xabc000 + i, 0, 0, new byte[8]), $"张{i}", "10.0.0.8", i % 2 == 0 ? null : new Guid(7, 7, 7, new byte[8])));
            Clock.Advance(TimeSpan.FromMinutes(1));
        }
    }

    /// <summary>Something to record.</summary>
    public static AuditEntry Entry(int number) =>
        new("session.begun", new("person", $"p{number}", $"对象{number}"), number % 3 == 0 ? null : new { name = "旧" }, new { name = "新", number }, number % 4 == 0 ? "理由" : null);

    /// <summary>Lets days pass, with acts and a seal on each.</summary>
    public async Task Days(int days, int acts)
    {
        for (var day = 0; day < days; day++)
        {
            await Acts(acts);
            Clock.Advance(TimeSpan.FromDays(1));
            (await Sealer.SealWhatIsDue(Stop)).ShouldNotBeNull();
        }
    }

    /// <summary>Takes the guards of the database away, as its administrator can.</summary>
    public async Task Unguard()
    {
        foreach (var table in (string[])["AuditRecords", "AuditHead", "AuditSeals"])
            await Place.Say(Place.Connection is null
                ? $"DROP TRIGGER IF EXISTS \"{table}_no_UPDATE\"; DROP TRIGGER IF EXISTS \"{table}_no_DELETE\""
                : $"ALTER TABLE \"{table}\" DISABLE TRIGGER USER");
    }

    /// <summary>Changes something by hand and puts the guards back, as somebody would who wants to remain unseen.</summary>
    public async Task Tamper(string sql)
    {
        if (Place.Connection is null)
        {
            await using var data = Installation.Database.CreateContext();
            var guards = await data.Database.SqlQueryRaw<string>("SELECT sql AS \"Value\" FROM sqlite_master WHERE type = 'trigger' AND tbl_name LIKE 'Audit%'").ToListAsync(Stop);
            await Unguard();
            await Place.Say(sql);
            foreach (var guard in guards)
                await Place.Say(guard);
            return;
        }
        await Unguard();
        await Place.Say(sql);
        foreach (var table in (string[])["AuditRecords", "AuditHead", "AuditSeals"])
            await Place.Say($"ALTER TABLE \"{table}\" ENABLE TRIGGER USER");
    }

    /// <summary>All records in their order.</summary>
    public async Task<List<AuditRecord>> Records()
    {
        await using var data = Installation.Database.CreateContext();
        return await data.AuditRecords.AsNoTracking().OrderBy(r => r.Sequence).ToListAsync(Stop);
    }

    /// <summary>Verifies the chain as the command does.</summary>
    public async Task<ChainVerdict> Verify(bool withNotes = true)
    {
        using var chain = await DatabaseChain.Open(Installation.Database, Stop);
        var notes = new SealLog(Path.GetDirectoryName(Installation.Keys.File)!).Read();
        return ChainVerifier.Verify(chain, new(new SealKeys(Installation.Keys, chain.Algorithm).Public, withNotes ? notes : null), Stop);
    }

    /// <summary>Writes the export to a file and names it.</summary>
    public async Task<string> Export()
    {
        using var chain = await DatabaseChain.Open(Installation.Database, Stop);
        var file = Path.Combine(Place.Folder, $"{Guid.NewGuid():N}.jsonl");
        await using var stream = File.Create(file);
        await ChainExport.Write(chain, new SealKeys(Installation.Keys, chain.Algorithm).Public, Clock.GetUtcNow(), stream, null, Stop);
        return file;
    }

    /// <summary>Writes the whole chain again from a record on, so that all digests fit each other, as somebody with rights on the database and this program's source could.</summary>
    public async Task Rewrite(long from, string name)
    {
        await using var data = Installation.Database.CreateContext();
        var records = await data.AuditRecords.AsNoTracking().OrderBy(r => r.Sequence).ToListAsync(Stop);
        var algorithm = AuditChain.AlgorithmOf(records[0].Digest);
        var before = from == 1 ? AuditChain.Begin(algorithm) : records[(int)from - 2].Digest;
        foreach (var old in records.Where(r => r.Sequence >= from))
        {
            var record = new AuditRecord
            {
                Sequence = old.Sequence,
                At = old.At,
                ActorKind = old.ActorKind,
                ActorId = old.ActorId,
                ActorName = old.Sequence == from ? name : old.ActorName,
                AgencyId = old.AgencyId,
                From = old.From,
                Act = old.Act,
                ObjectKind = old.ObjectKind,
                ObjectId = old.ObjectId,
                ObjectName = old.ObjectName,
                Before = old.Before,
                After = old.After,
                Reason = old.Reason,
            };
            before = AuditChain.Digest(algorithm, before, record);
            await Place.Say($"""UPDATE "AuditRecords" SET "ActorName" = '{record.ActorName}', "Digest" = '{before}' WHERE "Sequence" = {record.Sequence}""");
        }
        await Place.Say($"""UPDATE "AuditHead" SET "Digest" = '{before}'""");
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Installation.Dispose();
        await Place.DisposeAsync();
    }
}
