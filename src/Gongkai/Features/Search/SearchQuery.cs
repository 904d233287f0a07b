using System.Text.Json.Serialization;
using Gongkai.Rules.Publication;

namespace Gongkai.Features.Search;

/// <summary>A group of filters (分面).</summary>
public enum Facet
{
    /// <summary>种类.</summary>
    Kind,

    /// <summary>公文种类.</summary>
    Genre,

    /// <summary>主题.</summary>
    Topic,

    /// <summary>年份.</summary>
    Year,

    /// <summary>有效性.</summary>
    State,

    /// <summary>发文机构.</summary>
    Agency,
}

/// <summary>What is sought: words that must all stand in a document, and filters of which each group must be met.</summary>
public sealed record SearchQuery
{
    /// <summary>Characters that are sought; what is typed beyond them is left out, and the page says so.</summary>
    public const int MostCharacters = 200;

    /// <summary>Words that are sought.</summary>
    public const int MostWords = 20;

    /// <summary>Lines that can be turned to.</summary>
    public const int MostLines = 10_000;

    /// <summary>What was typed.</summary>
    public string Text { get; init; } = "";

    /// <summary>The filters: of a group any of its values.</summary>
    public IReadOnlyDictionary<Facet, IReadOnlyList<string>> Filters { get; init; } = new Dictionary<Facet, IReadOnlyList<string>>();

    /// <summary>The newest first instead of the most fitting.</summary>
    public bool ByDate { get; init; }

    /// <summary>Only in titles.</summary>
    public bool TitlesOnly { get; init; }

    /// <summary>Lines to pass over.</summary>
    public int Skip { get; init; }

    /// <summary>Lines to give.</summary>
    public int Take { get; init; } = 20;

    /// <summary>Whether the groups are counted.</summary>
    public bool Count { get; init; }

    /// <summary>Whether the passages are looked up.</summary>
    public bool Passages { get; init; }

    /// <summary>The words, each of which is found as it stands. Signs of query languages are signs like others.</summary>
    public IReadOnlyList<string> Words => [.. (Text.Length > MostCharacters ? Text[..MostCharacters] : Text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct().Take(MostWords)];
}

/// <summary>A passage of a document, in pieces.</summary>
/// <param name="From">Name of the file that it stands in; null for the text itself.</param>
/// <param name="Href">Address of that file, or null.</param>
/// <param name="Pieces">The words; those that were sought are marked.</param>
public sealed record Passage(string? From, string? Href, IReadOnlyList<(string Text, bool Marked)> Pieces);

/// <summary>A document that was found.</summary>
public sealed record SearchHit
{
    /// <summary>Its key.</summary>
    public required string Key { get; init; }

    /// <summary>Title.</summary>
    public required string Title { get; init; }

    /// <summary>Address.</summary>
    public required string Href { get; init; }

    /// <summary>种类.</summary>
    public required string Kind { get; init; }

    /// <summary>Agency.</summary>
    public string Agency { get; init; } = "";

    /// <summary>主题分类, or null.</summary>
    public string? Topic { get; init; }

    /// <summary>发文字号, or null.</summary>
    public string? DocumentNumber { get; init; }

    /// <summary>索引号, or null.</summary>
    public string? IndexNumber { get; init; }

    /// <summary>成文日期, or null.</summary>
    public DateOnly? DocumentDate { get; init; }

    /// <summary>The day that it tells of where it is no document, or null.</summary>
    public DateOnly? On { get; init; }

    /// <summary>When it was published, or null.</summary>
    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>When its present text was published, or null.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>施行日期, or null.</summary>
    public DateOnly? EffectiveOn { get; init; }

    /// <summary>有效期至, or null.</summary>
    public DateOnly? ValidUntil { get; init; }

    /// <summary>内容概述, or null.</summary>
    public string? Summary { get; init; }

    /// <summary>Whether it holds; null for what neither holds nor lapses.</summary>
    public ValidityState? State { get; init; }

    /// <summary>The title in pieces.</summary>
    [JsonIgnore]
    public IReadOnlyList<(string Text, bool Marked)> MarkedTitle { get; init; } = [];

    /// <summary>The passages in which the words stand.</summary>
    [JsonIgnore]
    public IReadOnlyList<Passage> Passages { get; init; } = [];
}

/// <summary>A value of a group with the number of documents that choosing it would leave.</summary>
/// <param name="Value">In addresses.</param>
/// <param name="Name">For people.</param>
/// <param name="Count">Documents.</param>
/// <param name="Chosen">Whether it is chosen.</param>
public sealed record FacetValue(string Value, string Name, int Count, bool Chosen);

/// <summary>What was found.</summary>
public sealed record SearchResult
{
    /// <summary>Documents in all, counted exactly.</summary>
    public required int Total { get; init; }

    /// <summary>Those of the page.</summary>
    public required IReadOnlyList<SearchHit> Hits { get; init; }

    /// <summary>The groups, where they were counted; each counted as if nothing were chosen in it.</summary>
    public IReadOnlyDictionary<Facet, IReadOnlyList<FacetValue>> Facets { get; init; } = new Dictionary<Facet, IReadOnlyList<FacetValue>>();

    /// <summary>True while the index is being built: titles, numbers and summaries alone were looked through.</summary>
    public bool Provisional { get; init; }
}
