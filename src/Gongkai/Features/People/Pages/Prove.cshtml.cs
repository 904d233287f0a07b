using Gongkai.Features.People.SigningIn;
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
    public Proofs Proofs { get; private set; } = new(false, false, false);

    /// <summary>Shows the page.</summary>
    public Task OnGet(CancellationToken stop) => Fill(stop);

    /// <summary>Tries it.</summary>
    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        await Fill(stop);
        var (wait, result) = await desk.Prove(Officer, Form.Password, Form.Code, stop);
        return wait > TimeSpan.Zero ? Waiting(wait) : await Show(Task.FromResult(result), Onward);
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
}
