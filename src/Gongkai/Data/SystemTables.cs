using Microsoft.EntityFrameworkCore;

namespace Gongkai.Data;

/// <summary>A setting that administrators change while the program runs.</summary>
public sealed class Setting
{
    /// <summary>Name, e.g. <c>site.code</c>; see <see cref="SettingKeys"/>.</summary>
    public required string Key { get; init; }

    /// <summary>Value as text.</summary>
    public required string Value { get; set; }

    /// <summary>Counts the changes, so that the second of two editors sees the first one's.</summary>
    public int Version { get; set; } = 1;
}

/// <summary>The settings there are.</summary>
public static class SettingKeys
{
    /// <summary><c>demo</c> or <c>real</c>: what the database was made for. Written once.</summary>
    public const string Purpose = "installation.purpose";

    /// <summary>Fingerprint of the key that encrypts personal data, so that a wrong key file is noticed.</summary>
    public const string KeyFingerprint = "installation.key";

    /// <summary><c>sm3</c> or <c>sha256</c>: the digest of the audit chain. Written once.</summary>
    public const string AuditDigest = "audit.digest";

    /// <summary>Code of the agency that runs the site.</summary>
    public const string HostAgency = "site.agency";

    /// <summary>政府网站标识码.</summary>
    public const string SiteCode = "site.code";

    /// <summary>ICP 备案号.</summary>
    public const string IcpNumber = "site.icp";

    /// <summary>公安备案号.</summary>
    public const string PoliceNumber = "site.police";
}

/// <summary>The working-day calendar of one year, added by an administrator after the State Council's notice.</summary>
public sealed class CalendarYear
{
    /// <summary>The year.</summary>
    public required int Year { get; init; }

    /// <summary>Holidays and adjusted workdays, in the form of the calendar file that comes with the program.</summary>
    public required string Days { get; set; }

    /// <summary>The notice it follows, with its number.</summary>
    public required string Source { get; set; }

    /// <summary>Counts the changes.</summary>
    public int Version { get; set; } = 1;
}

/// <summary>A key that protects forms and cookies.</summary>
public sealed class ProtectionKey
{
    /// <summary>Name given by the framework.</summary>
    public required string Name { get; init; }

    /// <summary>The key in the framework's own form.</summary>
    public required string Xml { get; init; }
}

static class SystemTables
{
    public static void Describe(ModelBuilder model)
    {
        model.Entity<Setting>(table =>
        {
            table.HasKey(s => s.Key);
            table.Property(s => s.Key).HasMaxLength(100);
            table.Property(s => s.Version).IsConcurrencyToken();
        });
        model.Entity<CalendarYear>(table =>
        {
            table.HasKey(y => y.Year);
            table.Property(y => y.Year).ValueGeneratedNever();
            table.Property(y => y.Source).HasMaxLength(200);
            table.Property(y => y.Version).IsConcurrencyToken();
        });
        model.Entity<ProtectionKey>(table =>
        {
            table.HasKey(k => k.Name);
            table.Property(k => k.Name).HasMaxLength(200);
        });
    }
}
