using Gongkai.Web;

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
/// <param name="From">Network address, or the machine's name for commands.</param>
/// <param name="AgencyId">The agency for which the actor works, or null for the public, commands and the program.</param>
public sealed record Actor(ActorKind Kind, Guid? Id, string Name, string From, Guid? AgencyId = null)
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
/// <param name="AgencyId">The agency it belongs to; null for that of the actor.</param>
public sealed record AuditObject(string Kind, string Id, string Name, Guid? AgencyId = null);

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

    /// <summary>The bounds of moments. What stands beyond them, or is no moment at all, somebody wrote by hand; it is read as one of the bounds and fits no digest.</summary>
    internal static readonly DateTimeOffset Earliest = new(1, 1, 2, 0, 0, 0, TimeSpan.Zero), Latest = new(9999, 12, 30, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The moment in words, China Standard Time to the second.</summary>
    internal string When => InWords(At);

    /// <summary>A moment of a record or seal in words; one that was written by hand is said to be none.</summary>
    internal static string InWords(DateTimeOffset at) => at > Earliest && at < Latest ? ChinaTime.Second(at) : "（时间已损坏）";

    /// <summary>What the actor is.</summary>
    public required ActorKind ActorKind { get; init; }

    /// <summary>Identity of the actor, or null.</summary>
    public Guid? ActorId { get; init; }

    /// <summary>Name of the actor at that moment.</summary>
    public required string ActorName { get; init; }

    /// <summary>The agency whose auditors see the record: that of the object, else of the actor; null for the auditors of the host alone.</summary>
    public Guid? AgencyId { get; init; }

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

    /// <summary>Moment of the last record, or null while there is none.</summary>
    public DateTimeOffset? At { get; set; }
}

/// <summary>
/// A seal (封存): at the end of a day the chain had so many records and this digest, signed with a key that stands outside the database. Whoever rewrites the
/// chain with all its digests cannot make the seals again.
/// </summary>
public sealed class AuditSeal
{
    /// <summary>Number, from 1 without gaps.</summary>
    public required long Number { get; init; }

    /// <summary>The day it closes, China Standard Time; one seal a day.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>Number of the last record it covers.</summary>
    public required long Sequence { get; init; }

    /// <summary>Digest of that record.</summary>
    public required string Digest { get; init; }

    /// <summary>When it was made, UTC, to the microsecond.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The public key, uncompressed, hexadecimal.</summary>
    public required string PublicKey { get; init; }

    /// <summary>The signature, r and s, hexadecimal.</summary>
    public required string Signature { get; init; }
}
