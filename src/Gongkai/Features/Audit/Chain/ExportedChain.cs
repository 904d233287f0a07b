using System.IO.Compression;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace Gongkai.Features.Audit.Chain;

/// <summary>
/// The export of a chain: JSON lines, the first with the form, the end, the public keys and the seals, then a record a line. docs/audit.md describes it for those who
/// verify without this program.
/// </summary>
static class ChainExport
{
    public const string Form = "gongkai-audit";

    public const int Version = 1;

    /// <summary>Media type of the export.</summary>
    public const string MediaType = "application/jsonl";

    static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    static readonly JsonEncodedText Digest = JsonEncodedText.Encode("digest");
    static readonly JsonEncodedText[] Names = [.. AuditChain.Fields.Select(f => JsonEncodedText.Encode(f))];

    /// <summary>Writes a chain out.</summary>
    /// <param name="chain">The chain.</param>
    /// <param name="keys">The installation's public keys.</param>
    /// <param name="at">The moment.</param>
    /// <param name="file">Takes it.</param>
    /// <param name="progress">Is told the number of records written, now and then.</param>
    /// <param name="stop">Gives up.</param>
    public static async Task Write(ChainSource chain, IReadOnlyList<string> keys, DateTimeOffset at, Stream file, Action<long>? progress, CancellationToken stop)
    {
        using var lines = new MemoryStream();
        await using var writer = new Utf8JsonWriter(lines, Options);
        WriteHead(writer, chain, keys, at);
        await Flush();
        using var records = chain.Records();
        while (records.Next())
        {
            Write(writer, records);
            writer.Flush();
            writer.Reset();
            lines.WriteByte((byte)'\n');
            if (lines.Length > 1 << 18)
            {
                await Flush();
                progress?.Invoke(records.Sequence);
            }
        }
        await Flush();

        async Task Flush()
        {
            await file.WriteAsync(lines.GetBuffer().AsMemory(0, (int)lines.Length), stop);
            lines.SetLength(0);
        }

        void WriteHead(Utf8JsonWriter head, ChainSource from, IReadOnlyList<string> publicKeys, DateTimeOffset moment)
        {
            head.WriteStartObject();
            head.WriteString("form", Form);
            head.WriteNumber("version", Version);
            head.WriteString("digest", from.Algorithm);
            head.WriteString("signature", Seals.SealKeys.NameOf(from.Algorithm));
            head.WriteString("exportedAt", AuditChain.Moment(moment));
            head.WritePropertyName("head");
            JsonSerializer.Serialize(head, from.Head, ChainSeal.Json);
            head.WritePropertyName("publicKeys");
            JsonSerializer.Serialize(head, publicKeys);
            head.WritePropertyName("seals");
            JsonSerializer.Serialize(head, from.Seals, ChainSeal.Json);
            head.WriteEndObject();
            head.Flush();
            head.Reset();
            lines.WriteByte((byte)'\n');
        }
    }

    static void Write(Utf8JsonWriter line, ChainReader record)
    {
        line.WriteStartObject();
        line.WriteNumber("sequence"u8, record.Sequence);
        for (var i = 0; i < Names.Length; i++)
            if (!record.Field(i, out var value))
                line.WriteNull(Names[i]);
            else
                Write(line, Names[i], value);
        Write(line, Digest, record.Digest);
        line.WriteEndObject();
    }

    static void Write(Utf8JsonWriter line, JsonEncodedText name, ReadOnlySpan<byte> value)
    {
        if (Utf8.IsValid(value))
            line.WriteString(name, value);
        else
            line.WriteString(name, Encoding.UTF8.GetString(value));
    }
}

/// <summary>A chain in an export.</summary>
sealed class ExportedChain : ChainSource
{
    readonly string file;

    ExportedChain(string file) => this.file = file;

    /// <summary>The public keys it names. They prove nothing by themselves: hold them against what the agency made known.</summary>
    public required IReadOnlyList<string> PublicKeys { get; init; }

    /// <summary>Opens an export, plain or compressed (gzip).</summary>
    /// <exception cref="InvalidDataException">It is none, or of a newer form.</exception>
    public static ExportedChain Open(string file)
    {
        using var lines = Lines(file);
        try
        {
            using var head = JsonDocument.Parse(lines.ReadLine() ?? "");
            var root = head.RootElement;
            if (root.GetProperty("form").GetString() != ChainExport.Form)
                throw new InvalidDataException("不是审计记录的导出文件");
            if (root.GetProperty("version").GetInt32() != ChainExport.Version)
                throw new InvalidDataException($"导出文件的格式版本是 {root.GetProperty("version")}，本程序只认识 {ChainExport.Version}，请改用新版本");
            var algorithm = root.GetProperty("digest").GetString() ?? "";
            return new(file)
            {
                Algorithm = AuditChain.Knows(algorithm) ? algorithm : throw new InvalidDataException($"不认识摘要算法 {algorithm}"),
                PublicKeys = root.GetProperty("publicKeys").Deserialize<string[]>() ?? [],
                Head = root.GetProperty("head").Deserialize<ChainHead>(ChainSeal.Json),
                Seals = [.. root.GetProperty("seals").EnumerateArray().Select(s => ChainSeal.Parse(s.GetRawText()) ?? throw new InvalidDataException("有一条封存不完整"))],
            };
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new InvalidDataException("不是审计记录的导出文件", e);
        }
    }

    public override ChainReader Records(long after = long.MinValue) => new Reader(Lines(file), after);

    public override void Dispose() { }

    static StreamReader Lines(string file)
    {
        var stream = File.OpenRead(file);
        var packed = stream.ReadByte() == 0x1f && stream.ReadByte() == 0x8b;
        stream.Position = 0;
        return new(packed ? new GZipStream(stream, CompressionMode.Decompress) : stream, Encoding.UTF8);
    }

    // Lines are taken in their order, not sorted: a record that stands elsewhere is a fault of the export.
    sealed class Reader : ChainReader
    {
        readonly StreamReader lines;
        readonly long after;
        readonly Line line = new();
        int number = 1;
        long sequence;
        byte[] digest = [];

        public Reader(StreamReader lines, long after)
        {
            (this.lines, this.after) = (lines, after);
            lines.ReadLine();
        }

        public override long Sequence => sequence;

        public override ReadOnlySpan<byte> Digest => digest;

        public override bool Field(int index, out ReadOnlySpan<byte> value) => line.Get(index, out value);

        public override bool Next()
        {
            while (lines.ReadLine() is { } text)
            {
                number++;
                Parse(text);
                if (sequence > after)
                    return true;
            }
            return false;
        }

        public override void Dispose() => lines.Dispose();

        void Parse(string text)
        {
            try
            {
                using var json = JsonDocument.Parse(text);
                sequence = json.RootElement.GetProperty("sequence").GetInt64();
                digest = Encoding.UTF8.GetBytes(json.RootElement.GetProperty("digest").GetString() ?? "");
                for (var i = 0; i < AuditChain.Fields.Count; i++)
                    line.Put(i, json.RootElement.GetProperty(AuditChain.Fields[i]).GetString());
            }
            catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
            {
                throw new InvalidDataException($"第 {number} 行不是完整的记录，文件可能被截断", e);
            }
        }
    }

    /// <summary>Fields that are read as text, kept as bytes in one place.</summary>
    sealed class Line
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
