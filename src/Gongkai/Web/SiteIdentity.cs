using System.Data.Common;
using Gongkai.Data;
using Gongkai.Features.Agencies;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Web;

/// <summary>Who runs the site, as every page shows it. Read from the database again every few seconds, so that each process learns of a change.</summary>
public sealed class SiteIdentity(IServiceScopeFactory scopes, TimeProvider time, ILogger<SiteIdentity> log)
{
    static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);

    Reading? latest;

    sealed record Reading(Identity Identity, long At);

    /// <summary>The identity now. While the database does not answer it is the last one known, because error pages show it too.</summary>
    public async ValueTask<Identity> Get()
    {
        if (latest is { } known && known.At != long.MinValue && time.GetElapsedTime(known.At) < Fresh)
            return known.Identity;
        var identity = await Read();
        latest = new(identity, time.GetTimestamp());
        return identity;
    }

    /// <summary>Has it read again, after an act here that changed a setting or the agency; other processes learn of it within seconds.</summary>
    public void Forget() => latest = latest is { } known ? known with { At = long.MinValue } : null;

    async Task<Identity> Read()
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var context = scope.ServiceProvider.GetRequiredService<GongkaiContext>();
            var settings = await context.Settings.AsNoTracking().ToDictionaryAsync(s => s.Key, s => s.Value);
            var code = settings.GetValueOrDefault(SettingKeys.HostAgency);
            var agency = code is null ? null : await context.Agencies.AsNoTracking().FirstOrDefaultAsync(a => a.Code == code);
            return new(agency, settings);
        }
        catch (DbException e)
        {
            log.LogWarning("The site's identity could not be read: {Reason}", e.Message);
            return latest?.Identity ?? new(null, new Dictionary<string, string>());
        }
    }
}

/// <summary>The agency that runs the site, null before one is entered, and the settings.</summary>
public sealed record Identity(Agency? Agency, IReadOnlyDictionary<string, string> Settings)
{
    /// <summary>Name of the site for people.</summary>
    public string SiteName => Agency is null ? "政府信息公开" : $"{Agency.Name}政府信息公开";

    /// <summary>True for the demonstration.</summary>
    public bool IsDemo => this[SettingKeys.Purpose] == "demo";

    /// <summary>A setting, or null.</summary>
    public string? this[string key] => Settings.GetValueOrDefault(key);
}
