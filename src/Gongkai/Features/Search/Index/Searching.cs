using Gongkai.Features.Publications;
using Gongkai.Rules.Publication;
using Gongkai.Rules.Texts;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using Term = Lucene.Net.Index.Term;

namespace Gongkai.Features.Search.Index;

/// <summary>Asks the index.</summary>
static class Searching
{
    // A word in the title weighs more than any number of times in the text; the whole title or number stands first.
    const float InTitle = 12, WholeTitleOrNumber = 100;

    const int PassagesOfHit = 2, Beginning = 80;

    /// <summary>What is found; nothing where the words are signs alone, or there are none and no filter is chosen.</summary>
    public static SearchResult Find(IndexSearcher searcher, SearchQuery query)
    {
        if (QueryOf(query) is not { } asked)
            return new() { Total = 0, Hits = [] };
        var collector = new HitCollector(query);
        searcher.Search(asked, collector);
        var facets = query.Count ? FacetWords.All.ToDictionary(f => f, f => Values(f, collector.Counts(f), query)) : new();
        var words = query.Words.Select(w => SearchTerms.Runs(SearchTerms.Fold(w))).Where(r => r.Count > 0).ToList();
        var hits = collector.Best().Skip(query.Skip).Select(d => Hit(searcher, d, query, words)).ToList();
        return new() { Total = collector.Total, Hits = hits, Facets = facets };
    }

    /// <summary>What a list shows of a document.</summary>
    public static SearchHit Line(IndexSearcher searcher, int document)
    {
        var leaf = searcher.IndexReader.Leaves[ReaderUtil.SubIndex(document, searcher.IndexReader.Leaves)];
        var bytes = new BytesRef();
        leaf.AtomicReader.GetBinaryDocValues(IndexedDocument.Line).Get(document - leaf.DocBase, bytes);
        return IndexedDocument.Hit(bytes);
    }

    /// <summary>The titles of all documents.</summary>
    public static IEnumerable<string> Titles(IndexSearcher searcher)
    {
        var bytes = new BytesRef();
        foreach (var leaf in searcher.IndexReader.Leaves)
        {
            var (reader, live) = (leaf.AtomicReader, leaf.AtomicReader.LiveDocs);
            if (reader.GetBinaryDocValues(IndexedDocument.Line) is not { } lines)
                continue;
            for (var i = 0; i < reader.MaxDoc; i++)
                if (live is null || live.Get(i))
                {
                    lines.Get(i, bytes);
                    yield return TitleOf(bytes);
                }
        }
    }

    static Query? QueryOf(SearchQuery query)
    {
        var all = new BooleanQuery(disableCoord: true);
        var field = query.TitlesOnly ? IndexedDocument.Title : IndexedDocument.All;
        var phrases = query.Words.Select(w => SearchTerms.Phrase(SearchTerms.Fold(w))).Where(p => p.Count > 0).ToList();
        if (phrases.Count == 0)
            return query.Text.Length == 0 && query.Filters.Any(f => f.Value.Count > 0) ? new MatchAllDocsQuery() : null;
        foreach (var phrase in phrases)
            all.Add(Phrase(field, phrase), Occur.MUST);
        if (!query.ByDate)
        {
            if (!query.TitlesOnly)
                foreach (var phrase in phrases)
                    all.Add(new ConstantScoreQuery(Phrase(IndexedDocument.Title, phrase)) { Boost = InTitle }, Occur.SHOULD);
            if (IndexedDocument.WholeOf(DocumentNumbers.Read(Widths.Narrow(query.Text))?.ToString() ?? query.Text) is { Length: > 0 } whole)
                all.Add(new ConstantScoreQuery(new TermQuery(new(IndexedDocument.Whole, whole))) { Boost = WholeTitleOrNumber }, Occur.SHOULD);
        }
        return all;
    }

    static Query Phrase(string field, IReadOnlyList<SearchTerm> terms)
    {
        if (terms is [var only])
            // A character alone begins every term it stands in, but for the last of a stretch, which is a term.
            return SearchTerms.IsCharacter(only.Text) ? new PrefixQuery(new(field, only.Text)) : new TermQuery(new(field, only.Text));
        var phrase = new PhraseQuery();
        foreach (var term in terms)
            phrase.Add(new Term(field, term.Text), term.Position);
        return phrase;
    }

    static IReadOnlyList<FacetValue> Values(Facet facet, IReadOnlyDictionary<string, int> counts, SearchQuery query)
    {
        var chosen = query.Filters.GetValueOrDefault(facet) ?? [];
        var values = counts.Keys.Concat(chosen).Distinct().Select(v => new FacetValue(v, Name(facet, v), counts.GetValueOrDefault(v), chosen.Contains(v)));
        return facet == Facet.Year ? [.. values.OrderByDescending(v => v.Value, StringComparer.Ordinal)] : [.. values.OrderByDescending(v => v.Count).ThenBy(v => v.Value, StringComparer.Ordinal)];
    }

    /// <summary>Name of a value for people.</summary>
    public static string Name(Facet facet, string value) => facet switch
    {
        Facet.State => Enum.TryParse<ValidityState>(value, out var state) && Enum.IsDefined(state) ? state.Label() : value,
        Facet.Year => $"{value} 年",
        _ => value,
    };

    static SearchHit Hit(IndexSearcher searcher, int document, SearchQuery query, IReadOnlyList<IReadOnlyList<SearchRun>> words)
    {
        var hit = Line(searcher, document);
        if (!query.Passages)
            return hit;
        var stored = searcher.Doc(document, new HashSet<string> { IndexedDocument.Stored }).GetValues(IndexedDocument.Stored);
        var passages = new List<Passage>();
        for (var i = 0; i < stored.Length && passages.Count < PassagesOfHit; i++)
        {
            // The text first, then each file with its name and address on lines of their own.
            var lines = i == 0 ? [] : stored[i].Split('\n', 3);
            foreach (var pieces in Marking.Passages(i == 0 ? stored[0] : lines[2], words, PassagesOfHit - passages.Count))
                passages.Add(i == 0 ? new(null, null, pieces) : new(lines[0], lines[1], pieces));
        }
        // Where the title alone holds the words: what it is about.
        if (passages.Count == 0 && (hit.Summary is { Length: > 0 } summary ? summary : Begin(stored)) is { Length: > 0 } about)
            passages.Add(new(null, null, Marking.Of(about, words)));
        return hit with { MarkedTitle = Marking.Of(hit.Title, words), Passages = passages };
    }

    static string Begin(string[] stored) => stored is [{ Length: > 0 } text, ..] ? (text.Length <= Beginning ? text : text[..(char.IsHighSurrogate(text[Beginning - 1]) ? Beginning - 1 : Beginning)] + "…").Replace('\n', ' ') : "";

    // The title stands in the line behind its name; the rest of the line is not read.
    static string TitleOf(BytesRef line)
    {
        var json = new System.Text.Json.Utf8JsonReader(line.Bytes.AsSpan(line.Offset, line.Length));
        while (json.Read())
            if (json.TokenType == System.Text.Json.JsonTokenType.PropertyName && json.ValueTextEquals(nameof(SearchHit.Title)))
            {
                json.Read();
                return json.GetString()!;
            }
        return "";
    }
}
