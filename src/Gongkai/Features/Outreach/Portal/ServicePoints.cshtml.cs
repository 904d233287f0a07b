using Gongkai.Data;
using Gongkai.Features.Ledgers;
using Gongkai.Web;
using Gongkai.Web.Parts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OutputCaching;

namespace Gongkai.Features.Outreach.Portal;

/// <summary>服务点: those that are open.</summary>
[AllowAnonymous]
[OutputCache(PolicyName = KeptPages.Public)]
public sealed class ServicePointsModel(GongkaiContext data, TimeProvider time) : PortalList(data, time)
{
    /// <summary>The service points.</summary>
    public Listed<ServicePoint> Lines { get; private set; } = null!;

    /// <summary>Shows them.</summary>
    public async Task OnGet(CancellationToken stop)
    {
        var today = Today;
        await ReadAgencies(stop);
        Lines = await ListState.Of(Request).Page(Ledger<ServicePoint>.OnPortal(Data).Where(p => p.ClosedOn == null || p.ClosedOn >= today).OrderBy(p => p.Kind == "服务站" ? 0 : p.Kind == "咨询窗口" ? 1 : 2).ThenBy(p => p.OpenedOn).ThenBy(p => p.Id), stop);
    }
}
