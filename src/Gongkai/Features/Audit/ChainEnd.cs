using Gongkai.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Gongkai.Features.Audit;

/// <summary>The head of the chain as it was found when it was not what the last record says; kept in a record, so that it stays proven.</summary>
/// <param name="Sequence">Its number.</param>
/// <param name="Digest">Its digest.</param>
/// <param name="At">Its moment.</param>
sealed record WrongHead(long Sequence, string Digest, string? At);

/// <summary>
/// Where the chain goes on. That is what its head says, as long as the last record says the same. A head that somebody changed by hand stops no act, because an office must not
/// stand still for it: the chain then goes on from the last record there is, and what stood in the head is recorded first. docs/audit.md says why.
/// </summary>
/// <param name="Sequence">Number of the last record; 0 for none.</param>
/// <param name="Digest">Its digest.</param>
/// <param name="At">Its moment, or null when there is none that says anything.</param>
/// <param name="Wrong">What stood in the head instead, or null when all was well.</param>
sealed record ChainEnd(long Sequence, string Digest, DateTimeOffset? At, WrongHead? Wrong = null)
{
    // Higher numbers no office comes to: who wrote such a record or head wanted to leave none to go on with.
    const long Most = 1L << 53;

    /// <summary>Takes the head's lock, which puts all writers in all processes in a row until their transactions end, and finds the end.</summary>
    /// <param name="data">The context, in a transaction.</param>
    /// <param name="count">How many records are to follow.</param>
    /// <param name="stop">Gives up.</param>
    public static async Task<ChainEnd> Take(GongkaiContext data, int count, CancellationToken stop)
    {
        if (await Noted(data, count, stop) is { } noted)
            return noted.Fits ? new(noted.Head.Sequence, noted.Head.Digest, noted.At) : await Find(data, noted.Head, count, stop);
        // It is not there at all. Whoever puts it back first goes first.
        await data.Database.ExecuteSqlRawAsync("""INSERT INTO "AuditHead" ("Id", "Sequence", "Digest") VALUES (1, 0, '') ON CONFLICT DO NOTHING""", stop);
        return await Take(data, count, stop);
    }

    // Both in one question to the database, after one another: the second sees what was written before the lock was given.
    static async Task<(WrongHead Head, bool Fits, DateTimeOffset? At)?> Noted(GongkaiContext data, int count, CancellationToken stop)
    {
        var postgreSql = data.Database.IsNpgsql();
        await using var command = data.Database.GetDbConnection().CreateCommand();
        command.Transaction = data.Database.CurrentTransaction!.GetDbTransaction();
        command.CommandText = $"""
            UPDATE "AuditHead" SET "Sequence" = "Sequence" RETURNING "Sequence", "Digest", "At"{(postgreSql ? "::text" : "")};
            SELECT "Sequence", "At", "Digest" = (SELECT "Digest" FROM "AuditHead") AND "At" = (SELECT "At" FROM "AuditHead") AND "Sequence" = (SELECT "Sequence" FROM "AuditHead")
            FROM "AuditRecords" WHERE "Sequence" >= (SELECT "Sequence" FROM "AuditHead") AND "Sequence" > 0 ORDER BY "Sequence" LIMIT 2
            """;
        await using var reader = await command.ExecuteReaderAsync(stop);
        if (!await reader.ReadAsync(stop))
            return null;
        var head = new WrongHead(reader.GetInt64(0), reader.GetString(1), await reader.IsDBNullAsync(2, stop) ? null : reader.GetString(2));
        await reader.NextResultAsync(stop);
        var (fits, at, more) = (head.Sequence == 0 && AuditChain.Knows(AuditChain.AlgorithmOf(head.Digest)) && head.Digest == AuditChain.Begin(AuditChain.AlgorithmOf(head.Digest)), (DateTimeOffset?)null, await reader.ReadAsync(stop));
        if (head.Sequence > 0 && more)
        {
            fits = head.Sequence < Most && AuditChain.Knows(AuditChain.AlgorithmOf(head.Digest)) && !await reader.IsDBNullAsync(2, stop) && reader.GetBoolean(2);
            at = !fits ? null : postgreSql ? reader.GetFieldValue<DateTimeOffset>(1) : SqliteMoment.Read(reader.GetString(1));
            more = await reader.ReadAsync(stop);
        }
        // A record where the next ones are to stand.
        return (head, fits && !(more && reader.GetInt64(0) - head.Sequence <= count), at);
    }

    static async Task<ChainEnd> Find(GongkaiContext data, WrongHead head, int count, CancellationToken stop)
    {
        var algorithm = await Algorithm(data, stop);
        if (await Last(data, head.Sequence, count, stop) is not { } sequence)
            return new(0, AuditChain.Begin(algorithm), null, head);
        var record = await data.AuditRecords.Where(r => r.Sequence == sequence).Readable().SingleAsync(stop);
        var at = record.At > AuditRecord.Earliest && record.At < AuditRecord.Latest ? record.At : (DateTimeOffset?)null;
        var before = sequence == 1 ? AuditChain.Begin(algorithm) : await data.AuditRecords.Where(r => r.Sequence == sequence - 1).Select(r => r.Digest).FirstOrDefaultAsync(stop);
        // It was the record that was changed and not the head. A verification finds it, and tells what of it was changed by what goes on from the true digest.
        var changed = before is null || AuditChain.Digest(algorithm, before, record) != record.Digest;
        return changed && sequence == head.Sequence && IsDigest(head.Digest, algorithm) ? new(sequence, head.Digest, at) : new(sequence, record.Digest, at, head);
    }

    // The end of the records that follow one another from the noted number, and after which there is room.
    static async Task<long?> Last(GongkaiContext data, long noted, int count, CancellationToken stop)
    {
        var records = data.AuditRecords.Where(r => r.Sequence > 0 && r.Sequence < Most).Select(r => r.Sequence);
        var next = await records.Where(n => n <= noted).OrderByDescending(n => n).Select(n => (long?)n).FirstOrDefaultAsync(stop)
            ?? await records.OrderBy(n => n).Select(n => (long?)n).FirstOrDefaultAsync(stop);
        long? last = null;
        while (next is { } from)
        {
            last = await records.Where(n => n >= from && !data.AuditRecords.Any(r => r.Sequence == n + 1)).OrderBy(n => n).FirstAsync(stop);
            // One more for what the program records itself, and one that the guard of the head wants free.
            next = await records.Where(n => n > last && n <= last + count + 2).OrderBy(n => n).Select(n => (long?)n).FirstOrDefaultAsync(stop);
        }
        return last;
    }

    /// <summary>The digest that was chosen at the first start.</summary>
    public static async Task<string> Algorithm(GongkaiContext data, CancellationToken stop) =>
        await data.Settings.Where(s => s.Key == SettingKeys.AuditDigest).Select(s => s.Value).FirstOrDefaultAsync(stop) is { } known && AuditChain.Knows(known) ? known : AuditChain.Sm3;

    static bool IsDigest(string text, string algorithm) =>
        text.Length == algorithm.Length + 65 && text.StartsWith($"{algorithm}:", StringComparison.Ordinal) && !text.AsSpan(algorithm.Length + 1).ContainsAnyExcept("0123456789abcdef");
}
