using Gongkai.Data;
using Gongkai.Features.People;
using Gongkai.Rules.Publication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Reports.Drafting.Pages;

/// <summary>Versions of a section, two of them side by side.</summary>
[Authorize(Policy = Policies.SeePublications)]
public sealed class VersionsModel(ReportWorkshop workshop, GongkaiContext data, TimeProvider time) : DraftPage(workshop, data, time)
{
    /// <summary>Number of the section.</summary>
    public int Number { get; private set; }

    /// <summary>The versions, the latest first.</summary>
    public IReadOnlyList<ReportSectionVersion> All { get; private set; } = [];

    /// <summary>The two that are compared.</summary>
    public (ReportSectionVersion From, ReportSectionVersion To) Pair { get; private set; }

    /// <summary>Their difference.</summary>
    public TextDifference Difference { get; private set; } = null!;

    /// <summary>Shows them.</summary>
    public async Task<IActionResult> OnGet(int year, int number, int? from, int? to, CancellationToken stop)
    {
        if (await Find(year, stop) is { } elsewhere)
            return elsewhere;
        if (Opened.Sections.FirstOrDefault(s => s.Number == number) is not { } section)
            return NotFound();
        Number = number;
        All = await Data.ReportSectionVersions.AsNoTracking().Where(v => v.SectionId == section.Id).OrderByDescending(v => v.Number).ToListAsync(stop);
        var later = All.FirstOrDefault(v => v.Number == to) ?? All[0];
        var earlier = All.FirstOrDefault(v => v.Number == from) ?? All.FirstOrDefault(v => v.Number == later.Number - 1) ?? later;
        Pair = (earlier, later);
        Difference = TextDifference.Of(earlier.Text, later.Text);
        return Page();
    }
}
