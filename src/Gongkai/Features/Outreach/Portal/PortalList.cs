using Gongkai.Data;
using Gongkai.Features.Ledgers;
using Gongkai.Web;
using Gongkai.Web.Parts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Outreach.Portal;

/// <summary>A page of the portal about the public lines of a ledger, or about one of them.</summary>
[AllowAnonymous]
public abstract class PortalList(GongkaiContext data, TimeProvider time) : PageModel
{
    /// <summary>Names of the agencies, where there are several of which lines are shown.</summary>
    public IReadOnlyDictionary<Guid, string> Agencies { get; private set; } = new Dictionary<Guid, string>();

    /// <summary>The database.</summary>
    protected GongkaiContext Data => data;

    /// <summary>Today.</summary>
    public DateOnly Today => ChinaTime.Today(time);

    /// <summary>Name of the agency of a line.</summary>
    public string Agency(LedgerEntry entry) => Agencies.GetValueOrDefault(entry.AgencyId, "");

    /// <summary>A line by its identity. What was public and was annulled since answers that it is gone; what never was is not there.</summary>
    /// <returns>The line, or the answer in its place.</returns>
    protected async Task<(T? Line, IActionResult? Answer)> Find<T>(Guid id, CancellationToken stop) where T : LedgerEntry, new() =>
        await data.Set<T>().AsNoTracking().FirstOrDefaultAsync(e => e.Id == id && e.OnPortal, stop) is not { } line ? (null, NotFound())
        : line.AnnulledAt is null ? (line, null) : (null, StatusCode(StatusCodes.Status410Gone));

    /// <summary>Reads the names of the agencies.</summary>
    protected async Task ReadAgencies(CancellationToken stop) => Agencies = await data.Agencies.AsNoTracking().ToDictionaryAsync(a => a.Id, a => a.Name, stop);

    /// <summary>The public photographs of a line, without their content.</summary>
    protected async Task<IReadOnlyList<LedgerProof>> Photos(Ledger ledger, Guid entry, CancellationToken stop) =>
        [.. (await data.LedgerProofs.AsNoTracking().Where(p => p.Ledger == ledger.Key && p.EntryId == entry && p.IsPublic && p.RemovedAt == null && p.MediaType != null).OrderBy(p => p.At)
            .Select(p => new LedgerProof { Id = p.Id, Ledger = p.Ledger, EntryId = p.EntryId, Name = p.Name, MediaType = p.MediaType, Caption = p.Caption, At = p.At, ByName = p.ByName }).ToListAsync(stop)).Where(p => p.IsPicture)];
}
