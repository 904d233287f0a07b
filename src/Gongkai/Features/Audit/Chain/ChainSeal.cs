using System.Text.Json;

namespace Gongkai.Features.Audit.Chain;

/// <summary>A seal as it stands in the database, an export or beside the keys; its signature covers these texts as they are.</summary>
/// <param name="Number">Number, from 1 without gaps.</param>
/// <param name="Day">The day it closes: <c>2024-01-05</c>, China Standard Time.</param>
/// <param name="Sequence">Number of the last record it covers.</param>
/// <param name="Digest">Digest of that record.</param>
/// <param name="At">When it was made, in the form of <see cref="AuditChain.MomentForm"/>.</param>
/// <param name="PublicKey">The public key, uncompressed, hexadecimal.</param>
/// <param name="Signature">r and s, hexadecimal.</param>
public sealed record ChainSeal(long Number, string Day, long Sequence, string Digest, string At, string PublicKey, string Signature)
{
    /// <summary>How it is written as JSON.</summary>
    internal static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web);

    /// <summary>Reads one from JSON; null when it is none.</summary>
    internal static ChainSeal? Parse(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<ChainSeal>(json, Json) is { Day: not null, Digest: not null, At: not null, PublicKey: not null, Signature: not null } seal ? seal : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>The end of the chain as it is noted.</summary>
/// <param name="Sequence">Number of the last record.</param>
/// <param name="Digest">Its digest.</param>
/// <param name="At">Its moment, or null while there is none.</param>
public sealed record ChainHead(long Sequence, string Digest, string? At);
