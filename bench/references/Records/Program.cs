// The audit chain beside its references, on SQLite in a folder. Records FOLDER [COUNT] → name and figure a line, tab-separated:
//   act, act-unsigned     milliseconds of an act with its record, and of the same act whose record carries no digest of its own; durable commits, taken in turn
//   verify, hash          seconds to verify a chain of COUNT records from the database, and to hash the same bytes from memory with the same SM3
//   verify-cpu, hash-cpu  the same in seconds of processor time, all threads together
//   list: …               milliseconds of a page of the auditor's list on that chain
using System.Diagnostics;
using System.Globalization;
using Gongkai.Data;
using Gongkai.Features.Audit;
using Gongkai.Features.Audit.Chain;
using Microsoft.EntityFrameworkCore;

const int Warming = 40, Rounds = 400;
var (folder, count) = (args[0], args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 1_000_000);
using var installation = await Installation.Open(new() { Data = folder, Demo = true }, default);
await Acts();
await Fill();
await Verification();
await Lists();

async Task Acts()
{
    var (signed, unsigned) = (new List<double>(), new List<double>());
    for (var round = -Warming; round < Rounds; round++)
        foreach (var (times, append) in ((List<double>, Func<GongkaiContext, AuditEntry, Task>)[])[(signed, Append), (unsigned, AppendUnsigned)])
        {
            await using var data = installation.Database.CreateContext();
            var person = await data.People.FirstAsync(p => p.Account == "demo.officer");
            var start = Stopwatch.GetTimestamp();
            await using var transaction = await data.Database.BeginTransactionAsync();
            var before = new { name = person.Name, version = person.Version };
            person.Version++;
            await data.SaveChangesAsync();
            await append(data, new("session.begun", new("person", $"{person.Id}", person.Name), before, new { name = person.Name, version = person.Version }, "例行核对"));
            await transaction.CommitAsync();
            if (round >= 0)
                times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
    Say("act", Median(signed));
    Say("act-unsigned", Median(unsigned));
    // The unsigned ones fit no chain: the verification begins with a new one.
    await using var emptied = installation.Database.CreateContext();
    await emptied.Database.ExecuteSqlAsync($"""
        DROP TRIGGER IF EXISTS "AuditRecords_no_DELETE"; DELETE FROM "AuditRecords"; DROP TRIGGER IF EXISTS "AuditHead_no_UPDATE";
        UPDATE "AuditHead" SET "Sequence" = 0, "Digest" = {AuditChain.Begin("sm3")}, "At" = NULL
        """);
}

Task Append(GongkaiContext data, AuditEntry entry) => new AuditTrail(TimeProvider.System).Append(data, Actor.Program, [entry], default);

// The same statements with everything but the digest; what stands in its place is the same in record and head, so that the chain goes on from it.
async Task AppendUnsigned(GongkaiContext data, AuditEntry entry)
{
    var head = await data.Database.SqlQueryRaw<long>("""UPDATE "AuditHead" SET "Sequence" = "Sequence" + 1 RETURNING "Sequence" AS "Value" """).ToListAsync();
    var at = DateTimeOffset.UtcNow;
    var digest = AuditChain.Begin("sm3");
    var record = Record(head[0], at, 1, System.Text.Json.JsonSerializer.Serialize(entry.Before), System.Text.Json.JsonSerializer.Serialize(entry.After));
    record.Digest = digest;
    data.AuditRecords.Add(record);
    await data.SaveChangesAsync();
    await data.Set<AuditHead>().ExecuteUpdateAsync(row => row.SetProperty(h => h.Digest, digest).SetProperty(h => h.At, at));
}

AuditRecord Record(long sequence, DateTimeOffset at, int person, string before, string after) => new()
{
    Sequence = sequence,
    At = at,
    ActorKind = ActorKind.Person,
    ActorId = new Guid(person, 0, 0, new byte[8]),
    ActorName = $"张{person}",
    From = "10.0.0.8",
    Act = sequence % 3 == 0 ? "session.begun" : "session.ended",
    ObjectKind = "person",
    ObjectId = $"{new Guid((int)(sequence % 5000), 1, 0, new byte[8])}",
    ObjectName = $"人员{sequence % 5000}",
    Before = before,
    After = after,
    Reason = sequence % 10 == 0 ? "例行核对岗位" : null,
};

async Task Fill()
{
    await using var data = installation.Database.CreateContext();
    await data.Database.OpenConnectionAsync();
    var connection = (Microsoft.Data.Sqlite.SqliteConnection)data.Database.GetDbConnection();
    using var transaction = connection.BeginTransaction();
    using var insert = connection.CreateCommand();
    insert.CommandText = """
        INSERT INTO "AuditRecords" ("Sequence", "At", "ActorKind", "ActorId", "ActorName", "From", "Act", "ObjectKind", "ObjectId", "ObjectName", "Before", "After", "Reason", "Digest")
        VALUES (@1, @2, @3, @4, @5, @6, @7, @8, @9, @10, @11, @12, @13, @14)
        """;
    for (var i = 1; i <= 14; i++)
        insert.Parameters.Add(new($"@{i}", null));
    var begin = new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
    var digest = AuditChain.Begin("sm3");
    var last = begin;
    for (var i = 1; i <= count; i++)
    {
        var r = Record(i, last = begin.AddSeconds(i * 90L), i % 200, $$"""{"name":"林晓雯","section":"服务管理科","role":"Drafter","place":{{i}}}""", $$"""{"name":"林晓雯","section":"积分制科","role":"SectionHead","place":{{i + 1}}}""");
        digest = AuditChain.Digest("sm3", digest, r);
        object?[] values =
        [
            r.Sequence, r.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture), $"{r.ActorKind}", $"{r.ActorId}".ToUpperInvariant(), r.ActorName, r.From, r.Act, r.ObjectKind,
            r.ObjectId, r.ObjectName, r.Before, r.After, r.Reason, digest,
        ];
        for (var v = 0; v < values.Length; v++)
            insert.Parameters[v].Value = values[v] ?? DBNull.Value;
        insert.ExecuteNonQuery();
    }
    transaction.Commit();
    await data.Set<AuditHead>().ExecuteUpdateAsync(row => row.SetProperty(h => h.Sequence, count).SetProperty(h => h.Digest, digest).SetProperty(h => h.At, last));
}

