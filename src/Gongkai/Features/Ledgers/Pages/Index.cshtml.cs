using Gongkai.Data;
using Gongkai.Features.People;
using Gongkai.Rules.Duties;
using Gongkai.Web;
using Microsoft.AspNetCore.Authorization;

namespace Gongkai.Features.Ledgers.Pages;

/// <summary>台账: all of them with how much stands in each.</summary>
[Authorize(Policy = Policies.SeeLedgers)]
public sealed class IndexModel(LedgerBook book, GongkaiContext data, TimeProvider time) : DeskPage
{
    /// <summary>The ledgers, with their lines of this year where they count by a day, and all.</summary>
    public IReadOnlyList<(Ledger Ledger, int? OfYear, int Total)> Lines { get; private set; } = [];

    /// <summary>This year.</summary>
    public int Year => ChinaTime.Today(time).Year;

    /// <summary>Whether the person enters lines.</summary>
    public bool Keeps => Officer.May(Right.KeepLedgers);

    /// <summary>Shows them.</summary>
    public async Task OnGet(CancellationToken stop)
    {
        var (scope, lines) = (Officer.SeenLedgers(), new List<(Ledger, int?, int)>());
        var ofYear = new LedgerFilter(From: new(Year, 1, 1), To: new(Year, 12, 31));
        foreach (var ledger in book.All)
            lines.Add((ledger, ledger.Period is null ? null : await ledger.Count(data, scope, ofYear, stop), await ledger.Count(data, scope, new(), stop)));
        Lines = lines;
    }
}
