using System.Globalization;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Store;
using Lucene.Net.Util;

namespace Gongkai.Features.Search.Index;

/// <summary>State of the database that an index stands for.</summary>
/// <param name="Sequence">Number of the last audit record that was looked at.</param>
/// <param name="Digest">Digest of that record, by which another database is noticed.</param>
/// <param name="Day">The day for which it says what holds.</param>
/// <param name="Installation">Fingerprint of the installation.</param>
sealed record IndexState(long Sequence, string Digest, DateOnly Day, string Installation);

/// <summary>
/// An index in a folder. It is derived: whatever is wrong with it, it is built anew from the database. One thread changes it, any number search in it meanwhile, each in the documents as they stood when it began.
/// </summary>
sealed class SearchIndex : IDisposable
{
    const LuceneVersion Version = LuceneVersion.LUCENE_48;
    const double Buffer = 48, BufferOfChanges = 8;

    readonly PositionedFolder folder;
    readonly IndexWriter writer;
    volatile DirectoryReader reader;
    bool disposed;

    SearchIndex(string path, IndexState? state)
    {
        folder = new(path);
        try
        {
            writer = new(folder, new(Version, new TermAnalyzer())
            {
                OpenMode = state is null ? OpenMode.CREATE : OpenMode.APPEND,
                RAMBufferSizeMB = state is null ? Buffer : BufferOfChanges,
                Similarity = new BM25Similarity(),
                WriteLockTimeout = 0,
            });
            reader = DirectoryReader.Open(writer, true);
            State = state;
            Warm();
        }
        catch
        {
            writer?.Rollback();
            folder.Dispose();
            throw;
        }
    }

    /// <summary>The state it was last committed with, or null while it is being built.</summary>
    public IndexState? State { get; private set; }

    /// <summary>Number of documents.</summary>
    public int Documents => reader.NumDocs;

    /// <summary>Whether its files are still there.</summary>
    public bool IsThere => File.Exists(Path.Combine(folder.Directory.FullName, IndexFileNames.SEGMENTS_GEN));

    /// <summary>The folder it stands in.</summary>
    public string Place => folder.Directory.FullName;

    /// <summary>Begins an index.</summary>
    public static SearchIndex Create(string path) => new(path, null);

    /// <summary>Opens the index of a folder; null where there is none that is finished and of this program's schema.</summary>
    /// <exception cref="IOException">It is damaged. Other exceptions say the same.</exception>
    public static SearchIndex? Open(string path)
    {
        using (var folder = new PositionedFolder(path))
        {
            if (!DirectoryReader.IndexExists(folder))
                return null;
            using var reader = DirectoryReader.Open(folder);
            var said = reader.IndexCommit.UserData;
            if (!said.TryGetValue("schema", out var schema) || schema != IndexedDocument.Schema)
                return null;
            return new(path, new(long.Parse(said["sequence"], CultureInfo.InvariantCulture), said["digest"], DateOnly.FromDayNumber(int.Parse(said["day"], CultureInfo.InvariantCulture)), said["installation"]));
        }
    }

    /// <summary>Puts documents in, in place of those of the same keys.</summary>
    public void Put(IEnumerable<SearchDocument> documents, DateOnly today)
    {
        foreach (var document in documents)
            writer.UpdateDocument(new(IndexedDocument.Key, document.Key), IndexedDocument.Of(document, today));
    }

    /// <summary>Adds a document that is not there yet.</summary>
    public void Add(SearchDocument document, DateOnly today) => writer.AddDocument(IndexedDocument.Of(document, today));

    /// <summary>Takes documents out.</summary>
    public void Remove(IEnumerable<string> keys) => writer.DeleteDocuments(keys.Select(k => new Term(IndexedDocument.Key, k)).ToArray());

    /// <summary>Makes the changes last and lets searches see them.</summary>
    public void Commit(IndexState state)
    {
        writer.SetCommitData(new Dictionary<string, string>
        {
            ["schema"] = IndexedDocument.Schema,
            ["sequence"] = state.Sequence.ToString(CultureInfo.InvariantCulture),
            ["digest"] = state.Digest,
            ["day"] = state.Day.DayNumber.ToString(CultureInfo.InvariantCulture),
            ["installation"] = state.Installation,
        });
        writer.Commit();
        State = state;
        if (DirectoryReader.OpenIfChanged(reader, writer, true) is not { } newer)
            return;
        var before = reader;
        reader = newer;
        before.DecRef();
        Warm();
    }

    /// <summary>Searches.</summary>
    public T Use<T>(Func<IndexSearcher, T> question)
    {
        while (true)
        {
            var present = reader;
            if (!present.TryIncRef())
            {
                // It was replaced in between; the next one is there already, unless all is over.
                ObjectDisposedException.ThrowIf(disposed, this);
                continue;
            }
            try
            {
                return question(new(present) { Similarity = new BM25Similarity() });
            }
            finally
            {
                present.DecRef();
            }
        }
    }

    /// <summary>Keys of the documents that hold otherwise on a day than they did when they were put in.</summary>
    public IReadOnlyList<string> Turned(DateOnly day) => Keys(NumericRangeQuery.NewInt32Range(IndexedDocument.Turns, null, day.DayNumber, true, true));

    /// <summary>Keys that the documents of these keys name as related.</summary>
    public IReadOnlyList<string> RelatedTo(IReadOnlyCollection<string> keys) => keys.Count == 0 ? [] : Use(searcher =>
    {
        var related = new List<string>();
        foreach (var key in keys)
            foreach (var hit in searcher.Search(new TermQuery(new(IndexedDocument.Key, key)), 1).ScoreDocs)
                related.AddRange(searcher.Doc(hit.Doc, new HashSet<string> { IndexedDocument.Related }).GetValues(IndexedDocument.Related));
        return related;
    });

    /// <summary>Reads all its files and compares their checksums.</summary>
    /// <exception cref="IOException">One is damaged. Other exceptions say the same.</exception>
    public void Verify() => Use(searcher =>
    {
        foreach (var leaf in searcher.IndexReader.Leaves)
            leaf.AtomicReader.CheckIntegrity();
        return true;
    });

    public void Dispose()
    {
        if (disposed)
            return;
        disposed = true;
        try
        {
            // What is not committed is read again from the database.
            writer.Rollback();
        }
        catch (Exception e) when (e is IOException or InvalidOperationException)
        {
            // A damaged index closes as it can.
        }
        reader.DecRef();
        folder.Dispose();
    }

    IReadOnlyList<string> Keys(Query query) => Use(searcher =>
    {
        var found = searcher.Search(query, Math.Max(1, searcher.IndexReader.MaxDoc)).ScoreDocs;
        return (IReadOnlyList<string>)[.. found.Select(h => Searching.Line(searcher, h.Doc).Key)];
    });

    // The first search does not wait for it.
    void Warm()
    {
        foreach (var leaf in reader.Leaves)
            SegmentColumns.Of(leaf.AtomicReader);
    }
}
