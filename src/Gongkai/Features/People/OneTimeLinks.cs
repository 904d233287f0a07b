using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Gongkai.Data;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.People;

/// <summary>What a one-time link opens.</summary>
public enum LinkKind
{
    /// <summary>初次设置: the page that creates the first administrator.</summary>
    FirstAdministrator,

    /// <summary>邀请: a new person sets the first password.</summary>
    Invitation,

    /// <summary>重设密码: a person sets a new password.</summary>
    PasswordReset,
}

/// <summary>A link that works once and not for long (一次性链接). The link holds a random token; only its hash stands here.</summary>
public sealed class OneTimeLink
{
    /// <summary>Identity.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>SHA-256 of the token.</summary>
    public required string TokenHash { get; init; }

    /// <summary>What it opens.</summary>
    public required LinkKind Kind { get; init; }

    /// <summary>For whom; null for the first administrator.</summary>
    public Guid? PersonId { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>Until when it works.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>When it was used or replaced by a newer one, or null.</summary>
    public DateTimeOffset? UsedAt { get; set; }
}

/// <summary>Makes and takes one-time links; inside an act, which saves.</summary>
public sealed class OneTimeLinks(GongkaiContext data, TimeProvider time)
{
    /// <summary>How long a link works.</summary>
    public static TimeSpan LifetimeOf(LinkKind kind) => kind == LinkKind.Invitation ? TimeSpan.FromDays(7) : TimeSpan.FromHours(24);

    /// <summary>Makes a link; earlier ones of the same kind for the same person stop working.</summary>
    /// <returns>The token for the address; it cannot be shown again.</returns>
    public async Task<string> Issue(LinkKind kind, Guid? person, CancellationToken stop)
    {
        var now = time.GetUtcNow();
        foreach (var earlier in await data.OneTimeLinks.Where(l => l.Kind == kind && l.PersonId == person && l.UsedAt == null).ToListAsync(stop))
            earlier.UsedAt = now;
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(24));
        data.OneTimeLinks.Add(new() { TokenHash = Hash(token), Kind = kind, PersonId = person, MadeAt = now, ExpiresAt = now + LifetimeOf(kind) });
        return token;
    }

    /// <summary>The link of a token while it works, tracked, or null. Whoever uses it sets <see cref="OneTimeLink.UsedAt"/> in the same act.</summary>
    public async Task<OneTimeLink?> Find(string token, CancellationToken stop)
    {
        var (hash, now) = (Hash(token), time.GetUtcNow());
        return await data.OneTimeLinks.FirstOrDefaultAsync(l => l.TokenHash == hash && l.UsedAt == null && l.ExpiresAt > now, stop);
    }

    static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
