using System.IO.Compression;
using System.Runtime.InteropServices;

namespace Gongkai.Documents.Reading.Pdf;

/// <summary>Undoes the compression of streams (ISO 32000-1, 7.4). All of a file together may not grow beyond a limit.</summary>
sealed class PdfFilters(long limit)
{
    /// <summary>What the text streams of a file may hold together when decompressed; those of a report hold less than a tenth.</summary>
    public const long MostDecoded = 64L << 20;

    long left = limit;

    /// <summary>Undoes one filter.</summary>
    /// <param name="filter">Its name.</param>
    /// <param name="data">The bytes.</param>
    /// <param name="parameters">Its parameters, or null; values are direct.</param>
    public byte[] Undo(string filter, ReadOnlyMemory<byte> data, PdfDictionary? parameters) => filter switch
    {
        "FlateDecode" or "Fl" => PdfPredictor.Undo(Inflate(data), parameters),
        "LZWDecode" or "LZW" => PdfPredictor.Undo(Lzw(data.Span, parameters?.GetValueOrDefault("EarlyChange") is not 0d), parameters),
        "ASCIIHexDecode" or "AHx" => Hexadecimal(data.Span),
        "ASCII85Decode" or "A85" => Ascii85(data.Span),
        "RunLengthDecode" or "RL" => RunLength(data.Span),
        _ => throw new PdfUnfamiliarException("filter " + filter),
    };

    /// <summary>Decompresses data only to see that the limit holds.</summary>
    public void Measure(ReadOnlyMemory<byte> data)
    {
        Spend(Step);
        Inflate(data, Stream.Null);
    }

    /// <summary>What reading anything costs at least: streams without content may be many, too.</summary>
    public const int Step = 64;

    /// <summary>Counts bytes that were read or made.</summary>
    /// <exception cref="PdfRefusedException">The limit is reached.</exception>
    public void Spend(long bytes)
    {
        if ((left -= bytes) < 0)
            throw new PdfRefusedException("这份 PDF 解压后过大，已停止读取。请用原文件另存为 PDF 后再试。");
    }

    byte[] Inflate(ReadOnlyMemory<byte> data)
    {
        using var output = new MemoryStream((int)Math.Clamp(data.Length * 3L, 256, 1 << 20));
        if (!Inflate(data, output) && output.Length == 0 && data.Length > 2)
            Inflate(data[2..], output, bare: true);
        return output.ToArray();
    }

