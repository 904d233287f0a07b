using Gongkai.Data;
using Gongkai.Features.Agencies;
using Gongkai.Features.Audit;
using Gongkai.Rules.Duties;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.People;

/// <summary>
/// Who administers, and how far it reaches (管理范围). A role given at an agency reaches that agency and those under it, never beside or above: the administrator of a
/// district's office looks after its bureaus, the administrator of a bureau after the bureau. What the whole site shares belongs to whoever reaches the agency
/// that runs it. Whoever commands the machine reaches everything, because the data lies open to them anyway.
/// </summary>
/// <param name="Actor">Who the audit chain names.</param>
/// <param name="Self">The person who acts, or null for a command.</param>
/// <param name="Agencies">The agencies reached; null for all.</param>
/// <param name="Site">Whether what all agencies share is reached.</param>
public sealed record Administration(Actor Actor, Guid? Self, IReadOnlySet<Guid>? Agencies, bool Site)
{
    /// <summary>By a command on the machine.</summary>
    public static Administration ByCommand => new(Actor.Command, null, null, true);

    /// <summary>Whether an agency is reached.</summary>
    public bool Covers(Guid agency) => Agencies?.Contains(agency) ?? true;
}

/// <summary>Finds how far somebody's administration reaches.</summary>
public sealed class Administrations(GongkaiContext data)
{
    /// <summary>The administration of an officer by a right.</summary>
    public async Task<Administration> Of(Officer officer, Right right, CancellationToken stop)
    {
        var tree = await AgencyTree.Read(data, stop);
        var reached = tree.Under(officer.Agencies(right));
        return new(officer.Actor, officer.Id, reached, await HostId(stop) is not { } host || reached.Contains(host));
    }

    /// <summary>Whether a person is reached: belongs, or holds a role, where the administration reaches. Then it is known who the person is and what the roles are.</summary>
    public async Task<bool> Reaches(Administration by, Person person, CancellationToken stop) =>
        by.Covers(person.AgencyId) || (await data.RoleGrants.Where(g => g.PersonId == person.Id).Select(g => g.AgencyId).ToListAsync(stop)).Exists(by.Covers);

    /// <summary>
    /// Whether a person is reached as a whole: belongs where the administration reaches and holds no role beyond it. Only then may anything be done about the person, because
    /// whoever can reset a password can become that person.
    /// </summary>
    public async Task<bool> Whole(Administration by, Person person, CancellationToken stop) =>
        by.Covers(person.AgencyId) && (await data.RoleGrants.Where(g => g.PersonId == person.Id).Select(g => g.AgencyId).ToListAsync(stop)).TrueForAll(by.Covers);

    /// <summary>The people who can administer the whole installation now: not disabled, and administrator of the agency that runs the site or of one above it.</summary>
    /// <param name="stop">Gives up.</param>
    /// <param name="without">A grant that does not count, because it is about to be taken away.</param>
    public async Task<IReadOnlySet<Guid>> OfSite(CancellationToken stop, Guid? without = null)
    {
        var people = from grant in data.RoleGrants
                     join person in data.People on grant.PersonId equals person.Id
                     where grant.Role == Role.Administrator && person.DisabledAt == null && grant.Id != without
                     select new { person.Id, grant.AgencyId };
        if (await HostId(stop) is { } host)
        {
            var above = (await AgencyTree.Read(data, stop)).Above(host);
            people = people.Where(p => above.Contains(p.AgencyId));
        }
        return (await people.Select(p => p.Id).Distinct().ToListAsync(stop)).ToHashSet();
    }

    async Task<Guid?> HostId(CancellationToken stop)
    {
        var code = await data.Settings.Where(s => s.Key == SettingKeys.HostAgency).Select(s => s.Value).FirstOrDefaultAsync(stop);
        return code is null ? null : await data.Agencies.Where(a => a.Code == code).Select(a => (Guid?)a.Id).FirstOrDefaultAsync(stop);
    }
}
