using Gongkai.Data;
using Gongkai.Features.People;
using Gongkai.Rules.Publication;
using Gongkai.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Publications.Pages;

/// <summary>Two versions side by side.</summary>
[Authorize(Policy = Policies.SeePublications)]
public sealed class CompareModel(GongkaiContext data) : DeskPage
{
    /// <summary>The publication.</summary>
    public Publication Publication { get; private set; } = null!;

    /// <summary>The version before.</summary>
    public PublicationVersion Before { get; private set; } = null!;

    /// <summary>The version after.</summary>
    public PublicationVersion After { get; private set; } = null!;

    /// <summary>Numbers of all versions.</summary>
    public IReadOnlyList<int> Numbers { get; private set; } = [];

    /// <summary>Fields that changed.</summary>
    public IReadOnlyList<(string Name, string Before, string After)> Fields { get; private set; } = [];

    /// <summary>The texts.</summary>
    public TextDifference Difference { get; private set; } = null!;

    /// <summary>Shows them; without numbers the latest and the one before it.</summary>
    public async Task<IActionResult> OnGet(Guid id, int? from, int? to, CancellationToken stop)
    {
        if (await data.Publications.AsNoTracking().FirstOrDefaultAsync(p => p.Id == id, stop) is not { } publication || !publication.Seen(Officer))
            return NotFound();
        Publication = publication;
        Numbers = await data.PublicationVersions.Where(v => v.PublicationId == id).OrderBy(v => v.Number).Select(v => v.Number).ToListAsync(stop);
        var (later, earlier) = (to ?? Numbers[^1], from ?? Math.Max(1, (to ?? Numbers[^1]) - 1));
        var versions = await data.PublicationVersions.AsNoTracking().Where(v => v.PublicationId == id && (v.Number == later || v.Number == earlier)).ToListAsync(stop);
        if (versions.FirstOrDefault(v => v.Number == earlier) is not { } before || versions.FirstOrDefault(v => v.Number == later) is not { } after)
            return NotFound();
        (Before, After) = (before, after);
        var (old, now) = (PublicationContent.Read(before.Content), PublicationContent.Read(after.Content));
        Difference = TextDifference.Of(old.Body, now.Body);
        var names = await data.Publications.AsNoTracking().Where(p => p.Id == old.Interprets || p.Id == now.Interprets).ToDictionaryAsync(p => p.Id, p => p.Title, stop);
        var files = await data.PublicationFiles.AsNoTracking().Where(f => f.PublicationId == id).ToDictionaryAsync(f => f.Id, f => f.Name, stop);
        Fields = [.. ContentWords.Of(old, names, files).Zip(ContentWords.Of(now, names, files), (o, n) => (o.Name, o.Value, n.Value)).Where(f => f.Item2 != f.Item3)];
        return Page();
    }
}