    // What can be taken from damaged data is taken: readers everywhere show such files.
    bool Inflate(ReadOnlyMemory<byte> data, Stream output, bool bare = false)
    {
        using var input = MemoryMarshal.TryGetArray(data, out var part) ? new MemoryStream(part.Array!, part.Offset, part.Count, false) : new MemoryStream(data.ToArray());
        using Stream inflater = bare ? new DeflateStream(input, CompressionMode.Decompress) : new ZLibStream(input, CompressionMode.Decompress);
        var buffer = new byte[16 << 10];
        try
        {
            while (inflater.Read(buffer) is > 0 and var read)
            {
                Spend(read);
                output.Write(buffer, 0, read);
            }
            return true;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    byte[] Lzw(ReadOnlySpan<byte> data, bool early)
    {
        var output = new List<byte>();
        var table = new List<byte[]>(4096);
        Reset();
        byte[]? before = null;
        int width = 9, bits = 0, held = 0;
        foreach (var b in data)
        {
            held = (held << 8) | b;
            bits += 8;
            if (bits < width)
                continue;
            bits -= width;
            var code = (held >> bits) & ((1 << width) - 1);
            held &= (1 << bits) - 1;
            if (code == 257)
                break;
            if (code == 256)
            {
                Reset();
                (before, width) = (null, 9);
                continue;
            }
            var entry = code < table.Count ? table[code] : before is null ? [] : [.. before, before[0]];
            Spend(entry.Length);
            output.AddRange(entry);
            if (before is not null && table.Count < 4096 && entry.Length > 0)
                table.Add([.. before, entry[0]]);
            before = entry.Length > 0 ? entry : null;
            var next = table.Count + (early ? 1 : 0);
            width = next > 2047 ? 12 : next > 1023 ? 11 : next > 511 ? 10 : 9;
        }
        return [.. output];

        void Reset()
        {
            table.Clear();
            for (var i = 0; i < 258; i++)
                table.Add(i < 256 ? [(byte)i] : []);
        }
    }

    static byte[] Hexadecimal(ReadOnlySpan<byte> data)
    {
        byte[] text = [(byte)'<', .. data];
        return new PdfLexer(text).Read() is PdfString read ? read.Bytes : [];
    }

    byte[] Ascii85(ReadOnlySpan<byte> data)
    {
        Spend(data.Length);
        var output = new List<byte>(data.Length);
        Span<byte> group = stackalloc byte[4];
        uint value = 0;
        var count = 0;
        foreach (var c in data)
        {
            if (c == '~')
                break;
            if (c == 'z' && count == 0)
                output.AddRange([0, 0, 0, 0]);
            if (c is < (byte)'!' or > (byte)'u')
                continue;
            value = value * 85 + c - '!';
            if (++count < 5)
                continue;
            System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(group, value);
            output.AddRange(group);
            (value, count) = (0, 0);
        }
        if (count > 1)
        {
            for (var i = count; i < 5; i++)
                value = value * 85 + 84;
            System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(group, value);
            output.AddRange(group[..(count - 1)]);
        }
        return [.. output];
    }

    byte[] RunLength(ReadOnlySpan<byte> data)
    {
        var output = new List<byte>();
        for (var i = 0; i < data.Length && data[i] != 128;)
        {
            int length = data[i++];
            if (length < 128)
            {
                length = Math.Min(length + 1, data.Length - i);
                output.AddRange(data.Slice(i, length));
                i += length;
            }
            else if (i < data.Length)
            {
                length = 257 - length;
                output.AddRange(Enumerable.Repeat(data[i++], length));
            }
            Spend(length);
        }
        return [.. output];
    }
}

/// <summary>Undoes the prediction that precedes compression (ISO 32000-1, 7.4.4.4).</summary>
static class PdfPredictor
{
    /// <summary>The data before prediction.</summary>
    public static byte[] Undo(byte[] data, PdfDictionary? parameters)
    {
        var predictor = Parameter("Predictor", 1);
        if (predictor <= 1)
            return data;
        int colours = Parameter("Colors", 1), depth = Parameter("BitsPerComponent", 8), columns = Parameter("Columns", 1);
        if (colours is < 1 or > 32 || depth is < 1 or > 16 || columns is < 1 or > 1 << 20)
            throw new PdfUnfamiliarException("predictor");
        int pixel = Math.Max(1, colours * depth / 8), row = (colours * depth * columns + 7) / 8;
        return predictor == 2 ? Tiff(data, depth, pixel, row) : Png(data, pixel, row);

        int Parameter(string name, int otherwise) => parameters?.GetValueOrDefault(name) is double value ? (int)value : otherwise;
    }

    static byte[] Tiff(byte[] data, int depth, int pixel, int row)
    {
        if (depth != 8)
            throw new PdfUnfamiliarException("predictor of " + depth + " bits");
        for (var start = 0; start < data.Length; start += row)
            for (var i = start + pixel; i < Math.Min(start + row, data.Length); i++)
                data[i] += data[i - pixel];
        return data;
    }

    static byte[] Png(byte[] data, int pixel, int row)
    {
        // Each row is preceded by the kind of its prediction; the last may be cut short.
        var rows = (data.Length + row) / (row + 1);
        var output = new byte[data.Length - rows];
        for (var r = 0; r < rows; r++)
        {
            int from = r * (row + 1), to = r * row, length = Math.Min(row, data.Length - from - 1);
            for (var i = 0; i < length; i++)
            {
                int left = i >= pixel ? output[to + i - pixel] : 0, up = r > 0 ? output[to + i - row] : 0, corner = r > 0 && i >= pixel ? output[to + i - row - pixel] : 0;
                output[to + i] = (byte)(data[from + 1 + i] + data[from] switch { 1 => left, 2 => up, 3 => (left + up) / 2, 4 => Paeth(left, up, corner), _ => 0 });
            }
        }
        return output;
    }

    static int Paeth(int left, int up, int corner)
    {
        var guess = left + up - corner;
        int a = Math.Abs(guess - left), b = Math.Abs(guess - up), c = Math.Abs(guess - corner);
        return a <= b && a <= c ? left : b <= c ? up : corner;
    }
}
