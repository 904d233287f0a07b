using Gongkai.Data;
using Gongkai.Data.Jobs;
using Gongkai.Data.Protection;
using Gongkai.Features.Audit;
using Gongkai.Features.Channels.WeChat;
using Gongkai.Features.Settings;
using Gongkai.Rules.Channels;
using Gongkai.Web;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Channels;

/// <summary>Tells each working morning which accounts came near to their limit or past it, and whose suspension comes to its end; each once.</summary>
sealed class ChannelAlarms(GongkaiContext data, Acts acts, ChannelLedger ledger, ChannelPeople people, Calendars calendars, TimeProvider time) : IDailyJob
{
    /// <inheritdoc/>
    public string Name => "channels.alarms";

    /// <inheritdoc/>
    public TimeOnly NotBefore => new(9, 0);

    // People are told of the end of a suspension so many days before it.
    internal const int DaysBeforeEnd = 3;

    /// <inheritdoc/>
    public async Task<string> Run(CancellationToken stop)
    {
        var today = ChinaTime.Today(time);
        if (!(await calendars.Get(stop)).IsWorkingDay(today))
            return "今天不是工作日，没有提醒";
        var (limit, told) = (await ledger.Limit(stop), 0);
        await acts.Do(Actor.Program, async _ =>
        {
            var accounts = (await data.Channels.ToListAsync(stop)).Where(c => c.Rules.IsAccount).ToList();
            foreach (var channel in accounts.Where(c => c.State == AccountState.Suspended))
            {
                var end = EndOn(channel.SuspendedUntil!.Value, today);
                if (end > channel.Alarmed)
                {
                    await people.Tell(channel.AgencyId, $"“{channel.Name}”{EndWords(channel, today)}", ChannelPages.Of(channel.Id), stop);
                    told++;
                }
                channel.Alarmed = end;
            }
            foreach (var channel in accounts.Where(c => c.IsLive))
            {
                var last = await data.Placements.Where(p => p.ChannelId == channel.Id && p.PlacedAt != null).OrderByDescending(p => p.PlacedAt).Select(p => p.PlacedAt).FirstOrDefaultAsync(stop);
                var light = ChannelLedger.LightOf(channel, last, today, limit);
                if (light.State is UpdateState.Soon or UpdateState.Stale && light.State > channel.Alarmed)
                {
                    await people.Tell(channel.AgencyId, $"“{channel.Name}”{light.Words}（{channel.Rules.Name}）", ChannelPages.Of(channel.Id), stop);
                    told++;
                }
                channel.Alarmed = light.State == UpdateState.Never ? UpdateState.Fresh : light.State;
            }
            return ActResult.Done;
        }, stop);
        return $"更新提醒 {told} 个账号";
    }

    /// <summary>How a suspension stands against its end: <see cref="UpdateState.Soon"/> shortly before, <see cref="UpdateState.Stale"/> from its day on.</summary>
    internal static UpdateState EndOn(DateOnly until, DateOnly today) => today >= until ? UpdateState.Stale : today >= until.AddDays(-DaysBeforeEnd) ? UpdateState.Soon : UpdateState.Fresh;

    /// <summary>The same in words, with what is to be done.</summary>
    internal static string EndWords(PublishingChannel channel, DateOnly today) => EndOn(channel.SuspendedUntil!.Value, today) == UpdateState.Stale
        ? $"暂停到 {channel.SuspendedUntil:yyyy-MM-dd} 期满，请登记恢复更新，或者登记延长"
        : $"暂停到 {channel.SuspendedUntil:yyyy-MM-dd}，快要期满，请准备恢复更新";
}

/// <summary>Asks the interfaces of the accounts for the figures of the days that passed, and of the items that were placed lately.</summary>
sealed class ChannelStatistics(GongkaiContext data, Acts acts, InstallationKeys keys, WeChatApi api, ChannelPeople people, TimeProvider time) : IDailyJob
{
    // The platform tells a day on the next morning, and no more than seven days of an article.
    const int Behind = 7;

    /// <inheritdoc/>
    public string Name => "channels.statistics";

    /// <inheritdoc/>
    public TimeOnly NotBefore => new(9, 0);

