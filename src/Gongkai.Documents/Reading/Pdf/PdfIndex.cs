namespace Gongkai.Documents.Reading.Pdf;

/// <summary>Where an object is: at a byte of the file, or in a container of compressed objects.</summary>
readonly record struct PdfPlace(int Offset, int? Container);

/// <summary>The cross-reference of a file (ISO 32000-1, 7.5).</summary>
sealed class PdfIndex
{
    const int MostObjects = 1_000_000;

    /// <summary>Versions of a file that was saved again and again, each with its trailer.</summary>
    const int MostTrailers = 500;

    PdfIndex() { }

    /// <summary>Places by object number.</summary>
    public Dictionary<int, PdfPlace> Places { get; } = [];

    /// <summary>The newest trailer.</summary>
    public PdfDictionary Trailer { get; private set; } = [];

    /// <summary>Reads the cross-reference, or makes one where it is damaged.</summary>
    /// <exception cref="PdfRefusedException">The end of the file is missing.</exception>
    public static PdfIndex Of(ReadOnlyMemory<byte> file, Func<PdfStream, byte[]> decode, CancellationToken stop)
    {
        var at = file.Span.LastIndexOf("startxref"u8);
        if (at < 0)
            throw new PdfRefusedException("这份 PDF 不完整（缺少结尾），可能没有下载或复制完，请重新取得文件后再试。");
        var index = new PdfIndex();
        if (new PdfLexer(file, at + 9).Read(references: false) is double start && index.Follow(file, (int)start, decode, stop) && index.IsSound(file))
            return index;
        index = new();
        index.Search(file, decode, stop);
        return index;
    }

    /// <summary>The object at a byte of the file, with its number and the bytes that it takes, the content of a stream not counted.</summary>
    public static (object? Value, PdfReference Owner, int Bytes) ObjectAt(ReadOnlyMemory<byte> file, int offset, Func<object?, int?> length)
    {
        if (offset < 0 || offset >= file.Length)
            throw new PdfUnfamiliarException("cross-reference points outside");
        var lexer = new PdfLexer(file, offset);
        if (lexer.Read(false) is not double number || lexer.Read(false) is not double generation || lexer.Read(false) is not PdfKeyword { Value: "obj" })
            throw new PdfUnfamiliarException("no object where there should be one");
        var owner = new PdfReference((int)number, (int)generation);
        var value = lexer.Read();
        if (value is not PdfDictionary dictionary)
            return (value is PdfKeyword ? null : value, owner, lexer.Position - offset);
        if (lexer.Read() is not PdfKeyword { Value: "stream" })
            return (dictionary, owner, lexer.Position - offset);
        var bytes = file.Span;
        var begin = lexer.Position;
        if (begin < bytes.Length && bytes[begin] == '\r')
            begin++;
        if (begin < bytes.Length && bytes[begin] == '\n')
            begin++;
        return (new PdfStream(dictionary, file.Slice(begin, Extent(file, begin, length(dictionary.GetValueOrDefault("Length")))), owner), owner, begin - offset);
    }

    // The length that is told, if the stream ends there; otherwise up to the next endstream.
    static int Extent(ReadOnlyMemory<byte> file, int begin, int? told)
    {
        var bytes = file.Span;
        if (told is >= 0 and var length && begin + (long)length <= bytes.Length && new PdfLexer(file, begin + length).Read(false) is PdfKeyword { Value: "endstream" or "endobj" })
            return length;
        var end = bytes[begin..].IndexOf("endstream"u8);
        if (end < 0)
            return bytes.Length - begin;
        while (end > 0 && bytes[begin + end - 1] is (byte)'\r' or (byte)'\n')
            end--;
        return end;
    }

