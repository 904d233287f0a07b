using Gongkai.Rules.Channels;

namespace Gongkai.Features.Channels;

/// <summary>How far a placement has come at a channel's interface. Each step is kept before the next is taken, so that a repeated answer or a crash publishes nothing twice.</summary>
public enum SendingStep
{
    /// <summary>Nothing was sent.</summary>
    None,

    /// <summary>The channel keeps a draft.</summary>
    Drafted,

    /// <summary>Publishing was asked for; whether the channel heard it is not known until it answers.</summary>
    Submitting,

    /// <summary>The channel is publishing.</summary>
    Submitted,

    /// <summary>The channel published it.</summary>
    Published,
}

/// <summary>An item on a channel (投放): of a publication, or recorded without one (推送记录).</summary>
public sealed class Placement
{
    /// <summary>Identity.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The agency.</summary>
    public required Guid AgencyId { get; init; }

    /// <summary>The channel.</summary>
    public required Guid ChannelId { get; init; }

    /// <summary>The publication, or null where an item was placed that is none.</summary>
    public Guid? PublicationId { get; init; }

    /// <summary>Which version stands on the channel; 0 before it was placed.</summary>
    public int VersionNumber { get; set; }

    /// <summary>Title.</summary>
    public required string Title { get; set; }

    /// <summary>Where it stands.</summary>
    public required PlacementState State { get; set; }

    /// <summary>Since when it stands there.</summary>
    public required DateTimeOffset StateAt { get; set; }

    /// <summary>When it became due, or null while the publication is not public.</summary>
    public DateTimeOffset? DueAt { get; set; }

    /// <summary>When it was placed, or null.</summary>
    public DateTimeOffset? PlacedAt { get; set; }

    /// <summary>When the correction was placed, or null.</summary>
    public DateTimeOffset? UpdatedAt { get; set; }

    /// <summary>Address, or the place of a board; or null.</summary>
    public string? Place { get; set; }

    /// <summary>The push it went out with (推送批次), or null.</summary>
    public string? Push { get; set; }

    /// <summary>Remark, or null.</summary>
    public string? Note { get; set; }

    /// <summary>Why it must come off, or null.</summary>
    public string? WithdrawReason { get; set; }

    /// <summary>When it came off, or null.</summary>
    public DateTimeOffset? WithdrawnAt { get; set; }

    /// <summary>How it is known that it came off, or null.</summary>
    public string? WithdrawnNote { get; set; }

    /// <summary>Whether the channel's interface places it.</summary>
    public bool Automatic { get; set; }

    /// <summary>How far it has come there.</summary>
    public SendingStep Step { get; set; }

    /// <summary>The channel's number of its cover, or null.</summary>
    public string? CoverId { get; set; }

    /// <summary>The channel's number of its draft, or null.</summary>
    public string? DraftId { get; set; }

    /// <summary>The channel's number of the publishing, or null.</summary>
    public string? PublishId { get; set; }

    /// <summary>The channel's number of the published article, or null.</summary>
    public string? ArticleId { get; set; }

    /// <summary>Tries since the last success.</summary>
    public int Tries { get; set; }

    /// <summary>When to try next; while a process is at it, the moment from which another may try. Null when there is nothing to send.</summary>
    public DateTimeOffset? NextAt { get; set; }

    /// <summary>Why the last try failed, in a sentence, or null.</summary>
    public string? Trouble { get; set; }

    /// <summary>Who chose or recorded it.</summary>
    public required string ByName { get; set; }

    /// <summary>When.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Counts the changes.</summary>
    public int Version { get; set; } = 1;

    /// <summary>Moves it to a state.</summary>
    public void Stand(PlacementState state, DateTimeOffset now) => (State, StateAt, Version) = (state, now, Version + 1);
}

/// <summary>The cover that somebody chose for the articles of a publication (封面); without one a plain cover is drawn of its title.</summary>
public sealed class PublicationCover
{
    /// <summary>The publication.</summary>
    public required Guid PublicationId { get; init; }

    /// <summary>The picture as it is sent: JPEG, drawn anew of what was uploaded.</summary>
    public required byte[] Picture { get; set; }

    /// <summary>Its digest.</summary>
    public required string Sha256 { get; set; }

    /// <summary>When it was chosen.</summary>
    public required DateTimeOffset At { get; set; }

    /// <summary>By whom.</summary>
    public required string ByName { get; set; }
}

/// <summary>A file that proves a placement or that it came off: a screenshot, a photo.</summary>
public sealed class PlacementProof
{
    /// <summary>Identity.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The placement.</summary>
    public required Guid PlacementId { get; init; }

    /// <summary>Whether it proves that the item came off.</summary>
    public required bool OfWithdrawal { get; init; }

    /// <summary>Name.</summary>
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
