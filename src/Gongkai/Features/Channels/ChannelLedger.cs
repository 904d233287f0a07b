using Gongkai.Data;
using Gongkai.Features.People;
using Gongkai.Features.Publications;
using Gongkai.Rules.Channels;
using Gongkai.Rules.Publication;
using Gongkai.Web;
using Gongkai.Web.Parts;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Channels;

/// <summary>Which channels to list. Each part of it stands in the address.</summary>
/// <param name="Text">Part of name, account or responsible person.</param>
/// <param name="Agency">Agency.</param>
/// <param name="Kind">Kind.</param>
/// <param name="State">State.</param>
/// <param name="Light">Light of the accounts.</param>
public sealed record ChannelFilter(string? Text = null, Guid? Agency = null, ChannelKind? Kind = null, AccountState? State = null, UpdateState? Light = null);

/// <summary>A channel in a list.</summary>
public sealed record ChannelLine
{
    /// <summary>The channel.</summary>
    public required PublishingChannel Channel { get; init; }

    /// <summary>Name of the agency.</summary>
    public required string Agency { get; init; }

    /// <summary>When the last item was placed, or null.</summary>
    public DateTimeOffset? LastAt { get; init; }

    /// <summary>关注人数 as last known, or null.</summary>
    public long? Followers { get; init; }

    /// <summary>Their day, or null.</summary>
    public DateOnly? FollowersOn { get; init; }

    /// <summary>Name of the account that it went into, or null.</summary>
    public string? Into { get; init; }
}

/// <summary>Which placements to list. Each part of it stands in the address.</summary>
/// <param name="Text">Part of title or push.</param>
/// <param name="Channel">Channel.</param>
/// <param name="Agency">Agency.</param>
/// <param name="State">State; none for all.</param>
/// <param name="From">Placed from this day.</param>
/// <param name="To">Placed to this day.</param>
/// <param name="Kind">Kind of the channel.</param>
public sealed record PlacementFilter(string? Text = null, Guid? Channel = null, Guid? Agency = null, PlacementState? State = null, DateOnly? From = null, DateOnly? To = null, ChannelKind? Kind = null);

/// <summary>A placement in a list.</summary>
public sealed record PlacementLine
{
    /// <summary>The placement.</summary>
    public required Placement Placement { get; init; }

    /// <summary>Its channel.</summary>
    public required PublishingChannel Channel { get; init; }

    /// <summary>Number of its proofs.</summary>
    public int Proofs { get; init; }

    /// <summary>Reads as last known, or null.</summary>
    public long? Reads { get; init; }

    /// <summary>Their day, or null.</summary>
    public DateOnly? ReadsOn { get; init; }

    /// <summary>The version that the public reads now, or null.</summary>
    public int? PublicVersion { get; init; }

    /// <summary>Whether an earlier version stands on the channel than on the portal.</summary>
    public bool IsOutdated => Placement is { State: PlacementState.Placed, PublicationId: not null } && Placement.VersionNumber < PublicVersion;
}

/// <summary>A column of the portal with its light.</summary>
/// <param name="Kind">What stands in it.</param>
/// <param name="Agency">The agency.</param>
/// <param name="Light">Its light.</param>
/// <param name="Last">Day of the last publication, or null.</param>
public sealed record ColumnLight(PublicationKind Kind, string Agency, UpdateLight Light, DateOnly? Last);

/// <summary>What others may ask of channels and placements.</summary>
public sealed class ChannelLedger(GongkaiContext data, TimeProvider time)
{
    /// <summary>A page of channels.</summary>
    public async Task<Listed<ChannelLine>> List(Officer by, ChannelFilter filter, ListState state, CancellationToken stop)
    {
        var channels = await Filtered(by, filter, stop);
        return await state.Page(channels, Lines(Sorted(channels, state)), stop);
    }

    /// <summary>All of a list, for an export.</summary>
    public async Task<IReadOnlyList<ChannelLine>> All(Officer by, ChannelFilter filter, ListState state, int most, CancellationToken stop) => await Lines(Sorted(await Filtered(by, filter, stop), state)).Take(most).ToListAsync(stop);

