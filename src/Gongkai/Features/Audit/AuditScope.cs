using Gongkai.Data;
using Gongkai.Features.People;
using Gongkai.Rules.Duties;
using Gongkai.Web;

namespace Gongkai.Features.Audit;

/// <summary>
/// Which records somebody may see: an auditor of the agency that runs the site sees all of the installation, and may verify and take away the chain; an auditor of
/// another agency sees the records of that agency.
/// </summary>
/// <param name="Agencies">The agencies whose records are seen; null for all.</param>
public sealed record AuditScope(IReadOnlyList<Guid>? Agencies)
{
    /// <summary>True when everything is seen.</summary>
    public bool Whole => Agencies is null;

    /// <summary>The scope of an officer.</summary>
    public static ValueTask<AuditScope> Of(Officer officer, SiteIdentity identity) => Of(officer.Agencies(Right.SeeAudit), identity);

    /// <summary>The scope of who may see the records of some agencies.</summary>
    public static async ValueTask<AuditScope> Of(IReadOnlyList<Guid> agencies, SiteIdentity identity)
    {
        var host = (await identity.Get()).Agency?.Id;
        return new(host is null || agencies.Contains(host.Value) ? null : agencies);
    }

    /// <summary>The records that are seen.</summary>
    public IQueryable<AuditRecord> In(GongkaiContext data) => Agencies is { } only ? data.AuditRecords.Where(r => r.AgencyId != null && only.Contains(r.AgencyId.Value)) : data.AuditRecords;
}
