using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Audit;

/// <summary>What kind of actor did something.</summary>
public enum ActorKind
{
    /// <summary>Somebody from outside, not signed in.</summary>
    Public,

    /// <summary>A signed-in person.</summary>
    Person,

    /// <summary>A program with an API key.</summary>
    ApiKey,

    /// <summary>A command on the machine.</summary>
    Command,

    /// <summary>The program by itself: a job, a start.</summary>
    System,
}

/// <summary>Who did something, and from where.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Id">Identity, or null for the public and the program.</param>
/// <param name="Name">Name at that moment.</param>
/// <param name="From">Network address, or the machine's user for commands.</param>
public sealed record Actor(ActorKind Kind, Guid? Id, string Name, string From)
{
    /// <summary>The program by itself.</summary>
    public static Actor Program { get; } = new(ActorKind.System, null, "系统", "");

    /// <summary>Somebody who runs a command on the machine.</summary>
    public static Actor Command { get; } = new(ActorKind.Command, null, $"命令行（{Environment.UserName}）", Environment.MachineName);
}

/// <summary>What something was done to.</summary>
/// <param name="Kind">Kind of object, e.g. <c>person</c>.</param>
/// <param name="Id">Its identity.</param>
/// <param name="Name">Its name at that moment.</param>
public sealed record AuditObject(string Kind, string Id, string Name);

/// <summary>
/// A record of the audit chain (审计记录): who did what to what, when and from where, with the state before and after. Each carries the digest of the one before,
/// so that no record can be changed, dropped or moved unseen. The database refuses changes to them.
/// </summary>
public sealed class AuditRecord
{
    /// <summary>Number in the chain, from 1 without gaps.</summary>
    public required long Sequence { get; init; }

    /// <summary>Moment, UTC, to the microsecond.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What the actor is.</summary>
    public required ActorKind ActorKind { get; init; }

    /// <summary>Identity of the actor, or null.</summary>
    public Guid? ActorId { get; init; }

    /// <summary>Name of the actor at that moment.</summary>
    public required string ActorName { get; init; }

    /// <summary>Network address, or the machine for commands.</summary>
    public required string From { get; init; }

    /// <summary>The act, e.g. <c>person.disabled</c>; see <see cref="AuditActs"/>.</summary>
    public required string Act { get; init; }

    /// <summary>Kind of object.</summary>
    public required string ObjectKind { get; init; }

    /// <summary>Identity of the object.</summary>
    public required string ObjectId { get; init; }

    /// <summary>Name of the object at that moment.</summary>
    public required string ObjectName { get; init; }

    /// <summary>State before as JSON, or null. Holds no personal data in the open.</summary>
    public string? Before { get; init; }

    /// <summary>State after as JSON, or null.</summary>
    public string? After { get; init; }

    /// <summary>Why, where a reason was asked for.</summary>
    public string? Reason { get; init; }

    /// <summary>Digest of this record and, through it, of all before: <c>sm3:…</c> or <c>sha256:…</c>, hexadecimal.</summary>
    public string Digest { get; internal set; } = "";
}

/// <summary>The end of the chain: one row, whose lock puts writers in a row.</summary>
public sealed class AuditHead
{
    /// <summary>Always 1.</summary>
    public int Id { get; init; } = 1;

    /// <summary>Number of the last record.</summary>
    public long Sequence { get; set; }

    /// <summary>Digest of the last record.</summary>
    public required string Digest { get; set; }
}

static class AuditTables
{
    public static void Describe(ModelBuilder model)
    {
        model.Entity<AuditRecord>(table =>
        {
            table.HasKey(r => r.Sequence);
            table.Property(r => r.Sequence).ValueGeneratedNever();
            table.Property(r => r.ActorKind).HasConversion<string>().HasMaxLength(20);
            table.Property(r => r.ActorName).HasMaxLength(100);
            table.Property(r => r.From).HasMaxLength(100);
            table.Property(r => r.Act).HasMaxLength(60);
            table.Property(r => r.ObjectKind).HasMaxLength(40);
            table.Property(r => r.ObjectId).HasMaxLength(100);
            table.Property(r => r.ObjectName).HasMaxLength(300);
            table.Property(r => r.Reason).HasMaxLength(1000);
            table.Property(r => r.Digest).HasMaxLength(80);
            table.HasIndex(r => new { r.ObjectKind, r.ObjectId, r.Sequence });
            table.HasIndex(r => new { r.ActorId, r.Sequence });
            table.HasIndex(r => new { r.Act, r.Sequence });
            table.HasIndex(r => r.At);
        });
        model.Entity<AuditHead>(table =>
        {
            table.ToTable("AuditHead");
            table.Property(h => h.Id).ValueGeneratedNever();
            table.Property(h => h.Digest).HasMaxLength(80);
            table.HasData(new AuditHead { Sequence = 0, Digest = AuditChain.Begin });
        });
    }
}
