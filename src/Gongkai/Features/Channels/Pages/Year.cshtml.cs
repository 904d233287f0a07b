using Gongkai.Data;
using Gongkai.Features.People;
using Gongkai.Features.Publications;
using Gongkai.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Channels.Pages;

/// <summary>The channels of an agency in a year; every number leads to its records.</summary>
[Authorize(Policy = Policies.SeePublications)]
public sealed class YearModel(ChannelFigures figures, GongkaiContext data, TimeProvider time) : DeskPage
{
    /// <summary>The figures.</summary>
    public AgencyChannelYear Figures { get; private set; } = null!;

    /// <summary>The agency.</summary>
    public Guid Agency { get; private set; }

    /// <summary>The agencies to choose from.</summary>
    public IReadOnlyList<(Guid Id, string Name)> Agencies { get; private set; } = [];

    /// <summary>The years to choose from.</summary>
    public IReadOnlyList<int> Years { get; private set; } = [];

    /// <summary>The list behind what became public on the portal.</summary>
    public string PortalList => $"{PublicationPages.All}?agency={Agency}&from={Figures.Year}-01-01&to={Figures.Year}-12-31";

    /// <summary>Shows them.</summary>
    public async Task<IActionResult> OnGet(Guid? agency, int? year, CancellationToken stop)
    {
        var seen = Officer.PublishingAgencies();
        Agencies = [.. (await data.Agencies.AsNoTracking().Where(a => seen.Contains(a.Id)).OrderBy(a => a.Name).Select(a => new { a.Id, a.Name }).ToListAsync(stop)).Select(a => (a.Id, a.Name))];
        if (agency is { } asked && !seen.Contains(asked))
            return NotFound();
        Agency = agency ?? (seen.Contains(Officer.AgencyId) ? Officer.AgencyId : Agencies[0].Id);
        Years = await figures.Years(Agency, stop);
        var last = ChinaTime.Today(time).Year;
        Figures = await figures.Year(Agency, year is >= 2000 and <= 2100 and var of ? of : last, stop);
        return Page();
    }
}
