using Gongkai.Features.Agencies;
using Gongkai.Features.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Gongkai.Features.Reports.Drafting;

/// <summary>Where an annual report that is being made stands.</summary>
public enum DraftStage
{
    /// <summary>起草中.</summary>
    Drafting,

    /// <summary>已送审，等待签发.</summary>
    InReview,

    /// <summary>已签发，待公布.</summary>
    Signed,

    /// <summary>已公布.</summary>
    Published,

    /// <summary>已放弃.</summary>
    Dropped,
}

/// <summary>What was done to a report on its way.</summary>
public enum DraftAct
{
    /// <summary>开始编制.</summary>
    Begun,

    /// <summary>送审.</summary>
    Submitted,

    /// <summary>撤回送审.</summary>
    Recalled,

    /// <summary>退回.</summary>
    Returned,

    /// <summary>签发.</summary>
    Signed,

    /// <summary>撤销签发.</summary>
    Unsigned,

    /// <summary>公布.</summary>
    Published,

    /// <summary>放弃.</summary>
    Dropped,
}

/// <summary>
/// An annual report while it is made (编制中的年度报告). Its prose is in its sections, its figures come from the ledgers. The signature freezes all of it as one file with its digest; what is published is that
/// file, byte for byte. A correction of a published report is a further draft of the same year.
/// </summary>
public sealed class ReportDraft
{
    /// <summary>Identity.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The agency that reports.</summary>
    public required Guid AgencyId { get; init; }

    /// <summary>The year reported on.</summary>
    public required int Year { get; init; }

    /// <summary>1 for the first draft of the year, then counting on.</summary>
    public required int Number { get; init; }

    /// <summary>Where it stands.</summary>
    public DraftStage Stage { get; set; } = DraftStage.Drafting;

    /// <summary>What a correction corrects and why, for readers; null for the first report of a year.</summary>
    public string? Reason { get; init; }

    /// <summary>Who began it.</summary>
    public required Guid ById { get; init; }

    /// <summary>Name of that person.</summary>
    public required string ByName { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Who sent it to the leader last, or null.</summary>
    public Guid? SubmittedById { get; set; }

    /// <summary>The report as it was signed (UTF-8 JSON), or null while it is not signed.</summary>
    public byte[]? Content { get; set; }

    /// <summary>SHA-256 of <see cref="Content"/>, lower-case hexadecimal, or null.</summary>
    public string? Sha256 { get; set; }

    /// <summary>When it was signed, or null.</summary>
    public DateTimeOffset? SignedAt { get; set; }

    /// <summary>Name of the leader who signed, or null.</summary>
    public string? SignedByName { get; set; }

    /// <summary>What became of it, or null while it is not published.</summary>
    public Guid? PublishedReportId { get; set; }

    /// <summary>Counts the changes of where it stands.</summary>
    public int Version { get; set; } = 1;
}

/// <summary>The prose of a section, as several people write it at once: each section by itself.</summary>
public sealed class ReportDraftSection
{
    /// <summary>Identity.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The draft.</summary>
    public required Guid DraftId { get; init; }

    /// <summary>Statutory number; 0 for what stands before the first heading.</summary>
    public required int Number { get; init; }

    /// <summary>Paragraphs, one a line, with <c>{{figures}}</c>; a line <c>[表]</c> says where the statutory table stands, else it stands after them.</summary>
    public required string Text { get; set; }

    /// <summary>Whether somebody said that it is finished.</summary>
    public bool IsDone { get; set; }

    /// <summary>Number of the latest version of the text; also what two editors are told apart by.</summary>
    public int Version { get; set; } = 1;

    /// <summary>Who saved it last.</summary>
    public required string ByName { get; set; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; set; }
}

/// <summary>A text of a section as it was saved; never changed.</summary>
public sealed class ReportSectionVersion
{
    /// <summary>Identity.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The section.</summary>
    public required Guid SectionId { get; init; }

    /// <summary>From 1.</summary>
    public required int Number { get; init; }

    /// <summary>The text.</summary>
    public required string Text { get; init; }

    /// <summary>Who saved it; null for the template.</summary>
    public Guid? ById { get; init; }

    /// <summary>Name of that person.</summary>
    public required string ByName { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }
}

/// <summary>What was done to a draft; only ever added.</summary>
public sealed class ReportDraftEntry
{
    /// <summary>Identity.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The draft.</summary>
    public required Guid DraftId { get; init; }

    /// <summary>From 0.</summary>
    public required int Index { get; init; }

    /// <summary>What was done.</summary>
    public required DraftAct Act { get; init; }

    /// <summary>Who did it.</summary>
    public required Guid PersonId { get; init; }

    /// <summary>Name of that person.</summary>
    public required string ByName { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Opinion or reason, or null.</summary>
    public string? Opinion { get; init; }

    /// <summary>Digest of what it was done to, where there was one.</summary>
    public string? Sha256 { get; init; }
}

/// <summary>A remark on a section (批注).</summary>
public sealed class ReportRemark
{
    /// <summary>Identity; also the order.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The draft.</summary>
    public required Guid DraftId { get; init; }

    /// <summary>Number of the section.</summary>
    public required int Section { get; init; }

    /// <summary>What was remarked.</summary>
    public required string Text { get; init; }

    /// <summary>By whom.</summary>
    public required Guid ById { get; init; }

