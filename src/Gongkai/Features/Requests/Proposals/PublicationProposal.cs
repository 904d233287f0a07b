namespace Gongkai.Features.Requests.Proposals;

/// <summary>A proposal to publish what a request asked for (转为主动公开, art. 44).</summary>
public sealed class PublicationProposal
{
    /// <summary>Identity.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The agency.</summary>
    public required Guid AgencyId { get; init; }

    /// <summary>The request from which it comes.</summary>
    public required Guid RequestId { get; init; }

    /// <summary>What is to be published.</summary>
    public required string Subject { get; set; }

    /// <summary>Why.</summary>
    public required string Reason { get; set; }

    /// <summary>When it was proposed.</summary>
    public required DateTimeOffset ProposedAt { get; init; }

    /// <summary>Who proposed it.</summary>
    public required string ProposedBy { get; init; }

    /// <summary>Accepted, declined, or null while open.</summary>
    public bool? Accepted { get; set; }

    /// <summary>Who decided and why, in a line.</summary>
    public string? Decision { get; set; }

    /// <summary>When it was decided.</summary>
    public DateTimeOffset? DecidedAt { get; set; }

    /// <summary>Counts the changes.</summary>
    public int Version { get; set; } = 1;
}
