using Gongkai.Data;
using Gongkai.Features.Ledgers;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Outreach.Portal;

/// <summary>An award: its course, its public notice with how to object, its result.</summary>
[AllowAnonymous]
public sealed class AwardModel(GongkaiContext data, TimeProvider time) : PortalList(data, time)
{
    /// <summary>The award.</summary>
    public Award Entry { get; private set; } = null!;

    /// <summary>Who stands on the notice; with the result, who was chosen.</summary>
    public IReadOnlyList<AwardNominee> Nominees { get; private set; } = [];

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGet(Guid id, CancellationToken stop)
    {
        if (await Ledger<Award>.OnPortal(Data).FirstOrDefaultAsync(a => a.Id == id, stop) is not { } award)
            return NotFound();
        await ReadAgencies(stop);
        Entry = award;
        var stage = award.StageOn(Today);
        // Nominations are nobody's business before the notice.
        if (stage >= AwardStage.OnNotice)
        {
            string[] shown = stage == AwardStage.Decided ? ["当选"] : ["拟表彰", "当选"];
            Nominees = await Data.AwardNominees.AsNoTracking().Where(n => n.AwardId == id && n.AnnulledAt == null && shown.Contains(n.Decision)).OrderBy(n => n.Name).Take(500).ToListAsync(stop);
        }
        return Page();
    }
}
