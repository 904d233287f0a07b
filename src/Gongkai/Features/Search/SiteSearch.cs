using Gongkai.Features.Publications;
using Gongkai.Features.Reports;
using Gongkai.Features.Search.Index;
using Gongkai.Rules.Publication;
using Gongkai.Rules.Texts;
using Gongkai.Web;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Search;

/// <summary>A line that is offered while somebody types.</summary>
/// <param name="Title">Title.</param>
/// <param name="Href">Where it leads.</param>
public sealed record Suggestion(string Title, string Href);

/// <summary>The search over all that is public: asks the index, or lists titles while there is none.</summary>
public sealed class SiteSearch(IndexKeeper keeper, PublicationLedger publications, ReportLibrary reports, SiteIdentity identity, TimeProvider time)
{
    const int MostListed = 1000, MostOffered = 8, ShortestNear = 3, LongestNear = 12, MostMeant = 3;

    /// <summary>What is found.</summary>
    public async Task<SearchResult> Find(SearchQuery query, CancellationToken stop) => await keeper.Ask(searcher => Searching.Find(searcher, query), stop) ?? await Listed(query, stop);

    /// <summary>Titles that hold what was typed so far.</summary>
    public async Task<IReadOnlyList<Suggestion>> Suggest(string? typed, CancellationToken stop)
    {
        var text = typed?.Trim() ?? "";
        if (text.Length < 2)
            return [];
        var found = await Find(new() { Text = text, TitlesOnly = true, Take = MostOffered }, stop);
        return [.. found.Hits.Select(h => new Suggestion(h.Title, h.Href))];
    }

    /// <summary>What may have been meant: words that official texts use instead, and words of titles that differ by one character. Each of them finds something.</summary>
    public async Task<IReadOnlyList<string>> Meant(SearchQuery query, CancellationToken stop)
    {
        var meant = new List<string>();
        foreach (var other in SearchVariants.Of(SearchTerms.Fold(string.Join(' ', query.Words))))
            if (meant.Count < MostMeant && (await Find(new() { Text = other, Take = 0 }, stop)).Total > 0)
                meant.Add(other);
        return meant;
    }

    /// <summary>Words of titles that differ from what was typed by one character, the most frequent first; for what finds nothing, because all titles are gone through.</summary>
    public async Task<IReadOnlyList<string>> Near(SearchQuery query, CancellationToken stop)
    {
        if (query.Words is not [var word] || SearchTerms.Runs(SearchTerms.Fold(word)) is not [{ IsChinese: true, Text: var typed }] || typed.Length is < ShortestNear or > LongestNear)
            return [];
        return await keeper.Ask(searcher =>
        {
            var near = new Dictionary<string, int>();
            foreach (var title in Searching.Titles(searcher))
                foreach (var run in SearchTerms.Runs(SearchTerms.Fold(title)))
                    for (var length = typed.Length - (typed.Length > ShortestNear ? 1 : 0); length <= typed.Length + 1; length++)
                        for (var start = 0; start + length <= run.Text.Length; start++)
                            if (SearchVariants.IsNear(run.Text.AsSpan(start, length), typed))
                                near[run.Text.Substring(start, length)] = near.GetValueOrDefault(run.Text.Substring(start, length)) + 1;
            return near.OrderByDescending(n => n.Value).ThenByDescending(n => n.Key.Length == typed.Length).ThenBy(n => n.Key, StringComparer.Ordinal).Take(MostMeant).Select(n => n.Key).ToList();
        }, stop) ?? [];
    }

    // While the index is built: what holds every word in title, number or summary, the newest first.
    async Task<SearchResult> Listed(SearchQuery query, CancellationToken stop)
    {
        var words = query.Words;
        if (words.Count == 0)
            return new() { Total = 0, Hits = [], Provisional = true };
        var found = publications.Public;
        foreach (var word in words)
        {
            var number = DocumentNumbers.Read(Widths.Narrow(word))?.ToString() ?? word;
            found = found.Where(p => p.Title.Contains(word) || p.DocumentNumber!.Contains(number) || p.Summary!.Contains(word) || p.IndexNumber!.Contains(word));
        }
        var (today, host) = (ChinaTime.Today(time), (await identity.Get()).Agency?.Code);
        var hits = (await publications.Lines(found.OrderByDescending(p => p.PublishedAt).ThenByDescending(p => p.Id).Take(MostListed)).ToListAsync(stop)).Select(l => Hit(l, today, l.Publication));
        var years = (await reports.Latest(MostListed, stop)).Where(r => words.All(w => $"{r.Title} {r.AgencyName} {r.Year} 年报 工作年报 政府信息公开".Contains(w, StringComparison.OrdinalIgnoreCase)))
            .Select(r => new SearchHit { Key = "", Title = r.Title, Href = ReportPages.Year(r.Year, r.AgencyCode == host ? null : r.AgencyCode), Kind = Columns.Reports.Name, Agency = r.AgencyName, PublishedAt = r.PublishedAt });
        var all = hits.Concat(years).Where(h => Passes(h, query)).ToList();
        var runs = words.Select(w => SearchTerms.Runs(SearchTerms.Fold(w))).Where(r => r.Count > 0).ToList();
        return new() { Total = all.Count, Hits = [.. all.Skip(query.Skip).Take(query.Take).Select(h => h with { MarkedTitle = Marking.Of(h.Title, runs) })], Provisional = true };
    }

    static SearchHit Hit(PublicationLine line, DateOnly today, Publication p) => new()
    {
        Key = "",
        Title = p.Title,
        Href = PublicPages.Of(p.Kind, p.IndexNumber!),
        Kind = p.Kind.Name(),
        Agency = line.Agency,
        Topic = p.Topic,
        DocumentNumber = p.DocumentNumber,
        IndexNumber = p.IndexNumber,
        DocumentDate = p.DocumentDate,
        PublishedAt = p.PublishedAt,
        UpdatedAt = p.UpdatedAt,
        EffectiveOn = p.EffectiveOn,
        ValidUntil = p.ValidUntil,
        Summary = p.Summary,
        State = p.StateOn(today),
    };

    static bool Passes(SearchHit hit, SearchQuery query) => query.Filters.All(f => f.Value.Count == 0 || f.Key switch
    {
        Facet.Kind => f.Value.Contains(hit.Kind),
        Facet.Topic => f.Value.Contains(hit.Topic ?? ""),
        Facet.State => f.Value.Contains($"{hit.State}"),
        Facet.Agency => f.Value.Contains(hit.Agency),
        Facet.Year => f.Value.Contains($"{hit.DocumentDate?.Year}"),
        _ => true,
    });
}
