using Gongkai.Data;
using Gongkai.Data.Protection;
using Gongkai.Features.Audit;
using Gongkai.Features.People;
using Gongkai.Features.Publications;
using Gongkai.Rules.Channels;
using Gongkai.Web;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Channels;

/// <summary>A step of an account's course as it is typed.</summary>
public sealed class StepForm
{
    /// <summary>日期.</summary>
    public DateOnly? On { get; set; }

    /// <summary>办理事项, of a proposal.</summary>
    public AccountMatter? Matter { get; set; }

    /// <summary>并入的账号, of a proposal.</summary>
    public Guid? Target { get; set; }

    /// <summary>暂停到哪一天, of a proposed suspension and of prolonging it.</summary>
    public DateOnly? Until { get; set; }

    /// <summary>原因、文号或者说明.</summary>
    public string? Note { get; set; }

    /// <summary>How many events there were when it was typed.</summary>
    public int After { get; set; }
}

/// <summary>Access to a platform's interface as it is typed.</summary>
public sealed class InterfaceForm
{
    /// <summary>AppID; empty takes the access away.</summary>
    public string? AppId { get; set; }

    /// <summary>AppSecret; empty leaves the one that is set.</summary>
    public string? Secret { get; set; }

    /// <summary>The version that was read.</summary>
    public int Version { get; set; }
}

/// <summary>Keeps the register of channels: registration, the course of accounts, access to the platform's interface.</summary>
public sealed class ChannelDesk(GongkaiContext data, Acts acts, InstallationKeys keys, PlacementSender sender, TimeProvider time)
{
    /// <summary>Registers a channel.</summary>
    public Task<ActResult> Register(Guid id, ChannelForm form, Officer by, CancellationToken stop) => acts.Do(by.Actor, async records =>
    {
        if (form.Agency is not { } agency || !by.KeepsChannels(agency))
            return ActResult.Refused(nameof(form.Agency), "请选择机关");
        if (await data.Channels.AnyAsync(c => c.Id == id && c.AgencyId == agency, stop))
            return ActResult.DoneSaying("已经登记。");
        var faults = form.Faults(form.Kind, ChinaTime.Today(time)).ToList();
        if (faults.Count == 0 && await Taken(agency, form.Kind!.Value, form.Name!, null, stop))
            faults.Add((nameof(form.Name), $"已经登记过名为“{form.Name!.Trim()}”的{form.Kind.Value.Label()}"));
        if (faults.Count > 0)
            return new ActResult.Refusals(faults);
        var channel = new PublishingChannel { Id = id, AgencyId = agency, Kind = form.Kind!.Value, Name = "", Host = "" };
        form.Fill(channel);
        data.Channels.Add(channel);
        data.ChannelEvents.Add(new() { ChannelId = id, Index = 0, Step = AccountStep.Opened, On = channel.OpenedOn ?? ChinaTime.Today(time), ByName = by.Name, At = time.GetUtcNow() });
        records.Add("channel.registered", ObjectOf(channel), after: Shown(channel));
        return ActResult.DoneSaying($"已登记“{channel.Name}”。");
    }, stop);

    /// <summary>Changes its registration.</summary>
    public Task<ActResult> Change(Guid id, ChannelForm form, Officer by, CancellationToken stop) => acts.Do(by.Actor, async records =>
    {
        if (await Kept(id, by, stop) is not { } channel)
            return ActResult.Missing;
        if (channel.Version != form.Version)
            return await Overtaken(id, stop);
        var faults = form.Faults(channel.Kind, ChinaTime.Today(time)).ToList();
        if (faults.Count == 0 && await Taken(channel.AgencyId, channel.Kind, form.Name!, id, stop))
            faults.Add((nameof(form.Name), $"已经登记过名为“{form.Name!.Trim()}”的{channel.Kind.Label()}"));
        if (faults.Count > 0)
            return new ActResult.Refusals(faults);
        var before = Shown(channel);
        form.Fill(channel);
        channel.Version++;
        records.Add("channel.changed", ObjectOf(channel), before, Shown(channel));
        return ActResult.DoneSaying("已保存。");
    }, stop);