    bool Follow(ReadOnlyMemory<byte> file, int start, Func<PdfStream, byte[]> decode, CancellationToken stop)
    {
        var visited = new HashSet<int>();
        var open = new Queue<int>([start]);
        try
        {
            while (open.TryDequeue(out var at))
            {
                stop.ThrowIfCancellationRequested();
                if (!visited.Add(at))
                    continue;
                if (at < 0 || at >= file.Length)
                    return false;
                var lexer = new PdfLexer(file, at);
                var trailer = lexer.Read(false) is PdfKeyword { Value: "xref" } ? Table(lexer) : CompressedTable(file, at, decode);
                if (trailer is null)
                    return false;
                if (visited.Count == 1)
                    Trailer = trailer;
                if (trailer.GetValueOrDefault("XRefStm") is double hybrid)
                    open.Enqueue((int)hybrid);
                if (trailer.GetValueOrDefault("Prev") is double previous)
                    open.Enqueue((int)previous);
            }
        }
        catch (PdfUnfamiliarException)
        {
            return false;
        }
        return Trailer.ContainsKey("Root");
    }

    PdfDictionary? Table(PdfLexer lexer)
    {
        while (true)
        {
            var read = lexer.Read(references: false);
            if (read is PdfKeyword { Value: "trailer" })
                return lexer.Read() as PdfDictionary;
            if (read is not double first || lexer.Read(false) is not double count || count > MostObjects)
                return null;
            for (var i = 0; i < count; i++)
            {
                if (lexer.Read(false) is not double offset || lexer.Read(false) is not double || lexer.Read(false) is not PdfKeyword kind)
                    return null;
                if (kind.Value == "n" && offset > 0)
                    Places.TryAdd((int)first + i, new((int)offset, null));
                else
                    Places.TryAdd((int)first + i, new(-1, null));
            }
        }
    }

    PdfDictionary? CompressedTable(ReadOnlyMemory<byte> file, int at, Func<PdfStream, byte[]> decode)
    {
        if (ObjectAt(file, at, length => length is double d ? (int)d : null).Value is not PdfStream stream)
            return null;
        var dictionary = stream.Dictionary;
        if (dictionary.GetValueOrDefault("W") is not List<object?> { Count: 3 } w || !w.TrueForAll(v => v is double and >= 0 and <= 8) || dictionary.GetValueOrDefault("Size") is not double size)
            return null;
        var widths = w.Select(v => (int)(double)v!).ToArray();
        var data = decode(stream with { Owner = default });
        var sections = dictionary.GetValueOrDefault("Index") is List<object?> list ? list.OfType<double>().ToArray() : [0, size];
        var position = 0;
        for (var s = 0; s + 1 < sections.Length; s += 2)
            for (var i = 0; i < sections[s + 1] && position + widths.Sum() <= data.Length && Places.Count < MostObjects; i++)
            {
                var kind = widths[0] == 0 ? 1 : Field(widths[0]);
                long second = Field(widths[1]);
                Field(widths[2]);
                var number = (int)sections[s] + i;
                Places.TryAdd(number, kind switch { 1 => new((int)second, null), 2 => new(0, (int)second), _ => new(-1, null) });
            }
        return dictionary;

        long Field(int width)
        {
            long value = 0;
            for (var k = 0; k < width; k++)
                value = (value << 8) | data[position++];
            return value;
        }
    }

    // A cross-reference whose first object is elsewhere is not to be trusted.
    bool IsSound(ReadOnlyMemory<byte> file)
    {
        foreach (var number in Places.Keys.Where(n => Places[n] is { Offset: < 0, Container: null }).ToList())
            Places.Remove(number);
        if (Trailer.GetValueOrDefault("Root") is not PdfReference root || !Places.TryGetValue(root.Number, out var place))
            return false;
        foreach (var (number, at) in Places.Where(p => p.Value.Container is null).Take(5).Append(new(root.Number, place)))
        {
            if (at.Container is not null)
                continue;
            if (at.Offset >= file.Length)
                return false;
            var lexer = new PdfLexer(file, at.Offset);
            if (lexer.Read(false) is not double n || n != number || lexer.Read(false) is not double || lexer.Read(false) is not PdfKeyword { Value: "obj" })
                return false;
        }
        return true;
    }

