using Gongkai.Features.People.SigningIn;
using Gongkai.Features.People.SingleSignOn;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Gongkai.Features.People.Pages;

/// <summary>Somebody who is signed in proves once more who they are, before a grave act (see <see cref="AsksProofAttribute"/>).</summary>
[Authorize(Policy = Policies.SignedIn)]
public sealed class ProveModel(ProofDesk desk) : SignInPage
{
    /// <summary>What is typed.</summary>
    [BindProperty]
    public ProofForm Form { get; set; } = new();

    /// <summary>How the person can prove it.</summary>
    public Proofs Proofs { get; private set; } = new(false, false, false, false, null);

    /// <summary>Why the single sign-on server led back here; see <see cref="SingleSignOnAnswers.Reasons"/>.</summary>
    [BindProperty(SupportsGet = true, Name = "sso")]
    public string? SingleSignOn { get; set; }

    /// <summary>Shows the page.</summary>
    public async Task OnGet(CancellationToken stop)
    {
        if (SingleSignOn is not null && SingleSignOnAnswers.Reasons.TryGetValue(SingleSignOn, out var reason))
            ModelState.AddModelError("", reason);
        await Fill(stop);
    }

    /// <summary>Tries it.</summary>
    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        await Fill(stop);
        var (wait, result) = await desk.Prove(Officer, Form.Password, Form.Code, stop);
        return wait > TimeSpan.Zero ? Waiting(wait) : await Show(Task.FromResult(result), Onward);
    }

    /// <summary>Takes the answer of a device.</summary>
    public async Task<IActionResult> OnPostPasskey(CancellationToken stop)
    {
        await Fill(stop);
        return await Show(desk.ProveByPasskey(Officer, Form.Question, Form.Answer, HttpContext, stop), Onward);
    }

    async Task Fill(CancellationToken stop) => Proofs = await desk.Of(Officer, stop);
}

/// <summary>A proof as it is typed.</summary>
public sealed class ProofForm
{
    /// <summary>Password.</summary>
    public string? Password { get; set; }

    /// <summary>Code.</summary>
    public string? Code { get; set; }

    /// <summary>The question put to a device.</summary>
    public Guid Question { get; set; }

    /// <summary>Its answer.</summary>
    public string? Answer { get; set; }
}