    /// <summary>One that the officer sees, or null.</summary>
    public Task<ChannelLine?> Find(Officer by, Guid id, CancellationToken stop) => Lines(data.Channels.AsNoTracking().SeenBy(by).Where(c => c.Id == id)).FirstOrDefaultAsync(stop);

    /// <summary>A page of placements.</summary>
    public Task<Listed<PlacementLine>> Placements(Officer by, PlacementFilter filter, ListState state, CancellationToken stop)
    {
        var placements = Filtered(by, filter);
        return state.Page(placements, Lines(Sorted(placements, state)), stop);
    }

    /// <summary>All of a list, for an export.</summary>
    public async Task<IReadOnlyList<PlacementLine>> AllPlacements(Officer by, PlacementFilter filter, ListState state, int most, CancellationToken stop) => await Lines(Sorted(Filtered(by, filter), state)).Take(most).ToListAsync(stop);

    /// <summary>One that the officer sees, or null.</summary>
    public Task<PlacementLine?> FindPlacement(Officer by, Guid id, CancellationToken stop) => Lines(data.Placements.AsNoTracking().SeenBy(data, by).Where(p => p.Id == id)).FirstOrDefaultAsync(stop);

    /// <summary>The placements of a publication, the earliest first.</summary>
    public async Task<IReadOnlyList<PlacementLine>> Of(Guid publication, CancellationToken stop) => await Lines(data.Placements.AsNoTracking().Where(p => p.PublicationId == publication).OrderBy(p => p.CreatedAt).ThenBy(p => p.Id)).ToListAsync(stop);

    /// <summary>The light of an account; null for one that posts nothing, be it stopped or suspended.</summary>
    public UpdateLight? LightOf(ChannelLine line, UpdateLimit limit) => line.Channel.Rules.IsAccount && line.Channel.IsLive ? LightOf(line.Channel, line.LastAt, ChinaTime.Today(time), limit) : null;

    /// <summary>The light of an account on a day: counted from its last item or from the end of its last suspension, whichever is later, and from its opening where there is neither.</summary>
    /// <param name="channel">The account.</param>
    /// <param name="last">When its last item was placed, or null.</param>
    /// <param name="today">The day.</param>
    /// <param name="limit">The limit.</param>
    internal static UpdateLight LightOf(PublishingChannel channel, DateTimeOffset? last, DateOnly today, UpdateLimit limit)
    {
        var placed = last is { } at ? ChinaTime.DayOf(at) : (DateOnly?)null;
        return UpdateLimits.On(placed > channel.ResumedOn || channel.ResumedOn is null ? placed ?? channel.OpenedOn : channel.ResumedOn, today, limit);
    }

    /// <summary>The update limit of accounts, as it is set.</summary>
    public async Task<UpdateLimit> Limit(CancellationToken stop)
    {
        var set = await data.Settings.AsNoTracking().Where(s => s.Key == SettingKeys.AccountSoon || s.Key == SettingKeys.AccountStale).ToDictionaryAsync(s => s.Key, s => s.Value, stop);
        return UpdateLimits.Account(Number(SettingKeys.AccountSoon, UpdateLimits.AccountSoon), Number(SettingKeys.AccountStale, UpdateLimits.AccountStale));

        int Number(string key, int usual) => int.TryParse(set.GetValueOrDefault(key), out var number) && number > 0 ? number : usual;
    }

