using Gongkai.Data;
using Gongkai.Features.Audit;
using Gongkai.Features.People;
using Gongkai.Rules.Duties;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Ledgers;

/// <summary>Who writes a line: the person, for an agency and where it is so a section; or a command.</summary>
/// <param name="Actor">Whom the audit chain names.</param>
/// <param name="Agency">The agency.</param>
/// <param name="Section">The section, or null.</param>
public sealed record LedgerWriter(Actor Actor, Guid Agency, Guid? Section);

/// <summary>What an officer sees to in ledgers.</summary>
/// <param name="Agencies">Agencies as a whole.</param>
/// <param name="Sections">Sections of other agencies.</param>
public sealed record LedgerCare(List<Guid> Agencies, List<Guid?> Sections)
{
    /// <summary>Whether there is nothing to see to.</summary>
    public bool IsNone => Agencies.Count == 0 && Sections.Count == 0;
}

/// <summary>
/// Who sees and who keeps which lines, in one place: whoever works for an agency sees all its ledgers; whoever keeps them for one section changes what that section entered, and fills in what is asked of the
/// owner where a line names the section or the person. What is not theirs is answered like what does not exist.
/// </summary>
public static class LedgerAccess
{
    /// <summary>The agencies whose ledgers an officer sees.</summary>
    public static LedgerScope SeenLedgers(this Officer officer) => new(officer.Agencies(Right.SeeLedgers));

    /// <summary>Whether an officer sees a line.</summary>
    public static bool Seen(this LedgerEntry entry, Officer officer) => officer.Agencies(Right.SeeLedgers).Contains(entry.AgencyId);

    /// <summary>Whether an officer may change a line.</summary>
    public static bool KeptBy(this LedgerEntry entry, Officer officer) => officer.May(Right.KeepLedgers, entry.AgencyId, entry.SectionId);

    /// <summary>The fields of a line that an officer may write: all of what is kept, those of the owner where the line names the officer or a section of theirs, else none.</summary>
    public static async Task<IReadOnlyList<LedgerField>> WrittenBy(this LedgerEntry entry, Ledger ledger, Officer officer, GongkaiContext data, CancellationToken stop)
    {
        if (entry.KeptBy(officer))
            return [.. ledger.Typed];
        if (ledger.OwnerKey is not { } key || officer.WriterFor(entry.AgencyId) is null)
            return [];
        var (owner, sections) = (ledger.Field(key)!.Text(entry, LedgerBook.Nothing), officer.Care().Sections);
        return owner == officer.Name || await data.Sections.AnyAsync(s => s.AgencyId == entry.AgencyId && s.Name == owner && sections.Contains(s.Id), stop) ? [.. ledger.Typed.Where(f => f.ByOwner)] : [];
    }

    /// <summary>Whose matters are an officer's to see to: of whole agencies, and of sections for roles that are limited to them.</summary>
    public static LedgerCare Care(this Officer officer)
    {
        var keeping = officer.Roles.Where(r => RoleDuties.Of(r.Role).Rights.Contains(Right.KeepLedgers)).ToList();
        var whole = keeping.Where(r => r.SectionId is null).Select(r => r.AgencyId).Distinct().ToList();
        return new(whole, [.. keeping.Where(r => r.SectionId is not null && !whole.Contains(r.AgencyId)).Select(r => r.SectionId).Distinct()]);
    }

    /// <summary>The officer as writer for an agency, or null who does not keep its ledgers. A role for one section writes for that section.</summary>
    public static LedgerWriter? WriterFor(this Officer officer, Guid agency)
    {
        var keeping = officer.Roles.Where(r => r.AgencyId == agency && RoleDuties.Of(r.Role).Rights.Contains(Right.KeepLedgers)).ToList();
        return keeping.Count == 0 ? null
            : new(officer.Actor, agency, keeping.Exists(r => r.SectionId is null) ? officer.AgencyId == agency ? officer.SectionId : null : keeping[0].SectionId);
    }
}
