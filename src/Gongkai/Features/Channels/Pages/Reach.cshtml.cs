using Gongkai.Data;
using Gongkai.Features.People;
using Gongkai.Features.Publications;
using Gongkai.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Channels.Pages;

/// <summary>The reach of a publication over all channels, with what interprets it.</summary>
[Authorize(Policy = Policies.SeePublications)]
public sealed class ReachModel(ChannelFigures figures, GongkaiContext data) : DeskPage
{
    /// <summary>The publication.</summary>
    public Publication Publication { get; private set; } = null!;

    /// <summary>Place by place.</summary>
    public IReadOnlyList<ReachLine> Lines { get; private set; } = [];

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGet(Guid id, CancellationToken stop)
    {
        if (await data.Publications.AsNoTracking().FirstOrDefaultAsync(p => p.Id == id, stop) is not { } publication || !publication.Seen(Officer))
            return NotFound();
        Publication = publication;
        Lines = await figures.Reach(publication, Officer, stop);
        return Page();
    }
}
