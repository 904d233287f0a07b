using Gongkai.Rules.Publication;

namespace Gongkai.Features.Publications;

/// <summary>What an agency settled of an item of its catalogue (法定主动公开目录); an item without a line applies, and nobody in particular keeps it.</summary>
public sealed class CatalogueEntry
{
    /// <summary>Identity.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The agency.</summary>
    public required Guid AgencyId { get; init; }

    /// <summary>Key of the item: one of <see cref="DisclosureItems"/>, or of a local one.</summary>
    public required string Item { get; init; }

    /// <summary>Name of a local item, or null for one of the law.</summary>
    public string? LocalName { get; set; }

    /// <summary>The section that keeps it, or null.</summary>
    public Guid? OwnerId { get; set; }

    /// <summary>Whether the agency has nothing of the kind (本机关无此项).</summary>
    public bool NotApplicable { get; set; }

    /// <summary>The agency that publishes it instead, or null.</summary>
    public string? PublishedBy { get; set; }

    /// <summary>Where, or null.</summary>
    public string? PublishedAt { get; set; }

    /// <summary>What else people should know, or null.</summary>
    public string? Note { get; set; }

    /// <summary>Counts the changes.</summary>
    public int Version { get; set; } = 1;
}