    /// <summary>Takes a step of an account's course, where the rules permit it.</summary>
    public Task<ActResult> Take(Guid id, AccountStep step, StepForm form, Officer by, CancellationToken stop) => acts.Do(by.Actor, async records =>
    {
        if (await Kept(id, by, stop) is not { } channel || !channel.Rules.IsAccount)
            return ActResult.Missing;
        var events = await data.ChannelEvents.AsNoTracking().Where(e => e.ChannelId == id).OrderBy(e => e.Index).ToListAsync(stop);
        if (events.Count != form.After)
            return await Overtaken(id, stop);
        var course = AccountCourse.Of(events.Select(e => e.Event));
        var faults = new List<(string, string)>();
        if (form.On is not { } on)
            faults.Add((nameof(form.On), "请填写日期"));
        else if (on > ChinaTime.Today(time) && step != AccountStep.Stopped)
            faults.Add((nameof(form.On), "日期还没有到，请填写实际办理的日期"));
        if (form.Note?.Trim().Length > 500)
            faults.Add((nameof(form.Note), "不超过 500 字"));
        if (step is AccountStep.Proposed or AccountStep.Approved or AccountStep.Prolonged or AccountStep.Dropped && form.Note?.Trim() is not { Length: > 0 })
            faults.Add((nameof(form.Note), step is AccountStep.Approved ? "请填写批准的文号或者会议" : "请写明原因"));
        if ((step == AccountStep.Prolonged || (step == AccountStep.Proposed && form.Matter == AccountMatter.Suspension)) && form.On is { } begun && course.EndFault(step, begun, form.Until) is { } wrong)
            faults.Add((nameof(form.Until), wrong));
        var target = await Target(channel, step, form, faults, stop);
        if (faults.Count > 0)
            return new ActResult.Refusals(faults);
        var permitted = course.Take(step, form.On!.Value, form.Matter, form.Until);
        if (permitted.Refusal is { } refusal)
            return ActResult.Refused(step == AccountStep.Proposed && form.Matter is null ? nameof(form.Matter) : nameof(form.On), $"{refusal.Message}（{refusal.Article}）");
        var taken = permitted.Match(e => e, _ => throw new InvalidOperationException("It was permitted."));
        data.ChannelEvents.Add(new() { ChannelId = id, Index = events.Count, Step = step, On = taken.On, Matter = taken.Matter, Until = taken.Until, TargetId = target, Note = Trimmed(form.Note), ByName = by.Name, At = time.GetUtcNow() });
        var after = AccountCourse.Of([.. course.Events, taken]);
        (channel.State, channel.StoppedOn) = (after.State, after.StoppedOn);
        (channel.SuspendedOn, channel.SuspendedUntil, channel.ResumedOn) = (after.SuspendedOn, after.SuspendedOn is null ? null : after.SuspendedUntil, after.ResumedOn);
        if (step is AccountStep.Suspended or AccountStep.Prolonged or AccountStep.Resumed)
            channel.Alarmed = UpdateState.Fresh;
        if (step == AccountStep.Stopped && after.State == AccountState.Migrated)
            channel.MergedIntoId = events.LastOrDefault(e => e.Step == AccountStep.Proposed)?.TargetId;
        channel.Version++;
        records.Add("channel.stepped", ObjectOf(channel), after: new { step = step.Label(), on = form.On, until = taken.Until, matter = (form.Matter ?? after.Matter)?.Label(), state = after.State.Label() }, reason: Trimmed(form.Note));
        // What waited for it may go out.
        sender.Wake();
        return ActResult.DoneSaying($"已登记：{step.Label()}。");
    }, stop);

