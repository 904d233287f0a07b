using Gongkai.Data;
using Gongkai.Features.Agencies;
using Gongkai.Features.People;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Settings.Pages;

/// <summary>An agency: its name, kind, place and contacts; or a new one, where the address holds no code.</summary>
[Authorize(Policy = Policies.ManageSettings)]
public sealed class AgencyModel(AgencyDesk desk, Administrations administrations, GongkaiContext data) : SettingsPage(administrations)
{
    /// <summary>What is typed.</summary>
    [BindProperty]
    public AgencyForm Form { get; set; } = new();

    /// <summary>The agency as it is now; null for a new one.</summary>
    public Agency? Agency { get; private set; }

    /// <summary>The agencies that may stand above.</summary>
    public IReadOnlyList<SelectListItem> Parents { get; private set; } = [];

    /// <summary>Whether the agency above may be chosen here.</summary>
    public bool MayMove { get; private set; }

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGet(string code, CancellationToken stop)
    {
        if (!await Fill(code, stop))
            return NotFound();
        if (Agency is { } a)
            Form = new() { Name = a.Name, Kind = a.Kind, Parent = a.ParentId, Address = a.Address, Phone = a.Phone, Email = a.Email, Hours = a.Hours, OrganizationCode = a.OrganizationCode, Version = a.Version };
        else
            Form.Parent = Officer.AgencyId;
        return Page();
    }

    /// <summary>Saves it.</summary>
    public async Task<IActionResult> OnPost(string code, CancellationToken stop)
    {
        if (!await Fill(code, stop))
            return NotFound();
        if (!MayMove)
            Form.Parent = Agency!.ParentId;
        var by = await By(stop);
        return await Show(Agency is null ? desk.Add(by, Form, stop) : desk.Edit(by, code, Form, stop), SettingsPages.Agencies, async () =>
        {
            await Fill(code, stop);
            if (!Overtaken || Agency is null)
                return;
            ModelState.Remove("Form.Version");
            Form.Version = Agency.Version;
        });
    }

    async Task<bool> Fill(string code, CancellationToken stop)
    {
        var by = await By(stop);
        Agency = code == "new" ? null : await data.Agencies.AsNoTracking().FirstOrDefaultAsync(a => a.Code == code, stop);
        if (code != "new" && (Agency is null || !by.Covers(Agency.Id)))
            return false;
        MayMove = Agency is null || Agency.ParentId is { } parent && by.Covers(parent);
        var all = await data.Agencies.AsNoTracking().OrderBy(a => a.Code).Select(a => new { a.Id, a.Name }).ToListAsync(stop);
        Parents = [.. all.Where(a => by.Covers(a.Id) && a.Id != Agency?.Id || !MayMove && a.Id == Agency?.ParentId).Select(a => new SelectListItem(a.Name, $"{a.Id}"))];
        return true;
    }
}
