using Gongkai.Data;
using Gongkai.Features.People;
using Gongkai.Features.Requests.Files;
using Gongkai.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Ledgers.Pages;

/// <summary>Adds proof to a line, or takes one out of sight.</summary>
[Authorize(Policy = Policies.KeepLedgers), TakesUploads(FileRules.MostSent)]
public sealed class ProofsModel(LedgerBook book, LedgerDesk desk, GongkaiContext data) : LedgerPage(book, data)
{
    /// <summary>The line.</summary>
    public LedgerEntry Entry { get; private set; } = null!;

    /// <summary>What is to be taken out of sight, or null.</summary>
    public LedgerProof? Removed { get; private set; }

    /// <summary>Asks.</summary>
    public async Task<IActionResult> OnGet(string ledger, Guid id, Guid? remove, CancellationToken stop)
    {
        if (!await Find(ledger, id, stop) || (remove is not null && !Entry.KeptBy(Officer)))
            return NotFound();
        if (remove is null)
            return Page();
        Removed = await Data.LedgerProofs.AsNoTracking().FirstOrDefaultAsync(p => p.Id == remove && p.Ledger == Ledger.Key && p.EntryId == id && p.RemovedAt == null, stop);
        return Removed is null ? NotFound() : Page();
    }

    /// <summary>Adds.</summary>
    public async Task<IActionResult> OnPost(string ledger, Guid id, CancellationToken stop)
    {
        if (!await Find(ledger, id, stop))
            return NotFound();
        Form = new() { Proof = SentProof() };
        return await Show(desk.Prove(Ledger, id, Form.Proof, Officer, stop), LedgerPages.Entry(Ledger.Key, id));
    }

    /// <summary>Takes out of sight.</summary>
    public async Task<IActionResult> OnPostRemove(string ledger, Guid id, Guid remove, CancellationToken stop) =>
        await Find(ledger, id, stop) ? await Show(desk.Unprove(Ledger, id, remove, Officer, stop), LedgerPages.Entry(Ledger.Key, id), prefix: "") : NotFound();

    async Task<bool> Find(string ledger, Guid id, CancellationToken stop) =>
        Open(ledger) && await Ledger.Find(Data, id, toChange: false, stop) is { AnnulledAt: null } entry && (Entry = entry) is not null && (await entry.WrittenBy(Ledger, Officer, Data, stop)).Count > 0;
}
