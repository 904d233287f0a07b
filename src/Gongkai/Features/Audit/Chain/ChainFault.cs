namespace Gongkai.Features.Audit.Chain;

/// <summary>What is wrong with a chain.</summary>
public enum FaultKind
{
    /// <summary>内容被改动: fields of a record.</summary>
    ContentChanged,

    /// <summary>摘要被改动: the digest of a record.</summary>
    DigestChanged,

    /// <summary>A record does not follow the one before: fields and digest were changed, or another record stands in its place.</summary>
    Changed,

    /// <summary>次序被改动: a record stands at another's number.</summary>
    Moved,

    /// <summary>缺失: a record is not there, later ones are.</summary>
    Missing,

    /// <summary>多出: a record that nobody wrote.</summary>
    Inserted,

    /// <summary>截断: the end is not there.</summary>
    Cut,

    /// <summary>链尾被改动.</summary>
    HeadChanged,

    /// <summary>封存被改动, or made with a foreign key.</summary>
    SealChanged,

    /// <summary>封存缺失.</summary>
    SealMissing,

    /// <summary>整体改写: the records fit each other and do not fit a seal.</summary>
    Rewritten,
}

/// <summary>The first thing that is wrong with a chain.</summary>
/// <param name="Kind">What.</param>
/// <param name="Sequence">The first broken record.</param>
/// <param name="What">It in a Chinese sentence.</param>
/// <param name="Expected">What should stand there, or null.</param>
/// <param name="Actual">What stands there, or null.</param>
public sealed record ChainFault(FaultKind Kind, long Sequence, string What, string? Expected = null, string? Actual = null)
{
    /// <summary>The fault in words, with what was expected.</summary>
    public string Words => What + (Expected, Actual) switch
    {
        (null, null) => "",
        (_, null) => $"（应为 {Expected}）",
        (null, _) => $"（实为 {Actual}）",
        _ => $"（应为 {Expected}，实为 {Actual}）",
    };
}

/// <summary>What verifying a chain found.</summary>
/// <param name="Records">Records that were read.</param>
/// <param name="Seals">Seals that were checked.</param>
/// <param name="Digest">Digest of the last record that was read.</param>
/// <param name="Fault">The first thing that is wrong, or null when all is in order.</param>
/// <param name="Notices">What is not wrong and should be known, in Chinese sentences.</param>
public sealed record ChainVerdict(long Records, int Seals, string Digest, ChainFault? Fault, IReadOnlyList<string> Notices);
