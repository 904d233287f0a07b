using Gongkai.Features.Agencies;
using Gongkai.Features.Publications;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Channels;

static class ChannelTables
{
    public static void Describe(ModelBuilder model)
    {
        model.Entity<PublishingChannel>(table =>
        {
            table.ToTable("Channels");
            table.Property(c => c.Id).ValueGeneratedNever();
            table.HasOne<Agency>().WithMany().HasForeignKey(c => c.AgencyId).OnDelete(DeleteBehavior.Restrict);
            table.HasOne<PublishingChannel>().WithMany().HasForeignKey(c => c.MergedIntoId).OnDelete(DeleteBehavior.Restrict);
            table.HasIndex(c => new { c.AgencyId, c.Kind, c.Name }).IsUnique();
            table.Property(c => c.Kind).HasConversion<string>().HasMaxLength(20);
            table.Property(c => c.State).HasConversion<string>().HasMaxLength(20);
            table.Property(c => c.Name).HasMaxLength(60);
            table.Property(c => c.Platform).HasMaxLength(40);
            table.Property(c => c.Account).HasMaxLength(60);
            table.Property(c => c.Host).HasMaxLength(100);
            table.Property(c => c.Supervisor).HasMaxLength(100);
            table.Property(c => c.Responsible).HasMaxLength(40);
            table.Property(c => c.FilingNumber).HasMaxLength(60);
            table.Property(c => c.Address).HasMaxLength(300);
            table.Property(c => c.Kinds).HasMaxLength(200);
            table.Property(c => c.AppId).HasMaxLength(40);
            table.Property(c => c.InterfaceTrouble).HasMaxLength(300);
            table.Property(c => c.Alarmed).HasConversion<string>().HasMaxLength(10);
            table.Property(c => c.Version).IsConcurrencyToken();
        });
        model.Entity<ChannelEvent>(table =>
        {
            table.ToTable("ChannelEvents");
            table.Property(e => e.Id).ValueGeneratedNever();
            table.HasOne<PublishingChannel>().WithMany().HasForeignKey(e => e.ChannelId).OnDelete(DeleteBehavior.Restrict);
            table.HasOne<PublishingChannel>().WithMany().HasForeignKey(e => e.TargetId).OnDelete(DeleteBehavior.Restrict);
            table.HasIndex(e => new { e.ChannelId, e.Index }).IsUnique();
            table.Property(e => e.Step).HasConversion<string>().HasMaxLength(20);
            table.Property(e => e.Matter).HasConversion<string>().HasMaxLength(20);
            table.Property(e => e.Note).HasMaxLength(500);
            table.Property(e => e.ByName).HasMaxLength(60);
        });
        model.Entity<ChannelSnapshot>(table =>
        {
            table.ToTable("ChannelSnapshots");
            table.Property(s => s.Id).ValueGeneratedNever();
            table.HasOne<PublishingChannel>().WithMany().HasForeignKey(s => s.ChannelId).OnDelete(DeleteBehavior.Restrict);
            table.HasIndex(s => new { s.ChannelId, s.On }).IsUnique();
            table.Property(s => s.Source).HasConversion<string>().HasMaxLength(10);
            table.Property(s => s.ByName).HasMaxLength(60);
        });
        model.Entity<Placement>(table =>
        {
            table.ToTable("Placements");
            table.Property(p => p.Id).ValueGeneratedNever();
            table.HasOne<Agency>().WithMany().HasForeignKey(p => p.AgencyId).OnDelete(DeleteBehavior.Restrict);
            table.HasOne<PublishingChannel>().WithMany().HasForeignKey(p => p.ChannelId).OnDelete(DeleteBehavior.Restrict);
            table.HasOne<Publication>().WithMany().HasForeignKey(p => p.PublicationId).OnDelete(DeleteBehavior.Restrict);
            table.HasIndex(p => new { p.ChannelId, p.PlacedAt });
            table.HasIndex(p => p.PublicationId);
            table.HasIndex(p => new { p.AgencyId, p.State, p.StateAt });
            table.HasIndex(p => p.NextAt);
            table.Property(p => p.Title).HasMaxLength(200);
            table.Property(p => p.State).HasConversion<string>().HasMaxLength(20);
            table.Property(p => p.Step).HasConversion<string>().HasMaxLength(20);
            table.Property(p => p.Place).HasMaxLength(500);
            table.Property(p => p.Push).HasMaxLength(40);
            table.Property(p => p.Note).HasMaxLength(500);
            table.Property(p => p.WithdrawReason).HasMaxLength(500);
            table.Property(p => p.WithdrawnNote).HasMaxLength(500);
            table.Property(p => p.CoverId).HasMaxLength(200);
            table.Property(p => p.DraftId).HasMaxLength(200);
            table.Property(p => p.PublishId).HasMaxLength(200);
            table.Property(p => p.ArticleId).HasMaxLength(200);
            table.Property(p => p.Trouble).HasMaxLength(300);
            table.Property(p => p.ByName).HasMaxLength(60);
            table.Property(p => p.Version).IsConcurrencyToken();
        });
        model.Entity<PublicationCover>(table =>
        {
            table.ToTable("PublicationCovers");
            table.HasKey(c => c.PublicationId);
            table.Property(c => c.PublicationId).ValueGeneratedNever();
            table.HasOne<Publication>().WithMany().HasForeignKey(c => c.PublicationId).OnDelete(DeleteBehavior.Restrict);
            table.Property(c => c.Sha256).HasMaxLength(64).IsConcurrencyToken();
            table.Property(c => c.ByName).HasMaxLength(60);
        });
        model.Entity<PlacementProof>(table =>
        {
            table.ToTable("PlacementProofs");
            table.Property(f => f.Id).ValueGeneratedNever();
            table.HasOne<Placement>().WithMany().HasForeignKey(f => f.PlacementId).OnDelete(DeleteBehavior.Restrict);
            table.HasIndex(f => f.PlacementId);
            table.Property(f => f.Name).HasMaxLength(200);
            table.Property(f => f.MediaType).HasMaxLength(100);
            table.Property(f => f.Sha256).HasMaxLength(64);
            table.Property(f => f.ByName).HasMaxLength(60);
        });
        model.Entity<PlacementReads>(table =>
        {
            table.ToTable("PlacementReads");
            table.HasKey(r => new { r.PlacementId, r.On });
            table.HasOne<Placement>().WithMany().HasForeignKey(r => r.PlacementId).OnDelete(DeleteBehavior.Restrict);
            table.Property(r => r.Source).HasConversion<string>().HasMaxLength(10);
        });
    }
}
