using Gongkai.Features.People;
using Gongkai.Features.Publications;
using Gongkai.Web.Parts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Gongkai.Features.Channels;

/// <summary>Where a publication stands on each channel, for its page: <c>&lt;publication-placements publication="…" /&gt;</c>.</summary>
[HtmlTargetElement("publication-placements", TagStructure = TagStructure.WithoutEndTag)]
public sealed class PublicationPlacements(IViewComponentHelper components) : PartTag(components, typeof(PublicationPlacementsPart))
{
    /// <summary>The publication.</summary>
    public required Publication Publication { get; set; }

    /// <inheritdoc/>
    protected override object Asked => new { publication = Publication };
}

/// <summary>What the part shows.</summary>
/// <param name="Publication">The publication.</param>
/// <param name="Lines">Its placements.</param>
/// <param name="Chooses">Whether the reader chooses where it goes.</param>
public sealed record PublicationPlacementsView(Publication Publication, IReadOnlyList<PlacementLine> Lines, bool Chooses);

/// <summary>Reads and shows the placements of a publication.</summary>
public sealed class PublicationPlacementsPart(ChannelLedger ledger) : ViewComponent
{
    /// <summary>Shows them.</summary>
    public async Task<IViewComponentResult> InvokeAsync(Publication publication) =>
        View("/Features/Channels/Pages/PublicationPlacements.cshtml", new PublicationPlacementsView(publication, await ledger.Of(publication.Id, HttpContext.RequestAborted), HttpContext.User.Officer() is { } officer && publication.PlacedBy(officer)));
}
