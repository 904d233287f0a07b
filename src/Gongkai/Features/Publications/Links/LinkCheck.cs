namespace Gongkai.Features.Publications.Links;

/// <summary>What is known of a link to another site.</summary>
public sealed class LinkCheck
{
    /// <summary>Most characters of an address that is followed.</summary>
    public const int MostCharacters = 500;

    /// <summary>The address.</summary>
    public required string Url { get; init; }

    /// <summary>When it was last followed, or null while it waits for that.</summary>
    public DateTimeOffset? CheckedAt { get; set; }

    /// <summary>Whether the other site says that there is nothing (404, 410).</summary>
    public bool Dead { get; set; }

    /// <summary>Why it could not be followed, in words, or null.</summary>
    public string? Fault { get; set; }
}
