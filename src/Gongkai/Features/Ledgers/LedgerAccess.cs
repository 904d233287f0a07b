using Gongkai.Features.Audit;
using Gongkai.Features.People;
using Gongkai.Rules.Duties;

namespace Gongkai.Features.Ledgers;

/// <summary>Who writes a line: the person, for an agency and where it is so a section; or a command.</summary>
/// <param name="Actor">Whom the audit chain names.</param>
/// <param name="Agency">The agency.</param>
/// <param name="Section">The section, or null.</param>
public sealed record LedgerWriter(Actor Actor, Guid Agency, Guid? Section);

/// <summary>
/// Who sees and who keeps which lines, in one place: whoever works for an agency sees all its ledgers; whoever keeps them for one section changes what that section entered. What is not theirs is answered
/// like what does not exist.
/// </summary>
public static class LedgerAccess
{
    /// <summary>The agencies whose ledgers an officer sees.</summary>
    public static LedgerScope SeenLedgers(this Officer officer) => new(officer.Agencies(Right.SeeLedgers));

    /// <summary>Whether an officer sees a line.</summary>
    public static bool Seen(this LedgerEntry entry, Officer officer) => officer.Agencies(Right.SeeLedgers).Contains(entry.AgencyId);

    /// <summary>Whether an officer may change a line.</summary>
    public static bool KeptBy(this LedgerEntry entry, Officer officer) => officer.May(Right.KeepLedgers, entry.AgencyId, entry.SectionId);

    /// <summary>The officer as writer for an agency, or null who does not keep its ledgers. A role for one section writes for that section.</summary>
    public static LedgerWriter? WriterFor(this Officer officer, Guid agency)
    {
        var keeping = officer.Roles.Where(r => r.AgencyId == agency && RoleDuties.Of(r.Role).Rights.Contains(Right.KeepLedgers)).ToList();
        return keeping.Count == 0 ? null
            : new(officer.Actor, agency, keeping.Exists(r => r.SectionId is null) ? officer.AgencyId == agency ? officer.SectionId : null : keeping[0].SectionId);
    }
}
