using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Agencies;

/// <summary>What an agency is; the law sets different days for the two kinds.</summary>
public enum AgencyKind
{
    /// <summary>部门: a department; its report is due on 31 January (Order 711, art. 49).</summary>
    Department,

    /// <summary>人民政府: a government; its report is due on 31 March.</summary>
    Government,
}

/// <summary>An administrative agency (行政机关) whose disclosure is kept here.</summary>
public sealed class Agency
{
    /// <summary>Identity.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Short code in addresses and commands, e.g. <c>laisui</c>; never changes.</summary>
    public required string Code { get; init; }

    /// <summary>Full name.</summary>
    public required string Name { get; set; }

    /// <summary>What it is.</summary>
    public required AgencyKind Kind { get; set; }

    /// <summary>The agency above it, or null.</summary>
    public Guid? ParentId { get; set; }

    /// <summary>Where people can call, or null when not entered.</summary>
    public string? Address { get; set; }

    /// <summary>Telephone of the disclosure office, or null.</summary>
    public string? Phone { get; set; }

    /// <summary>E-mail of the disclosure office, or null.</summary>
    public string? Email { get; set; }

    /// <summary>Office hours in words, or null.</summary>
    public string? Hours { get; set; }

    /// <summary>统一社会信用代码, the first part of its index numbers, or null; then its short code stands there.</summary>
    public string? OrganizationCode { get; set; }

    /// <summary>Counts the changes.</summary>
    public int Version { get; set; } = 1;
}

static class AgencyTables
{
    public static void Describe(ModelBuilder model)
    {
        model.Entity<Agency>(table =>
        {
            table.Property(a => a.Id).ValueGeneratedNever();
            table.Property(a => a.Code).HasMaxLength(40);
            table.HasIndex(a => a.Code).IsUnique();
            table.Property(a => a.Name).HasMaxLength(200);
            table.Property(a => a.Kind).HasConversion<string>().HasMaxLength(20);
            table.HasOne<Agency>().WithMany().HasForeignKey(a => a.ParentId).OnDelete(DeleteBehavior.Restrict);
            table.Property(a => a.Address).HasMaxLength(300);
            table.Property(a => a.Phone).HasMaxLength(100);
            table.Property(a => a.Email).HasMaxLength(200);
            table.Property(a => a.Hours).HasMaxLength(200);
            table.Property(a => a.OrganizationCode).HasMaxLength(18);
            table.Property(a => a.Version).IsConcurrencyToken();
        });
        model.Entity<Section>(table =>
        {
            table.Property(s => s.Id).ValueGeneratedNever();
            table.HasOne<Agency>().WithMany().HasForeignKey(s => s.AgencyId).OnDelete(DeleteBehavior.Restrict);
            table.Property(s => s.Name).HasMaxLength(100);
            table.HasIndex(s => new { s.AgencyId, s.Name }).IsUnique();
            table.Property(s => s.Version).IsConcurrencyToken();
        });
    }
}
