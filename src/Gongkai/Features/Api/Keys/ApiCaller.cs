using System.Security.Claims;
using Gongkai.Features.Audit;
using Gongkai.Rules.Duties;

namespace Gongkai.Features.Api.Keys;

/// <summary>The program behind a request with a key.</summary>
/// <param name="Key">The key.</param>
/// <param name="Scopes">What the key may do at this moment: its scopes, less what its maker has lost.</param>
/// <param name="AgencyName">Name of the agency whose data it may read.</param>
/// <param name="Address">Network address of the request.</param>
public sealed record ApiCaller(ApiKey Key, IReadOnlySet<string> Scopes, string AgencyName, string Address)
{
    /// <summary>Who the audit chain names.</summary>
    public Actor Actor => new(ActorKind.ApiKey, Key.Id, $"接口密钥 {Key.Prefix}（{Key.Name}）", Address, Key.AgencyId);
}

/// <summary>Carries the caller in the request's user.</summary>
sealed class ApiIdentity(ApiCaller caller) : ClaimsIdentity([new(ClaimTypes.NameIdentifier, $"{caller.Key.Id}")], ApiKeySignIn.Name)
{
    public ApiCaller Caller => caller;
}

/// <summary>Finds the caller of a request.</summary>
public static class CallerOfRequest
{
    /// <summary>The program behind the request, or null where there is no key.</summary>
    public static ApiCaller? Caller(this ClaimsPrincipal user) => user.Identities.OfType<ApiIdentity>().FirstOrDefault()?.Caller;
}
