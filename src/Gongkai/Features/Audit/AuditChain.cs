using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Org.BouncyCastle.Crypto.Digests;

namespace Gongkai.Features.Audit;

/// <summary>
/// How records are linked. The digest of a record covers the digest of the one before and each of its fields, written as its length in bytes, a colon and the bytes
/// (<c>-1:</c> for none), so that no two records are written alike. docs/audit.md says the same for those who verify without this program.
/// </summary>
public static class AuditChain
{
    /// <summary>SM3 (GB/T 32905), the default.</summary>
    public const string Sm3 = "sm3";

    /// <summary>SHA-256, by choice at the first start.</summary>
    public const string Sha256 = "sha256";

    /// <summary>How <see cref="AuditRecord.At"/> is written: UTC to the microsecond.</summary>
    public const string MomentForm = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";

    /// <summary>What a digest covers after the digest before and the number, in this order; the names are those of the export.</summary>
    public static IReadOnlyList<string> Fields { get; } =
        ["at", "actorKind", "actorId", "actorName", "agencyId", "from", "act", "objectKind", "objectId", "objectName", "before", "after", "reason"];

    /// <summary>The columns in which they are kept, in the same order.</summary>
    internal static IReadOnlyList<string> Columns { get; } = [.. Fields.Select(f => $"{char.ToUpperInvariant(f[0])}{f[1..]}")];

    /// <summary>What stands in place of a digest before the first record.</summary>
    public static string Begin(string algorithm) => $"{algorithm}:{new string('0', 64)}";

    /// <summary>The algorithm of a digest, e.g. <c>sm3</c>; empty when it is none.</summary>
    public static string AlgorithmOf(string digest) => digest[..Math.Max(0, digest.IndexOf(':', StringComparison.Ordinal))];

    /// <summary>Whether an algorithm is known.</summary>
    public static bool Knows(string algorithm) => algorithm is Sm3 or Sha256;

    /// <summary>A moment as digests and seals cover it.</summary>
    public static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString(MomentForm, CultureInfo.InvariantCulture);

    /// <summary>The digest of a record that follows another.</summary>
    /// <param name="algorithm"><c>sm3</c> or <c>sha256</c>.</param>
    /// <param name="before">Digest of the record before.</param>
    /// <param name="record">The record; its own digest is left out.</param>
    public static string Digest(string algorithm, string before, AuditRecord record)
    {
        var text = new ArrayBufferWriter<byte>(1024);
        Write(text, before, record);
        return Encoding.ASCII.GetString(new ChainDigest(algorithm).Of(text.WrittenSpan));
    }

    /// <summary>The bytes that a record's digest covers.</summary>
    public static void Write(IBufferWriter<byte> text, string before, AuditRecord record)
    {
        Field(text, before);
        Field(text, record.Sequence);
        Field(text, Moment(record.At));
        Field(text, record.ActorKind.ToString());
        Field(text, record.ActorId?.ToString());
        Field(text, record.ActorName);
        Field(text, record.AgencyId?.ToString());
        Field(text, record.From);
        Field(text, record.Act);
        Field(text, record.ObjectKind);
        Field(text, record.ObjectId);
        Field(text, record.ObjectName);
        Field(text, record.Before);
        Field(text, record.After);
        Field(text, record.Reason);
    }

    /// <summary>Writes a field.</summary>
    public static void Field(IBufferWriter<byte> text, string? value)
    {
        if (value is null)
        {
            NoField(text);
            return;
        }
        var length = Encoding.UTF8.GetByteCount(value);
        var span = text.GetSpan(12 + length);
        var written = Length(span, length);
        written += Encoding.UTF8.GetBytes(value, span[written..]);
        text.Advance(written);
    }

    /// <summary>Writes a number as a field.</summary>
    public static void Field(IBufferWriter<byte> text, long value)
    {
        Span<byte> digits = stackalloc byte[20];
        value.TryFormat(digits, out var length, provider: CultureInfo.InvariantCulture);
        Field(text, digits[..length]);
    }

    /// <summary>Writes a field that is in UTF-8 already.</summary>
    public static void Field(IBufferWriter<byte> text, ReadOnlySpan<byte> value)
    {
        var span = text.GetSpan(12 + value.Length);
        var written = Length(span, value.Length);
        value.CopyTo(span[written..]);
        text.Advance(written + value.Length);
    }

    /// <summary>Writes a field that is not there.</summary>
    public static void NoField(IBufferWriter<byte> text) => text.Write("-1:"u8);

    static int Length(Span<byte> span, int length)
    {
        length.TryFormat(span, out var written, provider: CultureInfo.InvariantCulture);
        span[written] = (byte)':';
        return written + 1;
    }
}

/// <summary>Makes digests, one after the other; not for several threads at once.</summary>
sealed class ChainDigest
{
    readonly SM3Digest? sm3;
    readonly byte[] text;
    readonly byte[] hash = new byte[32];
    readonly int start;

    /// <exception cref="ArgumentOutOfRangeException">The algorithm is not known.</exception>
    public ChainDigest(string algorithm)
    {
        sm3 = algorithm switch
        {
            AuditChain.Sm3 => new(),
            AuditChain.Sha256 => null,
            _ => throw new ArgumentOutOfRangeException(nameof(algorithm), algorithm, null),
        };
        text = Encoding.ASCII.GetBytes(AuditChain.Begin(algorithm));
        start = algorithm.Length + 1;
    }

    /// <summary>The digest of bytes as it is written: <c>sm3:…</c>; good until the next.</summary>
    public ReadOnlySpan<byte> Of(ReadOnlySpan<byte> bytes)
    {
        if (sm3 is null)
            SHA256.HashData(bytes, hash);
        else
        {
            sm3.BlockUpdate(bytes);
            sm3.DoFinal(hash);
        }
        var digits = "0123456789abcdef"u8;
        for (var i = 0; i < hash.Length; i++)
        {
            text[start + (2 * i)] = digits[hash[i] >> 4];
            text[start + (2 * i) + 1] = digits[hash[i] & 15];
        }
        return text;
    }
}
