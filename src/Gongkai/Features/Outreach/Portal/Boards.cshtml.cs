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

/// <summary>公示栏: the boards of the grids, and what was published as such.</summary>
[AllowAnonymous]
[OutputCache(PolicyName = KeptPages.Public)]
public sealed class BoardsModel(GongkaiContext data, PublicationLedger publications, TimeProvider time) : PortalList(data, time)
{
    const int Shown = 20;

    /// <summary>What was published as board, the latest first.</summary>
    public IReadOnlyList<Publication> Published { get; private set; } = [];

    /// <summary>The boards with their grids.</summary>
    public Listed<(NoticeBoard Board, Grid Grid)> Lines { get; private set; } = null!;

    /// <summary>Shows them.</summary>
    public async Task OnGet(CancellationToken stop)
    {
        Published = await publications.Public.Where(p => p.Kind == PublicationKind.Board).OrderByDescending(p => p.PublishedAt).ThenByDescending(p => p.Id).Take(Shown).ToListAsync(stop);
        var state = ListState.Of(Request);
        var page = await state.Page(Ledger<NoticeBoard>.OnPortal(Data).OrderBy(b => b.Code), stop);
        var ids = page.Items.Select(b => b.GridId).ToList();
        var grids = await Data.Grids.AsNoTracking().Where(g => ids.Contains(g.Id)).ToDictionaryAsync(g => g.Id, stop);
        Lines = new([.. page.Items.Select(b => (b, grids[b.GridId]))], page.Total, state);
    }
}
