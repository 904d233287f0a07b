using System.Text;

namespace Gongkai.Features.Audit.Chain;

/// <summary>
/// Verifies a chain (验证审计链) from its first record to its end: numbering, each digest, the noted end, the seals. Each record is held against the digest that stands
/// at the one before, so that reading and hashing go on side by side; the first record that does not fit is then looked at more closely.
/// </summary>
static class ChainVerifier
{
    /// <summary>What to hold the chain against.</summary>
    /// <param name="Keys">The installation's public keys; null when they are not known, and a seal is then held against the key it names.</param>
    /// <param name="Noted">The seals that were noted outside the database.</param>
    /// <param name="After">Begins after this seal instead of at the first record.</param>
    /// <param name="Progress">Is told the number of records read, now and then.</param>
    public sealed record Against(IReadOnlyList<string>? Keys = null, IReadOnlyList<ChainSeal>? Noted = null, ChainSeal? After = null, Action<long>? Progress = null);

    /// <summary>Verifies a chain. It takes seconds for a million records and runs on the calling thread and others.</summary>
    public static ChainVerdict Verify(ChainSource chain, Against against, CancellationToken stop)
    {
        var walk = new ChainWalk(chain, against.After?.Sequence ?? 0, against.After?.Digest ?? AuditChain.Begin(chain.Algorithm), against.Progress);
        walk.Run(stop);
        var fault = walk.Broken is { } broken ? ChainDiagnosis.Of(chain, broken, stop)
            : walk.Fault ?? AtEnd(chain, walk) ?? SealCheck.Of(chain, walk, against) ?? Continued(walk);
        var notices = new List<string>();
        if (walk.BackAt is { } back)
            notices.Add($"第 {back} 号记录的时间早于前一条：当时服务器的时钟被调过，或几台服务器的时钟不一致。");
        if (chain.Seals.Count == 0 && walk.Last > 0)
            notices.Add("还没有封存：封存从次日起每天自动进行，在此之前整体改写不能发现。");
        return new(walk.Count, chain.Seals.Count, walk.LastDigest, fault, notices);
    }

    /// <summary>Whether the noted end is the last record.</summary>
    public static bool EndFits(ChainSource chain)
    {
        if (chain.Head is not { Sequence: >= 0 } head)
            return false;
        using var records = chain.Records(Math.Max(0, head.Sequence - 1));
        if (head.Sequence > 0 && !(records.Next() && records.Sequence == head.Sequence && Encoding.UTF8.GetString(records.Digest) == head.Digest && records.Field(0, out var at) && Encoding.UTF8.GetString(at) == head.At))
            return false;
        return (head.Sequence > 0 || head.Digest == AuditChain.Begin(chain.Algorithm)) && !records.Next();
    }

    /// <summary>Whether a record's digest fits the one before and itself.</summary>
    public static bool Fits(ChainSource chain, long sequence)
    {
        using var records = chain.Records(Math.Max(0, sequence - 2));
        var before = AuditChain.Begin(chain.Algorithm);
        if (sequence != 1)
        {
            if (!records.Next() || records.Sequence != sequence - 1)
                return false;
            before = Encoding.UTF8.GetString(records.Digest);
        }
        return records.Next() && records.Sequence == sequence && new ChainLink(chain.Algorithm).Of(before, records, sequence) == Encoding.UTF8.GetString(records.Digest);
    }

    static ChainFault? AtEnd(ChainSource chain, ChainWalk walk)
    {
        if (chain.Head is not { } head)
            return new(FaultKind.HeadChanged, walk.Last, "链尾缺失，不能确定记录是否完整");
        if (walk.Last < head.Sequence)
            return new(FaultKind.Cut, walk.Last + 1, $"第 {walk.Last + 1} 号及以后的记录缺失，链被截断", $"到第 {head.Sequence} 号", $"到第 {walk.Last} 号");
        if (walk.Last > head.Sequence)
            return walk.DigestAt(head.Sequence) == head.Digest
                ? new(FaultKind.Inserted, head.Sequence + 1, $"第 {head.Sequence + 1} 号记录在链尾之外，是插入的", $"到第 {head.Sequence} 号", $"到第 {walk.Last} 号")
                : new(FaultKind.HeadChanged, head.Sequence, "链尾被改动", $"第 {walk.Last} 号 {walk.LastDigest}", $"第 {head.Sequence} 号 {head.Digest}");
        if (head.Digest != walk.LastDigest)
            return new(FaultKind.HeadChanged, head.Sequence, "链尾的摘要被改动", walk.LastDigest, head.Digest);
        return walk.Count > 0 && head.At != walk.LastAt ? new(FaultKind.HeadChanged, head.Sequence, "链尾的时间被改动", walk.LastAt, head.At ?? "（空）") : null;
    }

    // Comes last: it stays, and must not hide what is broken besides.
    static ChainFault? Continued(ChainWalk walk) =>
        walk.ContinuedAt is { } at ? new(FaultKind.HeadChanged, at, $"链尾曾被改动：程序当时从最后一条记录续接，原来写的是什么记在第 {at} 号记录里") : null;
}

