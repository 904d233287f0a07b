using System.Buffers;
using System.Text;

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
    public void WriteFields(IBufferWriter<byte> text)
    {
        for (var i = 0; i < AuditChain.Fields.Count; i++)
            if (Field(i, out var value))
                AuditChain.Field(text, value);
            else
                AuditChain.NoField(text);
    }

    public abstract void Dispose();

    /// <summary>Fields that are read as text, kept as bytes in one place.</summary>
    protected sealed class Line
    {
        readonly int[] ends = new int[AuditChain.Fields.Count];
        readonly bool[] there = new bool[AuditChain.Fields.Count];
        byte[] bytes = new byte[4096];

        public void Put(int index, string? value)
        {
            var start = index == 0 ? 0 : ends[index - 1];
            there[index] = value is not null;
            if (value is not null && bytes.Length - start < Encoding.UTF8.GetMaxByteCount(value.Length))
                Array.Resize(ref bytes, start + (2 * Encoding.UTF8.GetMaxByteCount(value.Length)));
            ends[index] = start + (value is null ? 0 : Encoding.UTF8.GetBytes(value, bytes.AsSpan(start)));
        }

        public bool Get(int index, out ReadOnlySpan<byte> value)
        {
            var start = index == 0 ? 0 : ends[index - 1];
            value = bytes.AsSpan(start, ends[index] - start);
            return there[index];
        }
    }
}
