using Gongkai.Data;
using Gongkai.Features.People;
using Gongkai.Features.Requests.Files;
using Gongkai.Rules.Duties;
using Gongkai.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Gongkai.Features.Ledgers.Pages;

/// <summary>Enters a line with its proof, in one go. The address may fill fields beforehand, by their keys.</summary>
[Authorize(Policy = Policies.KeepLedgers), TakesUploads(FileRules.MostSent)]
public sealed class NewModel(LedgerBook book, LedgerDesk desk, LedgerProofs proofs, GongkaiContext data) : LedgerPage(book, data)
{
    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGet(string ledger, CancellationToken stop)
    {
        if (!Open(ledger))
            return NotFound();
        await Read(stop);
        var empty = LedgerForm.Of(Ledger, Ledger.New(), Reading);
        Form = new()
        {
            Id = Guid.CreateVersion7(),
            Agency = Agency(),
            Values = Ledger.Typed.ToDictionary(f => f.Key, f => Request.Query.TryGetValue(f.Key, out var given) ? $"{given}" : Prefilled(f) ? empty[f] : f.Kind == FieldKind.Day && f.Required && f == Ledger.Period ? $"{Reading.Today:yyyy-MM-dd}" : ""),
        };
        return Page();
    }

    /// <summary>Enters it.</summary>
    public async Task<IActionResult> OnPost(string ledger, bool again, CancellationToken stop)
    {
        if (!Open(ledger))
            return NotFound();
        Form = Sent();
        Form.Agency ??= Agency();
        Guid? entered = null;
        var act = await desk.Add(Ledger, Form, Officer, entry => entered = entry.Id, stop);
        if (act is not ActResult.Succeeded)
            Waiting = await proofs.Keep(Ledger, Form, Officer, stop);
        await Read(stop);
        OrderErrors();
        return await Show(Task.FromResult(act), again ? Next() : entered is { } id ? LedgerPages.Entry(Ledger.Key, id) : LedgerPages.Of(Ledger.Key));
    }

    // What usually stays the same stands in the next form already.
    string Next()
    {
        var query = QueryString.Create("agency", $"{Form.Agency}");
        foreach (var field in Ledger.Typed.Where(f => f.Carried && Form[f].Length > 0))
            query = query.Add(field.Key, Form[field]);
        return LedgerPages.New(Ledger.Key) + query.ToUriComponent();
    }

    // Yes or no, and numbers that the kind of line sets.
    static bool Prefilled(LedgerField field) => field.Kind == FieldKind.Yes || field.Key == "notice-days";

    Task Read(CancellationToken stop) => Read(new(Officer.Agencies(Right.KeepLedgers)), stop);

    Guid? Agency() => Guid.TryParse(Request.Query["agency"], out var given) && Officer.WriterFor(given) is not null ? given
        : Officer.WriterFor(Officer.AgencyId) is not null ? Officer.AgencyId : Officer.Agencies(Right.KeepLedgers)[0];
}
