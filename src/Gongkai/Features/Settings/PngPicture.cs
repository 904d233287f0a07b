using System.Buffers.Binary;

namespace Gongkai.Features.Settings;

/// <summary>A PNG picture that somebody sent: checked, and copied without anything that is not the picture (texts, times, places).</summary>
/// <param name="Bytes">The cleaned picture, or null.</param>
/// <param name="Fault">Why it cannot be taken, or null.</param>
public sealed record PngPicture(byte[]? Bytes, string? Fault)
{
    /// <summary>Largest file.</summary>
    public const int MostBytes = 512 * 1024;

    /// <summary>Largest width and height.</summary>
    public const int MostPixels = 2000;

    static readonly byte[] Signature = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0d, 0x0a, 0x1a, 0x0a];
    static readonly string[] Kept = ["IHDR", "PLTE", "tRNS", "gAMA", "sRGB", "IDAT", "IEND"];

    /// <summary>Reads what was sent; its content decides, not its name.</summary>
    public static PngPicture Clean(ReadOnlySpan<byte> sent)
    {
        if (sent.Length == 0)
            return Wrong("文件是空的，请重新选择");
        if (sent.Length > MostBytes)
            return Wrong($"文件太大，不超过 {MostBytes / 1024} KB");
        if (!sent.StartsWith(Signature))
            return Wrong("这不是 PNG 图片，请另存为 PNG 后再上传");
        var clean = new List<byte>(sent.Length);
        clean.AddRange(Signature);
        var (at, first, ended) = (Signature.Length, true, false);
        while (at + 12 <= sent.Length && !ended)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(sent[at..]);
            if (length > sent.Length - at - 12)
                return Wrong("图片不完整，请重新选择");
            var chunk = sent.Slice(at, (int)length + 12);
            var type = System.Text.Encoding.ASCII.GetString(chunk.Slice(4, 4));
            if (Crc(chunk[4..^4]) != BinaryPrimitives.ReadUInt32BigEndian(chunk[^4..]))
                return Wrong("图片已损坏，请重新选择");
            if (first && (type != "IHDR" || length != 13))
                return Wrong("图片已损坏，请重新选择");
            if (first && (Side(chunk[8..]) || Side(chunk[12..])))
                return Wrong($"图片的宽和高应当在 1 至 {MostPixels} 像素之间");
            if (Kept.Contains(type))
                clean.AddRange(chunk);
            (first, ended, at) = (false, type == "IEND", at + chunk.Length);
        }
        return ended ? new([.. clean], null) : Wrong("图片不完整，请重新选择");
    }

    static bool Side(ReadOnlySpan<byte> size) => BinaryPrimitives.ReadUInt32BigEndian(size) is < 1 or > MostPixels;

    static PngPicture Wrong(string fault) => new(null, fault);

    static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var b in bytes)
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xedb88320 : crc >> 1;
        }
        return ~crc;
    }
}
