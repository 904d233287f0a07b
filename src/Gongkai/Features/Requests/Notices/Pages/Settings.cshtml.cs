using Gongkai.Data;
using Gongkai.Features.Agencies;
using Gongkai.Features.People;
using Gongkai.Features.Settings.Pages;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Requests.Notices.Pages;

/// <summary>文书: the agencies whose letters the administrator sets; leads on where there is only one.</summary>
[Authorize(Policy = Policies.ManageSettings)]
public sealed class SettingsModel(Administrations administrations, GongkaiContext data) : SettingsPage(administrations)
{
    /// <summary>The agencies.</summary>
    public IReadOnlyList<Agency> Agencies { get; private set; } = [];

    /// <summary>Shows them.</summary>
    public async Task<IActionResult> OnGet(CancellationToken stop)
    {
        var by = await By(stop);
        Agencies = [.. (await data.Agencies.AsNoTracking().OrderBy(a => a.Code).ToListAsync(stop)).Where(a => by.Covers(a.Id))];
        return Agencies is [var only] ? LocalRedirect(NoticePages.Of(only.Code)) : Page();
    }
}
