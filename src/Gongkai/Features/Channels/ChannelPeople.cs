using Gongkai.Data;
using Gongkai.Features.Desk;
using Gongkai.Rules.Duties;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Channels;

/// <summary>Who keeps the channels of an agency, to tell them something.</summary>
public sealed class ChannelPeople(GongkaiContext data, Notifier notifier)
{
    /// <summary>Tells them, within an act.</summary>
    public async Task Tell(Guid agency, string text, string link, CancellationToken stop)
    {
        var roles = RoleDuties.With(Right.KeepChannels).ToList();
        var people = await (from grant in data.RoleGrants
                            join person in data.People on grant.PersonId equals person.Id
                            where grant.AgencyId == agency && grant.SectionId == null && roles.Contains(grant.Role) && person.DisabledAt == null
                            select person.Id).Distinct().ToListAsync(stop);
        notifier.Tell(people, text.Length > 300 ? text[..299] + "…" : text, link);
    }
}
