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
    /// <summary>What stands in place of a digest before the first record.</summary>
    public const string Begin = "sm3:0000000000000000000000000000000000000000000000000000000000000000";

    /// <summary>How <see cref="AuditRecord.At"/> is written: UTC to the microsecond.</summary>
    public const string MomentForm = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";

    /// <summary>The algorithm of a digest, e.g. <c>sm3</c>.</summary>
    public static string AlgorithmOf(string digest) => digest[..Math.Max(0, digest.IndexOf(':', StringComparison.Ordinal))];

    /// <summary>The digest of a record that follows another.</summary>
    /// <param name="algorithm"><c>sm3</c> or <c>sha256</c>.</param>
    /// <param name="before">Digest of the record before.</param>
    /// <param name="record">The record; its own digest is left out.</param>
    public static string Digest(string algorithm, string before, AuditRecord record)
    {
        var text = new ArrayBufferWriter<byte>(512);
        Write(text, before, record);
        return Digest(algorithm, text.WrittenSpan);
    }

    /// <summary>The digest of bytes.</summary>
    public static string Digest(string algorithm, ReadOnlySpan<byte> bytes)
    {
        Span<byte> hash = stackalloc byte[32];
        switch (algorithm)
        {
            case "sm3":
                var sm3 = new SM3Digest();
                sm3.BlockUpdate(bytes);
                sm3.DoFinal(hash);
                break;
            case "sha256":
                SHA256.HashData(bytes, hash);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(algorithm), algorithm, null);
        }
        return $"{algorithm}:{Convert.ToHexStringLower(hash)}";
    }

    /// <summary>The bytes that a record's digest covers.</summary>
    public static void Write(IBufferWriter<byte> text, string before, AuditRecord record)
    {
        Field(text, before);
        Field(text, record.Sequence.ToString(CultureInfo.InvariantCulture));
        Field(text, record.At.UtcDateTime.ToString(MomentForm, CultureInfo.InvariantCulture));
        Field(text, record.ActorKind.ToString());
        Field(text, record.ActorId?.ToString());
        Field(text, record.ActorName);
        Field(text, record.From);
        Field(text, record.Act);
        Field(text, record.ObjectKind);
        Field(text, record.ObjectId);
        Field(text, record.ObjectName);
        Field(text, record.Before);
        Field(text, record.After);
        Field(text, record.Reason);
    }

    static void Field(IBufferWriter<byte> text, string? value)
    {
        var length = value is null ? -1 : Encoding.UTF8.GetByteCount(value);
        var span = text.GetSpan(12 + Math.Max(0, length));
        length.TryFormat(span, out var written, provider: CultureInfo.InvariantCulture);
        span[written++] = (byte)':';
        if (value is not null)
            written += Encoding.UTF8.GetBytes(value, span[written..]);
        text.Advance(written);
    }
}
