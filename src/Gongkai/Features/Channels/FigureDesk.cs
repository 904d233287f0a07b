using System.Globalization;
using Gongkai.Data;
using Gongkai.Features.Audit;
using Gongkai.Features.People;
using Gongkai.Features.Reports.Checking;
using Gongkai.Rules.Channels;
using Gongkai.Web;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Channels;

/// <summary>Figures of a channel as they are typed.</summary>
public sealed class FigureForm
{
    /// <summary>The day.</summary>
    public DateOnly? On { get; set; }

    /// <summary>First day of the period whose reads are given.</summary>
    public DateOnly? From { get; set; }

    /// <summary>关注人数.</summary>
    public long? Followers { get; set; }

    /// <summary>阅读量 of the period.</summary>
    public long? Reads { get; set; }

    /// <summary>What is wrong, in the order of the form.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="today">Days after it have not come.</param>
    public IEnumerable<(string Field, string Message)> Faults(PublishingChannel channel, DateOnly today)
    {
        if (On is not { } on)
            yield return (nameof(On), "请填写日期，例如 2026-03-31");
        else if (on > today)
            yield return (nameof(On), $"{on:yyyy-MM-dd} 还没有到，只填写已有的数据");
        else if (on < channel.OpenedOn)
            yield return (nameof(On), $"早于开设日期（{channel.OpenedOn:yyyy-MM-dd}）");
        else if (channel.StoppedOn is { } stopped && on >= stopped)
            yield return (nameof(On), $"这个账号从 {stopped:yyyy-MM-dd} 起停更，以后的数据填在并入的账号");
        if (Reads is not null && From is null)
            yield return (nameof(From), "填写阅读量的，请填写从哪一天起");
        else if (From > On)
            yield return (nameof(From), "起始日期不能晚于截止日期");
        if (Followers is null && Reads is null)
            yield return (nameof(Followers), "关注人数和阅读量至少填写一项；不知道的留空，不填 0");
        if (Followers is < 0 or > 2_000_000_000)
            yield return (nameof(Followers), "关注人数应当是不小于 0 的整数");
        if (Reads is < 0 or > 100_000_000_000)
            yield return (nameof(Reads), "阅读量应当是不小于 0 的整数");
    }
}

/// <summary>Keeps the figures of channels: dated snapshots by hand and from files.</summary>
public sealed class FigureDesk(GongkaiContext data, Acts acts, TimeProvider time)
{
    /// <summary>Most rows of a file.</summary>
    public const int MostRows = 5000;

    /// <summary>Enters figures of a day, or corrects them.</summary>
    public Task<ActResult> Enter(Guid id, FigureForm form, Officer by, CancellationToken stop) => acts.Do(by.Actor, async records =>
    {
        if (await data.Channels.AsNoTracking().FirstOrDefaultAsync(c => c.Id == id, stop) is not { } channel || !by.KeepsChannels(channel.AgencyId) || !channel.Rules.IsAccount)
            return ActResult.Missing;
        var faults = form.Faults(channel, ChinaTime.Today(time)).ToList();
        if (faults.Count > 0)
            return new ActResult.Refusals(faults);
        var known = await data.ChannelSnapshots.Where(s => s.ChannelId == id).ToListAsync(stop);
        if (Overlap(known, form) is { } overlap)
            return ActResult.Refused(nameof(form.From), overlap);
        var before = known.Find(s => s.On == form.On);
        var shown = before is null ? null : Shown(before);
        var snapshot = before ?? new ChannelSnapshot { ChannelId = id, On = form.On!.Value, Source = FigureSource.Hand, ByName = by.Name, At = time.GetUtcNow() };
        (snapshot.From, snapshot.Followers, snapshot.Reads, snapshot.Source, snapshot.ByName, snapshot.At) = (form.Reads is null ? null : form.From, form.Followers, form.Reads, FigureSource.Hand, by.Name, time.GetUtcNow());
        if (before is null)
            data.ChannelSnapshots.Add(snapshot);
        records.Add("channel.figures", ChannelDesk.ObjectOf(channel), shown, Shown(snapshot));
        return ActResult.DoneSaying($"已保存 {snapshot.On:yyyy-MM-dd} 的数据。");
    }, stop);

    /// <summary>Takes figures out that were entered by mistake.</summary>
    public Task<ActResult> Remove(Guid id, Guid snapshot, Officer by, CancellationToken stop) => acts.Do(by.Actor, async records =>
    {
        if (await data.Channels.AsNoTracking().FirstOrDefaultAsync(c => c.Id == id, stop) is not { } channel || !by.KeepsChannels(channel.AgencyId) || await data.ChannelSnapshots.FirstOrDefaultAsync(s => s.Id == snapshot && s.ChannelId == id, stop) is not { } known)
            return ActResult.Missing;
        data.ChannelSnapshots.Remove(known);
        records.Add("channel.figures", ChannelDesk.ObjectOf(channel), Shown(known));
        return ActResult.DoneSaying($"已删除 {known.On:yyyy-MM-dd} 的数据。");
    }, stop);

