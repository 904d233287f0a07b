using Gongkai.Data;
using Gongkai.Data.Protection;
using Gongkai.Features.Audit;
using Gongkai.Rules.Duties;
using Gongkai.Web;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.People.SingleSignOn;

/// <summary>What an administrator enters about the sign-on server.</summary>
public sealed class SingleSignOnForm
{
    /// <summary>Address of the server; empty to turn single sign-on off.</summary>
    public string? Authority { get; set; }

    /// <summary>Client name.</summary>
    public string? Client { get; set; }

    /// <summary>Client secret; empty keeps the one that is kept.</summary>
    public string? Secret { get; set; }

    /// <summary>Name on the sign-in page.</summary>
    public string? Name { get; set; }

    /// <summary>Claim of the account.</summary>
    public string? AccountClaim { get; set; }
}

/// <summary>Changes how people sign in at a server of the authority above.</summary>
public sealed class SingleSignOnDesk(GongkaiContext data, Acts acts, Administrations administrations, InstallationKeys keys, SiteIdentity identity)
{
    /// <summary>Whether an officer may change them: whoever names the server says who is who at every agency, so whoever reaches the one that runs the site.</summary>
    public async Task<bool> May(Officer officer, CancellationToken stop) => (await administrations.Of(officer, Right.ManageSettings, stop)).Site;

    /// <summary>Saves the settings, or turns single sign-on off.</summary>
    public async Task<ActResult> Save(Officer officer, SingleSignOnForm form, CancellationToken stop)
    {
        if (!await May(officer, stop))
            return ActResult.Missing;
        var result = await acts.Do(officer.Actor, records => Change(form, records, stop), stop);
        identity.Forget();
        return result;
    }

    async Task<ActResult> Change(SingleSignOnForm form, ActRecords records, CancellationToken stop)
    {
        var authority = form.Authority?.Trim().TrimEnd('/') ?? "";
        var off = authority.Length == 0;
        if (!off && (!Uri.TryCreate(authority, UriKind.Absolute, out var uri) || !(uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback))))
            return ActResult.Refused(nameof(form.Authority), "请填写 https:// 开头的完整网址");
        if (!off && string.IsNullOrWhiteSpace(form.Client))
            return ActResult.Refused(nameof(form.Client), "请填写在认证服务器上登记的客户端名称");
        var settings = await data.Settings.Where(s => s.Key.StartsWith("sso.")).ToDictionaryAsync(s => s.Key, stop);
        var before = SingleSignOnSettings.Of(settings.ToDictionary(s => s.Key, s => s.Value.Value));
        Put(settings, SingleSignOnSettings.AuthorityKey, authority);
        Put(settings, SingleSignOnSettings.ClientKey, off ? "" : form.Client!.Trim());
        Put(settings, SingleSignOnSettings.NameKey, off ? "" : form.Name?.Trim() ?? "");
        Put(settings, SingleSignOnSettings.ClaimKey, off ? "" : form.AccountClaim?.Trim() ?? "");
        if (off)
            Put(settings, SingleSignOnSettings.SecretKey, "");
        else if (form.Secret is { Length: > 0 } secret)
            Put(settings, SingleSignOnSettings.SecretKey, keys.Seal(secret, SingleSignOnSettings.SecretPurpose).Cipher);
        records.Add("settings.sso.changed", new("settings", "sso", "统一身份认证"), Told(before), off ? null : new { authority, client = form.Client!.Trim(), secretChanged = form.Secret is { Length: > 0 } });
        return ActResult.DoneSaying(off ? "已关闭统一身份认证。" : "已保存。请退出后用统一身份认证登录一次，确认可用。");
    }

    static object? Told(SingleSignOnSettings? settings) => settings is null ? null : new { authority = settings.Authority, client = settings.Client };

    void Put(Dictionary<string, Setting> settings, string key, string value)
    {
        if (!settings.TryGetValue(key, out var setting))
            data.Settings.Add(new() { Key = key, Value = value });
        else if (setting.Value != value)
        {
            setting.Value = value;
            setting.Version++;
        }
    }
}
