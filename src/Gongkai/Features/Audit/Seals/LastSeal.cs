using Gongkai.Features.Audit.Chain;

namespace Gongkai.Features.Audit.Seals;

/// <summary>
/// The seal to go on from. A seal that somebody changed by hand says nothing of what was sealed: neither its day nor its record may keep the next one from being made.
/// </summary>
/// <param name="Seal">The last one that was signed with a key of the installation as it stands, or null.</param>
/// <param name="Damaged">The ones after it, which were not.</param>
sealed record LastSeal(ChainSeal? Seal, IReadOnlyList<ChainSeal> Damaged)
{
    /// <summary>Finds it, from the end: the seals before it are for a verification to look at.</summary>
    public static LastSeal Of(ChainSource chain, SealKeys keys)
    {
        var known = keys.Public;
        var damaged = chain.Seals.Reverse().TakeWhile(s => !known.Contains(s.PublicKey) || !SealKeys.Signed(s, chain.Algorithm)).ToList();
        return new(chain.Seals.SkipLast(damaged.Count).LastOrDefault(), damaged);
    }
}
