using Gongkai.Features.People;
using Gongkai.Rules.Duties;
using Gongkai.Rules.Publication;

namespace Gongkai.Features.Publications;

/// <summary>
/// Who sees which publication before it is public, in one place: whoever drafts, reviews or signs for its agency, or for its section. What is not theirs is answered like what
/// does not exist.
/// </summary>
public static class PublicationAccess
{
    /// <summary>The publications that an officer sees.</summary>
    public static IQueryable<Publication> SeenBy(this IQueryable<Publication> publications, Officer officer)
    {
        var (agencies, sections) = Seeing(officer);
        return agencies is [var only] && sections.Count == 0 ? publications.Where(p => p.AgencyId == only)
            : publications.Where(p => agencies.Contains(p.AgencyId) || sections.Contains(p.SectionId));
    }

    /// <summary>Whether an officer sees one.</summary>
    public static bool Seen(this Publication publication, Officer officer) => officer.May(Right.SeePublications, publication.AgencyId, publication.SectionId);

    /// <summary>Whether an officer drafts it.</summary>
    public static bool DraftedBy(this Publication publication, Officer officer) => officer.May(Right.DraftPublications, publication.AgencyId, publication.SectionId);

    /// <summary>Whether an officer publishes what is signed, withdraws and corrects: the disclosure officer, and who signs.</summary>
    public static bool ReleasedBy(this Publication publication, Officer officer) =>
        officer.May(Right.ReviewBeforePublication, publication.AgencyId) || officer.May(Right.Sign, publication.AgencyId);

    /// <summary>Whether an officer has the right that a review asks for.</summary>
    public static bool Decides(this Publication publication, Officer officer, Step step) => officer.May(PublicationCourse.RightOf(step), publication.AgencyId, publication.SectionId);

    /// <summary>The agencies in which an officer takes part in publications.</summary>
    public static IReadOnlyList<Guid> PublishingAgencies(this Officer officer) => officer.Agencies(Right.SeePublications);

    static (List<Guid> Agencies, List<Guid?> Sections) Seeing(Officer officer)
    {
        var seeing = officer.Roles.Where(r => RoleDuties.Of(r.Role).Rights.Contains(Right.SeePublications)).ToLookup(r => r.SectionId is null);
        return ([.. seeing[true].Select(r => r.AgencyId).Distinct()], [.. seeing[false].Select(r => r.SectionId).Distinct()]);
    }
}
