using Gongkai.Data;
using Gongkai.Features.Ledgers;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Outreach.Portal;

/// <summary>An event.</summary>
[AllowAnonymous]
public sealed class EventModel(GongkaiContext data, TimeProvider time) : PortalList(data, time)
{
    /// <summary>The event.</summary>
    public OutreachEvent Entry { get; private set; } = null!;

    /// <summary>Its public photographs.</summary>
    public IReadOnlyList<LedgerProof> Pictures { get; private set; } = [];

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGet(Guid id, CancellationToken stop)
    {
        if (await Ledger<OutreachEvent>.OnPortal(Data).FirstOrDefaultAsync(e => e.Id == id, stop) is not { } entry)
            return NotFound();
        await ReadAgencies(stop);
        (Entry, Pictures) = (entry, await Photos(OutreachLedgers.Events, id, stop));
        return Page();
    }
}
