using Gongkai.Rules.Publication;

namespace Gongkai.Features.Publications;

/// <summary>A term of the administrators' dictionaries (词库).</summary>
public sealed class PublicationTerm
{
    /// <summary>Identity.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The list it belongs to, e.g. 机构名称变更.</summary>
    public required string List { get; set; }

    /// <summary>The term.</summary>
    public required string Text { get; set; }

    /// <summary>How much it weighs.</summary>
    public required TextFindingLevel Level { get; set; }

    /// <summary>What to write instead, or null.</summary>
    public string? Suggestion { get; set; }

    /// <summary>Why, or null.</summary>
    public string? Note { get; set; }

    /// <summary>Whether it is not looked for.</summary>
    public bool Off { get; set; }
}
