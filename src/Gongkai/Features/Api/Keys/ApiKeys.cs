using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Gongkai.Data;
using Gongkai.Features.Agencies;
using Gongkai.Features.People;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Api.Keys;

/// <summary>
/// Looks keys up. What was read is good for a second, so that a revoked key, a disabled maker or a lost role takes effect within a second in every process.
/// The last use is noted in memory and written every minute: a request never waits for it.
/// </summary>
public sealed partial class ApiKeys(IServiceScopeFactory scopes, TimeProvider time, ILogger<ApiKeys> log) : BackgroundService
{
    /// <summary>How each key begins.</summary>
    public const string Begin = "gk_";

    static readonly TimeSpan Remembered = TimeSpan.FromSeconds(1), WriteEvery = TimeSpan.FromMinutes(1);

    readonly ConcurrentDictionary<string, (ApiCaller? Caller, long ReadAt)> read = new();
    readonly ConcurrentDictionary<Guid, DateTimeOffset> used = new();

    /// <summary>Makes a key's text: 256 random bits.</summary>
    public static string NewText() => Begin + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>What stands in the database in place of the key.</summary>
    public static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>The program behind a key, or null when the key does not work (any more).</summary>
    public async Task<ApiCaller?> Find(string text, string address, CancellationToken stop)
    {
        if (!text.StartsWith(Begin, StringComparison.Ordinal) || text.Length > 100)
            return null;
        var hash = Hash(text);
        if (!read.TryGetValue(hash, out var known) || time.GetElapsedTime(known.ReadAt) > Remembered)
        {
            if (read.Count > 10_000)
                read.Clear();
            known = (await Read(hash, stop), time.GetTimestamp());
            read[hash] = known;
        }
        var now = time.GetUtcNow();
        if (known.Caller is not { } caller || caller.Key.ExpiresAt <= now)
            return null;
        used[caller.Key.Id] = now;
        return caller with { Address = address };
    }

    /// <summary>Forgets what was read of a key that was revoked.</summary>
    public void Forget(string hash) => read.TryRemove(hash, out _);

    /// <summary>Writes the last uses that were noted.</summary>
    public async Task WriteUses(CancellationToken stop)
    {
        if (used.IsEmpty)
            return;
        await using var scope = scopes.CreateAsyncScope();
        var data = scope.ServiceProvider.GetRequiredService<GongkaiContext>();
        foreach (var id in used.Keys)
            if (used.TryRemove(id, out var at))
            {
                var minute = at.AddTicks(-(at.Ticks % TimeSpan.TicksPerMinute));
                await data.ApiKeys.Where(k => k.Id == id && (k.UsedAt == null || k.UsedAt < minute)).ExecuteUpdateAsync(row => row.SetProperty(k => k.UsedAt, minute), stop);
            }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(WriteEvery, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            await TryWriteUses(stoppingToken);
    }

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await TryWriteUses(cancellationToken);
    }

    // A use that could not be written is lost; the next one is noted again.
    async Task TryWriteUses(CancellationToken stop)
    {
        try
        {
            await WriteUses(stop);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            NotWritten(log, e.Message);
        }
    }

    async Task<ApiCaller?> Read(string hash, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var data = scope.ServiceProvider.GetRequiredService<GongkaiContext>();
        var found = await (from key in data.ApiKeys.AsNoTracking()
                           join maker in data.People on key.MakerId equals maker.Id
                           join agency in data.Agencies on key.AgencyId equals agency.Id
                           where key.Hash == hash && key.RevokedAt == null && maker.DisabledAt == null
                           select new { key, agency.Name }).FirstOrDefaultAsync(stop);
        if (found is null)
            return null;
        var roles = await data.RoleGrants.Where(g => g.PersonId == found.key.MakerId).Select(g => new HeldRole(g.Role, g.AgencyId, g.SectionId)).ToListAsync(stop);
        var holder = new Officer(found.key.MakerId, "", found.key.AgencyId, null, roles, default, default, "");
        var tree = await AgencyTree.Read(data, stop);
        var allowed = found.key.Scopes.Split(' ').Where(name => ApiScope.All.Any(s => s.Name == name && s.MayBeGiven(holder, found.key.AgencyId, tree))).ToHashSet();
        return new(found.key, allowed, found.Name, "");
    }

    [LoggerMessage(LogLevel.Warning, "The last uses of API keys could not be written: {Reason}")]
    static partial void NotWritten(ILogger log, string reason);
}
