using Gongkai.Data;
using Gongkai.Documents.Writing;
using Gongkai.Features.Audit;
using Gongkai.Features.Ledgers;
using Gongkai.Features.People;
using Gongkai.Web;
using Microsoft.EntityFrameworkCore;
using QRCoder;

namespace Gongkai.Features.Outreach;

/// <summary>A board with what stands on it.</summary>
/// <param name="Board">The board.</param>
/// <param name="Grid">Its grid.</param>
/// <param name="Officers">Who looks after the grid now.</param>
/// <param name="Agency">Name of the agency.</param>
public sealed record BoardView(NoticeBoard Board, Grid Grid, IReadOnlyList<GridOfficer> Officers, string Agency);

/// <summary>Boards: what stands on them, their sheet for print, and who looked after them when.</summary>
public sealed class BoardDesk(GongkaiContext data, Acts acts, LedgerDesk desk, TimeProvider time)
{
    /// <summary>What stands on a board, or null when there is none.</summary>
    public async Task<BoardView?> View(NoticeBoard? board, CancellationToken stop)
    {
        if (board is null)
            return null;
        var today = ChinaTime.Today(time);
        var grid = await data.Grids.AsNoTracking().FirstAsync(g => g.Id == board.GridId, stop);
        var officers = await data.GridOfficers.AsNoTracking().Where(o => o.GridId == board.GridId && o.AnnulledAt == null && o.FromOn <= today && (o.ToOn == null || o.ToOn >= today))
            .OrderBy(o => o.Role == "网格长" ? 0 : o.Role == "专职网格员" ? 1 : 2).ThenBy(o => o.FromOn).ThenBy(o => o.Id).ToListAsync(stop);
        return new(board, grid, officers, await data.Agencies.Where(a => a.Id == board.AgencyId).Select(a => a.Name).FirstAsync(stop));
    }

    /// <summary>A board as a sheet for print, or null when there is none for this officer.</summary>
    /// <param name="id">The board.</param>
    /// <param name="address">Address of the site, which the code leads to.</param>
    /// <param name="by">Who asks.</param>
    /// <param name="stop">Gives up.</param>
    public async Task<(string Name, byte[] Pdf)?> Sheet(Guid id, string address, Officer by, CancellationToken stop)
    {
        var board = await data.NoticeBoards.AsNoTracking().FirstOrDefaultAsync(b => b.Id == id, stop);
        if (board is null || !board.Seen(by) || await View(board, stop) is not { } view)
            return null;
        var link = address + OutreachPages.Board(board.Code);
        var sheet = new BoardSheet(view.Agency, "综合网格公示牌", $"{view.Grid.Code}　{view.Grid.Name}", string.Concat(view.Grid.Town, view.Grid.Community), view.Grid.Bounds,
            [.. view.Officers.Select(o => new BoardPerson(o.Name, o.Role, o.Phone, o.Duties))], board.Supervision, $"牌号 {board.Code}", link, Code(link));
        return ($"公示牌 {board.Code}.pdf", BoardSheetWriter.Pdf(sheet, board.Size == "A3", time.GetUtcNow()));
    }

    /// <summary>Notes that somebody looked after a board today.</summary>
    public Task<ActResult> Inspect(Guid id, int version, string? condition, Officer by, CancellationToken stop) => acts.Do(by.Actor, async records =>
    {
        if (await data.NoticeBoards.FirstOrDefaultAsync(b => b.Id == id && b.AnnulledAt == null, stop) is not { } board || !board.KeptBy(by))
            return ActResult.Missing;
        if (board.Version != version)
            return ActResult.Conflict("在您编辑期间，别人已经改过这块公示牌，请核对后再次登记。");
        if (OutreachLedgers.Boards.Field("condition")!.Read(condition ?? "", LedgerBook.Nothing) is not (string found, null))
            return ActResult.Refused("Condition", "请选择检查情况");
        var before = new { checkedOn = board.CheckedOn, condition = board.Condition };
        (board.CheckedOn, board.Condition) = (ChinaTime.Today(time), found);
        desk.Touch(board, by);
        records.Add("board.inspected", LedgerDesk.ObjectOf(OutreachLedgers.Boards, board), before, new { checkedOn = board.CheckedOn, condition = board.Condition });
        return ActResult.DoneSaying($"已登记今天的检查：{found}。");
    }, stop);

    /// <summary>A code of squares that telephones read.</summary>
    public static bool[,] Code(string text)
    {
        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var size = code.ModuleMatrix.Count;
        var squares = new bool[size, size];
        for (var row = 0; row < size; row++)
            for (var column = 0; column < size; column++)
                squares[row, column] = code.ModuleMatrix[row][column];
        return squares;
    }
}
