using Gongkai.Data;
using Gongkai.Features.Audit;
using Gongkai.Features.People;
using Gongkai.Rules.Duties;
using Gongkai.Web;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Privacy;

/// <summary>A period as it stands.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Days">The period in force.</param>
/// <param name="Version">Version of the setting; 0 where the default is in force.</param>
public sealed record RetentionPeriod(RetentionRule Rule, int Days, int Version);

/// <summary>A period that an administrator sets.</summary>
public sealed class PeriodForm
{
    /// <summary>Key of the rule.</summary>
    public string Key { get; set; } = "";

    /// <summary>Days.</summary>
    public int? Days { get; set; }

    /// <summary>Version that was seen.</summary>
    public int Version { get; set; }
}

/// <summary>Sets the periods, and clears what is past them.</summary>
public sealed class RetentionDesk(GongkaiContext data, Acts acts, Administrations administrations, TimeProvider time, IEnumerable<RetentionRule> rules)
{
    /// <summary>The periods in force.</summary>
    public async Task<IReadOnlyList<RetentionPeriod>> Periods(CancellationToken stop)
    {
        var names = rules.Select(r => r.Setting).ToList();
        var set = await data.Settings.AsNoTracking().Where(s => names.Contains(s.Key)).ToDictionaryAsync(s => s.Key, stop);
        return [.. rules.Select(r => set.TryGetValue(r.Setting, out var setting) ? new RetentionPeriod(r, Math.Max(r.Least, int.Parse(setting.Value)), setting.Version) : new(r, r.Days, 0))];
    }

    /// <summary>Whether an officer may set them: they hold for all agencies, so whoever reaches the one that runs the site.</summary>
    public async Task<bool> May(Officer officer, CancellationToken stop) => (await administrations.Of(officer, Right.ManageSettings, stop)).Site;

    /// <summary>Sets periods. One that is as it was changes nothing.</summary>
    public Task<ActResult> Set(IReadOnlyList<PeriodForm> forms, Officer by, CancellationToken stop) => acts.Do(by.Actor, async records =>
    {
        if (!await May(by, stop))
            return ActResult.Missing;
        var periods = await Periods(stop);
        var errors = new List<(string, string)>();
        foreach (var (form, i) in forms.Select((f, i) => (f, i)))
        {
            if (periods.FirstOrDefault(p => p.Rule.Key == form.Key) is not { } period)
                return ActResult.Missing;
            if (form.Days is not { } days || days < period.Rule.Least || days > RetentionRule.Most)
                errors.Add(($"Periods[{i}].Days", $"{period.Rule.Name}的保存期限应当是 {period.Rule.Least} 到 {RetentionRule.Most} 天"));
            else if (days != period.Days)
            {
                if (period.Version != form.Version)
                    return ActResult.Conflict($"“{period.Rule.Name}”的期限刚被别人改成 {period.Days} 天。您填的内容还在，请核对后再保存。");
                await Store(period, days, stop);
                records.Add("retention.changed", new("setting", period.Rule.Setting, period.Rule.Name), new { days = period.Days }, new { days });
            }
        }
        return errors.Count > 0 ? new ActResult.Refusals(errors) : ActResult.DoneSaying("已保存，下一次每日清理起生效。");
    }, stop);

    /// <summary>Clears what is past its period, each kind in an act of its own, recorded with its count.</summary>
    /// <returns>The kinds that had something, with the number.</returns>
    public async Task<IReadOnlyList<(RetentionRule Rule, int Count)>> ClearAll(CancellationToken stop)
    {
        var cleared = new List<(RetentionRule, int)>();
        foreach (var period in await Periods(stop))
        {
            var before = time.GetUtcNow().AddDays(-period.Days);
            await acts.Do(Actor.Program, async records =>
            {
                var count = await period.Rule.Clear(data, before, stop);
                if (count > 0)
                {
                    cleared.Add((period.Rule, count));
                    records.Add("retention.cleared", new("setting", period.Rule.Setting, period.Rule.Name), after: new { count, days = period.Days });
                }
                return ActResult.Done;
            }, stop);
        }
        return cleared;
    }

    async Task Store(RetentionPeriod period, int days, CancellationToken stop)
    {
        if (period.Version == 0)
            data.Settings.Add(new() { Key = period.Rule.Setting, Value = $"{days}" });
        else
        {
            var setting = await data.Settings.SingleAsync(s => s.Key == period.Rule.Setting, stop);
            (setting.Value, setting.Version) = ($"{days}", setting.Version + 1);
        }
    }
}
