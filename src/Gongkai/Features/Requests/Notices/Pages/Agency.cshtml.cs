using Gongkai.Data;
using Gongkai.Features.Agencies;
using Gongkai.Features.People;
using Gongkai.Features.Settings.Pages;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Requests.Notices.Pages;

/// <summary>The letters of an agency: what they have in common, and their templates.</summary>
[Authorize(Policy = Policies.ManageSettings)]
public sealed class AgencyModel(Administrations administrations, NoticeHeads heads, NoticeFilling filling, GongkaiContext data) : SettingsPage(administrations)
{
    /// <summary>What is typed.</summary>
    [BindProperty]
    public NoticeHeadForm Form { get; set; } = new();

    /// <summary>The agency.</summary>
    public Agency Agency { get; private set; } = null!;

    /// <summary>Keys of the letters whose template the agency changed.</summary>
    public IReadOnlySet<string> Changed { get; private set; } = new HashSet<string>();

    /// <summary>What somebody else saved meanwhile, or null.</summary>
    public NoticeHeadForm? Latest { get; private set; }

    /// <summary>Shows them.</summary>
    public async Task<IActionResult> OnGet(string code, CancellationToken stop)
    {
        if (!await Read(code, stop))
            return NotFound();
        Form = NoticeHeadForm.Of(await filling.Head(Agency.Id, stop));
        return Page();
    }

    /// <summary>Saves what they have in common.</summary>
    public async Task<IActionResult> OnPost(string code, CancellationToken stop) => !await Read(code, stop) ? NotFound()
        : await Show(heads.Save(await By(stop), Agency.Id, Form, stop), NoticePages.Of(code), async () =>
        {
            if (!Overtaken)
                return;
            Latest = NoticeHeadForm.Of(await filling.Head(Agency.Id, stop));
            Form.Version = Latest.Version;
            ModelState.Remove("Form.Version");
        });

    async Task<bool> Read(string code, CancellationToken stop)
    {
        if (await data.Agencies.AsNoTracking().FirstOrDefaultAsync(a => a.Code == code, stop) is not { } agency || !(await By(stop)).Covers(agency.Id))
            return false;
        Agency = agency;
        Changed = (await data.NoticeTemplates.Where(t => t.AgencyId == agency.Id).Select(t => t.Kind).ToListAsync(stop)).ToHashSet();
        return true;
    }
}
