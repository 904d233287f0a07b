using Gongkai.Features.People.SigningIn;
using Gongkai.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace Gongkai.Features.People.Profile;

/// <summary>恢复码: shown once after they were made; afterwards new ones can be made.</summary>
[Authorize(Policy = Policies.SignedIn), AsksProof]
public sealed class RecoveryCodesModel(ProfileDesk desk, RecoveryCodes recovery) : DeskPage
{
    const string Made = "recovery-codes";

    /// <summary>The codes that were just made, or none.</summary>
    public IReadOnlyList<string> Codes { get; private set; } = [];

    /// <summary>How many are left.</summary>
    public int Left { get; private set; }

    /// <summary>Hands new codes to the page that shows them, once, in a sealed cookie of the browser that asked for them.</summary>
    internal static void Show(ITempDataDictionary next, IReadOnlyList<string> codes)
    {
        if (codes.Count > 0)
            next[Made] = codes.ToArray();
    }

    /// <summary>Shows new codes, or how many are left.</summary>
    public async Task<IActionResult> OnGet(CancellationToken stop)
    {
        if ((await desk.Find(Officer, stop)).TotpSecret is null)
            return LocalRedirect(PeoplePages.Profile);
        Codes = TempData[Made] as string[] ?? [];
        Left = await recovery.Left(Officer.Id, stop);
        return Page();
    }

    /// <summary>Makes new ones.</summary>
    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        var (codes, result) = await desk.MakeRecoveryCodes(Officer, stop);
        Show(TempData, codes);
        return await Show(Task.FromResult(result), then: PeoplePages.RecoveryCodes);
    }
}
