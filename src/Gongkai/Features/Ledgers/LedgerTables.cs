using Gongkai.Features.Agencies;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Ledgers;

/// <summary>The tables of ledgers: what all have in common, and how long the texts of the fields may be, from their declarations.</summary>
static class LedgerTables
{
    public static void Describe(ModelBuilder model) => model.Entity<LedgerProof>(table =>
    {
        table.ToTable("LedgerProofs");
        table.Property(p => p.Id).ValueGeneratedNever();
        table.HasIndex(p => p.EntryId);
        table.Property(p => p.Ledger).HasMaxLength(40);
        table.Property(p => p.Name).HasMaxLength(500);
        table.Property(p => p.MediaType).HasMaxLength(100);
        table.Property(p => p.Sha256).HasMaxLength(64);
        table.Property(p => p.Caption).HasMaxLength(200);
        table.Property(p => p.ByName).HasMaxLength(100);
    });

    /// <summary>The table of a ledger.</summary>
    public static void Describe<T>(ModelBuilder model, Ledger<T> ledger, string name) where T : LedgerEntry, new() => model.Entity<T>(table =>
    {
        table.ToTable(name);
        table.Property(e => e.Id).ValueGeneratedNever();
        table.HasOne<Agency>().WithMany().HasForeignKey(e => e.AgencyId).OnDelete(DeleteBehavior.Restrict);
        table.HasOne<Section>().WithMany().HasForeignKey(e => e.SectionId).OnDelete(DeleteBehavior.Restrict);
        // An annulled line has none, so that it may be entered again.
        table.HasIndex(e => new { e.AgencyId, e.Sameness }).IsUnique();
        table.Property(e => e.Sameness).HasMaxLength(40);
        table.Property(e => e.CreatedBy).HasMaxLength(100);
        table.Property(e => e.ChangedBy).HasMaxLength(100);
        table.Property(e => e.AnnulledBy).HasMaxLength(100);
        table.Property(e => e.AnnulledReason).HasMaxLength(300);
        table.Property(e => e.Version).IsConcurrencyToken();
        foreach (var field in ledger.Fields.OfType<TextField<T>>())
        {
            table.Property(field.Property.Name).HasMaxLength(field.Characters);
            if (field.Required)
                table.Property(field.Property.Name).IsRequired();
        }
        if (ledger.Period is { } period)
            table.HasIndex(nameof(LedgerEntry.AgencyId), period.Property.Name);
    });
}
