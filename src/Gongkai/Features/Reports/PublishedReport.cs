using System.Security.Cryptography;
using Gongkai.Documents.Writing;
using Gongkai.Features.Agencies;
using Gongkai.Rules.Reports;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Reports;

/// <summary>
/// An annual report as it was published: a snapshot that never changes. A correction is a further version; the database itself refuses
/// to alter or delete a row.
/// </summary>
public sealed class PublishedReport
{
    /// <summary>Identity.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The agency that published it.</summary>
    public required Guid AgencyId { get; init; }

    /// <summary>The year reported on.</summary>
    public required int Year { get; init; }

    /// <summary>1 for the first publication, then counting corrections.</summary>
    public required int Version { get; init; }

    /// <summary>Title as printed.</summary>
    public required string Title { get; init; }

    /// <summary>Id of the statutory format it is written in.</summary>
    public required string Format { get; init; }

    /// <summary>Moment of publication.</summary>
    public required DateTimeOffset PublishedAt { get; init; }

    /// <summary>The report in its structured form (UTF-8 JSON); every file for download is written from it.</summary>
    public required byte[] Content { get; init; }

    /// <summary>SHA-256 of <see cref="Content"/>, lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>What readers should know about this version: where it comes from, or what was corrected. Null when there is nothing.</summary>
    public string? Note { get; init; }

    /// <summary>The version that this one replaces, or null.</summary>
    public Guid? SupersedesId { get; init; }

    /// <summary>The first publication of a report.</summary>
    /// <param name="agency">The agency that publishes.</param>
    /// <param name="report">The report; it must have a title and a year.</param>
    /// <param name="at">Moment of publication.</param>
    /// <param name="note">What readers should know about it, or null.</param>
    /// <exception cref="ArgumentException">The report has no title or year.</exception>
    public static PublishedReport First(Guid agency, AnnualReport report, DateTimeOffset at, string? note = null) => Snapshot(agency, report, 1, at, note, null);

    /// <summary>A correction of this version, which stays readable.</summary>
    /// <param name="report">The corrected report, of the same year.</param>
    /// <param name="at">Moment of publication.</param>
    /// <param name="note">What was corrected and why.</param>
    /// <exception cref="ArgumentException">The report is of another year or has no title.</exception>
    public PublishedReport Corrected(AnnualReport report, DateTimeOffset at, string note) => report.Year == Year
        ? Snapshot(AgencyId, report, Version + 1, at, note, Id)
        : throw new ArgumentException($"A correction of {Year} cannot report on {report.Year}.", nameof(report));

    /// <summary>A report as it was signed here: the file that the leader signed is the one that is published, byte for byte.</summary>
    /// <param name="agency">The agency that publishes.</param>
    /// <param name="content">The signed file.</param>
    /// <param name="report">The report that it holds.</param>
    /// <param name="before">The version that it replaces, or null for the first.</param>
    /// <param name="at">Moment of publication.</param>
    /// <param name="note">What readers should know about it, or null.</param>
    public static PublishedReport Signed(Guid agency, byte[] content, AnnualReport report, PublishedReport? before, DateTimeOffset at, string? note) =>
        Snapshot(agency, report, content, (before?.Version ?? 0) + 1, at, note, before?.Id);

    static PublishedReport Snapshot(Guid agency, AnnualReport report, int version, DateTimeOffset at, string? note, Guid? supersedes) =>
        Snapshot(agency, report, ReportJson.Write(report), version, at, note, supersedes);

    static PublishedReport Snapshot(Guid agency, AnnualReport report, byte[] content, int version, DateTimeOffset at, string? note, Guid? supersedes)
    {
        return new()
        {
            AgencyId = agency,
            Year = report.Year ?? throw new ArgumentException("A published report names its year.", nameof(report)),
            Version = version,
            Title = report.Title ?? throw new ArgumentException("A published report has a title.", nameof(report)),
            Format = report.Format.Id,
            PublishedAt = at,
            Content = content,
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(content)),
            Note = note,
            SupersedesId = supersedes,
        };
    }
}

static class ReportTables
{
    public static void Describe(ModelBuilder model) => model.Entity<PublishedReport>(table =>
    {
        table.Property(r => r.Id).ValueGeneratedNever();
        table.HasOne<Agency>().WithMany().HasForeignKey(r => r.AgencyId).OnDelete(DeleteBehavior.Restrict);
        table.HasIndex(r => new { r.AgencyId, r.Year, r.Version }).IsUnique();
        table.HasIndex(r => new { r.Year, r.PublishedAt });
        table.Property(r => r.Title).HasMaxLength(300);
        table.Property(r => r.Format).HasMaxLength(20);
        table.Property(r => r.Sha256).HasMaxLength(64);
        table.Property(r => r.Note).HasMaxLength(1000);
        table.HasOne<PublishedReport>().WithMany().HasForeignKey(r => r.SupersedesId).OnDelete(DeleteBehavior.Restrict);
    });
}
