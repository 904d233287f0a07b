using Gongkai.Data;
using Gongkai.Features.People;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Gongkai.Features.Requests.Pages;

/// <summary>更换查询码: for a requester who lost it.</summary>
[Authorize(Policy = Policies.HandleRequests)]
public sealed class CodeModel(RequestDesk desk, GongkaiContext data) : CasePage(data)
{
    /// <summary>The version that was read.</summary>
    [BindProperty]
    public int Version { get; set; }

    /// <summary>Says what will happen.</summary>
    public async Task<IActionResult> OnGet(Guid id, CancellationToken stop)
    {
        if (!await Find(id, stop))
            return NotFound();
        Version = Item.Version;
        return Page();
    }

    /// <summary>Makes the new code.</summary>
    public async Task<IActionResult> OnPost(Guid id, CancellationToken stop) =>
        await Find(id, stop) ? await Show(desk.Recode(id, Version, Officer, stop), RequestPages.Case(id)) : NotFound();
}
