using Gongkai.Data;
using Gongkai.Features.People;
using Gongkai.Features.Publications;
using Gongkai.Rules.Channels;
using Gongkai.Rules.Duties;
using Gongkai.Web;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Channels;

/// <summary>A channel that is no account, in a year.</summary>
/// <param name="Channel">The channel.</param>
/// <param name="Items">What was placed on it.</param>
public sealed record PlaceYear(PublishingChannel Channel, int Items);

/// <summary>The channels of an agency in a year.</summary>
/// <param name="Year">The year.</param>
/// <param name="Portal">What became public on the portal.</param>
/// <param name="Accounts">Its accounts.</param>
/// <param name="Channels">The channels of the accounts, in the same order.</param>
/// <param name="Places">Sites and boards.</param>
/// <param name="Suspensions">The times of the year in which accounts were not updated, by their channels.</param>
public sealed record AgencyChannelYear(int Year, int Portal, ChannelYear Accounts, IReadOnlyList<PublishingChannel> Channels, IReadOnlyList<PlaceYear> Places, ILookup<Guid, AccountSuspension> Suspensions);

/// <summary>How often an item was read at one place.</summary>
/// <param name="Where">The place.</param>
/// <param name="What">The item.</param>
/// <param name="PlacedAt">Since when it stands there, or null.</param>
/// <param name="Reads">Reads, or null where they are not known.</param>
/// <param name="On">Until which day, or null.</param>
/// <param name="Source">Where the figure comes from.</param>
/// <param name="Link">The record behind it.</param>
/// <param name="IsInterpretation">Whether it interprets the policy.</param>
public sealed record ReachLine(string Where, string What, DateTimeOffset? PlacedAt, long? Reads, DateOnly? On, string Source, string Link, bool IsInterpretation);

/// <summary>The figures of channels: of a year, and of one publication over all channels.</summary>
public sealed class ChannelFigures(GongkaiContext data, ChannelLedger ledger, TimeProvider time)
{
    /// <summary>The channels of an agency in a year.</summary>
    public async Task<AgencyChannelYear> Year(Guid agency, int year, CancellationToken stop)
    {
        var (first, last) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        var (begin, end) = (ChinaTime.Begin(first), ChinaTime.Begin(last.AddDays(1)));
        var channels = (await data.Channels.AsNoTracking().Where(c => c.AgencyId == agency && (c.OpenedOn == null || c.OpenedOn <= last) && (c.StoppedOn == null || c.StoppedOn > first)).OrderBy(c => c.Name).ToListAsync(stop)).OrderBy(c => c.Kind).ThenBy(c => c.StoppedOn is null).ToList();
        var names = channels.ToDictionary(c => c.Id, c => c.Name);
        var placed = (await data.Placements.AsNoTracking().Where(p => p.AgencyId == agency && p.PlacedAt >= begin && p.PlacedAt < end).Select(p => new { p.ChannelId, p.PlacedAt, p.Push }).ToListAsync(stop)).ToLookup(p => p.ChannelId);
        var ids = channels.Select(c => c.Id).ToList();
        var snapshots = (await data.ChannelSnapshots.AsNoTracking().Where(s => ids.Contains(s.ChannelId) && s.On >= first && (s.On <= last || s.From <= last)).ToListAsync(stop)).ToLookup(s => s.ChannelId);
        var accounts = channels.Where(c => c.Rules.IsAccount).ToList();
        var counted = YearCount.Of(year, accounts.Select(c => new CountedAccount(c.Name, c.OpenedOn, c.StoppedOn, c.MergedIntoId is { } into ? names.GetValueOrDefault(into) : null,
            [.. snapshots[c.Id].Select(s => s.Figures)], [.. placed[c.Id].Select(p => new PlacedItem(ChinaTime.DayOf(p.PlacedAt!.Value), p.Push))])));
        var portal = await data.Publications.CountAsync(p => p.AgencyId == agency && p.PublishedAt >= begin && p.PublishedAt < end, stop);
        return new(year, portal, counted, accounts, [.. channels.Where(c => !c.Rules.IsAccount).Select(c => new PlaceYear(c, placed[c.Id].Count()))], await Suspensions(accounts, first, last, stop));
    }