    /// <summary>Name of that person.</summary>
    public required string ByName { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>When it was settled, or null.</summary>
    public DateTimeOffset? SettledAt { get; set; }

    /// <summary>Who settled it, or null.</summary>
    public string? SettledBy { get; set; }
}

/// <summary>What a word is about.</summary>
public enum WordKind
{
    /// <summary>说明: why a cell is as it is; printed in section six.</summary>
    Explanation,

    /// <summary>提醒的答复: why a warning may stand.</summary>
    Answer,

    /// <summary>上年承诺的落实: what was done about it.</summary>
    Promise,
}

/// <summary>A word that a person gave: on a cell, a warning or a promise of last year. It holds while the thing reads as it did then; afterwards it is kept and counts no more.</summary>
public sealed class ReportWord
{
    /// <summary>Identity.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The draft.</summary>
    public required Guid DraftId { get; init; }

    /// <summary>What it is about.</summary>
    public required WordKind Kind { get; init; }

    /// <summary>Address of the cell, key of the warning or number of the promise.</summary>
    public required string Key { get; init; }

    /// <summary>The thing in words, as it read when the word was given, cut by <see cref="Fit"/>.</summary>
    public required string What { get; set; }

    /// <summary>The word.</summary>
    public required string Text { get; set; }

    /// <summary>Who gave it.</summary>
    public required string ByName { get; set; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; set; }

    /// <summary>A thing in words as long as it is kept.</summary>
    public static string Fit(string what) => what.Length <= MostWhat ? what : what[..MostWhat];

    internal const int MostWhat = 500;
}

static class DraftTables
{
    public static void Describe(ModelBuilder model)
    {
        model.Entity<ReportDraft>(table =>
        {
            table.ToTable("ReportDrafts");
            table.Property(d => d.Id).ValueGeneratedNever();
            table.HasOne<Agency>().WithMany().HasForeignKey(d => d.AgencyId).OnDelete(DeleteBehavior.Restrict);
            table.HasOne<Person>().WithMany().HasForeignKey(d => d.ById).OnDelete(DeleteBehavior.Restrict);
            table.HasOne<PublishedReport>().WithMany().HasForeignKey(d => d.PublishedReportId).OnDelete(DeleteBehavior.Restrict);
            table.HasIndex(d => new { d.AgencyId, d.Year, d.Number }).IsUnique();
            table.Property(d => d.Stage).HasConversion<string>().HasMaxLength(20);
            table.Property(d => d.Reason).HasMaxLength(500);
            table.Property(d => d.ByName).HasMaxLength(60);
            table.Property(d => d.Sha256).HasMaxLength(64);
            table.Property(d => d.SignedByName).HasMaxLength(60);
            table.Property(d => d.Version).IsConcurrencyToken();
        });
        model.Entity<ReportDraftSection>(table =>
        {
            Of(table, "ReportDraftSections", s => s.DraftId);
            table.HasIndex(s => new { s.DraftId, s.Number }).IsUnique();
            table.Property(s => s.Text).HasColumnType("text");
            table.Property(s => s.ByName).HasMaxLength(60);
            table.Property(s => s.Version).IsConcurrencyToken();
        });
        model.Entity<ReportSectionVersion>(table =>
        {
            table.ToTable("ReportSectionVersions");
            table.Property(v => v.Id).ValueGeneratedNever();
            table.HasOne<ReportDraftSection>().WithMany().HasForeignKey(v => v.SectionId).OnDelete(DeleteBehavior.Restrict);
            table.HasIndex(v => new { v.SectionId, v.Number }).IsUnique();
            table.Property(v => v.Text).HasColumnType("text");
            table.Property(v => v.ByName).HasMaxLength(60);
        });
        model.Entity<ReportDraftEntry>(table =>
        {
            Of(table, "ReportDraftEntries", e => e.DraftId);
            table.HasIndex(e => new { e.DraftId, e.Index }).IsUnique();
            table.Property(e => e.Act).HasConversion<string>().HasMaxLength(20);
            table.Property(e => e.ByName).HasMaxLength(60);
            table.Property(e => e.Opinion).HasMaxLength(1000);
            table.Property(e => e.Sha256).HasMaxLength(64);
        });
        model.Entity<ReportRemark>(table =>
        {
            Of(table, "ReportRemarks", r => r.DraftId);
            table.HasIndex(r => new { r.DraftId, r.Section });
            table.Property(r => r.Text).HasMaxLength(1000);
            table.Property(r => r.ByName).HasMaxLength(60);
            table.Property(r => r.SettledBy).HasMaxLength(60);
        });
        model.Entity<ReportWord>(table =>
        {
            Of(table, "ReportWords", w => w.DraftId);
            table.HasIndex(w => new { w.DraftId, w.Kind, w.Key }).IsUnique();
            table.Property(w => w.Kind).HasConversion<string>().HasMaxLength(20);
            table.Property(w => w.Key).HasMaxLength(80);
            table.Property(w => w.What).HasMaxLength(ReportWord.MostWhat);
            table.Property(w => w.Text).HasMaxLength(500);
            table.Property(w => w.ByName).HasMaxLength(60);
        });
    }

    static void Of<T>(EntityTypeBuilder<T> table, string name, System.Linq.Expressions.Expression<Func<T, object?>> draft) where T : class
    {
        table.ToTable(name);
        table.Property("Id").ValueGeneratedNever();
        table.HasOne<ReportDraft>().WithMany().HasForeignKey(draft).OnDelete(DeleteBehavior.Restrict);
    }
}
