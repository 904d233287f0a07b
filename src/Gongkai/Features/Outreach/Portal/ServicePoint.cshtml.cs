using Gongkai.Data;
using Gongkai.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OutputCaching;

namespace Gongkai.Features.Outreach.Portal;

/// <summary>A service point, at an address of its own; one that closed says so.</summary>
[AllowAnonymous]
[OutputCache(PolicyName = KeptPages.Public)]
public sealed class ServicePointModel(GongkaiContext data, TimeProvider time) : PortalList(data, time)
{
    /// <summary>The service point.</summary>
    public ServicePoint Entry { get; private set; } = null!;

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGet(Guid id, CancellationToken stop)
    {
        var (point, answer) = await Find<ServicePoint>(id, stop);
        if (point is null)
            return answer!;
        await ReadAgencies(stop);
        Entry = point;
        return Page();
    }
}
