using Gongkai.Data;
using Gongkai.Features.People;
using Gongkai.Features.Publications;
using Gongkai.Rules.Duties;

namespace Gongkai.Features.Channels;

/// <summary>Who sees and keeps channels and placements, in one place. What is not theirs is answered like what does not exist.</summary>
public static class ChannelAccess
{
    /// <summary>The channels that an officer sees: those of the agencies whose publications the officer takes part in.</summary>
    public static IQueryable<PublishingChannel> SeenBy(this IQueryable<PublishingChannel> channels, Officer officer)
    {
        var agencies = officer.PublishingAgencies();
        return channels.Where(c => agencies.Contains(c.AgencyId));
    }

    /// <summary>The placements that an officer sees: of an agency, or, where the role is limited to a section, those of its publications and those without one.</summary>
    public static IQueryable<Placement> SeenBy(this IQueryable<Placement> placements, GongkaiContext data, Officer officer)
    {
        var agencies = officer.PublishingAgencies();
        var whole = officer.Roles.Where(r => r.SectionId is null && RoleDuties.Of(r.Role).Rights.Contains(Right.SeePublications)).Select(r => r.AgencyId).Distinct().ToList();
        var publications = data.Publications.SeenBy(officer);
        return placements.Where(p => whole.Contains(p.AgencyId) || (agencies.Contains(p.AgencyId) && (p.PublicationId == null || publications.Any(of => of.Id == p.PublicationId))));
    }

    /// <summary>Whether an officer keeps the channels of an agency: registers them, enters figures, records placements.</summary>
    public static bool KeepsChannels(this Officer officer, Guid agency) => officer.May(Right.KeepChannels, agency);

    /// <summary>Whether an officer chooses where a publication goes: whoever drafts or releases it, or keeps the channels.</summary>
    public static bool PlacedBy(this Publication publication, Officer officer) =>
        publication.DraftedBy(officer) || publication.ReleasedBy(officer) || officer.KeepsChannels(publication.AgencyId);
}
