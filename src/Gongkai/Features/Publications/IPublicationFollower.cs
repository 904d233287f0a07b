namespace Gongkai.Features.Publications;

/// <summary>A part of the work that goes on from what becomes public or ceases to be: the public face by which it hears of it, within the act itself.</summary>
public interface IPublicationFollower
{
    /// <summary>A version became public.</summary>
    Task Published(OpenPublication opened, string by, CancellationToken stop);

    /// <summary>It was taken off.</summary>
    /// <param name="opened">The publication.</param>
    /// <param name="reason">Why.</param>
    /// <param name="stop">Gives up.</param>
    /// <returns>A sentence for who did it, or null.</returns>
    Task<string?> Withdrawn(OpenPublication opened, string reason, CancellationToken stop);

    /// <summary>It is public again.</summary>
    Task Restored(OpenPublication opened, CancellationToken stop);
}
