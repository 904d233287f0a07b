using System.Buffers.Text;
using System.Security.Cryptography;
using Gongkai.Data;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.People.SigningIn;

/// <summary>A browser in which a person signed in before (常用设备). The cookie holds a random token; only its hash stands here.</summary>
public sealed class KnownDevice
{
    /// <summary>Identity.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>SHA-256 of the token.</summary>
    public required string TokenHash { get; init; }

    /// <summary>Who signed in.</summary>
    public required Guid PersonId { get; init; }

    /// <summary>When the person last signed in with it.</summary>
    public required DateTimeOffset SeenAt { get; set; }
}

/// <summary>
/// Knows the owners' own browsers, so that somebody else's wrong guesses never make them wait. It proves nothing: the password is asked all the same.
/// </summary>
public sealed class KnownDevices(GongkaiContext data, TimeProvider time)
{
    const string Cookie = "device";

    // Colleagues share a machine; more tokens than that are not ours.
    const int Most = 8;

    static readonly TimeSpan Kept = TimeSpan.FromDays(180);

    /// <summary>The browser of the request, if it is one of the person's.</summary>
    public async Task<KnownDevice?> Of(HttpContext request, Guid? person, CancellationToken stop)
    {
        var hashes = Tokens(request).Select(SecretTokens.Hash).ToList();
        var since = time.GetUtcNow() - Kept;
        return await data.KnownDevices.AsNoTracking().FirstOrDefaultAsync(d => hashes.Contains(d.TokenHash) && d.PersonId == person && d.SeenAt > since, stop);
    }

    /// <summary>Remembers the browser of a person who has just signed in.</summary>
    public async Task Remember(HttpContext request, Guid person, CancellationToken stop)
    {
        var now = time.GetUtcNow();
        var tokens = Tokens(request);
        if (await Of(request, person, stop) is { } known)
            await data.KnownDevices.Where(d => d.Id == known.Id).ExecuteUpdateAsync(row => row.SetProperty(d => d.SeenAt, now), stop);
        else
        {
            // Always a token of our own making: one that somebody planted in the browser never becomes the person's.
            var token = SecretTokens.New();
            tokens = [token, .. tokens.Take(Most - 1)];
            await data.KnownDevices.Where(d => d.PersonId == person && d.SeenAt < now - Kept).ExecuteDeleteAsync(stop);
            data.KnownDevices.Add(new() { TokenHash = SecretTokens.Hash(token), PersonId = person, SeenAt = now });
            await data.SaveChangesAsync(stop);
        }
        request.Response.Cookies.Append(Cookie, string.Join('.', tokens), SignInCookies.Options(request, Kept));
    }

    /// <summary>Forgets a person's browsers.</summary>
    public Task Forget(Guid person, CancellationToken stop) => data.KnownDevices.Where(d => d.PersonId == person).ExecuteDeleteAsync(stop);

    static IReadOnlyList<string> Tokens(HttpContext request) =>
        request.Request.Cookies[Cookie] is { Length: > 0 and < 1000 } text ? [.. text.Split('.').Where(t => Base64Url.IsValid(t)).Take(Most)] : [];
}

/// <summary>Cookies that belong to signing in only.</summary>
static class SignInCookies
{
    public static CookieOptions Options(HttpContext request, TimeSpan lasts) => new()
    {
        Path = PeoplePages.SignIn,
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        Secure = request.Request.IsHttps,
        MaxAge = lasts,
        IsEssential = true,
    };
}

/// <summary>Random tokens whose hash alone is kept.</summary>
static class SecretTokens
{
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(token)));
}
