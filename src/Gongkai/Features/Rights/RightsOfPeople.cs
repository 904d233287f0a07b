using Gongkai.Data;
using Gongkai.Data.Protection;
using Gongkai.Features.People;
using Gongkai.Rules.Duties;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Rights;

/// <summary>Where a person holds a role.</summary>
/// <param name="Role">The role.</param>
/// <param name="Where">The agency, and the section where the role is limited to one.</param>
public sealed record RoleInPlace(RoleDuties.Duty Role, string Where);

/// <summary>A right and everywhere a person has it.</summary>
/// <param name="Right">The right.</param>
/// <param name="Where">The places, the widest first.</param>
/// <param name="Through">Names of the roles that give it.</param>
public sealed record RightInPlace(Right Right, IReadOnlyList<string> Where, IReadOnlyList<string> Through);

/// <summary>What one person may do.</summary>
/// <param name="Id">The person.</param>
/// <param name="Name">Name.</param>
/// <param name="Disabled">True when the person may not sign in, so that nothing below has any effect.</param>
/// <param name="Roles">What the person holds.</param>
/// <param name="Rights">What follows from it.</param>
/// <param name="Email">E-mail address, sealed.</param>
/// <param name="Phone">Telephone, sealed.</param>
/// <param name="Whole">Whether the reader reaches the person as a whole, and may look at e-mail and telephone in full.</param>
public sealed record PersonRights(Guid Id, string Name, bool Disabled, IReadOnlyList<RoleInPlace> Roles, IReadOnlyList<RightInPlace> Rights, SealedText? Email, SealedText? Phone, bool Whole)
{
    /// <summary>What an administrator should know of this combination.</summary>
    public IReadOnlyList<string> Advice { get; } = RoleCombinations.Advice(Roles.Select(r => r.Role.Role));
}

/// <summary>Says what a person may do, and where.</summary>
public sealed class RightsOfPeople(GongkaiContext data, Administrations administrations)
{
    sealed record Held(Role Role, string Agency, string? Section);

    /// <summary>The rights of a person, or null when there is none or the reader may not know: the two answer alike.</summary>
    public async Task<PersonRights?> Find(Guid id, Officer reader, CancellationToken stop)
    {
        if (await data.People.AsNoTracking().FirstOrDefaultAsync(p => p.Id == id, stop) is not { } person)
            return null;
        var by = await administrations.Of(reader, Right.ManagePeople, stop);
        if (id != reader.Id && !await administrations.Reaches(by, person, stop))
            return null;
        var grants = await (from grant in data.RoleGrants
                            join agency in data.Agencies on grant.AgencyId equals agency.Id
                            join section in data.Sections on grant.SectionId equals section.Id into sections
                            from section in sections.DefaultIfEmpty()
                            where grant.PersonId == id
                            select new Held(grant.Role, agency.Name, section == null ? null : section.Name)).ToListAsync(stop);
        var held = grants.OrderBy(g => g.Role).ThenBy(g => g.Section is not null).ThenBy(g => g.Agency, StringComparer.Ordinal).ToList();
        return new(id, person.Name, person.DisabledAt is not null,
            [.. held.Select(g => new RoleInPlace(RoleDuties.Of(g.Role), Place(g)))],
            [.. Enum.GetValues<Right>().Select(right => InPlace(right, held)).Where(r => r.Where.Count > 0)],
            person.Email, person.Phone, await administrations.Whole(by, person, stop));
    }

    static RightInPlace InPlace(Right right, List<Held> held)
    {
        var giving = held.Where(g => RoleDuties.Of(g.Role).Rights.Contains(right)).ToList();
        // Who has it for the whole agency has it for each section.
        var places = giving.Where(g => g.Section is null || !giving.Any(w => w.Section is null && w.Agency == g.Agency)).OrderBy(g => g.Section is not null).Select(Place);
        return new(right, [.. places.Distinct()], [.. giving.Select(g => g.Role.Name()).Distinct()]);
    }

    static string Place(Held grant) => grant.Section is null ? $"{grant.Agency}（全机关）" : $"{grant.Agency}　{grant.Section}";
}
