using Gongkai.Data.Protection;

namespace Gongkai.Features.Requests.Portal;

/// <summary>An application that somebody is still writing, kept for the browser that holds its token; after some days it is cleared.</summary>
public sealed class ApplicationDraft
{
    /// <summary>Identity; also names the sending, so that it is sent once.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Keyed fingerprint of the browser's token.</summary>
    public required string TokenIndex { get; init; }

    /// <summary>What was typed, as JSON, sealed.</summary>
    [SealedFor(ContentPurpose)]
    public required SealedText Content { get; set; }

    /// <summary>When it was last saved.</summary>
    public required DateTimeOffset SavedAt { get; set; }

    /// <summary>Purpose under which it is sealed.</summary>
    public const string ContentPurpose = "draft.content";
}

/// <summary>A file of such a draft.</summary>
public sealed class DraftFile
{
    /// <summary>Identity.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The draft.</summary>
    public required Guid DraftId { get; init; }

    /// <summary>What it is.</summary>
    public required FileKind Kind { get; init; }

    /// <summary>Name as it was sent, without a path.</summary>
    public required string Name { get; init; }

    /// <summary>Media type, recognised from the content.</summary>
    public required string MediaType { get; init; }

    /// <summary>Bytes of the content.</summary>
    public required long Size { get; init; }

    /// <summary>SHA-256 of the content, lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>The content in base64, sealed.</summary>
    [SealedFor(ContentPurpose)]
    public required SealedText Content { get; init; }

    /// <summary>Purpose under which the content is sealed.</summary>
    public const string ContentPurpose = "draft.file";
}
