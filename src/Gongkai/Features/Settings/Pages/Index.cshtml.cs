using Gongkai.Features.People;
using Microsoft.AspNetCore.Authorization;

namespace Gongkai.Features.Settings.Pages;

/// <summary>设置: by topic.</summary>
[Authorize(Policy = Policies.ManageSettings)]
public sealed class IndexModel(Administrations administrations) : SettingsPage(administrations)
{
    /// <summary>Whether what all agencies share may be changed.</summary>
    public bool Site { get; private set; }

    /// <summary>Shows the topics.</summary>
    public async Task OnGet(CancellationToken stop) => Site = (await By(stop)).Site;
}
