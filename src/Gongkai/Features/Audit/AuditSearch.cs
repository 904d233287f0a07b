using Gongkai.Data;
using Gongkai.Web;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Audit;

/// <summary>What is looked for in the records, as it stands in the address of the list.</summary>
public sealed record AuditFilter
{
    /// <summary>Part of the name of who acted, or an account.</summary>
    public string? Who { get; init; }

    /// <summary>The person who acted.</summary>
    public Guid? Person { get; init; }

    /// <summary>Kind of object.</summary>
    public string? Kind { get; init; }

    /// <summary>Identity of the object, or part of its name.</summary>
    public string? Object { get; init; }

    /// <summary>The act.</summary>
    public string? Act { get; init; }

    /// <summary>First day, China Standard Time.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Words anywhere in the record.</summary>
    public string? Text { get; init; }

    /// <summary>True for the oldest first.</summary>
    public bool Oldest { get; init; }

    /// <summary>True when something is looked for.</summary>
    public bool Any => this with { Oldest = false } != new AuditFilter();

    /// <summary>The address of the list with this filter.</summary>
    /// <param name="before">Only records before this number.</param>
    /// <param name="after">Only records after this number.</param>
    public string Address(long? before = null, long? after = null)
    {
        var query = new QueryBuilder();
        foreach (var (name, value) in Values().Append(("before", before?.ToString())).Append(("after", after?.ToString())))
            if (value is { Length: > 0 })
                query.Add(name, value);
        return AuditPages.Index + query.ToQueryString();
    }

    /// <summary>Its parts, as addresses and forms hold them.</summary>
    public IEnumerable<(string Name, string? Value)> Values() =>
    [
        ("who", Who), ("person", Person?.ToString()), ("kind", Kind), ("object", Object), ("act", Act), ("from", From?.ToString("yyyy-MM-dd")), ("to", To?.ToString("yyyy-MM-dd")),
        ("text", Text), ("oldest", Oldest ? "true" : null),
    ];
}

/// <summary>Records that were found.</summary>
/// <param name="Items">The records of this page, in the asked order.</param>
/// <param name="Newer">True when the page before or after holds newer ones.</param>
/// <param name="Older">True when there are older ones.</param>
/// <param name="SearchedTo">The number up to which was searched when the search stopped before the end, or null.</param>
public sealed record AuditFound(IReadOnlyList<AuditRecord> Items, bool Newer, bool Older, long? SearchedTo);

/// <summary>
/// Finds records. One condition that an index answers chooses the candidates; the others are looked at in at most <see cref="Window"/> of them at a time, so that a page
/// takes the same time with a thousand records and with many millions. Pages go by number, so that they stay what they were while records are added.
/// </summary>
public sealed class AuditSearch(GongkaiContext data)
{
    /// <summary>Records on a page.</summary>
    public const int PageSize = 50;

    /// <summary>Records that are looked at for one page.</summary>
    public const int Window = 20_000;

    /// <summary>Finds a page.</summary>
    /// <param name="scope">What may be seen.</param>
    /// <param name="filter">What is looked for.</param>
    /// <param name="before">Only records before this number.</param>
    /// <param name="after">Only records after this number; then the nearest ones.</param>
    /// <param name="stop">Gives up.</param>
    public async Task<AuditFound> Find(AuditScope scope, AuditFilter filter, long? before, long? after, CancellationToken stop)
    {
        var down = before is not null || (after is null && !filter.Oldest);
        var (candidates, others) = await Conditions(scope, filter, stop);
        candidates = await Within(candidates, filter, stop);
        candidates = down ? candidates.Where(r => r.Sequence < (before ?? long.MaxValue)).OrderByDescending(r => r.Sequence)
            : candidates.Where(r => r.Sequence > (after ?? 0)).OrderBy(r => r.Sequence);
        var matching = candidates;
        if (others.Count > 0)
        {
            matching = others.Aggregate(candidates.Take(Window), (found, condition) => condition(found));
            matching = down ? matching.OrderByDescending(r => r.Sequence) : matching.OrderBy(r => r.Sequence);
        }
        var items = await matching.Take(PageSize + 1).Readable().ToListAsync(stop);
        var more = items.Count > PageSize;
        if (more)
            items.RemoveAt(PageSize);
        long? searchedTo = others.Count == 0 || more ? null
            : await candidates.Skip(Window - 1).Select(r => (long?)r.Sequence).FirstOrDefaultAsync(stop);
        if (down == filter.Oldest)
            items.Reverse();
        more |= searchedTo is not null;
        return new(items, Newer: down ? before is not null : more, Older: down ? more : after is not null || !filter.Oldest, searchedTo);
    }

    /// <summary>All records that are looked for, newest first, page by page.</summary>
    public async IAsyncEnumerable<AuditRecord> All(AuditScope scope, AuditFilter filter, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop)
    {
        long? before = null;
        while (true)
        {
            var found = await Find(scope, filter with { Oldest = false }, before, null, stop);
            foreach (var record in found.Items)
                yield return record;
            if (!found.Older)
                yield break;
            before = found.SearchedTo ?? found.Items[^1].Sequence;
        }
    }

