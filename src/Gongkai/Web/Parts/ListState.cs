using System.Linq.Expressions;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Web.Parts;

/// <summary>Where a reader stands in a list: page and order, from the address, so that it can be bookmarked.</summary>
/// <param name="Number">Page, from 1.</param>
/// <param name="Sort">Key of the column to sort by, or null for the list's own order.</param>
/// <param name="Descending">Largest first.</param>
/// <param name="Path">Path of the list.</param>
/// <param name="Filters">Everything else of the address; links keep it.</param>
public sealed record ListState(int Number, string? Sort, bool Descending, string Path, IReadOnlyList<KeyValuePair<string, string>> Filters)
{
    /// <summary>Lines on a page.</summary>
    public const int PageSize = 20;

    /// <summary>Lines on the pages before this one.</summary>
    public int Skipped => (Number - 1) * PageSize;

    const string PageKey = "page", SortKey = "sort";

    /// <summary>The state an address asks for. Nonsense is the first page in the list's own order.</summary>
    public static ListState Of(HttpRequest request)
    {
        var sort = (string?)request.Query[SortKey] is { Length: > 0 } text ? text : null;
        return new(
            int.TryParse(request.Query[PageKey], out var page) && page > 0 ? Math.Min(page, 1_000_000) : 1,
            sort?.TrimStart('-'), sort?[0] == '-', request.Path,
            [.. request.Query.Where(q => q.Key is not (PageKey or SortKey)).SelectMany(q => q.Value, (q, v) => KeyValuePair.Create(q.Key, v ?? ""))]);
    }

    /// <summary>Orders by a column, in the asked direction.</summary>
    public IOrderedQueryable<T> By<T, TKey>(IQueryable<T> items, Expression<Func<T, TKey>> key) =>
        Descending ? items.OrderByDescending(key) : items.OrderBy(key);

    /// <summary>The lines of this page, and the number of all.</summary>
    public Task<Listed<T>> Page<T>(IQueryable<T> sorted, CancellationToken stop) => Page(sorted, sorted, stop);

    /// <summary>The lines of this page, and the number of all, counted before what the lines need besides is joined.</summary>
    public async Task<Listed<T>> Page<TCounted, T>(IQueryable<TCounted> counted, IQueryable<T> sorted, CancellationToken stop)
    {
        var total = await counted.CountAsync(stop);
        return new(await sorted.Skip(Skipped).Take(PageSize).ToListAsync(stop), total, this);
    }

    /// <summary>The address of another page in the same order.</summary>
    public string LinkToPage(int page) => Link(page, Sort is null ? null : (Descending ? "-" : "") + Sort);

    /// <summary>The address that sorts by a column; a second time turns the order round.</summary>
    public string LinkToSort(string key) => Link(1, Sort == key && !Descending ? "-" + key : key);

    string Link(int page, string? sort)
    {
        var query = new QueryBuilder(Filters);
        if (sort is not null)
            query.Add(SortKey, sort);
        if (page > 1)
            query.Add(PageKey, $"{page}");
        return Path + query.ToQueryString();
    }
}

/// <summary>A page of a list.</summary>
/// <param name="Items">The lines.</param>
/// <param name="Total">Number of all lines.</param>
/// <param name="State">Where the reader stands.</param>
public sealed record Listed<T>(IReadOnlyList<T> Items, int Total, ListState State)
{
    /// <summary>Number of pages, at least 1.</summary>
    public int Pages => Math.Max(1, (Total + ListState.PageSize - 1) / ListState.PageSize);
}
