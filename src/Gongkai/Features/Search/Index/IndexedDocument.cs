using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Gongkai.Rules.Publication;
using Gongkai.Rules.Texts;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Util;

namespace Gongkai.Features.Search.Index;

/// <summary>How a document stands in the index. Whoever changes this counts <see cref="Schema"/> up: an index of another schema is built anew.</summary>
static class IndexedDocument
{
    public const string Schema = "3";

    /// <summary>Fields: key; all words; words of the title; whole titles and numbers; the text and its files as they are; related keys; first day on which it reads otherwise; day; weight in hundredths, where it is not the whole; what lists show.</summary>
    public const string Key = "k", All = "a", Title = "t", Whole = "x", Stored = "s", Related = "r", Turns = "c", Day = "d", Weight = "w", Line = "l";

    static readonly JsonSerializerOptions Json = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>Field of a group.</summary>
    public static string Field(Facet facet) => "f" + (int)facet;

    /// <summary>The document of the index.</summary>
    /// <param name="document">What is public.</param>
    /// <param name="today">Decides whether it holds.</param>
    public static Document Of(SearchDocument document, DateOnly today)
    {
        var indexed = new Document { new StringField(Key, document.Key, Lucene.Net.Documents.Field.Store.NO) };
        var (title, state) = (SearchTerms.Visible(document.Title), document.Validity?.StateOn(today));
        Add(Title, title);
        var text = SearchTerms.Visible(document.Text);
        foreach (var words in (string?[])[title, text, document.DocumentNumber, document.IndexNumber, document.Summary, document.Keywords])
            Add(All, words);
        indexed.Add(new StoredField(Stored, text));
        foreach (var file in document.Files)
        {
            var words = SearchTerms.Visible(file.Text);
            Add(All, file.Name);
            Add(All, words);
            indexed.Add(new StoredField(Stored, $"{file.Name}\n{file.Href}\n{words}"));
        }
        foreach (var whole in (string?[])[WholeOf(title), document.DocumentNumber is { } number ? WholeOf(number) : null, document.IndexNumber is { } index ? WholeOf(index) : null])
            if (whole is { Length: > 0 })
                indexed.Add(new StringField(Whole, whole, Lucene.Net.Documents.Field.Store.NO));
        foreach (var key in document.Related)
            indexed.Add(new StoredField(Related, key));
        if (NextTurn(document, today) is { } turn)
            indexed.Add(new Int32Field(Turns, turn.DayNumber, Lucene.Net.Documents.Field.Store.NO));
        foreach (var (facet, value) in (ReadOnlySpan<(Facet, string?)>)[(Facet.Kind, document.Kind), (Facet.Genre, document.Genre), (Facet.Topic, document.Topic),
            (Facet.Year, document.Year?.ToString(CultureInfo.InvariantCulture)), (Facet.State, state?.ToString()), (Facet.Agency, document.Agency)])
            if (!string.IsNullOrEmpty(value))
                indexed.Add(new SortedDocValuesField(Field(facet), new BytesRef(value)));
        indexed.Add(new NumericDocValuesField(Day, (document.DocumentDate ?? document.On ?? (document.PublishedAt is { } at ? Web.ChinaTime.DayOf(at) : DateOnly.MinValue)).DayNumber));
        if (document.Weight < 1)
            indexed.Add(new NumericDocValuesField(Weight, (long)Math.Round(document.Weight * 100)));
        indexed.Add(new BinaryDocValuesField(Line, new BytesRef(JsonSerializer.SerializeToUtf8Bytes(LineOf(document, state), Json))));
        return indexed;

        void Add(string field, string? words)
        {
            if (!string.IsNullOrEmpty(words))
                indexed.Add(new TextField(field, words, Lucene.Net.Documents.Field.Store.NO));
        }
    }

    /// <summary>What a list shows of it.</summary>
    public static SearchHit Hit(BytesRef line) => JsonSerializer.Deserialize<SearchHit>(line.Bytes.AsSpan(line.Offset, line.Length), Json)!;

    /// <summary>A whole title or number without its signs, by which somebody who types it all finds it first: 国办发〔2019〕61号 and 国办发[2019]61号 are one.</summary>
    public static string WholeOf(string text) => string.Concat(SearchTerms.Runs(SearchTerms.Fold(text)).Select(r => r.Text)) is { Length: <= 200 } whole ? whole : "";

    static SearchHit LineOf(SearchDocument document, ValidityState? state) => new()
    {
        Key = document.Key,
        Title = document.Title,
        Href = document.Href,
        Kind = document.Kind,
        Agency = document.Agency,
        Topic = document.Topic,
        DocumentNumber = document.DocumentNumber,
        IndexNumber = document.IndexNumber,
        DocumentDate = document.DocumentDate,
        On = document.On,
        PublishedAt = document.PublishedAt,
        UpdatedAt = document.UpdatedAt,
        EffectiveOn = document.Validity is { EffectiveOn: var from } && from > DateOnly.MinValue ? from : null,
        ValidUntil = document.Validity?.ValidUntil,
        Summary = document.Summary,
        State = state,
    };

    // The first day after today on which it may hold no longer, or begin to, or reads otherwise.
    static DateOnly? NextTurn(SearchDocument document, DateOnly today)
    {
        var days = new List<DateOnly?> { document.ChangesOn };
        if (document.Validity is { } validity)
        {
            days.AddRange(validity.Changes.Select(c => (DateOnly?)c.On).Append(validity.EffectiveOn));
            if (validity.ValidUntil is { } until && until < DateOnly.MaxValue)
                days.Add(until.AddDays(1));
        }
        return days.Where(d => d > today).Min();
    }
}
