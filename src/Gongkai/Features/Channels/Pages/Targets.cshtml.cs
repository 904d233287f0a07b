using Gongkai.Data;
using Gongkai.Features.People;
using Gongkai.Features.Publications;
using Gongkai.Rules.Channels;
using Gongkai.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Channels.Pages;

/// <summary>Where a publication goes: the channels to choose, how each placement stands, the files for placing it.</summary>
[Authorize(Policy = Policies.SeePublications)]
public sealed class TargetsModel(ChannelLedger ledger, PlacementDesk desk, GongkaiContext data) : DeskPage
{
    /// <summary>The publication.</summary>
    public Publication Publication { get; private set; } = null!;

    /// <summary>Its placements.</summary>
    public IReadOnlyList<PlacementLine> Lines { get; private set; } = [];

    /// <summary>The channels that may be chosen.</summary>
    public IReadOnlyList<PublishingChannel> Channels { get; private set; } = [];

    /// <summary>Whether the officer chooses.</summary>
    public bool Chooses => Publication.PlacedBy(Officer) && Publication.WithdrawnAt is null;

    /// <summary>What was ticked.</summary>
    [BindProperty]
    public List<Guid> Chosen { get; set; } = [];

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGet(Guid id, CancellationToken stop) => await Find(id, stop) ? Page() : NotFound();

    /// <summary>Chooses.</summary>
    public async Task<IActionResult> OnPost(Guid id, CancellationToken stop) => await Find(id, stop) ? await Show(desk.Choose(id, Chosen, Officer, stop), ChannelPages.Targets(id), () => Find(id, stop), prefix: "") : NotFound();

    async Task<bool> Find(Guid id, CancellationToken stop)
    {
        if (await data.Publications.AsNoTracking().FirstOrDefaultAsync(p => p.Id == id, stop) is not { } publication || !publication.Seen(Officer))
            return false;
        Publication = publication;
        Lines = await ledger.Of(id, stop);
        Channels = [.. (await data.Channels.AsNoTracking().Where(c => c.AgencyId == publication.AgencyId).ToListAsync(stop)).Where(c => c.IsLive).OrderBy(c => c.Kind).ThenBy(c => c.Name, StringComparer.Ordinal)];
        return true;
    }
}
