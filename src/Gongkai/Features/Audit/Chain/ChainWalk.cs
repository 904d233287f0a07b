using System.Buffers;
using System.Collections.Concurrent;
using System.Text;

namespace Gongkai.Features.Audit.Chain;

/// <summary>One digest after the other, of records as a reader gives them.</summary>
sealed class ChainLink(string algorithm)
{
    readonly ChainDigest digest = new(algorithm);
    readonly ArrayBufferWriter<byte> text = new(4096);

    /// <summary>The digest that a record would have after another and with a number.</summary>
    public string Of(string before, ChainReader record, long sequence)
    {
        text.ResetWrittenCount();
        AuditChain.Field(text, before);
        AuditChain.Field(text, sequence);
        record.WriteFields(text);
        return Encoding.ASCII.GetString(digest.Of(text.WrittenSpan));
    }
}

/// <summary>Goes through a chain once: this thread reads and checks the numbers, others hash.</summary>
sealed class ChainWalk
{
    const int BatchSize = 1 << 19;

    static readonly int ActField = AuditChain.Columns.ToList().IndexOf(nameof(AuditRecord.Act));
    static readonly byte[] Continued = Encoding.ASCII.GetBytes(AuditTrail.Continued);

    readonly BlockingCollection<Batch> full = new(boundedCapacity: 8);
    readonly ConcurrentBag<Batch> empty = [];
    readonly ChainSource chain;
    readonly Action<long>? progress;
    readonly HashSet<long> kept;
    readonly Dictionary<long, string> digests;
    readonly Lock door = new();
    long broken = long.MaxValue;
    string brokenAfter = "";

    /// <summary>Goes through what follows a record.</summary>
    /// <param name="chain">The chain.</param>
    /// <param name="after">The record, or 0 for the beginning.</param>
    /// <param name="digest">Its digest.</param>
    /// <param name="progress">Is told the number of records read, now and then.</param>
    public ChainWalk(ChainSource chain, long after, string digest, Action<long>? progress)
    {
        (this.chain, this.progress) = (chain, progress);
        kept = [.. chain.Seals.Select(s => s.Sequence), chain.Head?.Sequence ?? 0];
        digests = new() { [after] = digest };
        (Last, LastDigest) = (after, digest);
    }

    /// <summary>A record whose digest does not fit.</summary>
    /// <param name="Sequence">Its number.</param>
    /// <param name="Before">The digest that stands at the one before.</param>
    public sealed record Mismatch(long Sequence, string Before);

    sealed class Batch
    {
        public ArrayBufferWriter<byte> Text { get; } = new(BatchSize + (BatchSize / 8));

        public List<Entry> Entries { get; } = [];
    }

    // In the batch's text: what the digest covers, then the digest as it stands there. The digest of the record before is the first field.
    readonly record struct Entry(long Sequence, int Start, int Length, int DigestLength);

    /// <summary>Records that were read.</summary>
    public long Count { get; private set; }

    /// <summary>Number of the last one.</summary>
    public long Last { get; private set; }

    /// <summary>Its digest.</summary>
    public string LastDigest { get; private set; }

    /// <summary>Its moment, or null when none was read.</summary>
    public string? LastAt { get; private set; }

    /// <summary>The first record whose moment is before that of the one before, or null.</summary>
    public long? BackAt { get; private set; }

    /// <summary>The first record by which the program says that the head had been changed by hand, or null.</summary>
    public long? ContinuedAt { get; private set; }

    /// <summary>A fault of the numbering, or null.</summary>
    public ChainFault? Fault { get; private set; }

    /// <summary>The first record whose digest does not fit, or null.</summary>
    public Mismatch? Broken => broken == long.MaxValue ? null : new(broken, brokenAfter);

    /// <summary>The digest that stands at a record that a seal or the end names; null when it was not read.</summary>
    public string? DigestAt(long sequence) => digests.GetValueOrDefault(sequence);

