using Gongkai.Data;
using Gongkai.Features.Agencies;
using Gongkai.Features.Figures.Entered;
using Gongkai.Features.People;
using Gongkai.Web.Parts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Figures.Pages;

/// <summary>A figure: what it counts, and the records behind it; their list is as long as the figure counts.</summary>
[Authorize(Policy = Policies.SeePublications)]
public sealed class FigureModel(FigureBook book, FigureCatalogue catalogue, EntryDesk desk, GongkaiContext data, TimeProvider time) : FigurePage(data, time)
{
    /// <summary>The figure.</summary>
    public FigureValue Value { get; private set; } = null!;

    /// <summary>Last year's, or null.</summary>
    public decimal? Last { get; private set; }

    /// <summary>A page of the records; null where it is entered, failed, or its records are not for this officer.</summary>
    public Listed<FigureRecord>? Records { get; private set; }

    /// <summary>Whether the officer may look at the records.</summary>
    public bool MaySee => Officer.May(Value.Of.Sees, Agency);

    /// <summary>Sections that may owe it.</summary>
    public IReadOnlyList<Section> Sections { get; private set; } = [];

    /// <summary>The section that owes it, or null.</summary>
    [BindProperty]
    public Guid? Owner { get; set; }

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGet(string key, CancellationToken stop)
    {
        if (!await Find(key, stop))
            return NotFound();
        Owner = await Data.FigureOwners.Where(o => o.AgencyId == Agency && o.Key == key).Select(o => (Guid?)o.SectionId).FirstOrDefaultAsync(stop);
        return Page();
    }

    /// <summary>Settles which section owes it.</summary>
    public async Task<IActionResult> OnPost(string key, CancellationToken stop) => !await Find(key, stop) ? NotFound()
        : await Show(desk.Own(Agency, key, Owner, Officer, stop), FigurePages.Figure(key, Year, Agency), prefix: "");

    async Task<bool> Find(string key, CancellationToken stop)
    {
        if (catalogue.Find(key) is not { } declared || !await Choose(stop))
            return false;
        Value = (await book.Now(Agency, Year, false, stop)).Values[key];
        Last = (await book.ForReport(Agency, Year - 1, stop)).Find(key);
        if (Value.Fault is null && MaySee && book.Records(Value, Agency, Year) is { } records)
            Records = await ListState.Of(Request).Page(records, stop);
        if (declared.Records is null && Compiles)
            Sections = await Data.Sections.AsNoTracking().Where(s => s.AgencyId == Agency && s.ClosedAt == null).OrderBy(s => s.Place).ThenBy(s => s.Name).ToListAsync(stop);
        return true;
    }
}
