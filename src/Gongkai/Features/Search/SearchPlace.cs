namespace Gongkai.Features.Search;

/// <summary>Where this process keeps what it derives.</summary>
/// <param name="Data">The data folder.</param>
public sealed record SearchPlace(string Data);