    // Every "n g obj" of the file is an object, the last of a number the newest; trailers are looked for likewise.
    void Search(ReadOnlyMemory<byte> file, Func<PdfStream, byte[]> decode, CancellationToken stop)
    {
        var bytes = file.Span;
        foreach (var (number, start) in Objects(file))
            if (Places.Count < MostObjects)
                Places[number] = new(start, null);
        var trailers = 0;
        for (var at = 0; bytes[at..].IndexOf("trailer"u8) is >= 0 and var found && trailers++ < MostTrailers; at += found + 7)
        {
            stop.ThrowIfCancellationRequested();
            if (new PdfLexer(file, at + found + 7).Read() is PdfDictionary trailer && trailer.ContainsKey("Root"))
                Trailer = trailer;
        }
        foreach (var (number, place) in Places.ToList())
        {
            stop.ThrowIfCancellationRequested();
            Contents(file, number, place, decode);
        }
        if (!Trailer.ContainsKey("Root"))
            throw new PdfRefusedException("这份 PDF 已损坏，找不到目录，请用原文件重新生成 PDF 后再试。");
    }

    /// <summary>Number and place of everything in a file that begins as an object does.</summary>
    public static IEnumerable<(int Number, int Start)> Objects(ReadOnlyMemory<byte> file)
    {
        for (var at = 0; file.Span[at..].IndexOf(" obj"u8) is >= 0 and var found; at += found + 4)
        {
            var start = at + found;
            if (Backwards(file.Span, ref start) is { } && start > 0 && Blank(file.Span, ref start) && Backwards(file.Span, ref start) is { } number && number <= MostObjects * 10)
                yield return (number, start);
        }
    }

    void Contents(ReadOnlyMemory<byte> file, int number, PdfPlace place, Func<PdfStream, byte[]> decode)
    {
        var near = file.Span.Slice(place.Offset, Math.Min(400, file.Length - place.Offset));
        if (near.IndexOf("/ObjStm"u8) < 0 && near.IndexOf("/XRef"u8) < 0 && near.IndexOf("/Catalog"u8) < 0)
            return;
        var value = ObjectAt(file, place.Offset, length => length is double d ? (int)d : null).Value;
        if (value is PdfDictionary { } catalogue && catalogue.GetValueOrDefault("Type") is PdfName { Value: "Catalog" })
            Trailer.TryAdd("Root", new PdfReference(number, 0));
        if (value is not PdfStream stream || stream.Dictionary.GetValueOrDefault("Type") is not PdfName type)
            return;
        if (type.Value == "XRef" && stream.Dictionary.ContainsKey("Root") && !Trailer.ContainsKey("Root"))
            Trailer = stream.Dictionary;
        if (type.Value == "ObjStm" && !Trailer.ContainsKey("Encrypt") && stream.Dictionary.GetValueOrDefault("N") is double count)
        {
            var head = new PdfLexer(decode(stream));
            for (var i = 0; i < count && head.Read(false) is double contained && head.Read(false) is double; i++)
                Places.TryAdd((int)contained, new(0, number));
        }
    }

    static int? Backwards(ReadOnlySpan<byte> bytes, ref int end)
    {
        int value = 0, scale = 1, start = end;
        while (start > 0 && bytes[start - 1] is >= (byte)'0' and <= (byte)'9' && end - start < 9)
        {
            value += (bytes[--start] - '0') * scale;
            scale *= 10;
        }
        if (start == end)
            return null;
        end = start;
        return value;
    }

    static bool Blank(ReadOnlySpan<byte> bytes, ref int end)
    {
        var start = end;
        while (end > 0 && PdfLexer.IsBlank(bytes[end - 1]))
            end--;
        return end < start;
    }
}