    /// <summary>Takes figures from a file of Excel or CSV: all rows or none. A row that is there already changes nothing.</summary>
    public Task<ActResult> Import(IFormFile? file, Officer by, CancellationToken stop) => acts.Do(by.Actor, async records =>
    {
        var (rows, fault) = await ChannelRow.Read(file, Columns, MostRows, stop);
        if (rows is null)
            return ActResult.Refused("File", fault!);
        var channels = (await data.Channels.AsNoTracking().SeenBy(by).ToListAsync(stop)).Where(c => c.Rules.IsAccount && by.KeepsChannels(c.AgencyId)).ToList();
        var ids = channels.Select(c => c.Id).ToList();
        var known = (await data.ChannelSnapshots.Where(s => ids.Contains(s.ChannelId)).ToListAsync(stop)).GroupBy(s => s.ChannelId).ToDictionary(g => g.Key, g => g.ToList());
        var (faults, added, same, now) = (new List<(string, string)>(), 0, 0, time.GetUtcNow());
        foreach (var row in rows)
        {
            var (form, channel) = (new FigureForm(), channels.Where(c => c.Name == row[0] || (c.Account == row[0] && row[0].Length > 0)).ToList());
            if (channel.Count != 1)
                faults.Add(row.Fault(0, channel.Count == 0 ? "没有登记这个账号" : "有几个账号同名，请改写账号（微信号）"));
            (form.On, form.From, form.Followers, form.Reads) = (row.Day(1, faults), row.Day(2, faults, optional: true), row.Number(3, faults), row.Number(4, faults));
            if (faults.Count >= ChannelRow.MostFaults)
                break;
            if (channel.Count != 1 || form.On is null)
                continue;
            var snapshots = known.TryGetValue(channel[0].Id, out var of) ? of : known[channel[0].Id] = [];
            var own = form.Faults(channel[0], ChinaTime.Today(time)).Select(f => row.Fault(Array.IndexOf(Fields, f.Field), f.Message)).ToList();
            if (own.Count == 0 && snapshots.Find(s => s.On == form.On) is { } there)
            {
                if ((there.Followers, there.Reads, there.From) == (form.Followers, form.Reads, form.Reads is null ? null : form.From))
                    same++;
                else
                    own.Add(row.Fault(1, $"已有这一天的数据（关注 {there.Followers?.ToString(CultureInfo.InvariantCulture) ?? "未知"}、阅读 {there.Reads?.ToString(CultureInfo.InvariantCulture) ?? "未知"}），与此不同；要更正的请在账号页面修改"));
            }
            else if (own.Count == 0 && Overlap(snapshots, form) is { } overlap)
                own.Add(row.Fault(2, overlap));
            else if (own.Count == 0)
            {
                var snapshot = new ChannelSnapshot { ChannelId = channel[0].Id, From = form.Reads is null ? null : form.From, On = form.On.Value, Followers = form.Followers, Reads = form.Reads, Source = FigureSource.File, ByName = by.Name, At = now };
                snapshots.Add(snapshot);
                data.ChannelSnapshots.Add(snapshot);
                added++;
            }
            faults.AddRange(own);
        }
        if (faults.Count > 0)
            return new ActResult.Refusals([.. faults.Take(ChannelRow.MostFaults)]);
        if (added == 0)
            return ActResult.DoneSaying($"文件里的 {same} 行都已经有了，没有改动。");
        records.Add("channels.imported", new("channels", "figures", "账号数据", by.AgencyId), after: new { added, same });
        return ActResult.DoneSaying($"已导入 {added} 行{(same > 0 ? $"，另有 {same} 行已经有了" : "")}。");
    }, stop);

    /// <summary>The file to fill in.</summary>
    public static Sheet Template => new("账号数据", Columns, [24, 14, 14, 12, 12], []);

    /// <summary>The heads of its columns.</summary>
    internal static IReadOnlyList<string> Columns { get; } = ["账号名称", "截止日期", "起始日期", "关注人数", "阅读量"];

    static readonly string[] Fields = ["Channel", nameof(FigureForm.On), nameof(FigureForm.From), nameof(FigureForm.Followers), nameof(FigureForm.Reads)];

    // Reads of one day must not count twice; of the same day's figures a later entry corrects the earlier.
    internal static string? Overlap(IEnumerable<ChannelSnapshot> known, FigureForm form) =>
        form.Reads is null || known.FirstOrDefault(s => s.Reads is not null && s.On != form.On && s.From <= form.On && s.On >= form.From) is not { } other ? null
            : $"与已有的 {other.From:yyyy-MM-dd} 至 {other.On:yyyy-MM-dd} 的阅读量重叠，会重复计算";

    static object Shown(ChannelSnapshot snapshot) => new { snapshot.On, snapshot.From, snapshot.Followers, snapshot.Reads, source = $"{snapshot.Source}" };
}
