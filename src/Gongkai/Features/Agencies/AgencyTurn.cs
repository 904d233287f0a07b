using Gongkai.Data;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Agencies;

/// <summary>
/// Turns of those who make what an agency has only once: a report of a year, the first value of a figure, the next number of a ledger. On PostgreSQL two of them read at the same moment that it is not there
/// yet; in a row the second one reads what the first one made. On SQLite writers stand in a row anyway.
/// </summary>
static class AgencyTurn
{
    /// <summary>Waits, inside an act, until nobody else makes such a thing for the agency; held until the act ends.</summary>
    public static Task TakeTurn(this GongkaiContext data, Guid agency, CancellationToken stop) =>
        data.Agencies.Where(a => a.Id == agency).ExecuteUpdateAsync(row => row.SetProperty(a => a.Version, a => a.Version), stop);
}
