using Gongkai.Data;
using Gongkai.Features.Publications;
using Gongkai.Rules.Channels;
using Gongkai.Web;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Channels;

/// <summary>
/// What becomes of placements when their publication does: when it becomes public they are due, and those that its kind asks for are added; when it is withdrawn each must come off; when it is public again, what has not come off
/// yet stays.
/// </summary>
public sealed class PlacementPlan(GongkaiContext data, PlacementSender sender, TimeProvider time) : IPublicationFollower
{
    /// <inheritdoc/>
    public async Task Published(OpenPublication opened, string by, CancellationToken stop)
    {
        var (publication, now) = (opened.Publication, time.GetUtcNow());
        var first = publication.PublicVersion is null;
        var placements = await data.Placements.Where(p => p.PublicationId == publication.Id).ToListAsync(stop);
        if (first)
        {
            var kind = publication.Kind.ToString();
            var channels = await data.Channels.AsNoTracking().Where(c => c.AgencyId == publication.AgencyId && c.Kinds.Contains(kind)).ToListAsync(stop);
            foreach (var channel in channels.Where(c => c.IsLive && c.KindList.Contains(publication.Kind) && !placements.Exists(p => p.ChannelId == c.Id)))
            {
                var added = New(publication, channel, by, now);
                data.Placements.Add(added);
                placements.Add(added);
            }
        }
        foreach (var placement in placements.Where(p => p.State is PlacementState.Waiting or PlacementState.Failed))
        {
            (placement.DueAt, placement.Title) = (placement.DueAt ?? now, publication.Title);
            if (placement is { State: PlacementState.Waiting, Automatic: true })
                placement.NextAt = now;
        }
        sender.Wake();
    }

    /// <inheritdoc/>
    public async Task<string?> Withdrawn(OpenPublication opened, string reason, CancellationToken stop)
    {
        var now = time.GetUtcNow();
        var placements = await data.Placements.Where(p => p.PublicationId == opened.Publication.Id).ToListAsync(stop);
        var live = placements.Where(p => p.State is PlacementState.Placed or PlacementState.Sending || p is { State: PlacementState.Failed, Step: SendingStep.Submitting }).ToList();
        foreach (var placement in live)
        {
            placement.Stand(PlacementState.ToWithdraw, now);
            (placement.WithdrawReason, placement.Tries, placement.Trouble) = (reason, 0, null);
            placement.NextAt = placement.Automatic ? now : null;
        }
        // What never went out waits for the day on which it is public again.
        foreach (var placement in placements.Where(p => p.State == PlacementState.Waiting))
            (placement.DueAt, placement.NextAt) = (null, null);
        sender.Wake();
        return live.Count == 0 ? null : $"已投放到 {live.Count} 个渠道的要逐个撤下，已列入待办。";
    }

    /// <inheritdoc/>
    public async Task Restored(OpenPublication opened, CancellationToken stop)
    {
        var now = time.GetUtcNow();
        foreach (var placement in await data.Placements.Where(p => p.PublicationId == opened.Publication.Id).ToListAsync(stop))
            if (placement.State == PlacementState.ToWithdraw && placement.PlacedAt is not null)
            {
                placement.Stand(PlacementState.Placed, now);
                (placement.WithdrawReason, placement.NextAt, placement.Trouble) = (null, null, null);
            }
            else if (placement is { State: PlacementState.Waiting })
                (placement.DueAt, placement.NextAt) = (now, placement.Automatic ? now : null);
        sender.Wake();
    }

    /// <summary>A placement that waits for its publication.</summary>
    internal static Placement New(Publication publication, PublishingChannel channel, string by, DateTimeOffset now) => new()
    {
        AgencyId = publication.AgencyId,
        ChannelId = channel.Id,
        PublicationId = publication.Id,
        Title = publication.IsPublic ? publication.Title : publication.DraftTitle,
        State = PlacementState.Waiting,
        StateAt = now,
        DueAt = publication.IsPublic ? now : null,
        Automatic = channel.HasInterface,
        NextAt = publication.IsPublic && channel.HasInterface ? now : null,
        ByName = by,
        CreatedAt = now,
    };
}
