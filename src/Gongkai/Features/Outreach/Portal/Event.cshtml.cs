using Gongkai.Data;
using Gongkai.Features.Ledgers;
using Gongkai.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OutputCaching;

namespace Gongkai.Features.Outreach.Portal;

/// <summary>An event.</summary>
[AllowAnonymous]
[OutputCache(PolicyName = KeptPages.Public)]
public sealed class EventModel(GongkaiContext data, TimeProvider time) : PortalList(data, time)
{
    /// <summary>The event.</summary>
    public OutreachEvent Entry { get; private set; } = null!;

    /// <summary>Its public photographs.</summary>
    public IReadOnlyList<LedgerProof> Pictures { get; private set; } = [];

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGet(Guid id, CancellationToken stop)
    {
        var (entry, answer) = await Find<OutreachEvent>(id, stop);
        if (entry is null)
            return answer!;
        await ReadAgencies(stop);
        (Entry, Pictures) = (entry, await Photos(OutreachLedgers.Events, id, stop));
        return Page();
    }
}
