using System.Data.Common;
using Gongkai.Data;
using Gongkai.Features.Agencies;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Web;

/// <summary>Who runs the site, as every page shows it. Read from the database again when something has changed, and every few seconds while nobody knows whether it has.</summary>
public sealed class SiteIdentity(IServiceScopeFactory scopes, PublicState state, TimeProvider time, ILogger<SiteIdentity> log)
{
    static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);

    Reading? latest;

    sealed record Reading(Identity Identity, string? State, long At);

    /// <summary>Reads it anew at the next question; to be called after an act that changes it.</summary>
    public void Forget() => latest = null;

    /// <summary>The identity now. While the database does not answer it is the last one known, because error pages show it too.</summary>
    public async ValueTask<Identity> Get()
    {
        var (before, now) = (latest, state.Now);
        if (before is { } known && (now is null || now == known.State) && time.GetElapsedTime(known.At) < Fresh)
            return known.Identity;
        var identity = await Read();
        latest = new(identity, now, time.GetTimestamp());
        return identity;
    }

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
    public string SiteName => this[SettingKeys.SiteName] ?? (Agency is null ? "政府信息公开" : $"{Agency.Name}政府信息公开");

    /// <summary>Name in the masthead: the site's, or its agency's.</summary>
    public string Masthead => this[SettingKeys.SiteName] ?? Agency?.Name ?? "公开";

    /// <summary>The small line under it.</summary>
    public string Subtitle => this[SettingKeys.SiteSubtitle] ?? "政府信息公开";

    /// <summary>Address of the logo, or null.</summary>
    public string? Logo => this[SettingKeys.Logo] is { } hash ? $"/site/logo-{hash}.png" : null;

    /// <summary>True for the demonstration.</summary>
    public bool IsDemo => this[SettingKeys.Purpose] == "demo";

    /// <summary>A setting, or null when it is not set or empty.</summary>
    public string? this[string key] => Settings.GetValueOrDefault(key) is { Length: > 0 } value ? value : null;
}
