using Gongkai.Rules.Duties;
using Gongkai.Rules.Publication;

namespace Gongkai.Features.Publications;

/// <summary>A review that an agency settled for a kind of publication (审查流程).</summary>
public sealed class FlowStep
{
    /// <summary>The agency.</summary>
    public required Guid AgencyId { get; init; }

    /// <summary>The kind.</summary>
    public required PublicationKind Kind { get; init; }

    /// <summary>The review.</summary>
    public required Step Step { get; init; }

    /// <summary>Whether it is taken.</summary>
    public bool Taken { get; set; } = true;

    /// <summary>The one person who takes it, or null for everybody with the right.</summary>
    public Guid? PersonId { get; set; }
}
