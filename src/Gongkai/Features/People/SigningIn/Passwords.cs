using Gongkai.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Gongkai.Features.People.SigningIn;

/// <summary>Checks and sets passwords, which are kept as the framework hashes them.</summary>
public sealed class Passwords(GongkaiContext data, TimeProvider time)
{
    // PBKDF2 with HMAC-SHA512; the number is OWASP's for it. A hash of fewer is renewed when its owner signs in.
    static readonly PasswordHasher<Person> Hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = 210_000 }));

    static readonly Person Nobody = new() { Account = "", Name = "", AgencyId = default, AddedAt = default };
    static readonly Lazy<string> NobodysHash = new(() => Hash(Nobody, "nobody's password"));

    /// <summary>The hash of a password.</summary>
    public static string Hash(Person person, string password) => Hasher.HashPassword(person, password);

    /// <summary>Whether a password is a person's. It takes as long for nobody, for somebody without a password and for the disabled, who all get no.</summary>
    public async Task<bool> Match(Person? person, string? password, CancellationToken stop)
    {
        var hash = person?.PasswordHash ?? NobodysHash.Value;
        var found = Hasher.VerifyHashedPassword(person ?? Nobody, hash, password ?? "");
        if (person is not { PasswordHash: not null, DisabledAt: null } || found == PasswordVerificationResult.Failed)
            return false;
        if (found == PasswordVerificationResult.SuccessRehashNeeded)
        {
            var renewed = Hash(person, password!);
            await data.People.Where(p => p.Id == person.Id && p.PasswordHash == hash).ExecuteUpdateAsync(row => row.SetProperty(p => p.PasswordHash, renewed), stop);
        }
        return true;
    }

    /// <summary>
    /// Gives a tracked person a new password, inside an act. Whoever got in with the old one is out: all sessions end, open links and half-made sign-ins stop working,
    /// and the browsers are forgotten. Afterwards call <see cref="Sessions.Forget"/>.
    /// </summary>
    /// <returns>How many sessions were ended.</returns>
    public async Task<int> Set(Person person, string password, CancellationToken stop)
    {
        var now = time.GetUtcNow();
        person.PasswordHash = Hash(person, password);
        person.Version++;
        await data.SecondSteps.Where(s => s.PersonId == person.Id).ExecuteDeleteAsync(stop);
        await data.KnownDevices.Where(d => d.PersonId == person.Id).ExecuteDeleteAsync(stop);
        foreach (var link in await data.OneTimeLinks.Where(l => l.PersonId == person.Id && l.UsedAt == null).ToListAsync(stop))
            link.UsedAt = now;
        return await data.Sessions.Where(s => s.PersonId == person.Id && s.EndedAt == null).ExecuteUpdateAsync(row => row.SetProperty(s => s.EndedAt, now), stop);
    }
}
