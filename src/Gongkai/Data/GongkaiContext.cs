using Gongkai.Features.Agencies;
using Gongkai.Features.Reports;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Gongkai.Data;

/// <summary>The database of an installation. Features describe their own tables; this class only gathers them.</summary>
public abstract class GongkaiContext(DbContextOptions options) : DbContext(options)
{
    /// <summary>Agencies whose disclosure is kept here.</summary>
    public DbSet<Agency> Agencies => Set<Agency>();

    /// <summary>Annual reports as they were published.</summary>
    public DbSet<PublishedReport> PublishedReports => Set<PublishedReport>();

    /// <summary>Settings that administrators change while the program runs.</summary>
    public DbSet<Setting> Settings => Set<Setting>();

    /// <summary>Calendars of years that administrators added to those that come with the program.</summary>
    public DbSet<CalendarYear> CalendarYears => Set<CalendarYear>();

    /// <summary>Keys that protect forms and cookies, shared by all processes on this database.</summary>
    public DbSet<ProtectionKey> ProtectionKeys => Set<ProtectionKey>();

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        AgencyTables.Describe(modelBuilder);
        ReportTables.Describe(modelBuilder);
        SystemTables.Describe(modelBuilder);
    }
}

/// <summary>The embedded database. Moments are kept as text in UTC, so that they sort.</summary>
public sealed class SqliteGongkaiContext(DbContextOptions<SqliteGongkaiContext> options) : GongkaiContext(options)
{
    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcText>();

    sealed class UtcText() : ValueConverter<DateTimeOffset, string>(
        moment => moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'"),
        text => DateTimeOffset.Parse(text, null, System.Globalization.DateTimeStyles.AssumeUniversal));
}

/// <summary>PostgreSQL, for several processes on one database.</summary>
public sealed class PostgreSqlGongkaiContext(DbContextOptions<PostgreSqlGongkaiContext> options) : GongkaiContext(options)
{
    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<Utc>();

    // The column type keeps no offset and takes moments in UTC only.
    sealed class Utc() : ValueConverter<DateTimeOffset, DateTimeOffset>(moment => moment.ToUniversalTime(), moment => moment);
}
