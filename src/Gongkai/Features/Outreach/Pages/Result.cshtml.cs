using Gongkai.Data;
using Gongkai.Features.Ledgers;
using Gongkai.Features.People;
using Gongkai.Features.Supervision;
using Gongkai.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Outreach.Pages;

/// <summary>Publishes the result of an award, after its public notice.</summary>
[Authorize(Policy = Policies.KeepLedgers)]
public sealed class ResultModel(AwardDesk desk, FeedbackDesk feedback, GongkaiContext data) : DeskPage
{
    /// <summary>The award.</summary>
    public Award Award { get; private set; } = null!;

    /// <summary>Objections without an answer.</summary>
    public int OpenObjections { get; private set; }

    /// <summary>Day of the result.</summary>
    [BindProperty]
    public string? On { get; set; }

    /// <summary>What was decided.</summary>
    [BindProperty]
    public string? Result { get; set; }

    /// <summary>Asks.</summary>
    public async Task<IActionResult> OnGet(Guid id, CancellationToken stop)
    {
        if (!await Find(id, stop))
            return NotFound();
        (On, Result) = (Award.ResultOn?.ToString("yyyy-MM-dd"), Award.Result);
        return Page();
    }

    /// <summary>Publishes it.</summary>
    public async Task<IActionResult> OnPost(Guid id, int version, CancellationToken stop) =>
        await Find(id, stop) ? await Show(desk.Decide(id, version, On, Result, Officer, stop), LedgerPages.Entry("awards", id), () => Find(id, stop), prefix: "") : NotFound();

    async Task<bool> Find(Guid id, CancellationToken stop)
    {
        if (await data.Awards.AsNoTracking().FirstOrDefaultAsync(a => a.Id == id && a.AnnulledAt == null, stop) is not { } award || !award.KeptBy(Officer))
            return false;
        (Award, OpenObjections) = (award, await feedback.OpenObjections(id, stop));
        return true;
    }
}