/// <summary>Holds the seals against the records.</summary>
static class SealCheck
{
    public static ChainFault? Of(ChainSource chain, ChainWalk walk, ChainVerifier.Against against)
    {
        var (number, before) = (1L, 0L);
        foreach (var seal in chain.Seals)
        {
            if (One(seal, number, before, chain, walk, against) is { } fault)
                return fault;
            (number, before) = (number + 1, seal.Sequence);
        }
        foreach (var noted in against.Noted ?? [])
            if (!chain.Seals.Contains(noted))
                return new(FaultKind.SealMissing, noted.Sequence, $"第 {noted.Number} 号封存（{noted.Day}）在密钥目录有底账，库里没有或不同：链被截断、改写，或恢复过较早的备份");
        return null;
    }

    static ChainFault? One(ChainSeal seal, long number, long before, ChainSource chain, ChainWalk walk, ChainVerifier.Against against)
    {
        var name = $"第 {seal.Number} 号封存（{seal.Day}）";
        if (seal.Number != number)
            return new(FaultKind.SealMissing, before + 1, $"第 {number} 号封存缺失", $"第 {number} 号", $"第 {seal.Number} 号");
        if (against.Keys is { } keys && !keys.Contains(seal.PublicKey))
            return new(FaultKind.SealChanged, seal.Sequence, $"{name}不是用本系统的密钥签的", keys[0], seal.PublicKey);
        if (!Seals.SealKeys.Signed(seal, chain.Algorithm))
            return new(FaultKind.SealChanged, seal.Sequence, $"{name}验签不通过，封存被改动");
        if (seal.Sequence > walk.Last)
            return new(FaultKind.Cut, walk.Last + 1, $"第 {walk.Last + 1} 号及以后的记录缺失，{name}覆盖到第 {seal.Sequence} 号", $"到第 {seal.Sequence} 号", $"到第 {walk.Last} 号");
        if (walk.DigestAt(seal.Sequence) is { } digest && digest != seal.Digest)
            return new(FaultKind.Rewritten, before + 1, $"第 {before + 1} 号至第 {seal.Sequence} 号记录被整体改写：与{name}的摘要不符", seal.Digest, digest);
        return seal.Sequence > before ? null : new(FaultKind.SealChanged, seal.Sequence, $"{name}的记录号没有增加");
    }
}

/// <summary>Looks closely at the first record whose digest does not fit.</summary>
static class ChainDiagnosis
{
    public static ChainFault Of(ChainSource chain, ChainWalk.Mismatch broken, CancellationToken stop)
    {
        var name = $"第 {broken.Sequence} 号记录";
        if (chain.Head is { } head && head.Sequence < broken.Sequence && head.Digest == broken.Before)
            return new(FaultKind.Inserted, broken.Sequence, $"{name}在链尾之外，是插入的", $"到第 {head.Sequence} 号", $"到第 {broken.Sequence} 号或以后");
        var (stored, computed, fitsStored, fitsComputed) = Neighbours(chain, broken);
        if (fitsComputed)
            return new(FaultKind.DigestChanged, broken.Sequence, $"{name}的摘要被改动", computed, stored);
        if (fitsStored)
            return new(FaultKind.ContentChanged, broken.Sequence, $"{name}的内容被改动，与它的摘要不符", stored, computed);
        return Elsewhere(chain, broken, stop) is { } at
            ? new(FaultKind.Moved, broken.Sequence, $"{name}的次序被改动：应在这里的记录现在编为第 {at} 号")
            : new(FaultKind.Changed, broken.Sequence, $"{name}与前一条不相衔接：内容和摘要被改动，或被换成别的记录", computed, stored);
    }

    // The record after tells which of the two is true, the fields or the digest; after the last one the noted end does.
    static (string Stored, string Computed, bool FitsStored, bool FitsComputed) Neighbours(ChainSource chain, ChainWalk.Mismatch broken)
    {
        using var records = chain.Records(broken.Sequence - 1);
        records.Next();
        var digest = new ChainLink(chain.Algorithm);
        var computed = digest.Of(broken.Before, records, broken.Sequence);
        var stored = Encoding.UTF8.GetString(records.Digest);
        if (!records.Next())
            return (stored, computed, chain.Head?.Digest == stored, chain.Head?.Digest == computed);
        var next = Encoding.UTF8.GetString(records.Digest);
        return (stored, computed, digest.Of(stored, records, records.Sequence) == next, digest.Of(computed, records, records.Sequence) == next);
    }

    // Where the record stands that fits here, if it stands anywhere after.
    static long? Elsewhere(ChainSource chain, ChainWalk.Mismatch broken, CancellationToken stop)
    {
        var digest = new ChainLink(chain.Algorithm);
        using var records = chain.Records(broken.Sequence);
        while (records.Next())
        {
            stop.ThrowIfCancellationRequested();
            if (digest.Of(broken.Before, records, broken.Sequence) == Encoding.UTF8.GetString(records.Digest))
                return records.Sequence;
        }
        return null;
    }
}
