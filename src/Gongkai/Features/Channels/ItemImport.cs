using Gongkai.Data;
using Gongkai.Features.Audit;
using Gongkai.Features.People;
using Gongkai.Features.Reports.Checking;
using Gongkai.Rules.Channels;
using Gongkai.Web;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Channels;

/// <summary>Takes items that were placed before, or elsewhere, from a file of Excel or CSV: all rows or none. An item that is there already, by channel, day and title, changes nothing.</summary>
public sealed class ItemImport(GongkaiContext data, Acts acts, TimeProvider time)
{
    static readonly IReadOnlyList<string> Columns = ["渠道名称", "日期", "标题", "链接或者位置", "推送批次", "说明"];

    /// <summary>The file to fill in.</summary>
    public static Sheet Template => new("推送记录", Columns, [24, 14, 48, 48, 16, 24], []);

    /// <summary>Takes them.</summary>
    public Task<ActResult> Import(IFormFile? file, Officer by, CancellationToken stop) => acts.Do(by.Actor, async records =>
    {
        var (rows, fault) = await ChannelRow.Read(file, Columns, FigureDesk.MostRows, stop);
        if (rows is null)
            return ActResult.Refused("File", fault!);
        var channels = (await data.Channels.AsNoTracking().SeenBy(by).ToListAsync(stop)).Where(c => by.KeepsChannels(c.AgencyId)).ToList();
        var ids = channels.Select(c => c.Id).ToList();
        var known = (await data.Placements.AsNoTracking().Where(p => ids.Contains(p.ChannelId) && p.PlacedAt != null).Select(p => new { p.ChannelId, p.PlacedAt, p.Title }).ToListAsync(stop)).Select(p => (p.ChannelId, ChinaTime.DayOf(p.PlacedAt!.Value), p.Title)).ToHashSet();
        var (faults, added, same, now) = (new List<(string, string)>(), 0, 0, time.GetUtcNow());
        foreach (var row in rows)
        {
            var channel = channels.Where(c => c.Name == row[0] || (c.Account == row[0] && row[0].Length > 0)).ToList();
            if (channel.Count != 1)
                faults.Add(row.Fault(0, channel.Count == 0 ? "没有登记这个渠道" : "有几个渠道同名，请改写账号"));
            var day = row.Day(1, faults);
            if (faults.Count >= ChannelRow.MostFaults)
                break;
            if (channel.Count != 1 || day is not { } on)
                continue;
            // The day is known, the hour is not: noon stands for it.
            var form = new PlacementForm { At = on.ToDateTime(on == ChinaTime.Today(time) ? TimeOnly.MinValue : new TimeOnly(12, 0)), Place = row[3], Push = row[4], Note = row[5] };
            if (channel[0].Kind == ChannelKind.Board && row[3].Length == 0)
                form.Place = channel[0].Address;
            var own = form.Faults(channel[0].Kind, hasFile: false, proof: false, now).Select(f => row.Fault(f.Field switch { nameof(form.At) => 1, nameof(form.Place) => 3, nameof(form.Push) => 4, _ => 5 }, f.Message)).ToList();
            if (row[2].Length is 0 or > 200)
                own.Add(row.Fault(2, "请填写标题，不超过 200 字"));
            if (PlacementDesk.Closed(channel[0], on) is { } closed)
                own.Add(row.Fault(1, closed));
            faults.AddRange(own);
            if (own.Count > 0)
                continue;
            if (!known.Add((channel[0].Id, on, row[2])))
            {
                same++;
                continue;
            }
            data.Placements.Add(new()
            {
                AgencyId = channel[0].AgencyId,
                ChannelId = channel[0].Id,
                Title = row[2],
                State = PlacementState.Placed,
                StateAt = now,
                DueAt = form.Moment,
                PlacedAt = form.Moment,
                Place = PlacementForm.Trimmed(form.Place),
                Push = PlacementForm.Trimmed(form.Push),
                Note = PlacementForm.Trimmed(form.Note),
                ByName = by.Name,
                CreatedAt = now,
            });
            added++;
        }
        if (faults.Count > 0)
            return new ActResult.Refusals([.. faults.Take(ChannelRow.MostFaults)]);
        if (added == 0)
            return ActResult.DoneSaying($"文件里的 {same} 条都已经有了，没有改动。");
        records.Add("channels.imported", new("channels", "items", "推送记录", by.AgencyId), after: new { added, same });
        return ActResult.DoneSaying($"已导入 {added} 条推送记录{(same > 0 ? $"，另有 {same} 条已经有了" : "")}。");
    }, stop);
}
