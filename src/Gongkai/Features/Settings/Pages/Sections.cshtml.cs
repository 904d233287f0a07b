using Gongkai.Data;
using Gongkai.Features.Agencies;
using Gongkai.Features.People;
using Gongkai.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Settings.Pages;

/// <summary>The sections of an agency, all in one form; closing and reopening by a button each.</summary>
[Authorize(Policy = Policies.ManageSettings)]
public sealed class SectionsModel(SectionDesk desk, Administrations administrations, GongkaiContext data) : SettingsPage(administrations)
{
    /// <summary>What is typed.</summary>
    public sealed class SectionsForm
    {
        /// <summary>The open sections.</summary>
        public List<SectionRow> Rows { get; set; } = [];

        /// <summary>Name of a new one.</summary>
        public string? Name { get; set; }
    }

    /// <summary>The form.</summary>
    [BindProperty]
    public SectionsForm Form { get; set; } = new();

    /// <summary>The agency.</summary>
    public Agency Agency { get; private set; } = null!;

    /// <summary>Closed sections.</summary>
    public IReadOnlyList<Section> Closed { get; private set; } = [];

    /// <summary>The section whose history is shown, or null.</summary>
    [BindProperty(SupportsGet = true, Name = "of")]
    public Guid? Of { get; set; }

    /// <summary>It.</summary>
    public Section? Shown { get; private set; }

    /// <summary>Shows them.</summary>
    public async Task<IActionResult> OnGet(string code, CancellationToken stop) => await Fill(code, fresh: true, stop) ? Page() : NotFound();

    /// <summary>Saves names and order.</summary>
    public async Task<IActionResult> OnPost(string code, CancellationToken stop) =>
        await Answer(code, desk.Save(await By(stop), code, Form.Rows, stop), fresh: false, stop);

    /// <summary>Adds one.</summary>
    public async Task<IActionResult> OnPostAdd(string code, CancellationToken stop) => await Answer(code, desk.Add(await By(stop), code, Form.Name, stop), fresh: true, stop);

    /// <summary>Closes one.</summary>
    public async Task<IActionResult> OnPostClose(string code, Guid section, CancellationToken stop) => await Answer(code, desk.Turn(await By(stop), code, section, close: true, stop), fresh: true, stop);

    /// <summary>Opens one again.</summary>
    public async Task<IActionResult> OnPostReopen(string code, Guid section, CancellationToken stop) => await Answer(code, desk.Turn(await By(stop), code, section, close: false, stop), fresh: true, stop);

    Task<IActionResult> Answer(string code, Task<ActResult> act, bool fresh, CancellationToken stop) => Show(act, SettingsPages.Sections(code), () => Fill(code, fresh, stop));

    // After a refusal the rows stay as they were typed; after a conflict they are sent against what is there now.
    async Task<bool> Fill(string code, bool fresh, CancellationToken stop)
    {
        var by = await By(stop);
        if (await data.Agencies.AsNoTracking().FirstOrDefaultAsync(a => a.Code == code, stop) is not { } agency || !by.Covers(agency.Id))
            return false;
        Agency = agency;
        var sections = await data.Sections.AsNoTracking().Where(s => s.AgencyId == agency.Id).OrderBy(s => s.Place).ThenBy(s => s.Name).ToListAsync(stop);
        Shown = sections.FirstOrDefault(s => s.Id == Of);
        Closed = [.. sections.Where(s => s.ClosedAt is not null)];
        if (fresh)
            Form.Rows = [.. sections.Where(s => s.ClosedAt is null).Select(s => new SectionRow { Id = s.Id, Name = s.Name, Place = s.Place, Version = s.Version })];
        foreach (var (i, row) in Form.Rows.Index())
        {
            ModelState.Remove($"Form.Rows[{i}].Version");
            row.Version = sections.FirstOrDefault(s => s.Id == row.Id)?.Version ?? row.Version;
        }
        return true;
    }
}