    /// <summary>The columns of the portal with their lights; a column in which nothing ever stood is none.</summary>
    public async Task<IReadOnlyList<ColumnLight>> Columns(Officer by, CancellationToken stop)
    {
        var agencies = by.PublishingAgencies();
        var today = ChinaTime.Today(time);
        var last = await data.Publications.AsNoTracking().Where(p => agencies.Contains(p.AgencyId) && p.PublicVersion != null && p.WithdrawnAt == null && p.PublishedAt != null)
            .GroupBy(p => new { p.AgencyId, p.Kind }).Select(g => new { g.Key.AgencyId, g.Key.Kind, Last = g.Max(p => p.PublishedAt) }).ToListAsync(stop);
        var names = await data.Agencies.AsNoTracking().Where(a => agencies.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => a.Name, stop);
        // Kinds that stand in one column are updated together.
        return
        [
            .. from line in last
               group line by (line.AgencyId, PublicationKinds.Of(line.Kind).Path) into column
               let kind = column.Min(l => l.Kind)
               let day = ChinaTime.DayOf(column.Max(l => l.Last)!.Value)
               orderby kind
               select new ColumnLight(kind, names[column.Key.AgencyId], UpdateLimits.On(day, today, UpdateLimits.Column(kind)), day),
        ];
    }

    async Task<IQueryable<PublishingChannel>> Filtered(Officer by, ChannelFilter filter, CancellationToken stop)
    {
        var channels = data.Channels.AsNoTracking().SeenBy(by);
        if (filter.Text?.Trim() is { Length: > 0 } text)
            channels = channels.Where(c => c.Name.Contains(text) || c.Account!.Contains(text) || c.Responsible!.Contains(text) || c.Host.Contains(text));
        if (filter.Agency is { } agency)
            channels = channels.Where(c => c.AgencyId == agency);
        if (filter.Kind is { } kind)
            channels = channels.Where(c => c.Kind == kind);
        if (filter.State is { } state)
            channels = channels.Where(c => c.State == state);
        return filter.Light is { } light ? Lit(channels, light, await Limit(stop)) : channels;
    }

    IQueryable<PublishingChannel> Lit(IQueryable<PublishingChannel> channels, UpdateState light, UpdateLimit limit)
    {
        var today = ChinaTime.Today(time);
        var (soonDay, staleDay) = (today.AddDays(-limit.Soon), today.AddDays(-limit.Stale));
        var (soon, stale) = (ChinaTime.Begin(soonDay.AddDays(1)), ChinaTime.Begin(staleDay.AddDays(1)));
        var accounts = channels.Where(c => (c.Kind == ChannelKind.WeChat || c.Kind == ChannelKind.Media) && (c.State == AccountState.Normal || c.State == AccountState.Changing || c.State == AccountState.Closing));
        var placed = data.Placements.Where(p => p.PlacedAt != null);
        // As LightOf counts it: by the last item or the end of the last suspension; where there is neither, by the opening.
        return light switch
        {
            UpdateState.Never => accounts.Where(c => c.ResumedOn == null && c.OpenedOn == null && !placed.Any(p => p.ChannelId == c.Id)),
            UpdateState.Fresh => accounts.Where(c => c.ResumedOn > soonDay || placed.Any(p => p.ChannelId == c.Id && p.PlacedAt >= soon) || (c.ResumedOn == null && c.OpenedOn > soonDay && !placed.Any(p => p.ChannelId == c.Id))),
            UpdateState.Soon => accounts.Where(c => (c.ResumedOn == null || c.ResumedOn <= soonDay) && !placed.Any(p => p.ChannelId == c.Id && p.PlacedAt >= soon)
                && (c.ResumedOn > staleDay || placed.Any(p => p.ChannelId == c.Id && p.PlacedAt >= stale) || (c.ResumedOn == null && c.OpenedOn > staleDay && c.OpenedOn <= soonDay && !placed.Any(p => p.ChannelId == c.Id)))),
            _ => accounts.Where(c => (c.ResumedOn == null || c.ResumedOn <= staleDay) && !placed.Any(p => p.ChannelId == c.Id && p.PlacedAt >= stale)
                && (c.ResumedOn != null || c.OpenedOn <= staleDay || placed.Any(p => p.ChannelId == c.Id))),
        };
    }

