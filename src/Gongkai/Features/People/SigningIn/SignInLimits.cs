using Gongkai.Data;
using Gongkai.Data.Protection;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.People.SigningIn;

/// <summary>How often something failed lately (失败计数). All processes share it.</summary>
public sealed class SignInLimit
{
    /// <summary>Keyed fingerprint of what is counted, because people type passwords into the account's field.</summary>
    public required string Key { get; init; }

    /// <summary>Failures that still weigh; they fade with time.</summary>
    public required double Level { get; set; }

    /// <summary>Failures since the level was last at zero.</summary>
    public required int Count { get; set; }

    /// <summary>Moment of the last failure in milliseconds of Unix time, because one statement writes it for both databases.</summary>
    public required long At { get; set; }

    /// <summary>Counts the changes.</summary>
    public int Version { get; set; } = 1;
}

/// <summary>How failures of one kind slow down further tries.</summary>
/// <param name="Name">Name of the kind.</param>
/// <param name="Free">So many failures cost no wait; from then on each doubles it.</param>
/// <param name="Fade">A failure is forgotten after so long.</param>
/// <param name="Cleared">True when a success clears it; false when a success only takes itself back.</param>
public sealed record LimitRule(string Name, int Free, TimeSpan Fade, bool Cleared)
{
    static readonly TimeSpan First = TimeSpan.FromSeconds(30), Longest = TimeSpan.FromMinutes(15);

    /// <summary>One account tried from one network address.</summary>
    public static LimitRule AccountFromAddress { get; } = new("account-from-address", 5, TimeSpan.FromMinutes(15), true);

    /// <summary>One network address over all accounts. An office shares an address, so it may err more often, and a success of one clears nothing for the rest.</summary>
    public static LimitRule Address { get; } = new("address", 20, TimeSpan.FromMinutes(3), false);

    /// <summary>The owner's own browser, which nobody else's failures slow down.</summary>
    public static LimitRule Device { get; } = new("device", 5, TimeSpan.FromMinutes(15), true);

    /// <summary>Codes of the second step from browsers that are not known: whoever gets there has the password.</summary>
    public static LimitRule Code { get; } = new("code", 5, TimeSpan.FromMinutes(15), true);

    /// <summary>Proofs of somebody who is signed in.</summary>
    public static LimitRule Proof { get; } = new("proof", 5, TimeSpan.FromMinutes(15), true);

    /// <summary>Asking for a link by e-mail from one network address.</summary>
    public static LimitRule Forgotten { get; } = new("forgotten", 5, TimeSpan.FromMinutes(10), false);

    /// <summary>Counts failures for the records and slows nobody down.</summary>
    public static LimitRule Recorded { get; } = new("recorded", int.MaxValue, TimeSpan.FromHours(1), true);

    /// <summary>The level now.</summary>
    public double Level(SignInLimit row, long now) => Math.Max(0, row.Level - (now - row.At) / Fade.TotalMilliseconds);

    /// <summary>How long to wait from now; zero when the next try is free.</summary>
    public TimeSpan Wait(SignInLimit row, long now)
    {
        var over = (int)Math.Round(row.Level) - Free;
        if (over < 0)
            return TimeSpan.Zero;
        var wait = First * Math.Pow(2, Math.Min(over, 10));
        var left = (wait < Longest ? wait : Longest) - TimeSpan.FromMilliseconds(now - row.At);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }
}

/// <summary>One counter.</summary>
/// <param name="Rule">How it slows down.</param>
/// <param name="Of">What it counts for, in the open; only its fingerprint is kept.</param>
public readonly record struct Limit(LimitRule Rule, string Of);

/// <summary>
/// Slows down guessing without locking anybody out: waits hang on where the tries come from, never on the account alone. A try is counted before it is made,
/// so that many at once gain nothing, and taken back when it succeeds.
/// </summary>
public sealed class SignInLimits(GongkaiContext data, InstallationKeys keys, TimeProvider time)
{
    static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    /// <summary>Counts a try.</summary>
    /// <returns>Zero when it may be made, or how long to wait; a try that must wait is not counted.</returns>
    public async Task<TimeSpan> Enter(IReadOnlyList<Limit> limits, CancellationToken stop)
    {
        foreach (var limit in limits)
            if (await Find(KeyOf(limit), stop) is { } row && limit.Rule.Wait(row, Now) is var wait && wait > TimeSpan.Zero)
                return wait;
        foreach (var limit in limits)
            if (await Count(limit, stop) is { Wait: var wait } && wait > TimeSpan.Zero)
                return wait;
        return TimeSpan.Zero;
    }

    /// <summary>Takes a counted try back because it succeeded.</summary>
    public async Task Succeeded(IReadOnlyList<Limit> limits, CancellationToken stop)
    {
        foreach (var limit in limits)
        {
            var key = KeyOf(limit);
            var row = data.SignInLimits.Where(l => l.Key == key);
            await (limit.Rule.Cleared
                ? row.ExecuteDeleteAsync(stop)
                : row.Where(l => l.Level >= 1).ExecuteUpdateAsync(r => r.SetProperty(l => l.Level, l => l.Level - 1).SetProperty(l => l.Version, l => l.Version + 1), stop));
        }
    }

    /// <summary>Counts something.</summary>
    /// <returns>The wait, when it may not be yet, and the number of failures in the series.</returns>
    public async Task<(TimeSpan Wait, int Count)> Count(Limit limit, CancellationToken stop)
    {
        var key = KeyOf(limit);
        while (true)
        {
            var now = Now;
            if (await Find(key, stop) is not { } row)
            {
                if (await Begin(key, now, stop))
                    return (TimeSpan.Zero, 1);
                continue;
            }
            if (limit.Rule.Wait(row, now) is var wait && wait > TimeSpan.Zero)
                return (wait, row.Count);
            var level = limit.Rule.Level(row, now);
            var count = level == 0 ? 1 : row.Count + 1;
            // Whoever was faster has counted already: look again.
            if (await data.SignInLimits.Where(l => l.Key == key && l.Version == row.Version).ExecuteUpdateAsync(r => r
                .SetProperty(l => l.Level, level + 1).SetProperty(l => l.Count, count).SetProperty(l => l.At, now).SetProperty(l => l.Version, row.Version + 1), stop) == 1)
                return (TimeSpan.Zero, count);
        }
    }

    async Task<bool> Begin(string key, long now, CancellationToken stop)
    {
        var old = now - (long)Kept.TotalMilliseconds;
        await data.SignInLimits.Where(l => l.At < old).ExecuteDeleteAsync(stop);
        return await data.Database.ExecuteSqlAsync(
            $"""INSERT INTO "SignInLimits" ("Key", "Level", "Count", "At", "Version") VALUES ({key}, 1, 1, {now}, 1) ON CONFLICT DO NOTHING""", stop) == 1;
    }

    Task<SignInLimit?> Find(string key, CancellationToken stop) => data.SignInLimits.AsNoTracking().FirstOrDefaultAsync(l => l.Key == key, stop);

    long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    string KeyOf(Limit limit) => keys.Index(limit.Of, "limit." + limit.Rule.Name);
}
