using Gongkai.Data;
using Gongkai.Features.Desk;
using Gongkai.Features.People;
using Gongkai.Features.Publications;
using Gongkai.Rules.Channels;
using Gongkai.Rules.Duties;
using Gongkai.Web;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Channels;

/// <summary>What channels ask of people: placements that are due, failed, must come off or hold an old text; accounts and columns that must be updated, and suspensions that end.</summary>
public sealed class ChannelTasks(GongkaiContext data, ChannelLedger ledger, TimeProvider time) : ITaskSource
{
    const int Most = 200;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<TaskLine>> TasksOf(Officer officer, CancellationToken stop)
    {
        var keeps = officer.Agencies(Right.KeepChannels).Where(officer.KeepsChannels).ToList();
        if (keeps.Count == 0)
            return [];
        var tasks = new List<TaskLine>();
        var open = await (from placement in data.Placements.AsNoTracking()
                          where keeps.Contains(placement.AgencyId)
                          join channel in data.Channels on placement.ChannelId equals channel.Id
                          join publication in data.Publications on placement.PublicationId equals publication.Id into all
                          from publication in all.DefaultIfEmpty()
                          where placement.State == PlacementState.Failed || (placement.State == PlacementState.ToWithdraw && placement.NextAt == null)
                              || (placement.State == PlacementState.Waiting && placement.DueAt != null && placement.NextAt == null && channel.State != AccountState.Suspended)
                              || (placement.State == PlacementState.Placed && publication != null && placement.VersionNumber < publication.PublicVersion && publication.WithdrawnAt == null)
                          orderby placement.StateAt
                          select new { placement, channel.Name, DocumentNumber = publication == null ? null : publication.DocumentNumber }).Take(Most).ToListAsync(stop);
        tasks.AddRange(open.Select(o => new TaskLine("渠道投放", o.DocumentNumber, o.placement.Title, o.placement.State switch
        {
            PlacementState.Failed => $"{o.Name}：没有投放成功，{o.placement.Trouble}",
            PlacementState.ToWithdraw => $"{o.Name}：要撤下{(o.placement.Trouble is { } trouble ? $"，{trouble}" : "，撤下后登记")}",
            PlacementState.Waiting => $"{o.Name}：投放后登记证明",
            _ => $"{o.Name}：内容已经更正，请更新",
        }, null, o.placement.ByName, ChannelPages.Placement(o.placement.Id))));
        await Accounts(officer, keeps, tasks, stop);
        return tasks;
    }

    async Task Accounts(Officer officer, List<Guid> keeps, List<TaskLine> tasks, CancellationToken stop)
    {
        var limit = await ledger.Limit(stop);
        foreach (var state in (UpdateState[])[UpdateState.Stale, UpdateState.Soon])
            foreach (var line in await ledger.All(officer, new(Light: state), new(1, null, false, "", []), Most, stop))
                if (keeps.Contains(line.Channel.AgencyId) && ledger.LightOf(line, limit) is { } light)
                    tasks.Add(new("账号更新", null, line.Channel.Name, light.Words, light.NextBy, line.Channel.Responsible, ChannelPages.Of(line.Channel.Id)));
        var (today, near) = (ChinaTime.Today(time), ChinaTime.Today(time).AddDays(ChannelAlarms.DaysBeforeEnd));
        foreach (var channel in await data.Channels.AsNoTracking().Where(c => keeps.Contains(c.AgencyId) && c.State == AccountState.Suspended && c.SuspendedUntil <= near).OrderBy(c => c.SuspendedUntil).Take(Most).ToListAsync(stop))
            tasks.Add(new("账号更新", null, channel.Name, ChannelAlarms.EndWords(channel, today), channel.SuspendedUntil, channel.Responsible, ChannelPages.Of(channel.Id)));
        var names = await data.Agencies.Where(a => keeps.Contains(a.Id)).Select(a => a.Name).ToListAsync(stop);
        foreach (var column in await ledger.Columns(officer, stop))
            if (names.Contains(column.Agency) && column.Light.State is UpdateState.Soon or UpdateState.Stale)
                tasks.Add(new("栏目更新", null, Rules.Publication.PublicationKinds.Of(column.Kind).Name, column.Light.Words, column.Light.NextBy, null, ChannelPages.Columns));
    }
}
