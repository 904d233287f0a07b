using Gongkai.Data;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.People;

/// <summary>The agencies and sections that an administration offers in its forms.</summary>
/// <param name="Agencies">Agencies within reach.</param>
/// <param name="Sections">Their sections, grouped by agency where there are several.</param>
public sealed record PersonChoices(IReadOnlyList<SelectListItem> Agencies, IReadOnlyList<SelectListItem> Sections)
{
    /// <summary>Reads them.</summary>
    /// <param name="data">The database.</param>
    /// <param name="by">Who administers.</param>
    /// <param name="closed">Whether closed sections are offered too, as a filter does.</param>
    /// <param name="stop">Gives up.</param>
    public static async Task<PersonChoices> Read(GongkaiContext data, Administration by, bool closed, CancellationToken stop)
    {
        var all = await data.Agencies.AsNoTracking().OrderBy(a => a.Code).Select(a => new { a.Id, a.Name }).ToListAsync(stop);
        var agencies = all.Where(a => by.Covers(a.Id)).ToList();
        var groups = agencies.ToDictionary(a => a.Id, a => new SelectListGroup { Name = a.Name });
        var sections = await data.Sections.AsNoTracking().Where(s => closed || s.ClosedAt == null).OrderBy(s => s.Place).ThenBy(s => s.Name).ToListAsync(stop);
        return new(
            [.. agencies.Select(a => new SelectListItem(a.Name, $"{a.Id}"))],
            [.. agencies.SelectMany(a => sections.Where(s => s.AgencyId == a.Id)
                .Select(s => new SelectListItem(s.Name + (s.ClosedAt is null ? "" : "（已撤销）"), $"{s.Id}") { Group = agencies.Count > 1 ? groups[a.Id] : null }))]);
    }
}
