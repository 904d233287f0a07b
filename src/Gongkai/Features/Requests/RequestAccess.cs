using Gongkai.Features.People;
using Gongkai.Rules.Duties;

namespace Gongkai.Features.Requests;

/// <summary>
/// Who sees which case, in one place. Whoever handles requests for an agency sees all of it; a role for one section sees what was given to that section; whoever
/// works on a case sees it. What is not theirs is answered like what does not exist.
/// </summary>
public static class RequestAccess
{
    /// <summary>The cases that an officer sees.</summary>
    public static IQueryable<DisclosureRequest> SeenBy(this IQueryable<DisclosureRequest> requests, Officer officer)
    {
        // One agency is asked for by itself, so that its index gives the order too.
        if (officer.OnlyAgency() is { } only)
            return requests.Where(r => r.AgencyId == only);
        var (agencies, sections) = Seeing(officer);
        return sections.Count == 0 ? requests.Where(r => agencies.Contains(r.AgencyId)) : requests.Where(r => agencies.Contains(r.AgencyId) || sections.Contains(r.SectionId));
    }

    /// <summary>The agency whose cases an officer sees, when it is one and whole.</summary>
    public static Guid? OnlyAgency(this Officer officer) => Seeing(officer) is ([var only], []) ? only : null;

    static (List<Guid> Agencies, List<Guid?> Sections) Seeing(Officer officer)
    {
        var seeing = officer.Roles.Where(r => RoleDuties.Of(r.Role).Rights.Contains(Right.SeeRequests)).ToLookup(r => r.SectionId is null);
        return ([.. seeing[true].Select(r => r.AgencyId).Distinct()], [.. seeing[false].Select(r => r.SectionId).Distinct()]);
    }

    /// <summary>Whether an officer sees a case.</summary>
    public static bool Seen(this DisclosureRequest request, Officer officer) => officer.May(Right.SeeRequests, request.AgencyId, request.SectionId);

    /// <summary>Whether an officer takes the steps of a case: enters events, issues letters, assigns.</summary>
    public static bool HandledBy(this DisclosureRequest request, Officer officer) => officer.May(Right.HandleRequests, request.AgencyId);

    /// <summary>Whether an officer may see the requester's data in full, each view on record.</summary>
    public static bool OpenTo(this DisclosureRequest request, Officer officer) => officer.May(Right.SeePersonalData, request.AgencyId);
}
