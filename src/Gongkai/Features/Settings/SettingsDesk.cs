using System.Security.Cryptography;
using Gongkai.Data;
using Gongkai.Features.Audit;
using Gongkai.Features.People;
using Gongkai.Web;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Settings;

/// <summary>Changes of settings that the whole site shares. Each is recorded with the values before and after.</summary>
public sealed class SettingsDesk(GongkaiContext data, Acts acts, SiteIdentity identity)
{
    /// <summary>The values of a topic now, and a number that counts all changes to them.</summary>
    public async Task<(IReadOnlyDictionary<string, string> Values, int Version)> Read(SettingsTopic topic, CancellationToken stop)
    {
        var keys = topic.Fields.Select(f => f.Key).ToList();
        var rows = await data.Settings.AsNoTracking().Where(s => keys.Contains(s.Key)).ToListAsync(stop);
        return (rows.ToDictionary(r => r.Key, r => r.Value), rows.Sum(r => r.Version));
    }

    /// <summary>Saves a topic.</summary>
    /// <param name="by">Who administers; the site must be reached.</param>
    /// <param name="topic">The topic.</param>
    /// <param name="typed">What was typed, by the fields' names; a field that is not there stays as it is.</param>
    /// <param name="version">The number that was read with the values.</param>
    /// <param name="stop">Gives up.</param>
    public async Task<ActResult> Save(Administration by, SettingsTopic topic, IReadOnlyDictionary<string, string> typed, int version, CancellationToken stop)
    {
        if (!by.Site)
            return ActResult.Missing;
        var result = await acts.Do(by.Actor, async records =>
        {
            var wanted = topic.Fields.Where(f => typed.ContainsKey(f.Name)).ToDictionary(f => f, f => typed[f.Name].Trim());
            var errors = wanted.Where(w => w.Value.Length > 0).Select(w => (w.Key.Name, Fault: w.Key.Fault(w.Value))).Where(e => e.Fault is not null).Select(e => (e.Name, e.Fault!)).ToList();
            if (errors.Count > 0)
                return new ActResult.Refusals(errors);
            var keys = topic.Fields.Select(f => f.Key).ToList();
            var rows = await data.Settings.Where(s => keys.Contains(s.Key)).ToDictionaryAsync(s => s.Key, stop);
            if (rows.Values.Sum(r => r.Version) != version)
                return ActResult.Conflict((await LastChange.Of(data, "settings", topic.Id, stop) is { } last ? $"{last.By}在 {ChinaTime.Minute(last.At)} 已经改过这一页。" : "别人已经改过这一页。")
                    + "您填的内容还在，请对照每项下面的最新值，核对后再次保存。");
            var (before, after) = (new Dictionary<string, string?>(), new Dictionary<string, string?>());
            foreach (var (field, value) in wanted)
            {
                var row = rows.GetValueOrDefault(field.Key);
                if ((row?.Value ?? "") == value)
                    continue;
                (before[field.Key], after[field.Key]) = (row?.Value, value);
                if (row is null)
                    data.Settings.Add(new() { Key = field.Key, Value = value });
                else
                    (row.Value, row.Version) = (value, row.Version + 1);
            }
            if (after.Count == 0)
                return ActResult.DoneSaying("没有改动。");
            records.Add("settings.changed", new("settings", topic.Id, topic.Name), before, after);
            return ActResult.DoneSaying($"已保存“{topic.Name}”，网站即时更新。");
        }, stop);
        identity.Forget();
        return result;
    }

    /// <summary>Changes the logo, or takes it away.</summary>
    /// <param name="by">Who administers.</param>
    /// <param name="png">The picture as it was sent; null takes the logo away.</param>
    /// <param name="stop">Gives up.</param>
    public async Task<ActResult> ChangeLogo(Administration by, byte[]? png, CancellationToken stop)
    {
        if (!by.Site)
            return ActResult.Missing;
        byte[]? clean = null;
        if (png is not null)
        {
            var read = PngPicture.Clean(png);
            if (read.Fault is not null)
                return ActResult.Refused("File", read.Fault);
            clean = read.Bytes;
        }
        var result = await acts.Do(by.Actor, async records =>
        {
            var file = await data.SiteFiles.FirstOrDefaultAsync(f => f.Name == "logo", stop);
            var setting = await data.Settings.FirstOrDefaultAsync(s => s.Key == SettingKeys.Logo, stop);
            var hash = clean is null ? "" : Convert.ToHexStringLower(SHA256.HashData(clean))[..16];
            if (hash == (setting?.Value ?? ""))
                return ActResult.DoneSaying("没有改动。");
            records.Add("logo.changed", new("settings", "logo", "标志"), new { logo = setting?.Value }, new { logo = hash });
            if (file is not null)
                (file.Bytes, file.Version) = (clean ?? [], file.Version + 1);
            else
                data.SiteFiles.Add(new() { Name = "logo", Bytes = clean ?? [] });
            if (setting is not null)
                (setting.Value, setting.Version) = (hash, setting.Version + 1);
            else
                data.Settings.Add(new() { Key = SettingKeys.Logo, Value = hash });
            return ActResult.DoneSaying(clean is null ? "已去掉标志。" : "已更换标志。");
        }, stop);
        identity.Forget();
        return result;
    }
}
