using Gongkai.Data;
using Gongkai.Features.People;
using Gongkai.Features.Publications.Catalogue;
using Gongkai.Rules.Duties;
using Gongkai.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Publications.Pages;

/// <summary>An item of the catalogue: who keeps it, whether the agency has it, who else publishes it.</summary>
[Authorize(Policy = Policies.ReviewBeforePublication)]
public sealed class CatalogueItemModel(CatalogueDesk desk, GongkaiContext data) : DeskPage
{
    const string NewKey = "new";

    /// <summary>The agency.</summary>
    [BindProperty(SupportsGet = true, Name = "agency")]
    public Guid Agency { get; set; }

    /// <summary>What is typed.</summary>
    [BindProperty]
    public CatalogueForm Form { get; set; } = new();

    /// <summary>The item, or null for a new one.</summary>
    public CatalogueLine? Line { get; private set; }

    /// <summary>Whether it is the agency's own.</summary>
    public bool IsLocal => Line is null || Line.Entry?.LocalName is not null;

    /// <summary>Sections to choose from.</summary>
    public IReadOnlyList<(Guid Id, string Name)> Sections { get; private set; } = [];

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGet(string key, CancellationToken stop)
    {
        if (!await Find(key, stop))
            return NotFound();
        if (Line?.Entry is { } entry)
            Form = new()
            {
                LocalName = entry.LocalName,
                Owner = entry.OwnerId,
                NotApplicable = entry.NotApplicable,
                PublishedBy = entry.PublishedBy,
                PublishedAt = entry.PublishedAt,
                Note = entry.Note,
                Version = entry.Version,
            };
        return Page();
    }

    /// <summary>Settles it.</summary>
    public async Task<IActionResult> OnPost(string key, CancellationToken stop)
    {
        if (!await Find(key, stop))
            return NotFound();
        return await Show(desk.Settle(Agency, key == NewKey ? null : key, Form, Officer, stop), $"{PublicationPages.Catalogue}?agency={Agency}", async () =>
        {
            if (await Find(key, stop) && Response.StatusCode == Microsoft.AspNetCore.Http.StatusCodes.Status409Conflict && ModelState.Remove("Form.Version"))
                Form.Version = Line?.Entry?.Version ?? 0;
        });
    }

    async Task<bool> Find(string key, CancellationToken stop)
    {
        if (Agency == Guid.Empty)
            Agency = Officer.AgencyId;
        if (!Officer.May(Right.ReviewBeforePublication, Agency))
            return false;
        Sections = [.. (await data.Sections.AsNoTracking().Where(s => s.AgencyId == Agency && s.ClosedAt == null).OrderBy(s => s.Place).Select(s => new { s.Id, s.Name }).ToListAsync(stop)).Select(s => (s.Id, s.Name))];
        Line = (await desk.Of(Agency, stop)).FirstOrDefault(l => l.Item.Key == key);
        return Line is not null || key == NewKey;
    }
}
