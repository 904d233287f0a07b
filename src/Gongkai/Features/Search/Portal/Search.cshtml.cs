using Gongkai.Features.People;
using Gongkai.Features.Search.Misses;
using Gongkai.Web;
using Gongkai.Web.Parts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace Gongkai.Features.Search.Portal;

/// <summary>A filter that was chosen, with the address that leaves it out.</summary>
/// <param name="Facet">The group.</param>
/// <param name="Name">The value for people.</param>
/// <param name="Without">Where it leads without it.</param>
public sealed record ChosenFilter(Facet Facet, string Name, string Without);

/// <summary>检索: words and filters from the address, and what they find.</summary>
[AllowAnonymous, EnableRateLimiting(RateLimiting.Public)]
public sealed class SearchModel(SiteSearch search, MissCounter misses) : PageModel
{
    const int MostValues = 20, LongestValue = 120;

    /// <summary>What was asked.</summary>
    public SearchQuery Query { get; private set; } = new();

    /// <summary>What was found, or null where nothing was asked.</summary>
    public SearchResult? Result { get; private set; }

    /// <summary>Where the reader stands.</summary>
    public ListState State { get; private set; } = null!;

    /// <summary>The filters that are chosen.</summary>
    public IReadOnlyList<ChosenFilter> Chosen { get; private set; } = [];

    /// <summary>What may have been meant instead.</summary>
    public IReadOnlyList<string> Meant { get; private set; } = [];

    /// <summary>Whether more was typed than is sought.</summary>
    public bool IsCut { get; private set; }

    /// <summary>Whether the page is further than can be turned.</summary>
    public bool IsTooFar => Query.Skip >= SearchQuery.MostLines;

    /// <summary>Shows it, or gives it as data.</summary>
    public async Task<IActionResult> OnGet(CancellationToken stop)
    {
        State = ListState.Of(Request);
        Query = Asked();
        State = State with { Filters = [.. State.Filters.Select(f => f.Key == "q" ? KeyValuePair.Create("q", Query.Text) : f)] };
        // Addresses hold what people seek: nobody in between keeps the answer.
        Response.Headers.CacheControl = "private, no-cache";
        switch ((string?)Request.Query["format"])
        {
            case "json":
                return await SearchExport.Json(HttpContext, search, Query, State, stop);
            case "csv":
                return await SearchExport.Csv(HttpContext, search, Query, stop);
        }
        Query = Query with { Count = true, Passages = true };
        Chosen = [.. from filter in Query.Filters from value in filter.Value select new ChosenFilter(filter.Key, Index.Searching.Name(filter.Key, value), Link(filter.Key, value))];
        if (Query.Text.Length == 0 && Chosen.Count == 0)
            return Page();
        Result = IsTooFar ? new() { Total = 0, Hits = [] } : await search.Find(Query, stop);
        if (State.Number == 1)
            await LookAround(stop);
        return Page();
    }

    /// <summary>The address with a value chosen, or without it where it was.</summary>
    public string Link(Facet facet, string value)
    {
        var chosen = Query.Filters.GetValueOrDefault(facet) ?? [];
        var values = chosen.Contains(value) ? chosen.Where(v => v != value).ToList() : [.. chosen, value];
        return Link(Query.Text, new Dictionary<Facet, IReadOnlyList<string>>(Query.Filters) { [facet] = values }, Query.ByDate);
    }

    /// <summary>The address of other words, without filters.</summary>
    public string LinkTo(string words) => SearchPages.For(words);

    /// <summary>The address without any filter.</summary>
    public string LinkToAll() => Link(Query.Text, new Dictionary<Facet, IReadOnlyList<string>>(), Query.ByDate);

    /// <summary>The address in an order.</summary>
    public string LinkToOrder(bool byDate) => Link(Query.Text, Query.Filters, byDate);

    /// <summary>The address of the same as data.</summary>
    public string LinkToData(string type) => Link(Query.Text, Query.Filters, Query.ByDate, type);

    // Words of others, and a note for the officer where nothing at all was found.
    async Task LookAround(CancellationToken stop)
    {
        if (Query.Text.Length == 0)
            return;
        Meant = await search.Meant(Query, stop);
        if (Result is not { Total: 0, Provisional: false } || Chosen.Count > 0)
            return;
        Meant = [.. Meant.Concat(await search.Near(Query, stop)).Distinct()];
        if (HttpMethods.IsGet(Request.Method) && User.Officer() is null)
            misses.Count(Query);
    }

    SearchQuery Asked()
    {
        var typed = ((string?)Request.Query["q"] ?? "").Trim();
        IsCut = typed.Length > SearchQuery.MostCharacters || typed.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Distinct().Count() > SearchQuery.MostWords;
        return new()
        {
            Text = typed.Length > SearchQuery.MostCharacters ? typed[..SearchQuery.MostCharacters] : typed,
            Filters = FacetWords.All.Select(f => (Facet: f, Values: (IReadOnlyList<string>)[.. Request.Query[f.Name()].OfType<string>().Where(v => v.Length is > 0 and <= LongestValue).Distinct().Take(MostValues)]))
                .Where(f => f.Values.Count > 0).ToDictionary(f => f.Facet, f => f.Values),
            ByDate = State.Sort == "date",
            Skip = State.Skipped,
            Take = ListState.PageSize,
        };
    }

    static string Link(string words, IReadOnlyDictionary<Facet, IReadOnlyList<string>> filters, bool byDate, string? format = null)
    {
        var query = new QueryBuilder { { "q", words } };
        foreach (var facet in FacetWords.All)
            foreach (var value in filters.GetValueOrDefault(facet) ?? [])
                query.Add(facet.Name(), value);
        if (byDate)
            query.Add("sort", "date");
        if (format is not null)
            query.Add("format", format);
        return SearchPages.Search + query.ToQueryString();
    }
}
