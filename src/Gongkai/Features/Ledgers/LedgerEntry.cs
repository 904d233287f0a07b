namespace Gongkai.Features.Ledgers;

/// <summary>
/// A line of a ledger (台账): what every one of them has, whatever it tells. It is never removed: what was entered wrongly is annulled with a reason and stays readable, and counts no more.
/// </summary>
public abstract class LedgerEntry
{
    /// <summary>Identity.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The agency whose work it is.</summary>
    public Guid AgencyId { get; set; }

    /// <summary>The section that entered it, or null for the agency as a whole.</summary>
    public Guid? SectionId { get; set; }

    /// <summary>
    /// Digest of what makes it the same as another line, by which it is not entered twice; null once it is annulled, so that it may be entered again. Unique in an agency.
    /// </summary>
    public string? Sameness { get; set; }

    /// <summary>Whether the portal shows it. False for good in ledgers without a public page.</summary>
    public bool OnPortal { get; set; }

    /// <summary>Moment of the entry.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>Name of who entered it.</summary>
    public string CreatedBy { get; set; } = "";

    /// <summary>Moment of the last change, or null.</summary>
    public DateTimeOffset? ChangedAt { get; set; }

    /// <summary>Name of who changed it last, or null.</summary>
    public string? ChangedBy { get; set; }

    /// <summary>Whether it belongs to the demonstration.</summary>
    public bool IsDemo { get; set; }

    /// <summary>When it was annulled, or null while it counts.</summary>
    public DateTimeOffset? AnnulledAt { get; set; }

    /// <summary>Who annulled it, or null.</summary>
    public string? AnnulledBy { get; set; }

    /// <summary>Why, or null.</summary>
    public string? AnnulledReason { get; set; }

    /// <summary>Counts the changes.</summary>
    public int Version { get; set; } = 1;
}

/// <summary>
/// What proves a line of a ledger (凭证): a photograph, a scan, or a link. Never removed, only taken out of sight. What was sent with a form that was refused waits here under the identity that the line will
/// have, and is dropped when the line never comes.
/// </summary>
public sealed class LedgerProof
{
    /// <summary>Identity.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Key of the ledger.</summary>
    public required string Ledger { get; init; }

    /// <summary>The line.</summary>
    public required Guid EntryId { get; init; }

    /// <summary>Name of the file, or the address of a link.</summary>
    public required string Name { get; init; }

    /// <summary>Media type of a file, recognised from its content; null for a link.</summary>
    public string? MediaType { get; init; }

    /// <summary>Bytes of a file.</summary>
    public int Size { get; init; }

    /// <summary>Digest of a file, or null.</summary>
    public string? Sha256 { get; init; }

    /// <summary>Content of a file, or null.</summary>
    public byte[]? Content { get; init; }

    /// <summary>What is to be seen, for those who do not see it, or null.</summary>
    public string? Caption { get; set; }

    /// <summary>Whether the portal shows it beside its line.</summary>
    public bool IsPublic { get; set; }

    /// <summary>When it was added.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>By whom.</summary>
    public required string ByName { get; init; }

    /// <summary>When it was taken out of sight, or null.</summary>
    public DateTimeOffset? RemovedAt { get; set; }

    /// <summary>Whether it is a picture that browsers show.</summary>
    public bool IsPicture => MediaType is "image/jpeg" or "image/png" or "image/gif" or "image/webp";
}
