using Gongkai.Data;
using Gongkai.Features.Ledgers;
using Gongkai.Features.People;
using Gongkai.Rules.Duties;
using Gongkai.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Supervision.Pages;

/// <summary>The figures of table 2 of a year, each with its source.</summary>
[Authorize(Policy = Policies.SeeLedgers)]
public sealed class TableTwoModel(TableTwo table, GongkaiContext data, TimeProvider time) : DeskPage
{
    /// <summary>The year; usually the one that is reported on next.</summary>
    [BindProperty(SupportsGet = true, Name = "year")]
    public int? Asked { get; set; }

    /// <summary>The agency.</summary>
    [BindProperty(SupportsGet = true, Name = "agency")]
    public Guid? Agency { get; set; }

    /// <summary>The year that is shown.</summary>
    public int Year => Asked is >= 2008 and <= 2100 and var year ? year : ChinaTime.Today(time).Year;

    /// <summary>Agencies to choose from.</summary>
    public IReadOnlyList<(Guid Id, string Name)> Agencies { get; private set; } = [];

    /// <summary>The figures.</summary>
    public IReadOnlyList<TableTwoFigure> Figures { get; private set; } = [];

    /// <summary>Whether the person keeps the ledgers of the agency.</summary>
    public bool Keeps => Officer.WriterFor(Agency!.Value) is not null;

    /// <summary>Shows them.</summary>
    public async Task<IActionResult> OnGet(CancellationToken stop)
    {
        var seen = Officer.SeenLedgers().Agencies;
        Agency ??= seen.Contains(Officer.AgencyId) ? Officer.AgencyId : seen[0];
        if (!seen.Contains(Agency.Value))
            return NotFound();
        Agencies = [.. (await data.Agencies.AsNoTracking().Where(a => seen.Contains(a.Id)).OrderBy(a => a.Name).Select(a => new { a.Id, a.Name }).ToListAsync(stop)).Select(a => (a.Id, a.Name))];
        Figures = await table.Of(Agency.Value, Year, stop);
        return Page();
    }
}
