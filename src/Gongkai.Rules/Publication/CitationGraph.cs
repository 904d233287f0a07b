namespace Gongkai.Rules.Publication;

/// <summary>Who cites whom among the documents of an agency. A change of one document looks at that document alone, however many there are.</summary>
public sealed class CitationGraph
{
    readonly Dictionary<Guid, HashSet<string>> keysCited = [];
    readonly Dictionary<string, HashSet<Guid>> citingBy = [];
    readonly Dictionary<Guid, IReadOnlyList<string>> keysOf = [];
    readonly Dictionary<string, HashSet<Guid>> known = [];

    /// <summary>Takes a document in, or takes it in anew after it changed.</summary>
    /// <param name="document">Identity.</param>
    /// <param name="title">Title.</param>
    /// <param name="number">Number, or null.</param>
    /// <param name="text">Text.</param>
    public void Set(Guid document, string title, DocumentNumber? number, string text)
    {
        Remove(document);
        IReadOnlyList<string> own = [.. number is { } n ? [n.ToString()] : Array.Empty<string>(), Citations.TitleKey(title)];
        keysOf[document] = own;
        foreach (var key in own)
            Add(known, key, document);
        var cited = keysCited[document] = [.. Citations.In(text).SelectMany(c => c.Keys)];
        foreach (var key in cited)
            Add(citingBy, key, document);
    }

    /// <summary>Takes a document out.</summary>
    public void Remove(Guid document)
    {
        foreach (var key in keysOf.GetValueOrDefault(document) ?? [])
            Drop(known, key, document);
        foreach (var key in keysCited.GetValueOrDefault(document) ?? [])
            Drop(citingBy, key, document);
        keysOf.Remove(document);
        keysCited.Remove(document);
    }

    /// <summary>The documents that cite one by number or title, itself left out.</summary>
    public IReadOnlySet<Guid> Citing(Guid document) =>
        (keysOf.GetValueOrDefault(document) ?? []).SelectMany(k => citingBy.GetValueOrDefault(k) ?? []).Where(d => d != document).ToHashSet();

    /// <summary>The documents that one cites, itself left out.</summary>
    public IReadOnlySet<Guid> CitedBy(Guid document) =>
        (keysCited.GetValueOrDefault(document) ?? []).SelectMany(k => known.GetValueOrDefault(k) ?? []).Where(d => d != document).ToHashSet();

    static void Add(Dictionary<string, HashSet<Guid>> index, string key, Guid document)
    {
        if (!index.TryGetValue(key, out var documents))
            index[key] = documents = [];
        documents.Add(document);
    }

    static void Drop(Dictionary<string, HashSet<Guid>> index, string key, Guid document)
    {
        if (index.TryGetValue(key, out var documents) && documents.Remove(document) && documents.Count == 0)
            index.Remove(key);
    }
}
