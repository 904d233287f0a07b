using Gongkai.Features.Api.Keys;
using Gongkai.Features.People;
using Gongkai.Features.People.SigningIn;
using Gongkai.Web;
using Gongkai.Web.Parts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Gongkai.Features.Api.Pages.Keys;

/// <summary>接口密钥: the keys of the agency, and a form for a new one.</summary>
[Authorize(Policy = Policies.MakeApiKeys), AsksProof]
public sealed class IndexModel(ApiKeyDesk desk, TimeProvider time) : DeskPage
{
    /// <summary>The new key.</summary>
    [BindProperty]
    public ApiKeyForm Form { get; set; } = new();

    /// <summary>For which agencies, with which scopes.</summary>
    public IReadOnlyList<(Guid Id, string Name, IReadOnlyList<ApiScope> Scopes)> Choices { get; private set; } = [];

    /// <summary>The scopes that can be given somewhere.</summary>
    public IEnumerable<ApiScope> Scopes => Choices.SelectMany(c => c.Scopes).Distinct();

    /// <summary>The keys.</summary>
    public Listed<ApiKeyLine> Keys { get; private set; } = null!;

    /// <summary>The text of the key that was just made; shown this once.</summary>
    public string? Made { get; private set; }

    /// <summary>Now.</summary>
    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>Shows them.</summary>
    public Task OnGet(CancellationToken stop) => Load(stop);

    /// <summary>Makes a key and shows it, once: the answer to the form is the only place where it stands.</summary>
    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        var (result, key) = await desk.Make(Form, Officer, stop);
        if (key is null)
            return await Show(Task.FromResult(result), ApiPages.Keys, () => Load(stop));
        Made = key;
        await Load(stop);
        return Page();
    }

    async Task Load(CancellationToken stop)
    {
        Choices = await desk.Choices(Officer, stop);
        if (Form.AgencyId == Guid.Empty && Choices.Count > 0)
            Form.AgencyId = Choices[0].Id;
        Keys = await ListState.Of(Request).Page(await desk.Lines(Officer, stop), stop);
    }
}