async Task Verification()
{
    var (verify, hash, verifyCpu, hashCpu) = (new List<double>(), new List<double>(), new List<double>(), new List<double>());
    var bytes = 0L;
    for (var round = 0; round < 3; round++)
    {
        var (start, cpu) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        using (var chain = await DatabaseChain.Open(installation.Database, default))
            if (ChainVerifier.Verify(chain, new(), default) is not { Fault: null } verdict || verdict.Records != count)
                throw new InvalidDataException("The chain that was made is not in order.");
        verify.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
        verifyCpu.Add((Environment.CpuUsage.TotalTime - cpu).TotalSeconds);
        (var seconds, var processor, bytes) = await Hashing();
        hash.Add(seconds);
        hashCpu.Add(processor);
    }
    Say("verify", Median(verify));
    Say("hash", Median(hash));
    Say("verify-cpu", Median(verifyCpu));
    Say("hash-cpu", Median(hashCpu));
    Say("megabytes", bytes / 1e6);
}

// The bytes that the digests cover lie in memory, and one thread hashes them record by record; only that is timed.
async Task<(double, double, long)> Hashing()
{
    using var chain = await DatabaseChain.Open(installation.Database, default);
    using var records = chain.Records();
    var (digest, text, ends) = (new ChainDigest("sm3"), new System.Buffers.ArrayBufferWriter<byte>(1 << 26), new List<int>());
    var before = System.Text.Encoding.ASCII.GetBytes(AuditChain.Begin("sm3"));
    var (seconds, processor, bytes) = (0.0, 0.0, 0L);
    var more = true;
    while (more)
    {
        for (text.ResetWrittenCount(), ends.Clear(); ends.Count < 100_000 && (more = records.Next());)
        {
            AuditChain.Field(text, (ReadOnlySpan<byte>)before);
            AuditChain.Field(text, records.Sequence);
            records.WriteFields(text);
            records.Digest.CopyTo(before);
            ends.Add(text.WrittenCount);
        }
        var (start, cpu) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        Hash(digest, text.WrittenSpan, ends);
        seconds += Stopwatch.GetElapsedTime(start).TotalSeconds;
        processor += (Environment.CpuUsage.TotalTime - cpu).TotalSeconds;
        bytes += text.WrittenCount;
    }
    return (seconds, processor, bytes);
}

static void Hash(ChainDigest digest, ReadOnlySpan<byte> text, List<int> ends)
{
    var begin = 0;
    foreach (var end in ends)
    {
        digest.Of(text[begin..end]);
        begin = end;
    }
}

async Task Lists()
{
    var lists = new (string Name, AuditFilter Filter, long? Before)[]
    {
        ("newest", new(), null), ("in the middle", new(), count / 2), ("person", new() { Person = new Guid(17, 0, 0, new byte[8]) }, count / 2), ("object", new() { Kind = "person", Object = $"{new Guid(17, 1, 0, new byte[8])}" }, null),
        ("act and days", new() { Act = "session.begun", From = new(2020, 6, 1), To = new(2021, 6, 1) }, null), ("person and act", new() { Person = new Guid(17, 0, 0, new byte[8]), Act = "session.begun" }, null),
        ("words", new() { Text = "例行" }, null), ("words that are nowhere", new() { Text = "没有这些字" }, null), ("part of a name, nowhere", new() { Who = "李" }, null),
    };
    foreach (var (name, filter, before) in lists)
    {
        var times = new List<double>();
        for (var round = 0; round < 7; round++)
        {
            await using var data = installation.Database.CreateContext();
            var start = Stopwatch.GetTimestamp();
            await new AuditSearch(data).Find(new(null), filter, before, null, default);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
        Say($"list: {name}", Median(times));
    }
}

static double Median(List<double> times) => times.Order().ElementAt(times.Count / 2);

static void Say(string name, double figure) => Console.WriteLine(FormattableString.Invariant($"{name}\t{figure:0.000}"));
