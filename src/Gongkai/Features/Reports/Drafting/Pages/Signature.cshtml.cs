using Gongkai.Data;
using Gongkai.Features.People;
using Gongkai.Features.People.SigningIn;
using Gongkai.Rules.Reports;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Gongkai.Features.Reports.Drafting.Pages;

/// <summary>审签: the leader reads the report with what was found and said, and signs or returns it.</summary>
[Authorize(Policy = Policies.Sign), AsksProof]
public sealed class SignatureModel(ReportWorkshop workshop, SigningDesk desk, GongkaiContext data, TimeProvider time) : DraftPage(workshop, data, time)
{
    /// <summary>Digest of the report that was looked at.</summary>
    [BindProperty]
    public string? Seen { get; set; }

    /// <summary>True to sign, false to return.</summary>
    [BindProperty]
    public bool? Sign { get; set; }

    /// <summary>Opinion.</summary>
    [BindProperty]
    public string? Opinion { get; set; }

    /// <summary>What last year's section five promised, or null.</summary>
    public ReportPromises? Promises { get; private set; }

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGet(int year, CancellationToken stop)
    {
        if (await Find(year, stop) is { } elsewhere)
            return elsewhere;
        if (!Signs || Draft.Stage != DraftStage.InReview)
            return LocalRedirect(DraftPages.Of(Opened));
        await Look(stop);
        return Page();
    }

    /// <summary>Signs or returns.</summary>
    public async Task<IActionResult> OnPost(int year, CancellationToken stop)
    {
        if (await Find(year, stop) is { } elsewhere)
            return elsewhere;
        return await Show(desk.Decide(Draft.Id, Seen, Sign, Opinion, Officer, stop), DraftPages.Of(Opened), async () =>
        {
            if (await Find(year, stop) is null)
                await Look(stop);
        }, prefix: "");
    }

    async Task Look(CancellationToken stop)
    {
        await Build(stop);
        Promises = await Workshop.Published(Agency, Year - 1, stop) is { } last ? ReportPromises.Of(last) : null;
        ModelState.Remove(nameof(Seen));
        Seen = SigningDesk.Digest(Built.Report);
    }
}
