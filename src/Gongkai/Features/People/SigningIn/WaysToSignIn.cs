using Gongkai.Data;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.People.SigningIn;

/// <summary>All by which a person signs in: password, codes, passkeys, the name at the single sign-on server, and the browsers that are remembered.</summary>
static class WaysToSignIn
{
    /// <summary>Those of some people who still have any of them, or an address to be written to.</summary>
    public static IQueryable<Person> OrContacts(GongkaiContext data, IQueryable<Person> people) => people.Where(p =>
        p.Email != null || p.Phone != null || p.PasswordHash != null || p.TotpSecret != null || p.Subject != null || data.Passkeys.Any(k => k.PersonId == p.Id)
        || data.RecoveryCodes.Any(c => c.PersonId == p.Id) || data.KnownDevices.Any(d => d.PersonId == p.Id));

    /// <summary>Takes all of them from a tracked person, inside an act, which saves.</summary>
    /// <returns>How many there were: passkeys one by one, the rest together as one.</returns>
    public static async Task<(int Passkeys, int Others)> Take(GongkaiContext data, Person person, CancellationToken stop)
    {
        var others = person.PasswordHash is null && person.TotpSecret is null && person.Subject is null ? 0 : 1;
        (person.PasswordHash, person.TotpSecret, person.Subject) = (null, null, null);
        await data.RecoveryCodes.Where(c => c.PersonId == person.Id).ExecuteDeleteAsync(stop);
        await data.KnownDevices.Where(d => d.PersonId == person.Id).ExecuteDeleteAsync(stop);
        await data.SecondSteps.Where(s => s.PersonId == person.Id).ExecuteDeleteAsync(stop);
        return (await data.Passkeys.Where(k => k.PersonId == person.Id).ExecuteDeleteAsync(stop), others);
    }
}
