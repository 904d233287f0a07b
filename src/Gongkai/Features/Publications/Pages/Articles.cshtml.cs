using Gongkai.Data;
using Gongkai.Features.People;
using Gongkai.Rules.Publication;
using Gongkai.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Publications.Pages;

/// <summary>A policy article by article beside the one that it replaces.</summary>
[Authorize(Policy = Policies.SeePublications)]
public sealed class ArticlesModel(GongkaiContext data, PublicationDesk desk) : DeskPage
{
    /// <summary>The publication.</summary>
    public Publication Publication { get; private set; } = null!;

    /// <summary>What it says.</summary>
    public PublicationContent After { get; private set; } = null!;

    /// <summary>What the replaced policy says, or null.</summary>
    public PublicationContent? Before { get; private set; }

    /// <summary>The comparison, or null where there is nothing to compare with.</summary>
    public PolicyComparison? Comparison { get; private set; }

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGet(Guid id, CancellationToken stop)
    {
        if (await data.Publications.AsNoTracking().FirstOrDefaultAsync(p => p.Id == id, stop) is not { } publication || !publication.Seen(Officer))
            return NotFound();
        (Publication, After) = (publication, await Content(id, publication.LatestVersion, stop));
        Before = await desk.Replaced(After, publication.AgencyId, stop);
        Comparison = Before is null ? null : PolicyComparison.Of(OfficialText.Read(Before.Body), OfficialText.Read(After.Body));
        return Page();
    }

    async Task<PublicationContent> Content(Guid id, int version, CancellationToken stop) =>
        PublicationContent.Read(await data.PublicationVersions.AsNoTracking().Where(v => v.PublicationId == id && v.Number == version).Select(v => v.Content).FirstAsync(stop));
}
