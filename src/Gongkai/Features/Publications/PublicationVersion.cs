namespace Gongkai.Features.Publications;

/// <summary>A version of a publication; never changed.</summary>
public sealed class PublicationVersion
{
    /// <summary>Identity.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The publication.</summary>
    public required Guid PublicationId { get; init; }

    /// <summary>Number, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>What it says, as JSON of <see cref="PublicationContent"/>.</summary>
    public required string Content { get; init; }

    /// <summary>SHA-256 of that JSON, by which anybody sees that it is what was published.</summary>
    public required string Sha256 { get; init; }

    /// <summary>What was changed and why, in the drafter's words, or null.</summary>
    public string? Note { get; init; }

    /// <summary>When it was written.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who wrote it.</summary>
    public required string ByName { get; init; }

    /// <summary>When it was published, or null.</summary>
    public DateTimeOffset? PublishedAt { get; set; }

    /// <summary>When another version took its place, or null.</summary>
    public DateTimeOffset? SupersededAt { get; set; }
}

/// <summary>A file of a publication: an attachment, or a picture in its text.</summary>
public sealed class PublicationFile
{
    /// <summary>Identity.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The publication.</summary>
    public required Guid PublicationId { get; init; }

    /// <summary>Name, unique among the files of the publication.</summary>
    public required string Name { get; init; }

    /// <summary>Media type, recognised from the content.</summary>
    public required string MediaType { get; init; }

    /// <summary>Bytes.</summary>
    public required int Size { get; init; }

    /// <summary>Digest of the content.</summary>
    public required string Sha256 { get; init; }

    /// <summary>The content.</summary>
    public required byte[] Content { get; init; }

    /// <summary>When it was sent.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>By whom.</summary>
    public required string ByName { get; init; }
}
