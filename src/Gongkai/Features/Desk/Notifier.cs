using Gongkai.Data;

namespace Gongkai.Features.Desk;

/// <summary>Tells people something (通知), within the act that it is about: it is told when the act is done, and not told when the act fails.</summary>
public sealed class Notifier(GongkaiContext data, TimeProvider time)
{
    /// <summary>Tells a person.</summary>
    /// <param name="person">To whom.</param>
    /// <param name="text">One sentence, at most 300 characters; no personal data of applicants.</param>
    /// <param name="link">An address of this site where it leads, or null.</param>
    public void Tell(Guid person, string text, string? link = null) => Tell([person], text, link);

    /// <summary>Tells several people, each once.</summary>
    public void Tell(IEnumerable<Guid> people, string text, string? link = null)
    {
        var now = time.GetUtcNow();
        foreach (var person in people.Distinct())
            data.Notifications.Add(new() { PersonId = person, At = now, Text = text, Link = link });
    }
}
