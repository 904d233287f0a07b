using System.Security.Cryptography;
using Gongkai.Data;
using Gongkai.Data.Protection;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.People.SigningIn;

/// <summary>A code for the day when the telephone is lost (恢复码). It works once; only a keyed fingerprint stands here.</summary>
public sealed class RecoveryCode
{
    /// <summary>Identity.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Whose it is.</summary>
    public required Guid PersonId { get; init; }

    /// <summary>Keyed fingerprint of the code.</summary>
    public required string Hash { get; init; }

    /// <summary>When it was used, or null.</summary>
    public DateTimeOffset? UsedAt { get; set; }
}

/// <summary>Makes and takes recovery codes.</summary>
public sealed class RecoveryCodes(GongkaiContext data, InstallationKeys keys, TimeProvider time)
{
    /// <summary>How many a person gets.</summary>
    public const int Number = 10;

    // Without letters and digits that look alike.
    const string Alphabet = "23456789abcdefghjkmnpqrstuvwxyz";
    const int Length = 12;

    /// <summary>Makes new codes inside an act; the old ones stop working.</summary>
    /// <returns>The codes in groups of four; they cannot be shown again.</returns>
    public async Task<IReadOnlyList<string>> Make(Guid person, CancellationToken stop)
    {
        await Drop(person, stop);
        var codes = Enumerable.Range(0, Number).Select(_ => RandomNumberGenerator.GetString(Alphabet, Length)).ToList();
        data.RecoveryCodes.AddRange(codes.Select(code => new RecoveryCode { PersonId = person, Hash = Hash(person, code) }));
        return [.. codes.Select(c => $"{c[..4]}-{c[4..8]}-{c[8..]}")];
    }

    /// <summary>Takes a code.</summary>
    /// <returns>False when it is not one of the person's, or was used.</returns>
    public async Task<bool> Take(Guid person, string? code, CancellationToken stop)
    {
        var (hash, now) = (Hash(person, Plain(code)), time.GetUtcNow());
        return await data.RecoveryCodes.Where(c => c.PersonId == person && c.Hash == hash && c.UsedAt == null).ExecuteUpdateAsync(row => row.SetProperty(c => c.UsedAt, now), stop) == 1;
    }

    /// <summary>How many are left.</summary>
    public Task<int> Left(Guid person, CancellationToken stop) => data.RecoveryCodes.CountAsync(c => c.PersonId == person && c.UsedAt == null, stop);

    /// <summary>Drops a person's codes, inside an act.</summary>
    public Task Drop(Guid person, CancellationToken stop) => data.RecoveryCodes.Where(c => c.PersonId == person).ExecuteDeleteAsync(stop);

    string Hash(Guid person, string code) => keys.Index($"{person}\n{code}", "person.recovery");

    static string Plain(string? code) => new([.. Accounts.HalfWidth(code ?? "").ToLowerInvariant().Where(char.IsAsciiLetterOrDigit).Take(Length + 1)]);
}