    // The narrowest condition that an index with the number answers, and the others.
    async Task<(IQueryable<AuditRecord>, List<Func<IQueryable<AuditRecord>, IQueryable<AuditRecord>>>)> Conditions(AuditScope scope, AuditFilter filter, CancellationToken stop)
    {
        var indexed = new List<Func<IQueryable<AuditRecord>, IQueryable<AuditRecord>>>();
        var others = new List<Func<IQueryable<AuditRecord>, IQueryable<AuditRecord>>>();
        if (filter.Object is { Length: > 0 } thing)
        {
            if (filter.Kind is { Length: > 0 } && await data.AuditRecords.AnyAsync(r => r.ObjectKind == filter.Kind && r.ObjectId == thing, stop))
                indexed.Add(records => records.Where(r => r.ObjectKind == filter.Kind && r.ObjectId == thing));
            else
                others.Add(records => Like(records, thing, nameOnly: true));
        }
        if ((filter.Person ?? await OnlyPerson(filter.Who, stop)) is { } person)
            indexed.Add(records => records.Where(r => r.ActorId == person));
        else if (filter.Who is { Length: > 0 } who)
            others.Add(records => ByName(records, who));
        if (scope.Agencies is [var agency])
            indexed.Add(records => records.Where(r => r.AgencyId == agency));
        else if (scope.Agencies is { } only)
            others.Add(records => records.Where(r => r.AgencyId != null && only.Contains(r.AgencyId.Value)));
        if (filter.Act is { Length: > 0 })
            indexed.Add(records => records.Where(r => r.Act == filter.Act));
        if (filter.Kind is { Length: > 0 })
            others.Add(records => records.Where(r => r.ObjectKind == filter.Kind));
        if (filter.Text is { Length: > 0 } text)
            others.Add(records => Like(records, text, nameOnly: false));
        return indexed.Count == 0 ? (data.AuditRecords, others) : (indexed[0](data.AuditRecords), [.. indexed[1..], .. others]);
    }

    // Days become numbers, because numbers and moments have one order; what a clock that was put wrong wrote in between is shown with its neighbours.
    async Task<IQueryable<AuditRecord>> Within(IQueryable<AuditRecord> records, AuditFilter filter, CancellationToken stop)
    {
        if (filter.From is { } from)
        {
            var begin = ChinaTime.Begin(from);
            var first = await data.AuditRecords.Where(r => r.At >= begin).OrderBy(r => r.At).ThenBy(r => r.Sequence).Select(r => (long?)r.Sequence).FirstOrDefaultAsync(stop) ?? long.MaxValue;
            records = records.Where(r => r.Sequence >= first);
        }
        if (filter.To is { } to)
        {
            var end = ChinaTime.Begin(to.AddDays(to == DateOnly.MaxValue ? 0 : 1));
            var last = await data.AuditRecords.Where(r => r.At < end).OrderByDescending(r => r.At).ThenByDescending(r => r.Sequence).Select(r => (long?)r.Sequence).FirstOrDefaultAsync(stop) ?? 0;
            records = records.Where(r => r.Sequence <= last);
        }
        return records;
    }

    async Task<Guid?> OnlyPerson(string? who, CancellationToken stop)
    {
        if (who is not { Length: > 0 })
            return null;
        var people = await data.People.AsNoTracking().Where(p => p.Account == who || p.Name == who).Select(p => p.Id).Take(2).ToListAsync(stop);
        return people is [var one] ? one : null;
    }

    IQueryable<AuditRecord> ByName(IQueryable<AuditRecord> records, string who)
    {
        var pattern = Pattern(who);
        return data.Database.IsNpgsql() ? records.Where(r => EF.Functions.ILike(r.ActorName, pattern, Escape)) : records.Where(r => EF.Functions.Like(r.ActorName, pattern, Escape));
    }

    IQueryable<AuditRecord> Like(IQueryable<AuditRecord> records, string text, bool nameOnly)
    {
        var pattern = Pattern(text);
        return (data.Database.IsNpgsql(), nameOnly) switch
        {
            (true, true) => records.Where(r => EF.Functions.ILike(r.ObjectName, pattern, Escape) || r.ObjectId == text),
            (false, true) => records.Where(r => EF.Functions.Like(r.ObjectName, pattern, Escape) || r.ObjectId == text),
            (true, false) => records.Where(r => EF.Functions.ILike(r.ObjectName, pattern, Escape) || EF.Functions.ILike(r.ActorName, pattern, Escape) || EF.Functions.ILike(r.From, pattern, Escape)
                || EF.Functions.ILike(r.Reason!, pattern, Escape) || EF.Functions.ILike(r.Before!, pattern, Escape) || EF.Functions.ILike(r.After!, pattern, Escape) || r.ObjectId == text),
            (false, false) => records.Where(r => EF.Functions.Like(r.ObjectName, pattern, Escape) || EF.Functions.Like(r.ActorName, pattern, Escape) || EF.Functions.Like(r.From, pattern, Escape)
                || EF.Functions.Like(r.Reason!, pattern, Escape) || EF.Functions.Like(r.Before!, pattern, Escape) || EF.Functions.Like(r.After!, pattern, Escape) || r.ObjectId == text),
        };
    }

    const string Escape = "\\";

    static string Pattern(string text) => $"%{text.Replace(Escape, Escape + Escape).Replace("%", Escape + "%").Replace("_", Escape + "_")}%";
}