    /// <summary>Goes through it.</summary>
    public void Run(CancellationToken stop)
    {
        var hashers = Enumerable.Range(0, Math.Max(1, Environment.ProcessorCount)).Select(_ => Task.Run(() => Hash(stop), CancellationToken.None)).ToArray();
        try
        {
            Read(stop);
        }
        finally
        {
            full.CompleteAdding();
            Task.WaitAll(hashers, CancellationToken.None);
        }
        stop.ThrowIfCancellationRequested();
        // What was read after the first record that does not fit says nothing.
        if (Fault is not null && Fault.Sequence > broken)
            Fault = null;
    }

    void Read(CancellationToken stop)
    {
        using var records = chain.Records(Last == 0 ? long.MinValue : Last);
        var batch = new Batch();
        var (before, at) = (Encoding.ASCII.GetBytes(LastDigest), Array.Empty<byte>());
        while (Volatile.Read(ref broken) == long.MaxValue && records.Next())
        {
            var sequence = records.Sequence;
            if (sequence != Last + 1)
            {
                Fault = sequence > Last
                    ? new(FaultKind.Missing, Last + 1, sequence == Last + 2 ? $"第 {Last + 1} 号记录缺失" : $"第 {Last + 1} 号至第 {sequence - 1} 号记录缺失", $"第 {Last + 1} 号", $"第 {sequence} 号")
                    : new(FaultKind.Inserted, sequence, $"第 {sequence} 号记录是多出来的", $"第 {Last + 1} 号", $"第 {sequence} 号");
                break;
            }
            var digest = records.Digest;
            Add(batch, before, records, sequence, digest);
            if (records.Field(0, out var moment))
            {
                BackAt ??= at.AsSpan().SequenceCompareTo(moment) > 0 ? sequence : null;
                Keep(ref at, moment);
            }
            if (ContinuedAt is null && records.Field(ActField, out var act) && act.SequenceEqual(Continued))
                ContinuedAt = sequence;
            Keep(ref before, records.Digest);
            if (kept.Contains(sequence))
                digests[sequence] = Encoding.UTF8.GetString(before);
            Last = sequence;
            Count++;
            if (batch.Text.WrittenCount >= BatchSize)
            {
                full.Add(batch, stop);
                progress?.Invoke(Last);
                batch = empty.TryTake(out var used) ? used : new();
            }
        }
        full.Add(batch, stop);
        progress?.Invoke(Last);
        (LastDigest, LastAt) = (Encoding.UTF8.GetString(before), at.Length == 0 ? null : Encoding.UTF8.GetString(at));
    }

    static void Add(Batch batch, byte[] before, ChainReader records, long sequence, ReadOnlySpan<byte> digest)
    {
        var text = batch.Text;
        var start = text.WrittenCount;
        AuditChain.Field(text, (ReadOnlySpan<byte>)before);
        AuditChain.Field(text, sequence);
        records.WriteFields(text);
        var length = text.WrittenCount - start;
        text.Write(digest);
        batch.Entries.Add(new(sequence, start, length, digest.Length));
    }

    static void Keep(ref byte[] kept, ReadOnlySpan<byte> value)
    {
        if (kept.Length != value.Length)
            kept = new byte[value.Length];
        value.CopyTo(kept);
    }

    void Hash(CancellationToken stop)
    {
        var digest = new ChainDigest(chain.Algorithm);
        foreach (var batch in full.GetConsumingEnumerable(CancellationToken.None))
        {
            var text = batch.Text.WrittenSpan;
            foreach (var entry in batch.Entries)
            {
                if (entry.Sequence > Volatile.Read(ref broken) || stop.IsCancellationRequested)
                    break;
                var covered = text.Slice(entry.Start, entry.Length);
                if (!digest.Of(covered).SequenceEqual(text.Slice(entry.Start + entry.Length, entry.DigestLength)))
                    Note(entry.Sequence, covered);
            }
            batch.Text.ResetWrittenCount();
            batch.Entries.Clear();
            empty.Add(batch);
        }
    }

    void Note(long sequence, ReadOnlySpan<byte> covered)
    {
        lock (door)
        {
            if (sequence >= broken)
                return;
            var colon = covered.IndexOf((byte)':');
            brokenAfter = Encoding.UTF8.GetString(covered.Slice(colon + 1, int.Parse(covered[..colon], System.Globalization.CultureInfo.InvariantCulture)));
            Volatile.Write(ref broken, sequence);
        }
    }
}
