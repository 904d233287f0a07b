using Gongkai.Features.People;
using Gongkai.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Gongkai.Features.Settings.Pages;

/// <summary>更换标志.</summary>
[Authorize(Policy = Policies.ManageSettings)]
public sealed class LogoModel(SettingsDesk desk, Administrations administrations) : SettingsPage(administrations)
{
    /// <summary>Why it was not taken.</summary>
    [TempData]
    public string? Refused { get; set; }

    /// <summary>The form stands with the appearance.</summary>
    public IActionResult OnGet() => LocalRedirect(SettingsPages.Topic("appearance"));

    /// <summary>Changes it, or takes it away.</summary>
    public async Task<IActionResult> OnPost(IFormFile? file, bool remove, CancellationToken stop)
    {
        byte[] sent = [];
        if (file is { Length: <= PngPicture.MostBytes + 1 })
        {
            using var bytes = new MemoryStream();
            await file.CopyToAsync(bytes, stop);
            sent = bytes.ToArray();
        }
        else if (file is not null)
            sent = new byte[PngPicture.MostBytes + 1];
        var result = await desk.ChangeLogo(await By(stop), remove ? null : sent, stop);
        if (result is ActResult.Absent)
            return NotFound();
        Refused = (result as ActResult.Refusals)?.Errors[0].Message ?? (result as ActResult.Overtaken)?.Message;
        Said = (result as ActResult.Succeeded)?.Message;
        return LocalRedirect(SettingsPages.Topic("appearance"));
    }
}
