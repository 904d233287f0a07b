using Gongkai.Features.Agencies;
using Gongkai.Features.People;
using Gongkai.Features.Requests.Notices;
using Gongkai.Features.Requests.Portal;
using Gongkai.Features.Requests.Proposals;
using Gongkai.Features.Requests.Remedies;
using Gongkai.Features.Requests.Reminders;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Gongkai.Features.Requests;

static class RequestTables
{
    // Longer than any column of characters may be.
    const string Text = "text";

    public static void Describe(ModelBuilder model)
    {
        model.Entity<DisclosureRequest>(Describe);
        model.Entity<RequestEntry>(table =>
        {
            table.ToTable("RequestEntries");
            table.Property(e => e.Id).ValueGeneratedNever();
            Of(table, e => e.RequestId);
            table.HasIndex(e => new { e.RequestId, e.Index }).IsUnique();
            table.Property(e => e.Type).HasMaxLength(40);
            table.Property(e => e.Content).HasMaxLength(2000);
            table.Property(e => e.ByName).HasMaxLength(60);
            table.Property(e => e.Note).HasMaxLength(500);
            table.Property(e => e.OverrideReason).HasMaxLength(500);
        });
        model.Entity<RequestFile>(table =>
        {
            table.ToTable("RequestFiles");
            table.Property(f => f.Id).ValueGeneratedNever();
            Of(table, f => f.RequestId);
            table.HasIndex(f => f.RequestId);
            table.Property(f => f.Kind).HasConversion<string>().HasMaxLength(20);
            table.Property(f => f.Name).HasMaxLength(200);
            table.Property(f => f.MediaType).HasMaxLength(100);
            table.Property(f => f.Sha256).HasMaxLength(64);
            table.Property(f => f.Content).HasColumnType(Text);
            table.Property(f => f.ByName).HasMaxLength(60);
        });
        model.Entity<RequestConsultee>(table =>
        {
            table.ToTable("RequestConsultees");
            table.Property(c => c.Id).ValueGeneratedNever();
            Of(table, c => c.RequestId);
            table.HasIndex(c => new { c.RequestId, c.Label }).IsUnique();
            table.Property(c => c.Label).HasMaxLength(40);
            table.Property(c => c.Kind).HasConversion<string>().HasMaxLength(20);
            table.Property(c => c.Matter).HasMaxLength(1000);
            table.Property(c => c.Opinion).HasMaxLength(1000);
        });
        model.Entity<RequestNote>(table =>
        {
            table.ToTable("RequestNotes");
            table.Property(n => n.Id).ValueGeneratedNever();
            Of(table, n => n.RequestId);
            table.HasIndex(n => n.RequestId);
            table.Property(n => n.ByName).HasMaxLength(60);
            table.Property(n => n.Text).HasMaxLength(2000);
        });
        model.Entity<SavedList>(table =>
        {
            table.ToTable("SavedLists");
            table.Property(l => l.Id).ValueGeneratedNever();
            table.HasOne<Person>().WithMany().HasForeignKey(l => l.PersonId).OnDelete(DeleteBehavior.Cascade);
            table.HasIndex(l => new { l.PersonId, l.Name }).IsUnique();
            table.Property(l => l.Name).HasMaxLength(40);
            table.Property(l => l.Query).HasMaxLength(1000);
        });
        model.Entity<RequestSerial>(table =>
        {
            table.ToTable("RequestSerials");
            table.HasKey(s => new { s.AgencyId, s.Year, s.Series });
            table.Property(s => s.Series).HasMaxLength(40);
            table.HasOne<Agency>().WithMany().HasForeignKey(s => s.AgencyId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<RequestNotice>(table =>
        {
            table.ToTable("RequestNotices");
            table.Property(n => n.Id).ValueGeneratedNever();
            Of(table, n => n.RequestId);
            table.HasIndex(n => n.RequestId);
            table.HasIndex(n => n.State);
            table.Property(n => n.Kind).HasMaxLength(40);
            table.Property(n => n.Outcome).HasConversion<string>().HasMaxLength(40);
            table.Property(n => n.Terms).HasMaxLength(1000);
            table.Property(n => n.Number).HasMaxLength(60);
            table.Property(n => n.Title).HasMaxLength(200);
            table.Property(n => n.Body).HasColumnType(Text);
            table.Property(n => n.State).HasConversion<string>().HasMaxLength(20);
            table.Property(n => n.DraftedBy).HasMaxLength(60);
            table.Property(n => n.Review).HasMaxLength(600);
            table.Property(n => n.Approval).HasMaxLength(600);
            table.Property(n => n.IssuedBy).HasMaxLength(60);
            table.Property(n => n.Sha256).HasMaxLength(64);
            table.Property(n => n.ServedHow).HasMaxLength(200);
            table.Property(n => n.Version).IsConcurrencyToken();
        });
        model.Entity<NoticeStep>(table =>
        {
            table.ToTable("NoticeSteps");
            table.Property(s => s.Id).ValueGeneratedNever();
            table.HasOne<RequestNotice>().WithMany().HasForeignKey(s => s.NoticeId).OnDelete(DeleteBehavior.Restrict);
            table.Property(s => s.Step).HasConversion<string>().HasMaxLength(20);
            table.Property(s => s.ByName).HasMaxLength(60);
            table.Property(s => s.Opinion).HasMaxLength(500);
        });
        model.Entity<NoticeHead>(table =>
        {
            table.ToTable("NoticeHeads");
            table.HasKey(h => h.AgencyId);
            table.HasOne<Agency>().WithMany().HasForeignKey(h => h.AgencyId).OnDelete(DeleteBehavior.Restrict);
            table.Property(h => h.NumberPattern).HasMaxLength(40);
            table.Property(h => h.Reconsideration).HasMaxLength(100);
            table.Property(h => h.Court).HasMaxLength(100);
            table.Property(h => h.Contact).HasMaxLength(60);
            table.Property(h => h.Phone).HasMaxLength(60);
            table.Property(h => h.Address).HasMaxLength(200);
            table.Property(h => h.Bank).HasMaxLength(300);
            table.Property(h => h.Version).IsConcurrencyToken();
        });
        model.Entity<NoticeTemplate>(table =>
        {
            table.ToTable("NoticeTemplates");
            table.Property(t => t.Id).ValueGeneratedNever();
            table.HasOne<Agency>().WithMany().HasForeignKey(t => t.AgencyId).OnDelete(DeleteBehavior.Restrict);
            table.HasIndex(t => new { t.AgencyId, t.Kind }).IsUnique();
            table.Property(t => t.Kind).HasMaxLength(40);
            table.Property(t => t.Title).HasMaxLength(200);
            table.Property(t => t.Body).HasMaxLength(8000);
            table.Property(t => t.Version).IsConcurrencyToken();
        });
        model.Entity<Remedy>(table =>
        {
            table.ToTable("Remedies");
            table.Property(r => r.Id).ValueGeneratedNever();
            table.HasOne<Agency>().WithMany().HasForeignKey(r => r.AgencyId).OnDelete(DeleteBehavior.Restrict);
            table.HasOne<DisclosureRequest>().WithMany().HasForeignKey(r => r.RequestId).OnDelete(DeleteBehavior.Restrict);
            table.HasIndex(r => new { r.AgencyId, r.AcceptedOn });
            table.HasIndex(r => r.RequestId);
            table.Property(r => r.Kind).HasConversion<string>().HasMaxLength(30);
            table.Property(r => r.CaseNumber).HasMaxLength(80);
            table.Property(r => r.Body).HasMaxLength(100);
            table.Property(r => r.Subject).HasMaxLength(300);
            table.Property(r => r.Result).HasConversion<string>().HasMaxLength(20);
            table.Property(r => r.Decision).HasMaxLength(200);
            table.Property(r => r.Change).HasMaxLength(1000);
            table.Property(r => r.Version).IsConcurrencyToken();
        });
        model.Entity<ApplicationDraft>(table =>
        {
            table.ToTable("ApplicationDrafts");
            table.Property(d => d.Id).ValueGeneratedNever();
            table.Property(d => d.TokenIndex).HasMaxLength(60);
            table.HasIndex(d => d.TokenIndex).IsUnique();
            table.HasIndex(d => d.SavedAt);
            table.Property(d => d.Content).HasColumnType(Text);
        });
        model.Entity<DraftFile>(table =>
        {
            table.ToTable("DraftFiles");
            table.Property(f => f.Id).ValueGeneratedNever();
            table.HasOne<ApplicationDraft>().WithMany().HasForeignKey(f => f.DraftId).OnDelete(DeleteBehavior.Cascade);
            table.Property(f => f.Kind).HasConversion<string>().HasMaxLength(20);
            table.Property(f => f.Name).HasMaxLength(200);
            table.Property(f => f.MediaType).HasMaxLength(100);
            table.Property(f => f.Sha256).HasMaxLength(64);
            table.Property(f => f.Content).HasColumnType(Text);
        });
        model.Entity<RequestAlarm>(table =>
        {
            table.ToTable("RequestAlarms");
            table.Property(a => a.Id).ValueGeneratedNever();
            Of(table, a => a.RequestId);
            table.Property(a => a.Duty).HasMaxLength(20);
            table.Property(a => a.Step).HasMaxLength(10);
            table.HasIndex(a => new { a.RequestId, a.Duty, a.DueOn, a.Step }).IsUnique();
        });
        model.Entity<PublicationProposal>(table =>
        {
            table.ToTable("PublicationProposals");
            table.Property(p => p.Id).ValueGeneratedNever();
            table.HasOne<Agency>().WithMany().HasForeignKey(p => p.AgencyId).OnDelete(DeleteBehavior.Restrict);
            Of(table, p => p.RequestId);
            table.Property(p => p.Subject).HasMaxLength(200);
            table.Property(p => p.Reason).HasMaxLength(1000);
            table.Property(p => p.ProposedBy).HasMaxLength(60);
            table.Property(p => p.Decision).HasMaxLength(600);
            table.Property(p => p.Version).IsConcurrencyToken();
        });
    }

    static void Describe(EntityTypeBuilder<DisclosureRequest> table)
    {
        table.ToTable("Requests");
        table.Property(r => r.Id).ValueGeneratedNever();
        table.HasOne<Agency>().WithMany().HasForeignKey(r => r.AgencyId).OnDelete(DeleteBehavior.Restrict);
        table.HasOne<Section>().WithMany().HasForeignKey(r => r.SectionId).OnDelete(DeleteBehavior.Restrict);
        table.HasOne<Person>().WithMany().HasForeignKey(r => r.HandlerId).OnDelete(DeleteBehavior.Restrict);
        table.HasIndex(r => new { r.AgencyId, r.Year, r.Serial }).IsUnique();
        table.HasIndex(r => r.Sending).IsUnique();
        table.HasIndex(r => r.CodeIndex).IsUnique();
        table.HasIndex(r => new { r.AgencyId, r.RequesterIndex });
        table.HasIndex(r => new { r.OriginIndex, r.SubmittedAt });
        table.Property(r => r.Number).HasMaxLength(40);
        table.Property(r => r.Kind).HasConversion<string>().HasMaxLength(30);
        table.Property(r => r.Channel).HasConversion<string>().HasMaxLength(20);
        table.Property(r => r.RequesterIndex).HasMaxLength(60);
        table.Property(r => r.Paper).HasConversion<string>().HasMaxLength(20);
        table.Property(r => r.Subject).HasMaxLength(200);
        table.Property(r => r.DocumentNumber).HasMaxLength(200);
        table.Property(r => r.Description).HasMaxLength(4000);
        table.Property(r => r.Form).HasConversion<string>().HasMaxLength(20);
        table.Property(r => r.Delivery).HasConversion<string>().HasMaxLength(20);
        table.Property(r => r.CodeIndex).HasMaxLength(60);
        table.Property(r => r.OriginIndex).HasMaxLength(60);
        table.Property(r => r.Version).IsConcurrencyToken();
        table.Property(r => r.State).HasConversion<string>().HasMaxLength(30);
        table.Property(r => r.Then).HasConversion<string>().HasMaxLength(30);
        table.Property(r => r.Outcome).HasConversion<string>().HasMaxLength(40);
        // The due list, and the tables of a period, are read from these alone.
        // What is open is a small part of what is kept.
        table.HasIndex(r => new { r.AgencyId, r.ActBy, r.Id }).HasFilter("\"EndedOn\" IS NULL");
        table.HasIndex(r => new { r.AgencyId, r.EndedOn, r.CountedOn, r.Kind, r.Outcome });
    }

    static void Of<T>(EntityTypeBuilder<T> table, System.Linq.Expressions.Expression<Func<T, object?>> request) where T : class =>
        table.HasOne<DisclosureRequest>().WithMany().HasForeignKey(request).OnDelete(DeleteBehavior.Restrict);
}
