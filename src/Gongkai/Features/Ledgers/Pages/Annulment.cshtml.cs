using Gongkai.Data;
using Gongkai.Features.People;
using Gongkai.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Gongkai.Features.Ledgers.Pages;

/// <summary>Annuls a line with a reason, or brings an annulled one back.</summary>
[Authorize(Policy = Policies.KeepLedgers)]
public sealed class AnnulmentModel(LedgerBook book, LedgerDesk desk, GongkaiContext data) : LedgerPage(book, data)
{
    /// <summary>The line.</summary>
    public LedgerEntry Entry { get; private set; } = null!;

    /// <summary>Why.</summary>
    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>Asks.</summary>
    public async Task<IActionResult> OnGet(string ledger, Guid id, CancellationToken stop) => await Find(ledger, id, stop) ? Page() : NotFound();

    /// <summary>Does it.</summary>
    public async Task<IActionResult> OnPost(string ledger, Guid id, int version, CancellationToken stop) =>
        !await Find(ledger, id, stop) ? NotFound()
        : await Show(Entry.AnnulledAt is null ? desk.Annul(Ledger, id, version, Reason, Officer, stop) : desk.Restore(Ledger, id, version, Officer, stop), LedgerPages.Entry(Ledger.Key, id), () => Find(ledger, id, stop), prefix: "");

    async Task<bool> Find(string ledger, Guid id, CancellationToken stop) =>
        Open(ledger) && await Ledger.Find(Data, id, toChange: false, stop) is { } entry && entry.KeptBy(Officer) && (Entry = entry) is not null;
}
