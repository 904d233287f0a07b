using Gongkai.Data;
using Gongkai.Features.Ledgers;
using Gongkai.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Outreach.Portal;

/// <summary>The page that the code of a board leads to: who looks after the grid now.</summary>
[AllowAnonymous]
[OutputCache(PolicyName = KeptPages.Public)]
public sealed class BoardModel(BoardDesk desk, SiteIdentity identity, GongkaiContext data, TimeProvider time) : PortalList(data, time)
{
    /// <summary>The board.</summary>
    public BoardView View { get; private set; } = null!;

    /// <summary>Shows it. Of several agencies with a board of this number the host's is meant.</summary>
    public async Task<IActionResult> OnGet(string code, CancellationToken stop)
    {
        var host = (await identity.Get()).Agency?.Id ?? Guid.Empty;
        if (await desk.View(await Ledger<NoticeBoard>.OnPortal(Data).Where(b => b.Code == code).OrderBy(b => b.AgencyId == host ? 0 : 1).ThenBy(b => b.Id).FirstOrDefaultAsync(stop), stop) is not { } view)
            return await Data.NoticeBoards.AnyAsync(b => b.Code == code && b.OnPortal, stop) ? StatusCode(StatusCodes.Status410Gone) : NotFound();
        View = view;
        return Page();
    }
}
