using Gongkai.Rules.Duties;
using Gongkai.Rules.Publication;

namespace Gongkai.Features.Publications;

/// <summary>An entry of the course of a publication; only ever added.</summary>
public sealed class PublicationEntry
{
    /// <summary>Identity.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The publication.</summary>
    public required Guid PublicationId { get; init; }

    /// <summary>Place in the course, from 0.</summary>
    public required int Index { get; init; }

    /// <summary>What was done.</summary>
    public required CourseAct Act { get; init; }

    /// <summary>At which review, or null.</summary>
    public Step? Step { get; init; }

    /// <summary>Who, or null for the program.</summary>
    public Guid? PersonId { get; init; }

    /// <summary>Name of that person.</summary>
    public required string ByName { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The version it was done to.</summary>
    public required int VersionNumber { get; init; }

    /// <summary>Opinion or reason, or null.</summary>
    public string? Opinion { get; init; }
}

/// <summary>A finding that somebody decided to let stand (保留), with the reason.</summary>
public sealed class FindingDecision
{
    /// <summary>Identity.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The publication.</summary>
    public required Guid PublicationId { get; init; }

    /// <summary>By which the finding is known in all versions; see <see cref="DraftFinding.Key"/>.</summary>
    public required string Key { get; init; }

    /// <summary>What was found, in words without the datum itself.</summary>
    public required string What { get; init; }

    /// <summary>Why it may stand.</summary>
    public required string Reason { get; init; }

    /// <summary>Who decided.</summary>
    public required string ByName { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }
}
