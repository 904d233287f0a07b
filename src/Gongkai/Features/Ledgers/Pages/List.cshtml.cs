using System.Globalization;
using Gongkai.Data;
using Gongkai.Features.Desk;
using Gongkai.Features.People;
using Gongkai.Features.Reports.Checking;
using Gongkai.Web;
using Gongkai.Web.Parts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Gongkai.Features.Ledgers.Pages;

/// <summary>A ledger as a list, with its filters in the address, its sums and its files.</summary>
[Authorize(Policy = Policies.SeeLedgers)]
public sealed class ListModel(LedgerBook book, LedgerDesk desk, GongkaiContext data) : LedgerPage(book, data)
{
    const int MostExported = 100_000;

    /// <summary>The filters.</summary>
    public LedgerFilter Filter { get; private set; } = new();

    /// <summary>The agency, or null for all.</summary>
    public Guid? Agency { get; private set; }

    /// <summary>The lines.</summary>
    public Listed<LedgerEntry> Lines { get; private set; } = null!;

    /// <summary>The sums over all of them.</summary>
    public IReadOnlyList<LedgerTotal> Totals { get; private set; } = [];

    /// <summary>Shows them.</summary>
    public async Task<IActionResult> OnGet(string ledger, CancellationToken stop)
    {
        if (!Open(ledger))
            return NotFound();
        var scope = Asked();
        await Read(Officer.SeenLedgers(), stop);
        Lines = await Ledger.List(Data, scope, Filter, ListState.Of(Request), stop);
        Totals = Ledger.HasTotals && Lines.Total > 0 ? await Ledger.Totals(Data, scope, Filter, stop) : [];
        return Page();
    }

    /// <summary>Gives them as a file; that it was taken is recorded.</summary>
    public async Task<IActionResult> OnGetExport(string ledger, string type, CancellationToken stop)
    {
        if (!Open(ledger) || !ListExport.Knows(type))
            return NotFound();
        var scope = Asked();
        await Read(Officer.SeenLedgers(), stop);
        var names = Agencies.ToDictionary(a => a.Id, a => a.Name);
        var rows = new List<IReadOnlyList<object?>>();
        await foreach (var entry in Ledger.All(Data, scope, Filter, ListState.Of(Request), MostExported).WithCancellation(stop))
            rows.Add([.. Ledger.Fields.Select(f => f.Cell(entry, Reading)), names.GetValueOrDefault(entry.AgencyId), entry.CreatedBy, ChinaTime.Minute(entry.CreatedAt), entry.AnnulledReason]);
        await desk.Exported(Ledger, type, rows.Count, Officer, stop);
        return ListExport.File(new($"{Ledger.Name}台账", [.. Ledger.Fields.Select(f => f.Name), "机关", "登记人", "登记时间", "作废原因"], [.. Ledger.Fields.Select(f => f.Width), 28, 12, 18, 20], rows), type);
    }

    /// <summary>The address of this list as a file.</summary>
    public string Export(string type) => $"{LedgerPages.Of(Ledger.Key)}{(Request.QueryString.HasValue ? $"{Request.QueryString}&" : "?")}handler=Export&type={type}";

    /// <summary>What a filter offers.</summary>
    public IEnumerable<(string Value, string Text)> Options(LedgerField field) => field.Kind switch
    {
        FieldKind.Yes => [("是", "是"), ("否", "否")],
        FieldKind.Reference => Reading.Of(field.Target!).Open.Select(t => ($"{t.Id}", t.Label)),
        _ when field.Groups => Reading.InUse[field.Key].Select(w => (w, w)),
        _ => field.Words.Select(w => (w, w)),
    };

    // Nonsense in an address filters nothing; what is not the officer's to see is not there.
    LedgerScope Asked()
    {
        var query = Request.Query;
        Filter = new(query["q"], Day(query["from"]), Day(query["to"]), query["annulled"] == "true",
            Ledger.Filters.Select(f => KeyValuePair.Create(f.Key, (string?)query[f.Key] ?? "")).Where(f => f.Value.Length > 0).ToDictionary());
        var seen = Officer.SeenLedgers();
        Agency = Guid.TryParse(query["agency"], out var agency) ? agency : null;
        return Agency is { } one ? new([.. seen.Agencies.Where(a => a == one)]) : seen;
    }

    static DateOnly? Day(string? text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
