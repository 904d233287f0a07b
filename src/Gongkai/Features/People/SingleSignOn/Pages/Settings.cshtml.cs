using Gongkai.Data;
using Gongkai.Features.People.SigningIn;
using Gongkai.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.People.SingleSignOn.Pages;

/// <summary>Settings of single sign-on.</summary>
[Authorize(Policy = Policies.ManageSettings), AsksProof]
public sealed class SettingsModel(SingleSignOnDesk desk, GongkaiContext data) : DeskPage
{
    /// <summary>What is sent.</summary>
    [BindProperty]
    public SingleSignOnForm Form { get; set; } = new();

    /// <summary>Whether a secret is kept.</summary>
    public bool HasSecret { get; private set; }

    /// <summary>Where the server must send people back to.</summary>
    public string AnswerAddress => $"{Request.Scheme}://{Request.Host}{SingleSignOnPages.Answer}";

    /// <summary>Shows them.</summary>
    public async Task<IActionResult> OnGet(CancellationToken stop)
    {
        if (!await desk.May(Officer, stop))
            return NotFound();
        if (await Kept(stop) is { } kept)
            Form = new() { Authority = kept.Authority, Client = kept.Client, Name = kept.Name, AccountClaim = kept.AccountClaim };
        return Page();
    }

    /// <summary>Saves them.</summary>
    public Task<IActionResult> OnPost(CancellationToken stop) => Show(desk.Save(Officer, Form, stop), SingleSignOnPages.Settings, () => Kept(stop));

    async Task<SingleSignOnSettings?> Kept(CancellationToken stop)
    {
        var kept = SingleSignOnSettings.Of(await data.Settings.AsNoTracking().Where(s => s.Key.StartsWith("sso.")).ToDictionaryAsync(s => s.Key, s => s.Value, stop));
        HasSecret = kept?.Secret is not null;
        return kept;
    }
}
