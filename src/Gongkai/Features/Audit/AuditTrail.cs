using System.Data.Common;
using System.Text.Encodings.Web;
using System.Text.Json;
using Gongkai.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Gongkai.Features.Audit;

/// <summary>What is to be recorded of an act.</summary>
/// <param name="Act">The act, one of <see cref="AuditActs"/>.</param>
/// <param name="Object">What it was done to.</param>
/// <param name="Before">State before, as JSON is made of it; no personal data in the open.</param>
/// <param name="After">State after.</param>
/// <param name="Reason">Why, where a reason was asked for.</param>
public sealed record AuditEntry(string Act, AuditObject Object, object? Before = null, object? After = null, string? Reason = null);

/// <summary>Adds to the audit chain, inside the transaction of the act that is recorded.</summary>
public sealed class AuditTrail(TimeProvider time)
{
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Adds records. The head's lock is taken here and held until the transaction ends, so this comes last before the commit.</summary>
    /// <param name="data">The context, in a transaction.</param>
    /// <param name="by">Who acts.</param>
    /// <param name="entries">What is recorded, in order.</param>
    /// <param name="stop">Gives up.</param>
    public async Task Append(GongkaiContext data, Actor by, IReadOnlyList<AuditEntry> entries, CancellationToken stop)
    {
        if (entries.Count == 0)
            return;
        var transaction = data.Database.CurrentTransaction ?? throw new InvalidOperationException("A record is written in the transaction of its act.");
        var (sequence, digest) = await TakeHead(data, transaction.GetDbTransaction(), entries.Count, stop);
        var algorithm = AuditChain.AlgorithmOf(digest);
        foreach (var entry in entries)
        {
            var record = Record(++sequence, by, entry);
            record.Digest = digest = AuditChain.Digest(algorithm, digest, record);
            data.AuditRecords.Add(record);
        }
        await data.SaveChangesAsync(stop);
        await data.Set<AuditHead>().ExecuteUpdateAsync(row => row.SetProperty(h => h.Digest, digest), stop);
    }

    // The number is counted up first: that takes the lock which puts all writers, in all processes, in a row.
    static async Task<(long Sequence, string Digest)> TakeHead(GongkaiContext data, DbTransaction transaction, int count, CancellationToken stop)
    {
        await using var command = data.Database.GetDbConnection().CreateCommand();
        command.Transaction = transaction;
        command.CommandText = $"""UPDATE "AuditHead" SET "Sequence" = "Sequence" + {count} RETURNING "Sequence", "Digest" """;
        await using var reader = await command.ExecuteReaderAsync(stop);
        if (!await reader.ReadAsync(stop))
            throw new InvalidDataException("The head of the audit chain is missing.");
        return (reader.GetInt64(0) - count, reader.GetString(1));
    }

    AuditRecord Record(long sequence, Actor by, AuditEntry entry) => new()
    {
        Sequence = sequence,
        At = ToMicrosecond(time.GetUtcNow()),
        ActorKind = by.Kind,
        ActorId = by.Id,
        ActorName = by.Name,
        From = by.From,
        Act = entry.Act,
        ObjectKind = entry.Object.Kind,
        ObjectId = entry.Object.Id,
        ObjectName = entry.Object.Name,
        Before = Serialize(entry.Before),
        After = Serialize(entry.After),
        Reason = entry.Reason,
    };

    // PostgreSQL keeps microseconds.
    static DateTimeOffset ToMicrosecond(DateTimeOffset moment) => moment.AddTicks(-(moment.Ticks % TimeSpan.TicksPerMicrosecond));

    static string? Serialize(object? state) => state is null ? null : JsonSerializer.Serialize(state, Json);
}
