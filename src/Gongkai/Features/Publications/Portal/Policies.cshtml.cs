using System.Globalization;
using Gongkai.Features.Search;
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

    /// <summary>Whether anything is asked for.</summary>
    public bool Any => Text is not null || State is not null || Genre is not null || Topic is not null || Year is not null;
}

/// <summary>政策文件库: all policies, or those that hold the words that are sought, as the search finds them.</summary>
[AllowAnonymous]
[OutputCache(PolicyName = KeptPages.Public)]
public sealed class PoliciesModel(PublicationLedger ledger, SiteSearch search, TimeProvider time) : PageModel
{
    /// <summary>The filters.</summary>
    [BindProperty(SupportsGet = true, Name = "")]
    public PolicyQuery Query { get; set; } = new();

    /// <summary>The policies, where no words are sought.</summary>
    public IReadOnlyList<PublicationLine> Lines { get; private set; } = [];

    /// <summary>What the search found, where words are sought.</summary>
    public SearchResult? Found { get; private set; }

    /// <summary>Number of all.</summary>
    public int Total { get; private set; }

    /// <summary>Where the reader stands.</summary>
    public ListState State { get; private set; } = null!;

    /// <summary>Years of the documents there are.</summary>
    public IReadOnlyList<int> Years { get; private set; } = [];

    /// <summary>Today.</summary>
    public DateOnly Today => ChinaTime.Today(time);

    /// <summary>Shows them: what holds comes first.</summary>
    public async Task OnGet(CancellationToken stop)
    {
        State = ListState.Of(Request);
        var year = Query.Year is >= 1900 and <= 2200 ? Query.Year : null;
        if (Query.Text?.Trim() is { Length: > 0 } words)
            await Search(words, year, stop);
        else
            await List(new() { State = Query.State, Genre = Blank(Query.Genre), Topic = Blank(Query.Topic), Year = year }, stop);
        Years = await ledger.Policies(new()).Where(p => p.DocumentDate != null).Select(p => p.DocumentDate!.Value.Year).Distinct().OrderByDescending(y => y).ToListAsync(stop);
    }

    async Task List(PolicyFilter filter, CancellationToken stop)
    {
        var (today, policies) = (Today, ledger.Policies(filter));
        var sorted = policies.OrderBy(p => (p.ValidUntil != null && p.ValidUntil < today) || (p.RepealedOn != null && p.RepealedOn <= today)).ThenByDescending(p => p.DocumentDate).ThenByDescending(p => p.Id);
        var page = await State.Page(policies, ledger.Lines(sorted), stop);
        (Lines, Total) = (page.Items, page.Total);
    }

    // The same words find the same here and on the page of the search.
    async Task Search(string words, int? year, CancellationToken stop)
    {
        // The index follows an act a moment later than pages do.
        KeptPages.Skip(HttpContext);
        var filters = new Dictionary<Facet, IReadOnlyList<string>> { [Facet.Kind] = [.. PublicationKinds.All.Where(k => k.IsPolicy).Select(k => k.Name)] };
        foreach (var (facet, value) in ((Facet, string?)[])[(Facet.State, Query.State?.ToString()), (Facet.Genre, Blank(Query.Genre)), (Facet.Topic, Blank(Query.Topic)), (Facet.Year, year?.ToString(CultureInfo.InvariantCulture))])
            if (value is not null)
                filters[facet] = [value];
        Found = State.Skipped >= SearchQuery.MostLines ? new() { Total = 0, Hits = [] }
            : await search.Find(new() { Text = words, Filters = filters, Skip = State.Skipped, Take = ListState.PageSize, Passages = true }, stop);
        Total = Found.Total;
    }

    static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
