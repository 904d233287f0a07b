using Gongkai.Data;
using Gongkai.Features.Ledgers;
using Gongkai.Features.Publications;
using Gongkai.Rules.Publication;
using Gongkai.Web;
using Gongkai.Web.Parts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Outreach.Portal;

/// <summary>评选结果: the awards with their course, and the results that were published as documents.</summary>
[AllowAnonymous]
[OutputCache(PolicyName = KeptPages.Public)]
public sealed class AwardsModel(GongkaiContext data, PublicationLedger publications, TimeProvider time) : PortalList(data, time)
{
    const int Shown = 20;

    /// <summary>The awards.</summary>
    public Listed<Award> Lines { get; private set; } = null!;

    /// <summary>Results that were published as documents, the latest first.</summary>
    public IReadOnlyList<Publication> Published { get; private set; } = [];

    /// <summary>Shows them.</summary>
    public async Task OnGet(CancellationToken stop)
    {
        Lines = await ListState.Of(Request).Page(Ledger<Award>.OnPortal(Data).OrderByDescending(a => a.CalledOn).ThenByDescending(a => a.Id), stop);
        Published = await publications.Public.Where(p => p.Kind == PublicationKind.AwardResult).OrderByDescending(p => p.PublishedAt).ThenByDescending(p => p.Id).Take(Shown).ToListAsync(stop);
    }
}
