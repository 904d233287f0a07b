namespace Gongkai.Documents.Reading.Pdf;

/// <summary>The objects of a PDF file, found through its cross-reference, or by searching where that is damaged.</summary>
sealed class PdfFile
{
    const int DeepestResolution = 32;

    readonly ReadOnlyMemory<byte> file;
    readonly PdfIndex index;
    readonly Dictionary<int, object?> objects = [];
    readonly Dictionary<int, Container> containers = [];
    readonly HashSet<int> opening = [];
    readonly PdfFilters filters = new(PdfFilters.MostDecoded);
    readonly PdfCipher? cipher;
    readonly CancellationToken stop;
    int depth;

    // The objects of a compressed stream are taken out one by one: they may overlap, and then all of them are many times their stream.
    sealed record Container(ReadOnlyMemory<byte> Data, Dictionary<int, int> Offsets);

    /// <summary>Opens a file.</summary>
    /// <exception cref="PdfRefusedException">It needs a password, or its end is missing.</exception>
    /// <exception cref="PdfUnfamiliarException">It is built in a way this reader does not know.</exception>
    public PdfFile(ReadOnlyMemory<byte> file, CancellationToken stop)
    {
        (this.file, this.stop) = (file, stop);
        index = PdfIndex.Of(file, stream => Decode(stream), stop);
        if (Value(index.Trailer.GetValueOrDefault("Encrypt")) is PdfDictionary encryption)
        {
            var id = Value(index.Trailer.GetValueOrDefault("ID")) is List<object?> { Count: > 0 } ids && Value(ids[0]) is PdfString first ? first.Bytes : [];
            cipher = PdfCipher.Open(encryption, id, Value);
            objects.Clear();
        }
    }

    /// <summary>The catalogue.</summary>
    public PdfDictionary Root => Dictionary(index.Trailer.GetValueOrDefault("Root")) ?? throw new PdfUnfamiliarException("no catalogue");

    /// <summary>The title among the document's properties, or null.</summary>
    public string? Title => Dictionary(index.Trailer.GetValueOrDefault("Info")) is { } info && Value(info.GetValueOrDefault("Title")) is PdfString title ? PdfText.Decode(title.Bytes) : null;

    /// <summary>The object behind a reference; anything else is itself.</summary>
    public object? Value(object? value)
    {
        for (var i = 0; value is PdfReference reference; i++)
        {
            if (i > DeepestResolution)
                return null;
            if (!objects.TryGetValue(reference.Number, out var found))
                objects[reference.Number] = found = Load(reference.Number);
            value = found;
        }
        return value;
    }

    /// <summary>A dictionary, also that of a stream.</summary>
    public PdfDictionary? Dictionary(object? value) => Value(value) switch { PdfDictionary d => d, PdfStream s => s.Dictionary, _ => null };

    /// <summary>An entry of a dictionary.</summary>
    public object? Entry(PdfDictionary? dictionary, string name) => Value(dictionary?.GetValueOrDefault(name));

    /// <summary>A number, or another.</summary>
    public double Number(object? value, double otherwise) => Value(value) is double number ? number : otherwise;

    /// <summary>The numbers of an array, or null.</summary>
    public double[]? Numbers(object? value) => Value(value) is List<object?> list ? [.. list.Select(v => Number(v, 0))] : null;

    /// <summary>The bytes of a stream, decrypted and decompressed.</summary>
    public byte[] Decode(PdfStream stream)
    {
        stop.ThrowIfCancellationRequested();
        filters.Spend(stream.Raw.Length + PdfFilters.Step);
        var names = Value(stream.Dictionary.GetValueOrDefault("Filter") ?? stream.Dictionary.GetValueOrDefault("F")) switch
        {
            PdfName one => [one.Value],
            List<object?> { Count: <= 8 } several => several.Select(Value).OfType<PdfName>().Select(n => n.Value).ToList(),
            null => (List<string>)[],
            _ => throw new PdfUnfamiliarException("filters"),
        };
        var parameters = Value(stream.Dictionary.GetValueOrDefault("DecodeParms") ?? stream.Dictionary.GetValueOrDefault("DP"));
        var data = cipher is not null && stream.Owner.Number > 0 && !names.Contains("Crypt") ? cipher.Stream(stream.Raw, stream.Owner) : stream.Raw;
        for (var i = 0; i < names.Count; i++)
            if (names[i] != "Crypt")
                data = filters.Undo(names[i], data, Direct(Dictionary(parameters is List<object?> list ? list.ElementAtOrDefault(i) : i == 0 ? parameters : null)));
        return System.Runtime.InteropServices.MemoryMarshal.TryGetArray(data, out var part) && part.Offset == 0 && part.Count == part.Array!.Length ? part.Array : data.ToArray();
    }

    PdfDictionary? Direct(PdfDictionary? parameters)
    {
        if (parameters is null)
            return null;
        var direct = new PdfDictionary();
        foreach (var (name, value) in parameters)
            direct[name] = Value(value);
        return direct;
    }

    object? Load(int number)
    {
        stop.ThrowIfCancellationRequested();
        if (!index.Places.TryGetValue(number, out var place) || !opening.Add(number))
            return null;
        try
        {
            if (++depth > DeepestResolution)
                throw new PdfUnfamiliarException("references nested too deeply");
            return place.Container is { } container ? Contained(container, number) : At(place.Offset, number);
        }
        finally
        {
            depth--;
            opening.Remove(number);
        }
    }

    object? At(int offset, int number)
    {
        var (value, owner, bytes) = PdfIndex.ObjectAt(file, offset, length => Value(length) is double d ? (int)d : null);
        filters.Spend(bytes);
        if (owner.Number != number)
            throw new PdfUnfamiliarException("cross-reference points elsewhere");
        return cipher is null || value is PdfStream ? value : Decrypt(value, owner);
    }

    object? Decrypt(object? value, PdfReference owner)
    {
        switch (value)
        {
            case PdfString text:
                return new PdfString(cipher!.String(text.Bytes, owner));
            case List<object?> list:
                for (var i = 0; i < list.Count; i++)
                    list[i] = Decrypt(list[i], owner);
                return list;
            case PdfDictionary dictionary:
                foreach (var name in dictionary.Keys.ToList())
                    dictionary[name] = Decrypt(dictionary[name], owner);
                return dictionary;
            default:
                return value;
        }
    }

    // Objects that are kept together in a compressed stream (7.5.7).
    object? Contained(int container, int number)
    {
        if (!containers.TryGetValue(container, out var contents))
        {
            containers[container] = contents = new(default, []);
            if (Value(new PdfReference(container, 0)) is not PdfStream stream)
                return null;
            containers[container] = contents = contents with { Data = Decode(stream) };
            int count = (int)Number(stream.Dictionary.GetValueOrDefault("N"), 0), first = (int)Number(stream.Dictionary.GetValueOrDefault("First"), 0);
            var head = new PdfLexer(contents.Data);
            for (var i = 0; i < count && head.Read(references: false) is double n && head.Read(references: false) is double offset; i++)
                if (first + offset < contents.Data.Length && first + offset >= 0)
                    contents.Offsets.TryAdd((int)n, first + (int)offset);
        }
        if (!contents.Offsets.TryGetValue(number, out var place))
            return null;
        var lexer = new PdfLexer(contents.Data, place);
        var value = lexer.Read();
        filters.Spend(lexer.Position - place);
        return value;
    }
}