    /// <summary>Sets, changes or takes away the access to the platform's interface. An empty secret leaves the one that is set.</summary>
    public Task<ActResult> SetInterface(Guid id, InterfaceForm form, Officer by, CancellationToken stop) => acts.Do(by.Actor, async records =>
    {
        if (await Kept(id, by, stop) is not { Kind: ChannelKind.WeChat } channel)
            return ActResult.Missing;
        if (channel.Version != form.Version)
            return await Overtaken(id, stop);
        var (appId, secret) = (Trimmed(form.AppId), Trimmed(form.Secret));
        if (appId is not null && (appId.Length > 40 || !appId.All(char.IsAsciiLetterOrDigit)))
            return ActResult.Refused(nameof(form.AppId), "AppID 由字母和数字组成，在公众平台“设置与开发 › 开发接口管理”里查看");
        if (secret is not null && (secret.Length > 100 || !secret.All(char.IsAsciiLetterOrDigit)))
            return ActResult.Refused(nameof(form.Secret), "AppSecret 由字母和数字组成，请重新复制");
        if (appId is not null && secret is null && (channel.Secret is null || channel.AppId != appId))
            return ActResult.Refused(nameof(form.Secret), "请填写 AppSecret；更换 AppID 的要一起更换");
        var before = new { channel.AppId };
        (channel.AppId, channel.InterfaceTrouble) = (appId, null);
        channel.Secret = appId is null ? null : secret is null ? channel.Secret : keys.Seal(secret, PublishingChannel.SecretPurpose);
        channel.Version++;
        records.Add("channel.interface-changed", ObjectOf(channel), before, new { channel.AppId, secretChanged = secret is not null || appId is null });
        return ActResult.DoneSaying(appId is null ? "已去掉接口凭据，以后由人工投放、登记。" : "接口凭据已加密保存。请点“测试”确认可用。");
    }, stop);

    /// <summary>What the audit chain names.</summary>
    public static AuditObject ObjectOf(PublishingChannel channel) => new("channel", $"{channel.Id}", channel.Name, channel.AgencyId);

    async Task<PublishingChannel?> Kept(Guid id, Officer by, CancellationToken stop) =>
        await data.Channels.FirstOrDefaultAsync(c => c.Id == id, stop) is { } channel && by.KeepsChannels(channel.AgencyId) ? channel : null;

    // Moving and merging need an account that goes on.
    async Task<Guid?> Target(PublishingChannel channel, AccountStep step, StepForm form, List<(string, string)> faults, CancellationToken stop)
    {
        if (step != AccountStep.Proposed || form.Matter is not (AccountMatter.Migration or AccountMatter.Merger))
            return null;
        if (form.Target is not { } target || target == channel.Id || await data.Channels.AsNoTracking().FirstOrDefaultAsync(c => c.Id == target && c.AgencyId == channel.AgencyId, stop) is not { } into || !into.Rules.IsAccount || !into.IsLive)
        {
            faults.Add((nameof(form.Target), "请选择并入的账号；不在列表里的，先登记那个账号（主办单位可以是其他机关）"));
            return null;
        }
        return target;
    }

    Task<bool> Taken(Guid agency, ChannelKind kind, string name, Guid? but, CancellationToken stop)
    {
        var trimmed = name.Trim();
        return data.Channels.AnyAsync(c => c.AgencyId == agency && c.Kind == kind && c.Name == trimmed && c.Id != but, stop);
    }

    async Task<ActResult> Overtaken(Guid id, CancellationToken stop) => ActResult.Conflict((await LastChange.Of(data, "channel", $"{id}", stop) is { } last
        ? $"{last.By}在 {ChinaTime.Minute(last.At)} 已经改过这个渠道。" : "在您编辑期间，别人已经改过这个渠道。") + "您填的内容还在，请核对后再次保存。");

    static string? Trimmed(string? text) => text?.Trim() is { Length: > 0 } trimmed ? trimmed : null;

    static object Shown(PublishingChannel channel) => new
    {
        kind = channel.Kind.Label(),
        channel.Name,
        channel.Platform,
        channel.Account,
        channel.Host,
        channel.Supervisor,
        channel.FilingNumber,
        channel.OpenedOn,
        channel.Address,
        channel.Kinds,
        responsible = channel.Responsible is not null,
    };
}
