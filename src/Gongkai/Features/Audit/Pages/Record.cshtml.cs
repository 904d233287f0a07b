using Gongkai.Data;
using Gongkai.Features.People;
using Gongkai.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Audit.Pages;

/// <summary>A record: what changed, and whether it stands as it was written.</summary>
[Authorize(Policy = Policies.SeeAudit)]
public sealed class RecordModel(GongkaiContext data, AuditDesk desk, SiteIdentity identity) : DeskPage
{
    /// <summary>The record.</summary>
    public AuditRecord Record { get; private set; } = null!;

    /// <summary>Whether its digest fits.</summary>
    public bool Fits { get; private set; }

    /// <summary>The first seal that covers it, or null.</summary>
    public AuditSeal? SealedBy { get; private set; }

    /// <summary>Numbers of its neighbours among the records that are seen.</summary>
    public long? Before { get; private set; }

    /// <summary>Number of the next one.</summary>
    public long? After { get; private set; }

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGet(long sequence, CancellationToken stop)
    {
        var seen = (await AuditScope.Of(Officer, identity)).In(data);
        if (await seen.Where(r => r.Sequence == sequence).Readable().FirstOrDefaultAsync(stop) is not { } record)
            return NotFound();
        Record = record;
        Fits = await desk.Fits(record, stop);
        SealedBy = await data.AuditSeals.Where(s => s.Sequence >= sequence).OrderBy(s => s.Number).Readable().FirstOrDefaultAsync(stop);
        Before = await seen.Where(r => r.Sequence < sequence).OrderByDescending(r => r.Sequence).Select(r => (long?)r.Sequence).FirstOrDefaultAsync(stop);
        After = await seen.Where(r => r.Sequence > sequence).OrderBy(r => r.Sequence).Select(r => (long?)r.Sequence).FirstOrDefaultAsync(stop);
        return Page();
    }
}
