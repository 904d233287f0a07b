using System.Text;
using Gongkai.Data;
using Gongkai.Documents.Writing;
using Gongkai.Features.People;
using Gongkai.Rules.Publication;
using Gongkai.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Publications.Pages;

/// <summary>The one-page graphic of a policy, to look at and to take.</summary>
[Authorize(Policy = Policies.SeePublications)]
public sealed class GraphicModel(GongkaiContext data, PublicationDesk desk) : DeskPage
{
    /// <summary>The publication.</summary>
    public Publication Publication { get; private set; } = null!;

    /// <summary>What the picture says.</summary>
    public string Words { get; private set; } = "";

    /// <summary>Whether it is a single page of A4.</summary>
    public bool FitsPage { get; private set; }

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGet(Guid id, CancellationToken stop)
    {
        if (await Make(id, stop) is not { } graphic)
            return NotFound();
        (Words, FitsPage) = (graphic.Words, graphic.FitsPage);
        return Page();
    }

    /// <summary>As SVG.</summary>
    public async Task<IActionResult> OnGetSvg(Guid id, CancellationToken stop) =>
        await Make(id, stop) is { } graphic ? File(Encoding.UTF8.GetBytes(graphic.Svg()), "image/svg+xml", $"{Publication.DraftTitle}（一图读懂）.svg") : NotFound();

    /// <summary>As PNG.</summary>
    public async Task<IActionResult> OnGetPng(Guid id, CancellationToken stop) =>
        await Make(id, stop) is { } graphic ? File(graphic.Png(), "image/png", $"{Publication.DraftTitle}（一图读懂）.png") : NotFound();

    async Task<PolicyGraphic?> Make(Guid id, CancellationToken stop)
    {
        if (await data.Publications.AsNoTracking().FirstOrDefaultAsync(p => p.Id == id, stop) is not { } publication || !publication.Seen(Officer) || !PublicationKinds.Of(publication.Kind).IsPolicy)
            return null;
        Publication = publication;
        var content = PublicationContent.Read(await data.PublicationVersions.AsNoTracking().Where(v => v.PublicationId == id && v.Number == publication.LatestVersion).Select(v => v.Content).FirstAsync(stop));
        return PolicyGraphics.Of(content, await data.Agencies.Where(a => a.Id == publication.AgencyId).Select(a => a.Name).FirstAsync(stop), await desk.Replaced(content, publication.AgencyId, stop));
    }
}
