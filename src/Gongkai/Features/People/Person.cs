using Gongkai.Data.Protection;
using Gongkai.Features.Agencies;
using Gongkai.Rules.Duties;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.People;

/// <summary>Somebody who works here (人员). People are disabled, never deleted: the record of what they did names them.</summary>
public sealed class Person
{
    /// <summary>Identity.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Name to sign in with (账号), lower case, unique; never changes.</summary>
    public required string Account { get; init; }

    /// <summary>Name as colleagues know it.</summary>
    public required string Name { get; set; }

    /// <summary>The agency the person belongs to.</summary>
    public required Guid AgencyId { get; set; }

    /// <summary>The section, or null.</summary>
    public Guid? SectionId { get; set; }

    /// <summary>E-mail address, or null.</summary>
    [SealedFor(EmailPurpose)]
    public SealedText? Email { get; set; }

    /// <summary>Keyed fingerprint of the e-mail address, by which the person is found.</summary>
    public string? EmailIndex { get; set; }

    /// <summary>Telephone, or null.</summary>
    [SealedFor(PhonePurpose)]
    public SealedText? Phone { get; set; }

    /// <summary>Hash of the password, or null while none is set.</summary>
    public string? PasswordHash { get; set; }

    /// <summary>Secret of the time-based one-time codes, or null while they are off.</summary>
    [SealedFor(TotpPurpose)]
    public SealedText? TotpSecret { get; set; }

    /// <summary>Time step of the last accepted code: a code works once.</summary>
    public long TotpStep { get; set; }

    /// <summary>Subject at the single sign-on server, or null.</summary>
    public string? Subject { get; set; }

    /// <summary>Moment from which the person may not sign in, or null.</summary>
    public DateTimeOffset? DisabledAt { get; set; }

    /// <summary>When the person was added.</summary>
    public required DateTimeOffset AddedAt { get; init; }

    /// <summary>Counts the changes.</summary>
    public int Version { get; set; } = 1;

    /// <summary>Begin of the accounts of the demonstration's people, who need no password there. No other account begins so.</summary>
    public const string DemoPrefix = "demo.";

    /// <summary>Purposes under which the personal data is sealed.</summary>
    public const string EmailPurpose = "person.email", PhonePurpose = "person.phone", TotpPurpose = "person.totp";
}

/// <summary>A role that a person holds for an agency, or for one section of it.</summary>
public sealed class RoleGrant
{
    /// <summary>Identity.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The person.</summary>
    public required Guid PersonId { get; init; }

    /// <summary>The role.</summary>
    public required Role Role { get; init; }

    /// <summary>The agency.</summary>
    public required Guid AgencyId { get; init; }

    /// <summary>The section, or null for the whole agency.</summary>
    public Guid? SectionId { get; init; }
}

/// <summary>A session of a signed-in person (登录会话). The cookie holds a random token; only its hash stands here.</summary>
public sealed class SignInSession
{
    /// <summary>Identity, to name it in lists.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>SHA-256 of the token in the cookie.</summary>
    public required string TokenHash { get; init; }

    /// <summary>The person.</summary>
    public required Guid PersonId { get; init; }

    /// <summary>How the person proved who they are: <c>password</c>, <c>password+totp</c>, <c>passkey</c>, <c>oidc</c>, <c>demo</c>.</summary>
    public required string Method { get; init; }

    /// <summary>Begin.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Last use, to the minute.</summary>
    public required DateTimeOffset SeenAt { get; set; }

    /// <summary>When the person last proved who they are; grave acts ask for a recent proof.</summary>
    public required DateTimeOffset ProvedAt { get; set; }

    /// <summary>Network address at the begin.</summary>
    public required string Address { get; init; }

    /// <summary>Browser and system in words.</summary>
    public required string Device { get; init; }

    /// <summary>Moment it was ended, or null.</summary>
    public DateTimeOffset? EndedAt { get; set; }
}

static class PeopleTables
{
    public static void Describe(ModelBuilder model)
    {
        model.Entity<Person>(table =>
        {
            table.Property(p => p.Id).ValueGeneratedNever();
            table.Property(p => p.Account).HasMaxLength(60);
            table.HasIndex(p => p.Account).IsUnique();
            table.Property(p => p.Name).HasMaxLength(60);
            table.HasOne<Agency>().WithMany().HasForeignKey(p => p.AgencyId).OnDelete(DeleteBehavior.Restrict);
            table.HasOne<Section>().WithMany().HasForeignKey(p => p.SectionId).OnDelete(DeleteBehavior.Restrict);
            table.Property(p => p.EmailIndex).HasMaxLength(60);
            table.HasIndex(p => p.EmailIndex).IsUnique();
            table.Property(p => p.PasswordHash).HasMaxLength(300);
            table.Property(p => p.Subject).HasMaxLength(300);
            table.HasIndex(p => p.Subject).IsUnique();
            table.Property(p => p.Version).IsConcurrencyToken();
        });
        model.Entity<RoleGrant>(table =>
        {
            table.Property(g => g.Id).ValueGeneratedNever();
            table.HasOne<Person>().WithMany().HasForeignKey(g => g.PersonId).OnDelete(DeleteBehavior.Cascade);
            table.HasOne<Agency>().WithMany().HasForeignKey(g => g.AgencyId).OnDelete(DeleteBehavior.Restrict);
            table.HasOne<Section>().WithMany().HasForeignKey(g => g.SectionId).OnDelete(DeleteBehavior.Restrict);
            table.Property(g => g.Role).HasConversion<string>().HasMaxLength(30);
            table.HasIndex(g => new { g.PersonId, g.Role, g.AgencyId, g.SectionId }).IsUnique();
        });
        model.Entity<SignInSession>(table =>
        {
            table.ToTable("Sessions");
            table.Property(s => s.Id).ValueGeneratedNever();
            table.Property(s => s.TokenHash).HasMaxLength(64);
            table.HasIndex(s => s.TokenHash).IsUnique();
            table.HasOne<Person>().WithMany().HasForeignKey(s => s.PersonId).OnDelete(DeleteBehavior.Cascade);
            table.Property(s => s.Method).HasMaxLength(30);
            table.Property(s => s.Address).HasMaxLength(60);
            table.Property(s => s.Device).HasMaxLength(200);
        });
        model.Entity<OneTimeLink>(table =>
        {
            table.Property(l => l.Id).ValueGeneratedNever();
            table.Property(l => l.TokenHash).HasMaxLength(64);
            table.HasIndex(l => l.TokenHash).IsUnique();
            table.Property(l => l.Kind).HasConversion<string>().HasMaxLength(30);
            table.HasOne<Person>().WithMany().HasForeignKey(l => l.PersonId).OnDelete(DeleteBehavior.Cascade);
            table.Property(l => l.UsedAt).IsConcurrencyToken();
        });
    }
}
