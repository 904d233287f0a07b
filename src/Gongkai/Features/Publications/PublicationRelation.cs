using Gongkai.Rules.Publication;

namespace Gongkai.Features.Publications;

/// <summary>What a published document does to another or takes from it (文件关系); made when it is published.</summary>
public sealed class PublicationRelation
{
    /// <summary>Identity.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The document that says so.</summary>
    public required Guid FromId { get; init; }

    /// <summary>The document it is said of, or null where it is not in this library.</summary>
    public Guid? ToId { get; init; }

    /// <summary>Title or number of that document as it was written.</summary>
    public required string To { get; init; }

    /// <summary>What is said.</summary>
    public required RelationKind Kind { get; init; }

    /// <summary>The day from which it holds, or null for that on which the document takes effect.</summary>
    public DateOnly? On { get; init; }
}

/// <summary>What a public document cites; read from its text each time it is published.</summary>
public sealed class PublicationCitation
{
    /// <summary>Identity.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The document that cites.</summary>
    public required Guid FromId { get; init; }

    /// <summary>Number or title by which the cited one is known; see <see cref="Citation.Keys"/>.</summary>
    public required string Key { get; init; }

    /// <summary>As it stands in the text.</summary>
    public required string Text { get; init; }
}

/// <summary>A document that cites one which no longer holds as it did: somebody looks whether it must be changed.</summary>
public sealed class CitationTask
{
    /// <summary>Identity.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Agency of the citing document.</summary>
    public required Guid AgencyId { get; init; }

    /// <summary>The document that cites.</summary>
    public required Guid CitingId { get; init; }

    /// <summary>The document that is cited.</summary>
    public required Guid CitedId { get; init; }

    /// <summary>What became of it: amended, expired, repealed, withdrawn.</summary>
    public required string Cause { get; init; }

    /// <summary>The document to cite instead, or null.</summary>
    public Guid? SuggestedId { get; init; }

    /// <summary>Since when.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>When it was settled, or null.</summary>
    public DateTimeOffset? DoneAt { get; set; }

    /// <summary>By whom, or null.</summary>
    public string? DoneBy { get; set; }

    /// <summary>How, in words.</summary>
    public string? How { get; set; }
}
