using System.Security.Cryptography;
using Gongkai.Data.Protection;
using Gongkai.Features.People.Pages;
using Gongkai.Features.People.SigningIn;
using Gongkai.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Gongkai.Features.People.Profile;

/// <summary>Turning on the codes: the secret is shown as a QR code and in letters, and a code proves that the app has it.</summary>
[Authorize(Policy = Policies.SignedIn), AsksProof]
public sealed class TotpModel(ProfileDesk desk, InstallationKeys keys, SiteIdentity identity) : DeskPage
{
    /// <summary>What is typed.</summary>
    [BindProperty]
    public CodeForm Form { get; set; } = new();

    /// <summary>The secret as the form carries it: sealed, for this person only.</summary>
    [BindProperty]
    public string? Sealed { get; set; }

    /// <summary>The secret in groups of four, for those who type it.</summary>
    public string Secret { get; private set; } = "";

    /// <summary>Source of the picture.</summary>
    public string Picture { get; private set; } = "";

    /// <summary>Shows a new secret.</summary>
    public async Task<IActionResult> OnGet(CancellationToken stop)
    {
        if ((await desk.Find(Officer, stop)).TotpSecret is not null)
            return LocalRedirect(PeoplePages.Profile);
        var secret = TotpCodes.NewSecret();
        Sealed = keys.Seal(secret, Purpose).Cipher;
        await Fill(secret, stop);
        return Page();
    }

    /// <summary>Turns the codes on and leads to the recovery codes.</summary>
    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        if (Secreted() is not { } secret)
            return LocalRedirect(PeoplePages.Totp);
        var (codes, result) = await desk.TurnOnTotp(Officer, secret, Form.Code, stop);
        RecoveryCodesModel.Show(TempData, codes);
        return await Show(Task.FromResult(result), then: PeoplePages.RecoveryCodes, again: () => Fill(secret, stop));
    }

    string Purpose => $"totp.enrolment.{Officer.Id}";

    string? Secreted()
    {
        try
        {
            return keys.Open(new(Sealed ?? ""), Purpose);
        }
        catch (Exception e) when (e is CryptographicException or FormatException)
        {
            return null;
        }
    }

    async Task Fill(string secret, CancellationToken stop)
    {
        var person = await desk.Find(Officer, stop);
        Secret = string.Join(' ', secret.Chunk(4).Select(c => new string(c)));
        Picture = TotpCodes.Picture(TotpCodes.Address(secret, person.Account, (await identity.Get()).Agency?.Name ?? "公开工作台"));
    }
}
