using Gongkai.Features.Agencies;
using Gongkai.Features.People;
using Gongkai.Rules.Duties;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Api.Keys;

/// <summary>What a key may be used for.</summary>
/// <param name="Name">Name in the interface, e.g. <c>people:read</c>.</param>
/// <param name="Words">What it allows, for people.</param>
/// <param name="Right">The right that its maker needs, when it is made and whenever it is used.</param>
public sealed record ApiScope(string Name, string Words, Right Right)
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<ApiScope> All { get; } =
    [
        new(PeopleRead, "读取人员名单（联系方式遮盖）", Right.ManagePeople),
        new(AuditRead, "读取审计记录", Right.SeeAudit),
    ];

    /// <summary>Whether a person may have it at an agency, as far as the person's right reaches: an administrator's goes down, an auditor's stays where it was given.</summary>
    internal bool MayBeGiven(Officer maker, Guid agency, AgencyTree tree) =>
        Right == Right.SeeAudit ? maker.May(Right, agency) : tree.Above(agency).Any(above => maker.May(Right, above));

    /// <summary>Reading people.</summary>
    public const string PeopleRead = "people:read";

    /// <summary>Reading the audit chain.</summary>
    public const string AuditRead = "audit:read";
}

/// <summary>A key by which a program uses the interface (接口密钥). The key is shown once; its hash stands here.</summary>
public sealed class ApiKey
{
    /// <summary>Identity.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>What it is for, in the maker's words.</summary>
    public required string Name { get; init; }

    /// <summary>The first characters, by which people recognise it.</summary>
    public required string Prefix { get; init; }

    /// <summary>SHA-256 of the key.</summary>
    public required string Hash { get; init; }

    /// <summary>The agency whose data it may read.</summary>
    public required Guid AgencyId { get; init; }

    /// <summary>Who made it; it never exceeds what this person may do.</summary>
    public required Guid MakerId { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>Until when it works; at most a year.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Names of the scopes, separated by blanks.</summary>
    public required string Scopes { get; init; }

    /// <summary>Last use, to the minute, or null.</summary>
    public DateTimeOffset? UsedAt { get; set; }

    /// <summary>When it was revoked, or null.</summary>
    public DateTimeOffset? RevokedAt { get; set; }
}

static class ApiTables
{
    public static void Describe(ModelBuilder model) => model.Entity<ApiKey>(table =>
    {
        table.Property(k => k.Id).ValueGeneratedNever();
        table.Property(k => k.Name).HasMaxLength(100);
        table.Property(k => k.Prefix).HasMaxLength(12);
        table.Property(k => k.Hash).HasMaxLength(64);
        table.HasIndex(k => k.Hash).IsUnique();
        table.HasOne<Agency>().WithMany().HasForeignKey(k => k.AgencyId).OnDelete(DeleteBehavior.Restrict);
        table.HasOne<Person>().WithMany().HasForeignKey(k => k.MakerId).OnDelete(DeleteBehavior.Restrict);
        table.Property(k => k.Scopes).HasMaxLength(300);
        table.Property(k => k.RevokedAt).IsConcurrencyToken();
    });
}
