using Gongkai.Data;
using Gongkai.Features.Agencies;
using Gongkai.Features.Audit;
using Gongkai.Features.People;
using Gongkai.Rules.Duties;
using Gongkai.Web;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Api.Keys;

/// <summary>What is asked for a new key.</summary>
public sealed class ApiKeyForm
{
    /// <summary>What it is for.</summary>
    public string? Name { get; set; }

    /// <summary>The agency whose data it may read.</summary>
    public Guid AgencyId { get; set; }

    /// <summary>Names of the scopes.</summary>
    public List<string> Scopes { get; set; } = [];

    /// <summary>Days until it expires: 30, 90, 180 or 365.</summary>
    public int Days { get; set; } = 90;
}

/// <summary>A key in the list.</summary>
public sealed record ApiKeyLine(Guid Id, string Name, string Prefix, string Agency, string Maker, bool MakerDisabled, string Scopes, DateTimeOffset MadeAt, DateTimeOffset ExpiresAt, DateTimeOffset? UsedAt, DateTimeOffset? RevokedAt, bool MayRevoke);

/// <summary>Makes and revokes keys.</summary>
public sealed class ApiKeyDesk(GongkaiContext data, Acts acts, Administrations administrations, TimeProvider time, ApiKeys keys)
{
    /// <summary>The periods that are offered, in days.</summary>
    public static IReadOnlyList<int> Periods { get; } = [30, 90, 180, 365];

    const int MostKeys = 100;

    /// <summary>The agencies for which a person may make keys, with the scopes the person can give there.</summary>
    public async Task<IReadOnlyList<(Guid Id, string Name, IReadOnlyList<ApiScope> Scopes)>> Choices(Officer officer, CancellationToken stop)
    {
        var (ids, tree) = (await MayMakeFor(officer, stop), await AgencyTree.Read(data, stop));
        var agencies = await data.Agencies.AsNoTracking().Where(a => ids.Contains(a.Id)).OrderBy(a => a.Name).Select(a => new { a.Id, a.Name }).ToListAsync(stop);
        return [.. agencies.Select(a => (a.Id, a.Name, (IReadOnlyList<ApiScope>)[.. ApiScope.All.Where(s => s.MayBeGiven(officer, a.Id, tree))])).OrderByDescending(a => a.Id == officer.AgencyId)];
    }

    /// <summary>The keys of the agencies a person may make keys for, those that work first, newest first.</summary>
    public async Task<IQueryable<ApiKeyLine>> Lines(Officer officer, CancellationToken stop)
    {
        var (ids, admin) = (await MayMakeFor(officer, stop), await Reached(officer, Right.ManageSettings, stop));
        return from key in data.ApiKeys.AsNoTracking()
               join agency in data.Agencies on key.AgencyId equals agency.Id
               join maker in data.People on key.MakerId equals maker.Id
               where ids.Contains(key.AgencyId)
               orderby key.RevokedAt != null, key.Id descending
               select new ApiKeyLine(key.Id, key.Name, key.Prefix, agency.Name, maker.Name, maker.DisabledAt != null, key.Scopes, key.MadeAt, key.ExpiresAt, key.UsedAt, key.RevokedAt,
                   key.MakerId == officer.Id || admin.Contains(key.AgencyId));
    }

    /// <summary>Makes a key.</summary>
    /// <returns>How it went, and the key, which is never shown again.</returns>
    public async Task<(ActResult Result, string? Key)> Make(ApiKeyForm form, Officer by, CancellationToken stop)
    {
        var text = ApiKeys.NewText();
        var result = await acts.Do(by.Actor, async records =>
        {
            if (!(await MayMakeFor(by, stop)).Contains(form.AgencyId))
                return ActResult.Missing;
            var errors = Errors(form, by, await AgencyTree.Read(data, stop));
            if (errors.Count > 0)
                return new ActResult.Refusals(errors);
            var now = time.GetUtcNow();
            if (await data.ApiKeys.CountAsync(k => k.AgencyId == form.AgencyId && k.RevokedAt == null && k.ExpiresAt > now, stop) >= MostKeys)
                return ActResult.Refused("", $"本机关有效的密钥已有 {MostKeys} 个，请先撤销不用的");
            var key = new ApiKey
            {
                Name = form.Name!.Trim(),
                Prefix = text[..10],
                Hash = ApiKeys.Hash(text),
                AgencyId = form.AgencyId,
                MakerId = by.Id,
                MadeAt = now,
                ExpiresAt = now.AddDays(form.Days),
                Scopes = string.Join(' ', ApiScope.All.Select(s => s.Name).Where(form.Scopes.Contains)),
            };
            data.ApiKeys.Add(key);
            records.Add("api-key.made", ObjectOf(key), after: new { key.Prefix, key.Scopes, expires = ChinaTime.Minute(key.ExpiresAt) });
            return ActResult.Done;
        }, stop);
        return (result, result is ActResult.Succeeded ? text : null);
    }

    /// <summary>Ends a key; it stops working at once here and within a second elsewhere.</summary>
    public Task<ActResult> Revoke(Guid id, Officer by, CancellationToken stop) => acts.Do(by.Actor, async records =>
    {
        if (await data.ApiKeys.FirstOrDefaultAsync(k => k.Id == id, stop) is not { } key || !(await MayMakeFor(by, stop)).Contains(key.AgencyId)
            || (key.MakerId != by.Id && !(await Reached(by, Right.ManageSettings, stop)).Contains(key.AgencyId)))
            return ActResult.Missing;
        if (key.RevokedAt is not null)
            return ActResult.DoneSaying($"密钥 {key.Prefix}… 早已撤销。");
        key.RevokedAt = time.GetUtcNow();
        records.Add("api-key.revoked", ObjectOf(key));
        keys.Forget(key.Hash);
        return ActResult.DoneSaying($"已撤销密钥 {key.Prefix}…，用它的程序不能再访问。");
    }, stop);

    // An auditor's right to see the records stays at the agency where it was given, so there is nothing to make a key of below it.
    async Task<List<Guid>> MayMakeFor(Officer officer, CancellationToken stop)
    {
        var tree = await AgencyTree.Read(data, stop);
        return [.. (await Reached(officer, Right.MakeApiKeys, stop)).Where(agency => ApiScope.All.Any(scope => scope.MayBeGiven(officer, agency, tree)))];
    }

    async Task<List<Guid>> Reached(Officer officer, Right right, CancellationToken stop) => [.. (await administrations.Of(officer, right, stop)).Agencies!];

    static List<(string, string)> Errors(ApiKeyForm form, Officer by, AgencyTree tree)
    {
        var errors = new List<(string, string)>();
        if (string.IsNullOrWhiteSpace(form.Name) || form.Name.Trim().Length > 100)
            errors.Add((nameof(form.Name), "请写明密钥的用途，最多 100 个字，例如“监管平台每日取数”"));
        if (!Periods.Contains(form.Days))
            errors.Add((nameof(form.Days), "请选择有效期，最长一年"));
        if (form.Scopes.FirstOrDefault(name => !ApiScope.All.Any(s => s.Name == name && s.MayBeGiven(by, form.AgencyId, tree))) is not null)
            errors.Add((nameof(form.Scopes), "密钥的权限不能超过您自己的权限"));
        return errors;
    }

    static AuditObject ObjectOf(ApiKey key) => new("api-key", $"{key.Id}", key.Name);
}
