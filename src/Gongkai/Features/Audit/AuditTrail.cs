using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Gongkai.Data;
using Gongkai.Web;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Audit;

/// <summary>What is to be recorded of an act.</summary>
/// <param name="Act">The act, one of <see cref="AuditActs"/>.</param>
/// <param name="Object">What it was done to.</param>
/// <param name="Before">State before, as JSON is made of it; no personal data in the open.</param>
/// <param name="After">State after.</param>
/// <param name="Reason">Why, where a reason was asked for.</param>
public sealed record AuditEntry(string Act, AuditObject Object, object? Before = null, object? After = null, string? Reason = null);

/// <summary>Adds to the audit chain, inside the transaction of the act that is recorded.</summary>
public sealed class AuditTrail(TimeProvider time, ILogger<AuditTrail>? log = null, PublicState? state = null)
{
    /// <summary>Characters that are kept of a name, a network address or an identity, and of the name of an object; longer ones are cut, because a record is never lost.</summary>
    public const int NameLength = 100, ObjectNameLength = 300;

    /// <summary>The act by which the program records that the head was changed by hand, and from where the chain goes on.</summary>
    public const string Continued = "audit.continued";

    // Clocks of several machines differ a little; the chain does not go back for that. A clock that was wrong by more is not covered up.
    static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

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
        if (data.Database.CurrentTransaction is null)
            throw new InvalidOperationException("A record is written in the transaction of its act.");
        var end = await ChainEnd.Take(data, entries.Count, stop);
        var (sequence, digest) = (end.Sequence, end.Digest);
        var algorithm = AuditChain.AlgorithmOf(digest) is var named && AuditChain.Knows(named) ? named : await ChainEnd.Algorithm(data, stop);
        var at = Moment(end.At);
        if (end.Wrong is { } wrong)
        {
            log?.LogError("The end of the audit chain was changed by hand: it said record {Noted}, the last record is {Last}. The chain goes on from that; record {Next} says so. Run `gongkai audit verify`.",
                wrong.Sequence, sequence, sequence + 1);
            Add(Actor.Program, new(Continued, AuditDesk.Chain, new { wrong.Sequence, digest = Shown(wrong.Digest), at = wrong.At is null ? null : Shown(wrong.At) }, new { sequence, digest = Shown(digest) }));
        }
        foreach (var entry in entries)
            Add(by, entry);
        state?.Expect(sequence);
        await data.SaveChangesAsync(stop);
        await data.Set<AuditHead>().ExecuteUpdateAsync(row => row.SetProperty(h => h.Sequence, sequence).SetProperty(h => h.Digest, digest).SetProperty(h => h.At, at), stop);

        void Add(Actor actor, AuditEntry entry)
        {
            var record = Record(++sequence, at, actor, entry);
            record.Digest = digest = AuditChain.Digest(algorithm, digest, record);
            data.AuditRecords.Add(record);
        }
    }

    // What somebody wrote there may be as long as a book.
    static string Shown(string text) => Fit(text, NameLength);

    // Taken while the head is locked, so that moments and numbers have one order. PostgreSQL keeps microseconds.
    DateTimeOffset Moment(DateTimeOffset? last)
    {
        var now = time.GetUtcNow();
        now = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
        return last is { } before && now < before && before - now <= Skew ? before : now;
    }

    static AuditRecord Record(long sequence, DateTimeOffset at, Actor by, AuditEntry entry) => new()
    {
        Sequence = sequence,
        At = at,
        ActorKind = by.Kind,
        ActorId = by.Id,
        ActorName = Fit(by.Name, NameLength),
        AgencyId = entry.Object.AgencyId ?? by.AgencyId,
        From = Fit(by.From, NameLength),
        Act = entry.Act,
        ObjectKind = entry.Object.Kind,
        ObjectId = Fit(entry.Object.Id, NameLength),
        ObjectName = Fit(entry.Object.Name, ObjectNameLength),
        Before = Serialize(entry.Before),
        After = Serialize(entry.After),
        Reason = entry.Reason is null ? null : Fit(entry.Reason, int.MaxValue),
    };

    // What neither database nor UTF-8 can hold (U+0000, half a surrogate pair) is replaced, what is too long is cut: an act must not fail for its record.
    static string Fit(string text, int length)
    {
        if (text.Length <= length && !text.AsSpan().ContainsAny(Unfit))
            return text;
        var kept = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (kept.Length + rune.Utf16SequenceLength > length)
                break;
            kept.Append(rune.Value == 0 ? Rune.ReplacementChar.ToString() : rune.ToString());
        }
        return kept.ToString();
    }

    static readonly SearchValues<char> Unfit = SearchValues.Create(['\0', .. Enumerable.Range(0xD800, 0x800).Select(c => (char)c)]);

    static string? Serialize(object? state) => state is null ? null : JsonSerializer.Serialize(state, Json);
}
