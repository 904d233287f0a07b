using Gongkai.Data;
using Gongkai.Features.People;
using Gongkai.Features.Publications;
using Gongkai.Features.Requests.Files;
using Gongkai.Rules.Channels;
using Gongkai.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Channels.Pages;

/// <summary>Where a publication goes: the channels to choose, how each placement stands, the files for placing it.</summary>
[Authorize(Policy = Policies.SeePublications), TakesUploads(FileRules.MostSent)]
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

    /// <summary>The cover that somebody chose for its articles, without its picture; null for the plain one.</summary>
    public PublicationCover? Cover { get; private set; }

    /// <summary>Whether a cover is of use: some account writes articles by its interface.</summary>
    public bool HasCover => Channels.Any(c => c.HasInterface);

    /// <summary>What was ticked.</summary>
    [BindProperty]
    public List<Guid> Chosen { get; set; } = [];

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGet(Guid id, CancellationToken stop) => await Find(id, stop) ? Page() : NotFound();

    /// <summary>Chooses.</summary>
    public async Task<IActionResult> OnPost(Guid id, CancellationToken stop) => await Find(id, stop) ? await Show(desk.Choose(id, Chosen, Officer, stop), ChannelPages.Targets(id), () => Find(id, stop), prefix: "") : NotFound();

    /// <summary>Chooses a cover.</summary>
    public async Task<IActionResult> OnPostCover(Guid id, IFormFile? cover, string? before, CancellationToken stop)
    {
        if (!await Find(id, stop))
            return NotFound();
        if (cover is null)
        {
            ModelState.AddModelError("Cover", "请选择图片");
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }
        return await Show(desk.SetCover(id, cover, before, Officer, stop), ChannelPages.Targets(id), () => Find(id, stop), prefix: "");
    }

    /// <summary>Goes back to the plain cover.</summary>
    public async Task<IActionResult> OnPostPlainCover(Guid id, string? before, CancellationToken stop) =>
        await Find(id, stop) ? await Show(desk.SetCover(id, null, before, Officer, stop), ChannelPages.Targets(id), () => Find(id, stop), prefix: "") : NotFound();

    async Task<bool> Find(Guid id, CancellationToken stop)
    {
        if (await data.Publications.AsNoTracking().FirstOrDefaultAsync(p => p.Id == id, stop) is not { } publication || !publication.Seen(Officer))
            return false;
        Publication = publication;
        Lines = await ledger.Of(id, stop);
        Channels = [.. (await data.Channels.AsNoTracking().Where(c => c.AgencyId == publication.AgencyId).ToListAsync(stop)).Where(c => c.IsLive || Lines.Any(l => l.Channel.Id == c.Id && l.Placement.State == PlacementState.Waiting)).OrderBy(c => c.Kind).ThenBy(c => c.Name, StringComparer.Ordinal)];
        Cover = await data.PublicationCovers.AsNoTracking().Where(c => c.PublicationId == id).Select(c => new PublicationCover { PublicationId = id, Picture = Array.Empty<byte>(), Sha256 = c.Sha256, At = c.At, ByName = c.ByName }).FirstOrDefaultAsync(stop);
        return true;
    }
}
