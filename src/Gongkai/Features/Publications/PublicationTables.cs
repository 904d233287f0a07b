using Gongkai.Features.Agencies;
using Gongkai.Features.People;
using Gongkai.Features.Publications.Links;
using Gongkai.Features.Publications.Portal;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Gongkai.Features.Publications;

static class PublicationTables
{
    public static void Describe(ModelBuilder model)
    {
        model.Entity<Publication>(Describe);
        model.Entity<PublicationVersion>(table =>
        {
            Of(table, "PublicationVersions", v => v.PublicationId);
            table.HasIndex(v => new { v.PublicationId, v.Number }).IsUnique();
            table.Property(v => v.Content).HasColumnType("text");
            table.Property(v => v.Sha256).HasMaxLength(64);
            table.Property(v => v.Note).HasMaxLength(500);
            table.Property(v => v.ByName).HasMaxLength(60);
        });
        model.Entity<PublicationEntry>(table =>
        {
            Of(table, "PublicationEntries", e => e.PublicationId);
            table.HasIndex(e => new { e.PublicationId, e.Index }).IsUnique();
            table.Property(e => e.Act).HasConversion<string>().HasMaxLength(20);
            table.Property(e => e.Step).HasConversion<string>().HasMaxLength(20);
            table.Property(e => e.ByName).HasMaxLength(60);
            table.Property(e => e.Opinion).HasMaxLength(1000);
        });
        model.Entity<PublicationFile>(table =>
        {
            Of(table, "PublicationFiles", f => f.PublicationId);
            table.HasIndex(f => new { f.PublicationId, f.Name }).IsUnique();
            table.Property(f => f.Name).HasMaxLength(200);
            table.Property(f => f.MediaType).HasMaxLength(100);
            table.Property(f => f.Sha256).HasMaxLength(64);
            table.Property(f => f.ByName).HasMaxLength(60);
        });
        model.Entity<FindingDecision>(table =>
        {
            Of(table, "FindingDecisions", d => d.PublicationId);
            table.HasIndex(d => new { d.PublicationId, d.Key }).IsUnique();
            table.Property(d => d.Key).HasMaxLength(40);
            table.Property(d => d.What).HasMaxLength(300);
            table.Property(d => d.Reason).HasMaxLength(500);
            table.Property(d => d.ByName).HasMaxLength(60);
        });
        model.Entity<PublicationRelation>(table =>
        {
            Of(table, "PublicationRelations", r => r.FromId);
            table.HasOne<Publication>().WithMany().HasForeignKey(r => r.ToId).OnDelete(DeleteBehavior.Restrict);
            table.HasIndex(r => r.FromId);
            table.HasIndex(r => r.ToId);
            table.Property(r => r.To).HasMaxLength(300);
            table.Property(r => r.Kind).HasConversion<string>().HasMaxLength(20);
        });
        model.Entity<PublicationCitation>(table =>
        {
            Of(table, "PublicationCitations", c => c.FromId);
            table.HasIndex(c => c.FromId);
            table.HasIndex(c => c.Key);
            table.Property(c => c.Key).HasMaxLength(300);
            table.Property(c => c.Text).HasMaxLength(400);
        });
        model.Entity<CitationTask>(table =>
        {
            Of(table, "CitationTasks", t => t.CitingId);
            table.HasOne<Agency>().WithMany().HasForeignKey(t => t.AgencyId).OnDelete(DeleteBehavior.Restrict);
            table.HasOne<Publication>().WithMany().HasForeignKey(t => t.CitedId).OnDelete(DeleteBehavior.Restrict);
            table.HasOne<Publication>().WithMany().HasForeignKey(t => t.SuggestedId).OnDelete(DeleteBehavior.Restrict);
            table.HasIndex(t => new { t.AgencyId, t.DoneAt });
            table.HasIndex(t => t.CitedId);
            table.Property(t => t.Cause).HasMaxLength(40);
            table.Property(t => t.DoneBy).HasMaxLength(60);
            table.Property(t => t.How).HasMaxLength(500);
        });
        model.Entity<CatalogueEntry>(table =>
        {
            table.ToTable("CatalogueEntries");
            table.Property(c => c.Id).ValueGeneratedNever();
            table.HasOne<Agency>().WithMany().HasForeignKey(c => c.AgencyId).OnDelete(DeleteBehavior.Restrict);
            table.HasOne<Section>().WithMany().HasForeignKey(c => c.OwnerId).OnDelete(DeleteBehavior.Restrict);
            table.HasIndex(c => new { c.AgencyId, c.Item }).IsUnique();
            table.Property(c => c.Item).HasMaxLength(40);
            table.Property(c => c.LocalName).HasMaxLength(100);
            table.Property(c => c.PublishedBy).HasMaxLength(200);
            table.Property(c => c.PublishedAt).HasMaxLength(500);
            table.Property(c => c.Note).HasMaxLength(500);
            table.Property(c => c.Version).IsConcurrencyToken();
        });
        model.Entity<PublicationTerm>(table =>
        {
            table.ToTable("PublicationTerms");
            table.Property(t => t.Id).ValueGeneratedNever();
            table.HasIndex(t => new { t.List, t.Text }).IsUnique();
            table.Property(t => t.List).HasMaxLength(40);
            table.Property(t => t.Text).HasMaxLength(100);
            table.Property(t => t.Level).HasConversion<string>().HasMaxLength(20);
            table.Property(t => t.Suggestion).HasMaxLength(100);
            table.Property(t => t.Note).HasMaxLength(200);
        });
        model.Entity<FlowStep>(table =>
        {
            table.ToTable("PublicationFlows");
            table.HasKey(f => new { f.AgencyId, f.Kind, f.Step });
            table.Property(f => f.Kind).HasConversion<string>().HasMaxLength(20);
            table.Property(f => f.Step).HasConversion<string>().HasMaxLength(20);
            table.HasOne<Agency>().WithMany().HasForeignKey(f => f.AgencyId).OnDelete(DeleteBehavior.Restrict);
            table.HasOne<Person>().WithMany().HasForeignKey(f => f.PersonId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<PublicationReads>(table =>
        {
            table.ToTable("PublicationReads");
            table.HasKey(r => new { r.PublicationId, r.Day });
            table.HasOne<Publication>().WithMany().HasForeignKey(r => r.PublicationId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<LinkCheck>(table =>
        {
            table.ToTable("LinkChecks");
            table.HasKey(l => l.Url);
            table.Property(l => l.Url).HasMaxLength(LinkCheck.MostCharacters);
            table.Property(l => l.Fault).HasMaxLength(100);
            table.HasIndex(l => l.CheckedAt);
        });
        model.Entity<PublicationSerial>(table =>
        {
            table.ToTable("PublicationSerials");
            table.HasKey(s => new { s.AgencyId, s.Year });
            table.HasOne<Agency>().WithMany().HasForeignKey(s => s.AgencyId).OnDelete(DeleteBehavior.Restrict);
        });
    }

    static void Describe(EntityTypeBuilder<Publication> table)
    {
        table.ToTable("Publications");
        table.Property(p => p.Id).ValueGeneratedNever();
        table.HasOne<Agency>().WithMany().HasForeignKey(p => p.AgencyId).OnDelete(DeleteBehavior.Restrict);
        table.HasOne<Section>().WithMany().HasForeignKey(p => p.SectionId).OnDelete(DeleteBehavior.Restrict);
        table.HasOne<Person>().WithMany().HasForeignKey(p => p.DrafterId).OnDelete(DeleteBehavior.Restrict);
        table.HasOne<Publication>().WithMany().HasForeignKey(p => p.InterpretsId).OnDelete(DeleteBehavior.Restrict);
        table.HasIndex(p => p.IndexNumber).IsUnique();
        table.HasIndex(p => new { p.AgencyId, p.Stage, p.StageAt });
        table.HasIndex(p => new { p.Kind, p.PublishedAt });
        table.HasIndex(p => p.TitleKey);
        table.HasIndex(p => p.DocumentNumber);
        table.HasIndex(p => p.PublishAt);
        table.Property(p => p.Kind).HasConversion<string>().HasMaxLength(20);
        table.Property(p => p.DrafterName).HasMaxLength(60);
        table.Property(p => p.DraftTitle).HasMaxLength(200);
        table.Property(p => p.Stage).HasConversion<string>().HasMaxLength(20);
        table.Property(p => p.Waiting).HasConversion<string>().HasMaxLength(20);
        table.Property(p => p.Steps).HasMaxLength(200);
        table.Property(p => p.WithdrawnReason).HasMaxLength(500);
        table.Property(p => p.IndexNumber).HasMaxLength(60);
        table.Property(p => p.Title).HasMaxLength(200);
        table.Property(p => p.TitleKey).HasMaxLength(200);
        table.Property(p => p.Attribute).HasConversion<string>().HasMaxLength(20);
        table.Property(p => p.Item).HasMaxLength(40);
        table.Property(p => p.DocumentNumber).HasMaxLength(60);
        table.Property(p => p.Genre).HasMaxLength(20);
        table.Property(p => p.Topic).HasMaxLength(100);
        table.Property(p => p.Summary).HasMaxLength(1000);
        table.Property(p => p.Version).IsConcurrencyToken();
    }

    static void Of<T>(EntityTypeBuilder<T> table, string name, System.Linq.Expressions.Expression<Func<T, object?>> publication) where T : class
    {
        table.ToTable(name);
        table.Property("Id").ValueGeneratedNever();
        table.HasOne<Publication>().WithMany().HasForeignKey(publication).OnDelete(DeleteBehavior.Restrict);
    }
}
