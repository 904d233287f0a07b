using Gongkai.Features.Search;
using Gongkai.Web;

namespace Gongkai.Features.Requests.Portal;

/// <summary>Something that anyone can read already.</summary>
/// <param name="Title">Title.</param>
/// <param name="Href">Where it stands.</param>
/// <param name="On">Day of publication.</param>
public sealed record PublicItem(string Title, string Href, string On);

/// <summary>Looks through what is public here before somebody asks for it.</summary>
public sealed class PublicSearch(SiteSearch search)
{
    const int MostCharacters = 60, MostPages = 10;

    /// <summary>What holds every one of the words, the most fitting first.</summary>
    public async Task<IReadOnlyList<PublicItem>> Find(string? text, int most, CancellationToken stop)
    {
        if (text?.Trim() is not { Length: > 0 } trimmed)
            return [];
        var found = await search.Find(new() { Text = trimmed.Length > MostCharacters ? trimmed[..MostCharacters] : trimmed, Take = most + MostPages }, stop);
        // The pages of the portal themselves answer no request.
        return [.. found.Hits.Where(h => h.PublishedAt is not null).Take(most).Select(h => new PublicItem(h.Title, h.Href, ChinaTime.Day(h.PublishedAt!.Value)))];
    }
}
