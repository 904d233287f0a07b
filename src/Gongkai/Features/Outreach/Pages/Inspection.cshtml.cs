using Gongkai.Data;
using Gongkai.Features.Ledgers;
using Gongkai.Features.People;
using Gongkai.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Outreach.Pages;

/// <summary>Notes that somebody looked after a board today.</summary>
[Authorize(Policy = Policies.KeepLedgers)]
public sealed class InspectionModel(BoardDesk desk, GongkaiContext data) : DeskPage
{
    /// <summary>The board.</summary>
    public NoticeBoard Board { get; private set; } = null!;

    /// <summary>How it was found.</summary>
    [BindProperty]
    public string? Condition { get; set; }

    /// <summary>Asks.</summary>
    public async Task<IActionResult> OnGet(Guid id, CancellationToken stop) => await Find(id, stop) ? Page() : NotFound();

    /// <summary>Notes it.</summary>
    public async Task<IActionResult> OnPost(Guid id, int version, CancellationToken stop) =>
        await Find(id, stop) ? await Show(desk.Inspect(id, version, Condition, Officer, stop), LedgerPages.Entry("boards", id), () => Find(id, stop), prefix: "") : NotFound();

    async Task<bool> Find(Guid id, CancellationToken stop) =>
        await data.NoticeBoards.AsNoTracking().FirstOrDefaultAsync(b => b.Id == id && b.AnnulledAt == null, stop) is { } board && board.KeptBy(Officer) && (Board = board) is not null;
}
