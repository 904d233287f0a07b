namespace Gongkai.Features.Agencies;

/// <summary>An internal section of an agency (内设机构、科室).</summary>
public sealed class Section
{
    /// <summary>Identity.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The agency.</summary>
    public required Guid AgencyId { get; init; }

    /// <summary>Name, unique within the agency.</summary>
    public required string Name { get; set; }

    /// <summary>Place in lists, from 1.</summary>
    public int Place { get; set; } = 1;

    /// <summary>Moment from which it takes no new work, or null. What it did stays under its name.</summary>
    public DateTimeOffset? ClosedAt { get; set; }

    /// <summary>Counts the changes.</summary>
    public int Version { get; set; } = 1;
}
