using Gongkai.Features.People;
using Gongkai.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Gongkai.Features.Privacy.Pages;

/// <summary>我的个人信息: what is kept about the reader, to read, to take along, to erase.</summary>
[Authorize(Policy = Policies.SignedIn)]
public sealed class MineModel(PrivacyDesk desk) : DeskPage
{
    /// <summary>The copy.</summary>
    public KeptCopy Copy { get; private set; } = null!;

    /// <summary>Version of the person whose data is to be erased.</summary>
    [BindProperty]
    public EraseForm Form { get; set; } = new();

    /// <summary>Shows it.</summary>
    public async Task OnGet(CancellationToken stop) => Copy = (await desk.Copy(Officer.Id, Officer, stop))!;

    /// <summary>Erases.</summary>
    public Task<IActionResult> OnPost(CancellationToken stop) => Show(desk.Erase(Officer.Id, Form.Version, null, Officer, stop), PrivacyPages.Mine, () => OnGet(stop));
}

/// <summary>What an erasure needs to know.</summary>
public sealed class EraseForm
{
    /// <summary>Version of the person that was seen.</summary>
    public int Version { get; set; }

    /// <summary>On what ground, when it is not the person who asks here.</summary>
    [System.ComponentModel.DataAnnotations.StringLength(300, ErrorMessage = "依据最多 300 个字")]
    public string? Reason { get; set; }
}