    static IQueryable<PublishingChannel> Sorted(IQueryable<PublishingChannel> channels, ListState state) => state.Sort switch
    {
        "name" => state.By(channels, c => c.Name).ThenBy(c => c.Id),
        "opened" => state.By(channels, c => c.OpenedOn).ThenBy(c => c.Id),
        _ => channels.OrderBy(c => c.StoppedOn != null).ThenBy(c => c.Kind == ChannelKind.WeChat ? 0 : c.Kind == ChannelKind.Media ? 1 : c.Kind == ChannelKind.Site ? 2 : 3).ThenBy(c => c.Name).ThenBy(c => c.Id),
    };

    IQueryable<ChannelLine> Lines(IQueryable<PublishingChannel> channels) =>
        from channel in channels
        join agency in data.Agencies on channel.AgencyId equals agency.Id
        select new ChannelLine
        {
            Channel = channel,
            Agency = agency.Name,
            LastAt = data.Placements.Where(p => p.ChannelId == channel.Id && p.PlacedAt != null).OrderByDescending(p => p.PlacedAt).Select(p => p.PlacedAt).FirstOrDefault(),
            Followers = data.ChannelSnapshots.Where(s => s.ChannelId == channel.Id && s.Followers != null).OrderByDescending(s => s.On).Select(s => s.Followers).FirstOrDefault(),
            FollowersOn = data.ChannelSnapshots.Where(s => s.ChannelId == channel.Id && s.Followers != null).OrderByDescending(s => s.On).Select(s => (DateOnly?)s.On).FirstOrDefault(),
            Into = data.Channels.Where(c => c.Id == channel.MergedIntoId).Select(c => c.Name).FirstOrDefault(),
        };

    IQueryable<Placement> Filtered(Officer by, PlacementFilter filter)
    {
        var placements = data.Placements.AsNoTracking().SeenBy(data, by);
        if (filter.Text?.Trim() is { Length: > 0 } text)
            placements = placements.Where(p => p.Title.Contains(text) || p.Push!.Contains(text));
        if (filter.Channel is { } channel)
            placements = placements.Where(p => p.ChannelId == channel);
        if (filter.Agency is { } agency)
            placements = placements.Where(p => p.AgencyId == agency);
        if (filter.State is { } state)
            placements = placements.Where(p => p.State == state);
        if (filter.Kind is { } kind)
            placements = placements.Where(p => data.Channels.Any(c => c.Id == p.ChannelId && c.Kind == kind));
        if (filter.From is { } from)
        {
            var begin = ChinaTime.Begin(from);
            placements = placements.Where(p => p.PlacedAt >= begin);
        }
        if (filter.To is { } to)
        {
            var end = ChinaTime.Begin(to.AddDays(1));
            placements = placements.Where(p => p.PlacedAt < end);
        }
        return placements;
    }

    static IQueryable<Placement> Sorted(IQueryable<Placement> placements, ListState state) => state.Sort switch
    {
        "title" => state.By(placements, p => p.Title).ThenBy(p => p.Id),
        "placed" => state.By(placements, p => p.PlacedAt).ThenBy(p => p.Id),
        "state" => state.By(placements, p => p.State).ThenByDescending(p => p.StateAt).ThenBy(p => p.Id),
        _ => placements.OrderByDescending(p => p.PlacedAt ?? p.StateAt).ThenByDescending(p => p.Id),
    };

    IQueryable<PlacementLine> Lines(IQueryable<Placement> placements) =>
        from placement in placements
        join channel in data.Channels on placement.ChannelId equals channel.Id
        select new PlacementLine
        {
            Placement = placement,
            Channel = channel,
            Proofs = data.PlacementProofs.Count(f => f.PlacementId == placement.Id),
            Reads = data.PlacementReads.Where(r => r.PlacementId == placement.Id).OrderByDescending(r => r.On).Select(r => (long?)r.Reads).FirstOrDefault(),
            ReadsOn = data.PlacementReads.Where(r => r.PlacementId == placement.Id).OrderByDescending(r => r.On).Select(r => (DateOnly?)r.On).FirstOrDefault(),
            PublicVersion = data.Publications.Where(p => p.Id == placement.PublicationId).Select(p => p.PublicVersion).FirstOrDefault(),
        };
}
