using Gongkai.Features.Publications;
using Gongkai.Features.Reports;
using Gongkai.Web;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Requests.Portal;

/// <summary>Something that anyone can read already.</summary>
/// <param name="Title">Title.</param>
/// <param name="Href">Where it stands.</param>
/// <param name="On">Day of publication.</param>
public sealed record PublicItem(string Title, string Href, string On);

/// <summary>Looks through what is public here before somebody asks for it.</summary>
public sealed class PublicSearch(ReportLibrary reports, PublicationLedger publications, SiteIdentity identity)
{
    const int MostWords = 60, MostRead = 1000;

    /// <summary>What holds every one of the words, the newest first.</summary>
    public async Task<IReadOnlyList<PublicItem>> Find(string? text, int most, CancellationToken stop)
    {
        if (text?.Trim() is not { Length: > 0 } trimmed)
            return [];
        var words = (trimmed.Length > MostWords ? trimmed[..MostWords] : trimmed).Split([' ', '\u3000'], StringSplitOptions.RemoveEmptyEntries);
        var host = (await identity.Get()).Agency?.Code;
        var published = publications.Public;
        foreach (var word in words)
            published = published.Where(p => p.Title.Contains(word) || p.DocumentNumber!.Contains(word) || p.Summary!.Contains(word) || p.IndexNumber!.Contains(word));
        var documents = await published.OrderByDescending(p => p.PublishedAt).ThenByDescending(p => p.Id).Take(most).Select(p => new { p.Title, p.Kind, p.IndexNumber, p.PublishedAt }).ToListAsync(stop);
        IEnumerable<PublicItem> found = documents.Select(p => new PublicItem(p.Title, PublicPages.Of(p.Kind, p.IndexNumber!), ChinaTime.Day(p.PublishedAt!.Value)));
        return [.. found.Concat((await reports.Latest(MostRead, stop))
            .Where(r => words.All(w => $"{r.Title} {r.AgencyName} {r.Year} 年报 工作年报 政府信息公开".Contains(w, StringComparison.OrdinalIgnoreCase))).Take(most)
            .Select(r => new PublicItem(r.Title, ReportPages.Year(r.Year, r.AgencyCode == host ? null : r.AgencyCode), ChinaTime.Day(r.PublishedAt)))).Take(most)];
    }
}
