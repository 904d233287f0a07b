using System.Globalization;
using Microsoft.AspNetCore.Authentication;

namespace Gongkai.Features.People.SingleSignOn;

/// <summary>
/// A question to the sign-on server whose answer is a proof for the session that there is. It goes out and comes back in the protected state of the exchange, which nobody else
/// can write, so that the answer counts for the session that asked and for no other.
/// </summary>
/// <param name="Session">The session that asked.</param>
/// <param name="At">When it was asked, to the millisecond.</param>
sealed record ProofQuestion(Guid Session, DateTimeOffset At)
{
    const string SessionItem = "again.session", AtItem = "again.at";

    /// <summary>The question of an exchange; null when it only is to begin a session.</summary>
    public static ProofQuestion? Of(AuthenticationProperties? exchange) =>
        exchange is not null && exchange.Items.TryGetValue(SessionItem, out var session) && exchange.Items.TryGetValue(AtItem, out var at)
            ? new(Guid.Parse(session!), DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(at!, CultureInfo.InvariantCulture))) : null;

    /// <summary>Puts it into an exchange.</summary>
    public void Keep(AuthenticationProperties exchange)
    {
        exchange.Items[SessionItem] = $"{Session}";
        exchange.Items[AtItem] = At.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
    }
}
