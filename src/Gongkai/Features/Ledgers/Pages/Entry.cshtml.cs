using Gongkai.Data;
using Gongkai.Features.People;
using Gongkai.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Ledgers.Pages;

/// <summary>A line: to read, and for those who keep it to change, with its proof and what refers to it.</summary>
[Authorize(Policy = Policies.SeeLedgers)]
public sealed class EntryModel(LedgerBook book, LedgerDesk desk, GongkaiContext data) : LedgerPage(book, data)
{
    /// <summary>The line.</summary>
    public LedgerEntry Entry { get; private set; } = null!;

    /// <summary>Its proof.</summary>
    public IReadOnlyList<LedgerProof> Proofs { get; private set; } = [];

    /// <summary>The ledgers whose lines refer to it, with how many do.</summary>
    public IReadOnlyList<(Ledger Ledger, LedgerField Field, int Count)> Children { get; private set; } = [];

    /// <summary>Whether the officer keeps it.</summary>
    public bool MayKeep => Entry.KeptBy(Officer);

    /// <summary>Whether the officer may change it now.</summary>
    public bool Changes => MayKeep && Entry.AnnulledAt is null;

    /// <summary>Whether the officer fills in what is asked of its owner.</summary>
    public bool Owns => !MayKeep && Entry.AnnulledAt is null && writable.Count > 0;

    /// <inheritdoc/>
    public override IReadOnlyList<LedgerField> Writable => writable;

    IReadOnlyList<LedgerField> writable = [];

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGet(string ledger, Guid id, CancellationToken stop)
    {
        if (!Open(ledger) || !await Find(id, stop))
            return NotFound();
        Form = LedgerForm.Of(Ledger, Entry, Reading);
        return Page();
    }

    /// <summary>Changes it.</summary>
    public async Task<IActionResult> OnPost(string ledger, Guid id, CancellationToken stop)
    {
        if (!Open(ledger) || !await Find(id, stop) || !(Changes || Owns))
            return NotFound();
        Form = Sent();
        var act = await desk.Change(Ledger, id, Form, Officer, stop);
        OrderErrors();
        return await Show(Task.FromResult(act), LedgerPages.Entry(Ledger.Key, id), async () =>
        {
            // Whoever was overtaken has now seen what changed, and sends again on the present line.
            if (await Find(id, stop) && Response.StatusCode == StatusCodes.Status409Conflict)
                Form.Version = Entry.Version;
        });
    }

    async Task<bool> Find(Guid id, CancellationToken stop)
    {
        if (await Ledger.Find(Data, id, toChange: false, stop) is not { } entry || !entry.Seen(Officer))
            return false;
        (Entry, writable) = (entry, await entry.WrittenBy(Ledger, Officer, Data, stop));
        var scope = new LedgerScope([entry.AgencyId]);
        await Read(scope, stop);
        // The content of files is not needed to name them.
        Proofs = await Data.LedgerProofs.AsNoTracking().Where(p => p.Ledger == Ledger.Key && p.EntryId == id && p.RemovedAt == null).OrderBy(p => p.At)
            .Select(p => new LedgerProof { Id = p.Id, Ledger = p.Ledger, EntryId = p.EntryId, Name = p.Name, MediaType = p.MediaType, Size = p.Size, Sha256 = p.Sha256, Caption = p.Caption, IsPublic = p.IsPublic, At = p.At, ByName = p.ByName }).ToListAsync(stop);
        var children = new List<(Ledger, LedgerField, int)>();
        foreach (var (child, field) in Book.Referring(Ledger))
            children.Add((child, field, await child.Count(Data, scope, new(Fields: new Dictionary<string, string> { [field.Key] = $"{id}" }), stop)));
        Children = children;
        return true;
    }
}
