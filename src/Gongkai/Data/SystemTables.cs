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

    /// <summary>Scheme and host by which people reach the site, for links in e-mail.</summary>
    public const string SiteAddress = "site.address";

    /// <summary>Mail server: host, port, security, account, sealed password, sender.</summary>
    public const string MailHost = "mail.host", MailPort = "mail.port", MailSecurity = "mail.security", MailAccount = "mail.account", MailPassword = "mail.password", MailFrom = "mail.from";

    /// <summary>政府网站标识码.</summary>
    public const string SiteCode = "site.code";

    /// <summary>ICP 备案号.</summary>
    public const string IcpNumber = "site.icp";

    /// <summary>公安备案号.</summary>
    public const string PoliceNumber = "site.police";

    /// <summary>Name of the site, where it is not the usual one.</summary>
    public const string SiteName = "site.name";

    /// <summary>The small line under the name.</summary>
    public const string SiteSubtitle = "site.subtitle";

    /// <summary>Colour of links and acts, one of those the style sheet knows.</summary>
    public const string Accent = "site.accent";

    /// <summary>Size of type for readers who chose none: <c>normal</c> or <c>large</c>.</summary>
    public const string Reading = "site.reading";

    /// <summary>Fingerprint of the logo, empty for none; the file stands in <see cref="SiteFile"/>.</summary>
    public const string Logo = "site.logo";

    /// <summary>Address of the interface of official accounts, where it is not the usual one.</summary>
    public const string WeChatInterface = "channels.wechat";

    /// <summary>Days without anything new after which an account is warned of, and after which it counts as not updated.</summary>
    public const string AccountSoon = "channels.soon", AccountStale = "channels.stale";

    /// <summary>Counted up by each change of the dictionaries for drafts.</summary>
    public const string TermsVersion = "publications.terms";
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

/// <summary>A small file of the site itself, such as its logo.</summary>
public sealed class SiteFile
{
    /// <summary>What it is: <c>logo</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The file.</summary>
    public required byte[] Bytes { get; set; }

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
        model.Entity<SiteFile>(table =>
        {
            table.HasKey(f => f.Name);
            table.Property(f => f.Name).HasMaxLength(40);
            table.Property(f => f.Version).IsConcurrencyToken();
        });
        model.Entity<ProtectionKey>(table =>
        {
            table.HasKey(k => k.Name);
            table.Property(k => k.Name).HasMaxLength(200);
        });
    }
}
