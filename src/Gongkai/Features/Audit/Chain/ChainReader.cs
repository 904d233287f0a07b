using System.Buffers;

namespace Gongkai.Features.Audit.Chain;

/// <summary>
/// Reads the records of a chain in the order of their numbers, field by field, in the bytes that digests cover. What is not in the form in which this program writes it
/// comes out different, so that it is found as changed.
/// </summary>
abstract class ChainReader : IDisposable
{
    /// <summary>Goes to the next record; false at the end.</summary>
    public abstract bool Next();

    /// <summary>Its number.</summary>
    public abstract long Sequence { get; }

    /// <summary>Its digest as it stands there; good until the next.</summary>
    public abstract ReadOnlySpan<byte> Digest { get; }

    /// <summary>One of its <see cref="AuditChain.Fields"/>; false when there is none; good until the next field.</summary>
    public abstract bool Field(int index, out ReadOnlySpan<byte> value);

    /// <summary>Writes its fields as digests cover them.</summary>
    public virtual void WriteFields(IBufferWriter<byte> text)
    {
        for (var i = 0; i < AuditChain.Fields.Count; i++)
            if (Field(i, out var value))
                AuditChain.Field(text, value);
            else
                AuditChain.NoField(text);
    }

    public abstract void Dispose();
}
