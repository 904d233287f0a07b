using Gongkai.Data;
using Gongkai.Features.Figures.Entered;
using Gongkai.Features.People;
using Gongkai.Rules.Reports;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Figures.Pages;

/// <summary>录入数字: figures that no ledger counts, each with its evidence.</summary>
[Authorize(Policy = Policies.SeePublications)]
public sealed class EntryModel(EntryDesk desk, GongkaiContext data, TimeProvider time) : FigurePage(data, time)
{
    /// <summary>The figures that this officer enters, in the order of the form.</summary>
    public IReadOnlyList<FigureDeclaration> Figures { get; private set; } = [];

    /// <summary>Last year's, by key.</summary>
    public IReadOnlyDictionary<string, EnteredFigure> Last { get; private set; } = new Dictionary<string, EnteredFigure>();

    /// <summary>Names of the sections that owe figures, by key.</summary>
    public IReadOnlyDictionary<string, string> Owners { get; private set; } = new Dictionary<string, string>();

    /// <summary>What is typed.</summary>
    [BindProperty]
    public EntryForm Form { get; set; } = new();

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGet(CancellationToken stop)
    {
        if (!await Find(stop))
            return NotFound();
        var entered = await Entered(Year, stop);
        Form = new() { Rows = [.. Figures.Select(f => entered.GetValueOrDefault(f.Key) is { } e ? new EntryRow { Key = f.Key, Value = Figure.Of(e.Value).Shown, Evidence = e.Evidence, Version = e.Version } : new EntryRow { Key = f.Key })] };
        return Page();
    }

    /// <summary>Saves it.</summary>
    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        if (!await Find(stop))
            return NotFound();
        return await Show(desk.Save(Agency, Year, Form, Officer, stop), FigurePages.Of(Year, Agency), async () =>
        {
            if (Response.StatusCode != StatusCodes.Status409Conflict)
                return;
            // Whoever was overtaken has now seen it, and saves again on what stands there.
            var entered = await Entered(Year, stop);
            foreach (var (index, row) in Form.Rows.Index())
            {
                ModelState.Remove($"Form.Rows[{index}].Version");
                row.Version = entered.GetValueOrDefault(row.Key)?.Version ?? 0;
            }
        });
    }

    async Task<bool> Find(CancellationToken stop)
    {
        if (!await Choose(stop))
            return false;
        Figures = await desk.Entered(Agency, Officer, stop);
        Last = await Entered(Year - 1, stop);
        Owners = await (from owner in Data.FigureOwners.AsNoTracking() where owner.AgencyId == Agency join section in Data.Sections on owner.SectionId equals section.Id select new { owner.Key, section.Name }).ToDictionaryAsync(o => o.Key, o => o.Name, stop);
        return true;
    }

    Task<Dictionary<string, EnteredFigure>> Entered(int year, CancellationToken stop) =>
        Data.EnteredFigures.AsNoTracking().Where(e => e.AgencyId == Agency && e.Year == year).ToDictionaryAsync(e => e.Key, stop);
}
