using Gongkai.Data;
using Gongkai.Features.Figures.Closing;
using Gongkai.Features.People;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Figures.Pages;

/// <summary>关账: freezes the figures of a year, or opens it again.</summary>
[Authorize(Policy = Policies.CompileReports)]
public sealed class ClosingModel(ClosingDesk desk, FigureBook book, GongkaiContext data, TimeProvider time) : FigurePage(data, time)
{
    /// <summary>The closing day.</summary>
    [BindProperty]
    public DateOnly? On { get; set; }

    /// <summary>Why it is opened again.</summary>
    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>The present closing, or null.</summary>
    public FigureClosing? Present { get; private set; }

    /// <summary>Those that were opened again.</summary>
    public IReadOnlyList<FigureClosing> Before { get; private set; } = [];

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGet(CancellationToken stop)
    {
        if (!await Find(stop))
            return NotFound();
        On ??= Present?.ClosesOn ?? Today;
        return Page();
    }

    /// <summary>Closes.</summary>
    public async Task<IActionResult> OnPost(CancellationToken stop) => !await Find(stop) ? NotFound()
        : await Show(desk.Close(Agency, Year, On, Officer, stop), FigurePages.Of(Year, Agency), () => Find(stop), prefix: "");

    /// <summary>Opens again.</summary>
    public async Task<IActionResult> OnPostReopen(CancellationToken stop) => !await Find(stop) ? NotFound()
        : await Show(desk.Reopen(Agency, Year, Reason, Officer, stop), FigurePages.Of(Year, Agency), () => Find(stop), prefix: "");

    async Task<bool> Find(CancellationToken stop)
    {
        if (!await Choose(stop) || !Compiles)
            return false;
        Present = await book.Closed(Agency, Year, stop);
        Before = await Data.FigureClosings.AsNoTracking().Where(c => c.AgencyId == Agency && c.Year == Year && c.ReopenedAt != null).OrderByDescending(c => c.ReopenedAt).ToListAsync(stop);
        return true;
    }
}
