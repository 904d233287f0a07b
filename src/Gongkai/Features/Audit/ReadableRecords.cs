using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Audit;

/// <summary>
/// Records and seals to be shown, also when somebody wrote into their rows by hand what this program never writes: a moment before or after all years is brought into the
/// bounds by the database itself. What is shown is still not what the digest covers; who shows a record says so.
/// </summary>
static class ReadableRecords
{
    static readonly DateOnly FirstDay = new(1, 1, 2), LastDay = new(9999, 12, 30);

    /// <summary>Records to be shown.</summary>
    public static IQueryable<AuditRecord> Readable(this IQueryable<AuditRecord> records) => records.AsNoTracking().Select(r => new AuditRecord
    {
        Sequence = r.Sequence,
        At = r.At < AuditRecord.Earliest ? AuditRecord.Earliest : r.At > AuditRecord.Latest ? AuditRecord.Latest : r.At,
        ActorKind = r.ActorKind,
        ActorId = r.ActorId,
        ActorName = r.ActorName,
        AgencyId = r.AgencyId,
        From = r.From,
        Act = r.Act,
        ObjectKind = r.ObjectKind,
        ObjectId = r.ObjectId,
        ObjectName = r.ObjectName,
        Before = r.Before,
        After = r.After,
        Reason = r.Reason,
        Digest = r.Digest,
    });

    /// <summary>Seals to be shown.</summary>
    public static IQueryable<AuditSeal> Readable(this IQueryable<AuditSeal> seals) => seals.AsNoTracking().Select(s => new AuditSeal
    {
        Number = s.Number,
        Day = s.Day < FirstDay ? FirstDay : s.Day > LastDay ? LastDay : s.Day,
        Sequence = s.Sequence,
        Digest = s.Digest,
        At = s.At < AuditRecord.Earliest ? AuditRecord.Earliest : s.At > AuditRecord.Latest ? AuditRecord.Latest : s.At,
        PublicKey = s.PublicKey,
        Signature = s.Signature,
    });
}
