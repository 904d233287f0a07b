using Gongkai.Data;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Audit;

/// <summary>Who changed a thing last, for the second of two editors.</summary>
/// <param name="By">Name of the person.</param>
/// <param name="At">When.</param>
/// <param name="Act">The act in words.</param>
public sealed record LastChange(string By, DateTimeOffset At, string Act)
{
    /// <summary>The last record about a thing, or null when there is none.</summary>
    public static async Task<LastChange?> Of(GongkaiContext data, string kind, string id, CancellationToken stop)
    {
        var record = await data.AuditRecords.Where(r => r.ObjectKind == kind && r.ObjectId == id)
            .OrderByDescending(r => r.Sequence).Readable().Select(r => new { r.ActorName, r.At, r.Act }).FirstOrDefaultAsync(stop);
        return record is null ? null : new(record.ActorName, record.At, AuditActs.Name(record.Act));
    }

    /// <summary>When something was last done, to whatever; null when never.</summary>
    public static Task<DateTimeOffset?> WhenLast(GongkaiContext data, string act, CancellationToken stop) =>
        data.AuditRecords.Where(r => r.Act == act).OrderByDescending(r => r.Sequence).Readable().Select(r => (DateTimeOffset?)r.At).FirstOrDefaultAsync(stop);
}
