using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Gongkai.Data;
using Gongkai.Rules.Duties;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.People;

/// <summary>
/// Sessions in the database, looked up by the token in the cookie. What was read is good for a second, so that an ended session, a disabled person or a changed
/// role takes effect at once here (<see cref="Forget"/>) and within a second in every other process.
/// </summary>
public sealed class Sessions(IServiceScopeFactory scopes, TimeProvider time, IHttpContextAccessor requests) : ITicketStore
{
    /// <summary>A session ends when it was not used for so long.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromHours(2);

    /// <summary>A session ends after so long in any case.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    /// <summary>How long a proof of who one is counts for grave acts.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromMinutes(10);

    static readonly TimeSpan Remembered = TimeSpan.FromSeconds(1);
    static readonly TimeSpan SeenStep = TimeSpan.FromMinutes(1);

    readonly ConcurrentDictionary<string, (Officer? Officer, DateTimeOffset EndsAt, long ReadAt)> read = new();

    // Requests that come while a session is being read wait for the same reading, unless something was forgotten since it began.
    readonly ConcurrentDictionary<(string Hash, long Changes), Lazy<Task<(Officer? Officer, DateTimeOffset EndsAt, long ReadAt)>>> readings = new();

    // Counts the calls of Forget: what was being read meanwhile may be stale and is not kept.
    long changes;

    /// <summary>Name of the item of the authentication properties that holds the person to begin a session for.</summary>
    internal const string PersonItem = "person", MethodItem = "method";

    /// <inheritdoc/>
    public async Task<string> StoreAsync(AuthenticationTicket ticket)
    {
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var now = time.GetUtcNow();
        var request = requests.HttpContext!;
        await using var scope = scopes.CreateAsyncScope();
        var data = scope.ServiceProvider.GetRequiredService<GongkaiContext>();
        data.Sessions.Add(new()
        {
            TokenHash = Hash(token),
            PersonId = Guid.Parse(ticket.Properties.Items[PersonItem]!),
            Method = ticket.Properties.Items[MethodItem]!,
            StartedAt = now,
            SeenAt = now,
            ProvedAt = now,
            Address = AddressOf(request),
            Device = Devices.InWords(request.Request.Headers.UserAgent),
        });
        await data.SaveChangesAsync();
        return token;
    }

    /// <inheritdoc/>
    public async Task<AuthenticationTicket?> RetrieveAsync(string key)
    {
        var hash = Hash(key);
        if (!read.TryGetValue(hash, out var known) || time.GetElapsedTime(known.ReadAt) > Remembered || time.GetUtcNow() >= known.EndsAt)
        {
            if (read.Count > 10_000)
                read.Clear();
            var before = Volatile.Read(ref changes);
            known = await readings.GetOrAdd((hash, before), at => new(() => ReadOnce(at.Hash, at.Changes))).Value;
        }
        if (known.Officer is not { } officer)
            return null;
        var address = requests.HttpContext is { } request ? AddressOf(request) : officer.Address;
        return new(new ClaimsPrincipal(new OfficerIdentity(address == officer.Address ? officer : officer with { Address = address })), new AuthenticationProperties(), CookieAuthenticationDefaults.AuthenticationScheme);
    }

    /// <inheritdoc/>
    public Task RenewAsync(string key, AuthenticationTicket ticket) => Task.CompletedTask;

    /// <inheritdoc/>
    public async Task RemoveAsync(string key)
    {
        var hash = Hash(key);
        await using var scope = scopes.CreateAsyncScope();
        var now = time.GetUtcNow();
        await scope.ServiceProvider.GetRequiredService<GongkaiContext>().Sessions.Where(s => s.TokenHash == hash && s.EndedAt == null)
            .ExecuteUpdateAsync(row => row.SetProperty(s => s.EndedAt, now));
        read.TryRemove(hash, out _);
    }

    /// <summary>Forgets what was read of a person's sessions; to be called after each act that ends one or changes the person or the roles.</summary>
    public void Forget(Guid person)
    {
        Interlocked.Increment(ref changes);
        foreach (var (hash, known) in read)
            if (known.Officer?.Id == person)
                read.TryRemove(hash, out _);
    }

    async Task<(Officer? Officer, DateTimeOffset EndsAt, long ReadAt)> ReadOnce(string hash, long before)
    {
        try
        {
            var known = await Read(hash);
            if (before == Volatile.Read(ref changes))
                read[hash] = known;
            return known;
        }
        finally
        {
            readings.TryRemove((hash, before), out _);
        }
    }

    async Task<(Officer?, DateTimeOffset, long)> Read(string hash)
    {
        var readAt = time.GetTimestamp();
        var now = time.GetUtcNow();
        await using var scope = scopes.CreateAsyncScope();
        var data = scope.ServiceProvider.GetRequiredService<GongkaiContext>();
        // One line for each role, or one without: everything in one question to the database.
        var rows = await (from session in data.Sessions
                          join person in data.People on session.PersonId equals person.Id
                          from grant in data.RoleGrants.Where(g => g.PersonId == person.Id).DefaultIfEmpty()
                          where session.TokenHash == hash && session.EndedAt == null && person.DisabledAt == null
                          select new
                          {
                              session.Id,
                              session.StartedAt,
                              session.SeenAt,
                              session.ProvedAt,
                              session.Address,
                              session.PersonId,
                              person.Name,
                              person.AgencyId,
                              person.SectionId,
                              Role = (Role?)grant!.Role,
                              RoleAgency = (Guid?)grant.AgencyId,
                              RoleSection = grant.SectionId,
                          }).ToListAsync();
        if (rows is not [var row, ..])
            return (null, now, readAt);
        var endsAt = Earlier(row.SeenAt + Idle, row.StartedAt + Longest);
        if (now >= endsAt)
            return (null, now, readAt);
        if (now - row.SeenAt >= SeenStep)
            await data.Sessions.Where(s => s.Id == row.Id).ExecuteUpdateAsync(s => s.SetProperty(x => x.SeenAt, now));
        var roles = rows.Where(r => r.Role is not null).Select(r => new HeldRole(r.Role!.Value, r.RoleAgency!.Value, r.RoleSection)).ToList();
        return (new Officer(row.PersonId, row.Name, row.AgencyId, row.SectionId, roles, row.Id, row.ProvedAt, row.Address), endsAt, readAt);
    }

    static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;

    static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    /// <summary>The network address of a request, as the records name it.</summary>
    public static string AddressOf(HttpContext request) => request.Connection.RemoteIpAddress is not { } address ? "" : (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).ToString();
}
