using System.Globalization;
using Gongkai.Data;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Audit;

static class AuditTables
{
    public static void Describe(ModelBuilder model)
    {
        model.Entity<AuditRecord>(table =>
        {
            table.HasKey(r => r.Sequence);
            table.Property(r => r.Sequence).ValueGeneratedNever();
            // A kind that somebody wrote in by hand is none of ours; the record is shown all the same, and does not fit its digest.
            table.Property(r => r.ActorKind).HasConversion(kind => kind.ToString(), text => Kind(text)).HasMaxLength(20);
            table.Property(r => r.ActorName).HasMaxLength(AuditTrail.NameLength);
            table.Property(r => r.From).HasMaxLength(AuditTrail.NameLength);
            table.Property(r => r.Act).HasMaxLength(60);
            table.Property(r => r.ObjectKind).HasMaxLength(40);
            table.Property(r => r.ObjectId).HasMaxLength(AuditTrail.NameLength);
            table.Property(r => r.ObjectName).HasMaxLength(AuditTrail.ObjectNameLength);
            table.Property(r => r.Digest).HasMaxLength(80);
            // Each list of records is read by number within one of these.
            table.HasIndex(r => new { r.ObjectKind, r.ObjectId, r.Sequence });
            table.HasIndex(r => new { r.ActorId, r.Sequence });
            table.HasIndex(r => new { r.AgencyId, r.Sequence });
            table.HasIndex(r => new { r.Act, r.Sequence });
            table.HasIndex(r => new { r.At, r.Sequence });
        });
        model.Entity<AuditHead>(table =>
        {
            table.ToTable("AuditHead", t => t.HasCheckConstraint("CK_AuditHead_One", "\"Id\" = 1"));
            table.Property(h => h.Id).ValueGeneratedNever();
            table.Property(h => h.Digest).HasMaxLength(80);
            table.HasData(new AuditHead { Sequence = 0, Digest = AuditChain.Begin(AuditChain.Sm3) });
        });
        model.Entity<AuditSeal>(table =>
        {
            table.ToTable("AuditSeals");
            table.HasKey(s => s.Number);
            table.Property(s => s.Number).ValueGeneratedNever();
            table.HasIndex(s => s.Day).IsUnique();
            table.Property(s => s.Digest).HasMaxLength(80);
            table.Property(s => s.PublicKey).HasMaxLength(200);
            table.Property(s => s.Signature).HasMaxLength(200);
        });
    }

    /// <summary>
    /// The embedded database keeps any text in any column. What somebody wrote there by hand is read as no moment, day or identity of ours instead of stopping whoever reads;
    /// the record does not fit its digest.
    /// </summary>
    public static void DescribeText(ModelBuilder model)
    {
        model.Entity<AuditRecord>(table =>
        {
            table.Property(r => r.At).HasConversion(at => SqliteMoment.Write(at), text => Moment(text));
            table.Property(r => r.ActorId).HasConversion(id => Write(id!.Value), text => Identity(text));
            table.Property(r => r.AgencyId).HasConversion(id => Write(id!.Value), text => Identity(text));
        });
        model.Entity<AuditHead>().Property(h => h.At).HasConversion(at => SqliteMoment.Write(at!.Value), text => SqliteMoment.Read(text));
        model.Entity<AuditSeal>(table =>
        {
            table.Property(s => s.At).HasConversion(at => SqliteMoment.Write(at), text => Moment(text));
            table.Property(s => s.Day).HasConversion(day => Write(day), text => Day(text));
        });
    }

    public static string Write(Guid id) => id.ToString().ToUpperInvariant();

    public static string Write(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static DateTimeOffset Moment(string text) => SqliteMoment.Read(text) ?? AuditRecord.Earliest;

    public static Guid? Identity(string text) => Guid.TryParseExact(text, "D", out var id) && Write(id) == text ? id : Guid.Empty;

    public static DateOnly Day(string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : DateOnly.MinValue;

    public static ActorKind Kind(string text) => Enum.TryParse<ActorKind>(text, out var kind) && kind.ToString() == text ? kind : (ActorKind)(-1);
}
