using Gongkai.Data;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Requests.Portal.Pages;

/// <summary>回执: number and code, shown to the browser that sent the application for as long as its draft is kept.</summary>
[AllowAnonymous, ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class SentModel(DraftDesk drafts, GongkaiContext data) : PageModel
{
    /// <summary>The request.</summary>
    public DisclosureRequest Item { get; private set; } = null!;

    /// <summary>The code.</summary>
    public string Code { get; private set; } = "";

    /// <summary>Name and telephone of the agency.</summary>
    public (string Name, string? Phone) Agency { get; private set; }

    /// <summary>Until when this page can be opened again.</summary>
    public DateTimeOffset Until { get; private set; }

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGet(CancellationToken stop)
    {
        if (await drafts.Find(HttpContext, stop) is not { Content: { Request: { } id, Code: { } code } } open)
            return LocalRedirect(RequestPages.Apply);
        Item = await data.Requests.AsNoTracking().SingleAsync(r => r.Id == id, stop);
        var agency = await data.Agencies.AsNoTracking().SingleAsync(a => a.Id == Item.AgencyId, stop);
        (Code, Agency, Until) = (RequestCases.Shown(code), (agency.Name, agency.Phone), open.Draft.SavedAt.AddDays(await drafts.DaysKept(stop)));
        return Page();
    }
}
