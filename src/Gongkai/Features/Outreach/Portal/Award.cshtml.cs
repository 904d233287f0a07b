using Gongkai.Data;
using Gongkai.Features.Ledgers;
using Gongkai.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Outreach.Portal;

/// <summary>An award: its course, its public notice with how to object, its result.</summary>
[AllowAnonymous]
[OutputCache(PolicyName = KeptPages.Public)]
public sealed class AwardModel(GongkaiContext data, TimeProvider time) : PortalList(data, time)
{
    /// <summary>The award.</summary>
    public Award Entry { get; private set; } = null!;

    /// <summary>Who stands on the notice; with the result, who was chosen.</summary>
    public IReadOnlyList<AwardNominee> Nominees { get; private set; } = [];

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGet(Guid id, CancellationToken stop)
    {
        var (award, answer) = await Find<Award>(id, stop);
        if (award is null)
            return answer!;
        await ReadAgencies(stop);
        Entry = award;
        var nominees = await Data.AwardNominees.AsNoTracking().Where(n => n.AwardId == id && n.AnnulledAt == null).OrderBy(n => n.Name).ToListAsync(stop);
        Nominees = [.. nominees.Where(n => award.Shows(n, Today)).Take(500)];
        return Page();
    }
}
