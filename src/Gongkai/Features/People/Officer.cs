using System.Security.Claims;
using Gongkai.Features.Audit;
using Gongkai.Rules.Duties;

namespace Gongkai.Features.People;

/// <summary>A role as its holder carries it through a request.</summary>
/// <param name="Role">The role.</param>
/// <param name="AgencyId">For which agency.</param>
/// <param name="SectionId">For which section; null for the whole agency.</param>
public sealed record HeldRole(Role Role, Guid AgencyId, Guid? SectionId);

/// <summary>The signed-in person of a request, with the roles held at this moment.</summary>
/// <param name="Id">The person.</param>
/// <param name="Name">Name.</param>
/// <param name="AgencyId">The agency the person belongs to.</param>
/// <param name="SectionId">The section, or null.</param>
/// <param name="Roles">What the person holds.</param>
/// <param name="SessionId">The session.</param>
/// <param name="ProvedAt">When the person last proved who they are.</param>
/// <param name="Address">Network address of the request.</param>
public sealed record Officer(Guid Id, string Name, Guid AgencyId, Guid? SectionId, IReadOnlyList<HeldRole> Roles, Guid SessionId, DateTimeOffset ProvedAt, string Address)
{
    /// <summary>Who the audit chain names.</summary>
    public Actor Actor => new(ActorKind.Person, Id, Name, Address, AgencyId);

    /// <summary>Whether the person has a right anywhere.</summary>
    public bool May(Right right) => Roles.Any(r => RoleDuties.Of(r.Role).Rights.Contains(right));

    /// <summary>Whether the person has a right on something of an agency, and of a section of it.</summary>
    /// <param name="right">The right.</param>
    /// <param name="agency">The agency of the thing.</param>
    /// <param name="section">The section it belongs to, or null when it is the agency's as a whole.</param>
    public bool May(Right right, Guid agency, Guid? section = null) => Roles.Any(r =>
        r.AgencyId == agency && (r.SectionId is null || r.SectionId == section) && RoleDuties.Of(r.Role).Rights.Contains(right));

    /// <summary>The agencies for which the person has a right as a whole or in a section.</summary>
    public IReadOnlyList<Guid> Agencies(Right right) =>
        [.. Roles.Where(r => RoleDuties.Of(r.Role).Rights.Contains(right)).Select(r => r.AgencyId).Distinct()];
}

/// <summary>Carries the officer in the request's user.</summary>
sealed class OfficerIdentity(Officer officer) : ClaimsIdentity([new(ClaimTypes.NameIdentifier, $"{officer.Id}"), new(ClaimTypes.Name, officer.Name)], "session")
{
    public Officer Officer => officer;
}

/// <summary>Finds the officer of a request.</summary>
public static class OfficerOfRequest
{
    /// <summary>The signed-in person, or null for the public.</summary>
    public static Officer? Officer(this ClaimsPrincipal user) => user.Identities.OfType<OfficerIdentity>().FirstOrDefault()?.Officer;
}
