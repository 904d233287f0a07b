using Gongkai.Data;
using Gongkai.Features.People;
using Gongkai.Rules.Channels;
using Gongkai.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Channels.Pages;

/// <summary>A placement: where it stands, its proofs, its reads, what may be done.</summary>
[Authorize(Policy = Policies.SeePublications)]
public sealed class PlacementModel(ChannelLedger ledger, PlacementDesk desk, GongkaiContext data) : DeskPage
{
    /// <summary>The placement.</summary>
    public PlacementLine Line { get; private set; } = null!;

    /// <summary>Its proofs, without their content.</summary>
    public IReadOnlyList<PlacementProof> Proofs { get; private set; } = [];

    /// <summary>Its reads, the latest first.</summary>
    public IReadOnlyList<PlacementReads> Reads { get; private set; } = [];

    /// <summary>Whether the officer acts on it.</summary>
    public bool Acts { get; private set; }

    /// <summary>The acts that are offered now: in the address, in words, and whether it is the next thing to do.</summary>
    public IEnumerable<(string Act, string Name, bool Main)> Offered => PlacementActModel.Names.Where(n => n.Value.May(Line)).Select(n => (n.Key, n.Value.Name, n.Key is "place" or "removal" or "update"));

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGet(Guid id, CancellationToken stop)
    {
        if (await ledger.FindPlacement(Officer, id, stop) is not { } line)
            return NotFound();
        (Line, Acts) = (line, await desk.Acts(line.Placement, Officer, stop));
        Proofs = await data.PlacementProofs.AsNoTracking().Where(f => f.PlacementId == id).OrderBy(f => f.At)
            .Select(f => new PlacementProof { Id = f.Id, PlacementId = f.PlacementId, OfWithdrawal = f.OfWithdrawal, Name = f.Name, MediaType = f.MediaType, Size = f.Size, Sha256 = f.Sha256, Content = Array.Empty<byte>(), At = f.At, ByName = f.ByName }).ToListAsync(stop);
        Reads = await data.PlacementReads.AsNoTracking().Where(r => r.PlacementId == id).OrderByDescending(r => r.On).Take(50).ToListAsync(stop);
        return Page();
    }
}
