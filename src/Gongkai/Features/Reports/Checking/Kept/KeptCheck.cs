using Gongkai.Features.Agencies;
using Gongkai.Features.People;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Reports.Checking.Kept;

/// <summary>Checked reports that a signed-in person kept (保存的校验): the reports as they stood; the findings are computed anew when they are opened.</summary>
public sealed class KeptCheck
{
    /// <summary>Identity.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The agency whose people see it.</summary>
    public required Guid AgencyId { get; init; }

    /// <summary>Who kept it.</summary>
    public required Guid PersonId { get; init; }

    /// <summary>Name given to it.</summary>
    public required string Name { get; init; }

    /// <summary>When it was kept.</summary>
    public required DateTimeOffset KeptAt { get; init; }

    /// <summary>Number of files.</summary>
    public required int Files { get; init; }

    /// <summary>Errors in all of them when it was kept.</summary>
    public required int Errors { get; init; }

    /// <summary>Files that could not be read.</summary>
    public required int Unreadable { get; init; }

    /// <summary>The packed reports, one a line; see <see cref="ReportPack"/>.</summary>
    public required string Packs { get; init; }
}

static class KeptCheckTables
{
    public static void Describe(ModelBuilder model) => model.Entity<KeptCheck>(table =>
    {
        table.ToTable("KeptChecks");
        table.Property(k => k.Id).ValueGeneratedNever();
        table.Property(k => k.Name).HasMaxLength(KeptChecks.NameLength);
        table.HasOne<Agency>().WithMany().HasForeignKey(k => k.AgencyId).OnDelete(DeleteBehavior.Restrict);
        table.HasOne<Person>().WithMany().HasForeignKey(k => k.PersonId).OnDelete(DeleteBehavior.Restrict);
        table.HasIndex(k => new { k.AgencyId, k.KeptAt });
    });
}
