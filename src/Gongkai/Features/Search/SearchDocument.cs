using Gongkai.Rules.Publication;

namespace Gongkai.Features.Search;

/// <summary>A file of a document with its words.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Href">Where it is fetched.</param>
/// <param name="Text">Its words; empty where it cannot be read.</param>
public sealed record SearchFile(string Name, string Href, string Text);

/// <summary>How much what fits equally weighs: first what holds for everybody, then what explains it, then where to ask, last what happened.</summary>
public static class SearchWeights
{
    /// <summary>Policies and what the law orders to be public.</summary>
    public const float Binding = 1;

    /// <summary>Interpretations, guides, notices and the portal's own pages.</summary>
    public const float Explaining = 0.9f;

    /// <summary>Questions with their answers. They carry no day and so are no older than others.</summary>
    public const float Answering = 0.7f;

    /// <summary>Where and whom to ask, and what is announced.</summary>
    public const float Helping = 0.6f;

    /// <summary>What was done and is over.</summary>
    public const float Over = 0.5f;
}

/// <summary>Something that is public to everybody, as the search finds it.</summary>
public sealed record SearchDocument
{
    /// <summary>Kind and identity: <c>publication:…</c>; never changes.</summary>
    public required string Key { get; init; }

    /// <summary>Title.</summary>
    public required string Title { get; init; }

    /// <summary>Address.</summary>
    public required string Href { get; init; }

    /// <summary>种类, a facet: 政策文件, 政策解读, 年度报告….</summary>
    public required string Kind { get; init; }

    /// <summary>Name of the agency, a facet.</summary>
    public string Agency { get; init; } = "";

    /// <summary>公文种类, a facet, or null.</summary>
    public string? Genre { get; init; }

    /// <summary>主题分类, a facet, or null.</summary>
    public string? Topic { get; init; }

    /// <summary>Year of the document, a facet, or null.</summary>
    public int? Year { get; init; }

    /// <summary>When it was published, or null for a page that is always there.</summary>
    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>When its present text was published.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>成文日期, or null.</summary>
    public DateOnly? DocumentDate { get; init; }

    /// <summary>The day that it tells of where it is no document: of an event, of the call of an award; or null.</summary>
    public DateOnly? On { get; init; }

    /// <summary>发文字号, or null.</summary>
    public string? DocumentNumber { get; init; }

    /// <summary>索引号, or null.</summary>
    public string? IndexNumber { get; init; }

    /// <summary>The first day to come on which it reads otherwise although nobody acts, beside what <see cref="Validity"/> says; or null.</summary>
    public DateOnly? ChangesOn { get; init; }

    /// <summary>How much it weighs beside equally fitting ones, more than 0 and at most 1: one of <see cref="SearchWeights"/>.</summary>
    public float Weight { get; init; } = SearchWeights.Binding;

    /// <summary>How long it holds; null for what neither holds nor lapses.</summary>
    public PolicyValidity? Validity { get; init; }

    /// <summary>内容概述, or null.</summary>
    public string? Summary { get; init; }

    /// <summary>Other words by which it is found, or null.</summary>
    public string? Keywords { get; init; }

    /// <summary>Its text.</summary>
    public string Text { get; init; } = "";

    /// <summary>Its files.</summary>
    public IReadOnlyList<SearchFile> Files { get; init; } = [];

    /// <summary>Keys of documents that are to be read anew when this one changes: those whose validity it decides.</summary>
    public IReadOnlyList<string> Related { get; init; } = [];
}

/// <summary>Something that an act was done to, as the audit chain names it.</summary>
/// <param name="Kind">Kind of object.</param>
/// <param name="Id">Its identity.</param>
public readonly record struct ActedOn(string Kind, string Id);

/// <summary>A part of the work whose public documents are found by the search: the public face by which it fills the index. It gives only what is public to everybody.</summary>
public interface ISearchSource
{
    /// <summary>First part of its keys.</summary>
    string Name { get; }

    /// <summary>Kinds of audited objects after whose acts its documents may read otherwise.</summary>
    IReadOnlySet<string> Follows { get; }

    /// <summary>All that is public now.</summary>
    IAsyncEnumerable<SearchDocument> All(CancellationToken stop);

    /// <summary>Keys of what may have changed by acts on these objects.</summary>
    Task<IReadOnlyCollection<string>> Touched(IReadOnlyCollection<ActedOn> objects, CancellationToken stop);

    /// <summary>What is public of these keys now. What is missing from the answer is not public any more.</summary>
    Task<IReadOnlyList<SearchDocument>> Read(IReadOnlyCollection<string> keys, CancellationToken stop);
}