    /// <inheritdoc/>
    public async Task<string> Run(CancellationToken stop)
    {
        var (asked, failed) = (0, 0);
        foreach (var channel in (await data.Channels.AsNoTracking().Where(c => c.AppId != null).ToListAsync(stop)).Where(c => c.IsCounted))
        {
            data.ChangeTracker.Clear();
            try
            {
                if (await WeChatSending.Account(data, keys, channel, stop) is not { } account)
                    continue;
                asked++;
                await Days(channel, account, stop);
                await Items(channel, account, stop);
                await Said(channel.Id, null, stop);
            }
            catch (WeChatTrouble e)
            {
                failed++;
                await Said(channel.Id, e.Message, stop);
            }
        }
        return $"读取 {asked} 个账号的统计{(failed > 0 ? $"，{failed} 个没有成功" : "")}";
    }

    async Task Days(PublishingChannel channel, WeChatAccount account, CancellationToken stop)
    {
        var yesterday = ChinaTime.Today(time).AddDays(-1);
        var known = await data.ChannelSnapshots.AsNoTracking().Where(s => s.ChannelId == channel.Id).ToListAsync(stop);
        var last = known.Where(s => s.Source == FigureSource.Api).Select(s => s.On).DefaultIfEmpty(DateOnly.MinValue).Max();
        for (var day = last < yesterday.AddDays(-Behind) ? yesterday.AddDays(1 - Behind) : last.AddDays(1); day <= yesterday; day = day.AddDays(1))
        {
            // What somebody entered for the day stays; of a period that is told already the reads do not count twice.
            if (known.Exists(s => s.On == day))
                continue;
            var covered = known.Exists(s => s.Reads is not null && s.From <= day && s.On >= day);
            var (followers, reads) = (await api.Followers(account, day, stop), covered ? null : await api.Reads(account, day, stop));
            if (followers is null && reads is null)
                continue;
            var snapshot = new ChannelSnapshot { ChannelId = channel.Id, From = reads is null ? null : day, On = day, Followers = followers, Reads = reads, Source = FigureSource.Api, ByName = Actor.Program.Name, At = time.GetUtcNow() };
            await acts.Do(Actor.Program, records =>
            {
                data.ChannelSnapshots.Add(snapshot);
                records.Add("channel.figures", ChannelDesk.ObjectOf(channel), after: new { snapshot.On, snapshot.Followers, snapshot.Reads, source = "Api" });
                return Task.FromResult(ActResult.Done);
            }, stop);
        }
    }

    async Task Items(PublishingChannel channel, WeChatAccount account, CancellationToken stop)
    {
        var from = ChinaTime.Begin(ChinaTime.Today(time).AddDays(-Behind));
        var placed = await data.Placements.AsNoTracking().Where(p => p.ChannelId == channel.Id && p.State == PlacementState.Placed && p.PlacedAt >= from).Select(p => new { p.Id, p.Title, p.PlacedAt }).ToListAsync(stop);
        foreach (var day in placed.GroupBy(p => ChinaTime.DayOf(p.PlacedAt!.Value)).Where(d => d.Key < ChinaTime.Today(time)))
        {
            var told = await api.ArticleReads(account, day.Key, stop);
            foreach (var item in day)
                if (told.Where(t => t.Title == WeChatArticle.Title(item.Title)).ToList() is [var reads] && await data.PlacementReads.Where(r => r.PlacementId == item.Id && r.On == reads.On && r.Source == FigureSource.Api).ExecuteUpdateAsync(row => row.SetProperty(r => r.Reads, reads.Reads), stop) == 0
                    && !await data.PlacementReads.AnyAsync(r => r.PlacementId == item.Id && r.On == reads.On, stop))
                {
                    data.PlacementReads.Add(new() { PlacementId = item.Id, On = reads.On, Reads = reads.Reads, Source = FigureSource.Api });
                    await data.SaveChangesAsync(stop);
                }
        }
    }

    // Said once, until it answers again.
    Task Said(Guid id, string? trouble, CancellationToken stop) => acts.Do(Actor.Program, async _ =>
    {
        data.ChangeTracker.Clear();
        var channel = await data.Channels.FirstAsync(c => c.Id == id, stop);
        if (trouble is not null && channel.InterfaceTrouble != trouble)
            await people.Tell(channel.AgencyId, $"“{channel.Name}”的接口没有取到统计数据：{trouble}", ChannelPages.Of(id), stop);
        (channel.InterfaceTrouble, channel.InterfaceAt) = (trouble, time.GetUtcNow());
        return ActResult.Done;
    }, stop);
}