    async Task<ILookup<Guid, AccountSuspension>> Suspensions(IReadOnlyList<PublishingChannel> accounts, DateOnly first, DateOnly last, CancellationToken stop)
    {
        var ids = accounts.Where(c => c.SuspendedOn is not null || c.ResumedOn is not null).Select(c => c.Id).ToList();
        var events = (await data.ChannelEvents.AsNoTracking().Where(e => ids.Contains(e.ChannelId)).OrderBy(e => e.Index).ToListAsync(stop)).ToLookup(e => e.ChannelId, e => e.Event);
        return events.SelectMany(c => AccountCourse.Of(c).Suspensions.Select(s => (Channel: c.Key, Suspension: s)))
            .Where(s => s.Suspension.From <= last && (s.Suspension.To is null || s.Suspension.To > first)).ToLookup(s => s.Channel, s => s.Suspension);
    }

    /// <summary>The years in which anything was placed or published by an agency, the latest first.</summary>
    public async Task<IReadOnlyList<int>> Years(Guid agency, CancellationToken stop)
    {
        var first = new[]
        {
            await data.Placements.Where(p => p.AgencyId == agency && p.PlacedAt != null).OrderBy(p => p.PlacedAt).Select(p => p.PlacedAt).FirstOrDefaultAsync(stop),
            await data.Publications.Where(p => p.AgencyId == agency && p.PublishedAt != null).OrderBy(p => p.PublishedAt).Select(p => p.PublishedAt).FirstOrDefaultAsync(stop),
        }.Min() is { } at ? ChinaTime.DayOf(at).Year : ChinaTime.Today(time).Year;
        return [.. Enumerable.Range(first, ChinaTime.Today(time).Year - first + 1).Reverse()];
    }

    /// <summary>The reach of a publication: on the portal and at each place, and the same of what interprets it.</summary>
    public async Task<IReadOnlyList<ReachLine>> Reach(Publication publication, Officer by, CancellationToken stop)
    {
        var lines = new List<ReachLine>();
        foreach (var item in (await data.Publications.AsNoTracking().SeenBy(by).Where(p => p.InterpretsId == publication.Id).OrderBy(p => p.CreatedAt).ToListAsync(stop)).Prepend(publication))
        {
            var explains = item.Id != publication.Id;
            if (item.PublishedAt is not null)
            {
                var reads = await data.PublicationReads.Where(r => r.PublicationId == item.Id).SumAsync(r => (long)r.Count, stop);
                lines.Add(new("本网站", item.Title, item.PublishedAt, reads, ChinaTime.Today(time), "系统统计", PublicationPages.Of(item.Id), explains));
            }
            foreach (var line in await ledger.Of(item.Id, stop))
                if (line.Placement.PlacedAt is not null)
                {
                    var source = line.ReadsOn is { } on ? await data.PlacementReads.Where(r => r.PlacementId == line.Placement.Id && r.On == on).Select(r => r.Source).FirstAsync(stop) : FigureSource.Hand;
                    lines.Add(new(line.Channel.Name, line.Placement.Title, line.Placement.PlacedAt, line.Reads, line.ReadsOn, line.Reads is null ? "" : source.Label(), ChannelPages.Placement(line.Placement.Id), explains));
                }
        }
        return lines;
    }
}

/// <summary>Words for figures.</summary>
public static class FigureWords
{
    /// <summary>Where a figure comes from.</summary>
    public static string Label(this FigureSource source) => source switch { FigureSource.Api => "接口", FigureSource.File => "文件导入", _ => "人工登记" };

    /// <summary>A figure for people; what is not known says so.</summary>
    public static string Words(long? figure) => figure is { } known ? known.ToString("#,0", System.Globalization.CultureInfo.InvariantCulture) : "未知";
}
