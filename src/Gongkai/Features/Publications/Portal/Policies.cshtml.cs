using Gongkai.Rules.Publication;
using Gongkai.Web;
using Gongkai.Web.Parts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Publications.Portal;

/// <summary>The filters of the library, as they stand in the address.</summary>
public sealed class PolicyQuery
{
    /// <summary>Words.</summary>
    public string? Text { get; set; }

    /// <summary>Validity.</summary>
    public ValidityState? State { get; set; }

    /// <summary>Genre.</summary>
    public string? Genre { get; set; }

    /// <summary>Topic.</summary>
    public string? Topic { get; set; }

    /// <summary>Year of the document.</summary>
    public int? Year { get; set; }

    /// <summary>Item of the catalogue.</summary>
    public string? Item { get; set; }

    /// <summary>Whether anything is asked for.</summary>
    public bool Any => Text is not null || State is not null || Genre is not null || Topic is not null || Year is not null || Item is not null;
}

/// <summary>政策文件库.</summary>
[AllowAnonymous]
[OutputCache(PolicyName = KeptPages.Public)]
public sealed class PoliciesModel(PublicationLedger ledger, TimeProvider time) : PageModel
{
    /// <summary>The filters.</summary>
    [BindProperty(SupportsGet = true, Name = "")]
    public PolicyQuery Query { get; set; } = new();

    /// <summary>The policies.</summary>
    public Listed<PublicationLine> Lines { get; private set; } = null!;

    /// <summary>Years of the documents there are.</summary>
    public IReadOnlyList<int> Years { get; private set; } = [];

    /// <summary>Today.</summary>
    public DateOnly Today => ChinaTime.Today(time);

    /// <summary>Shows them: what holds comes first.</summary>
    public async Task OnGet(CancellationToken stop)
    {
        var today = Today;
        var year = Query.Year is >= 1900 and <= 2200 ? Query.Year : null;
        var policies = ledger.Policies(new() { Text = Query.Text, State = Query.State, Genre = Blank(Query.Genre), Topic = Blank(Query.Topic), Year = year, Item = Blank(Query.Item) });
        var sorted = policies.OrderBy(p => (p.ValidUntil != null && p.ValidUntil < today) || (p.RepealedOn != null && p.RepealedOn <= today)).ThenByDescending(p => p.DocumentDate).ThenByDescending(p => p.Id);
        Lines = await ListState.Of(Request).Page(policies, ledger.Lines(sorted), stop);
        Years = await ledger.Policies(new()).Where(p => p.DocumentDate != null).Select(p => p.DocumentDate!.Value.Year).Distinct().OrderByDescending(y => y).ToListAsync(stop);
    }

    static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
