using Gongkai.Data;
using Gongkai.Features.People;
using Gongkai.Features.Publications.Catalogue;
using Gongkai.Features.Requests.Files;
using Gongkai.Rules.Publication;
using Gongkai.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Publications.Pages;

/// <summary>Writes a new version of a draft.</summary>
[Authorize(Policy = Policies.DraftPublications), TakesUploads(FileRules.MostSent)]
public sealed class EditModel(PublicationDesk desk, Publications publications, GongkaiContext data, CatalogueDesk catalogue) : EditorPage(data, catalogue)
{
    /// <summary>The publication.</summary>
    public OpenPublication Opened { get; private set; } = null!;

    /// <summary>What somebody else saved meanwhile beside what is typed, or null.</summary>
    public TextDifference? Difference { get; private set; }

    /// <inheritdoc/>
    public override bool IsNew => false;

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGet(Guid id, CancellationToken stop)
    {
        if (!await Find(id, stop))
            return NotFound();
        if (Opened.Course.Draft(Officer.Id, Opened.Latest.Number + 1).Refusal is { } refusal)
        {
            Said = refusal.Message;
            return LocalRedirect(PublicationPages.Of(id));
        }
        var interprets = Opened.Content.Interprets is { } policy ? await Data.Publications.Where(p => p.Id == policy).Select(p => p.DocumentNumber ?? p.Title).FirstOrDefaultAsync(stop) : null;
        Form = PublicationForm.Of(Opened.Content, Opened.Latest.Number, interprets);
        Form.AddEmptyRelations();
        return Page();
    }

    /// <summary>Saves it, or takes in a file and shows the form again.</summary>
    public async Task<IActionResult> OnPost(Guid id, CancellationToken stop)
    {
        if (!await Find(id, stop))
            return NotFound();
        if (await Import(stop))
            return Page();
        if (!ModelState.IsValid)
            return Unread();
        return await Show(desk.Save(id, Form, Officer, stop), PublicationPages.Of(id), async () =>
        {
            Form.AddEmptyRelations();
            if (Response.StatusCode == StatusCodes.Status409Conflict && await Find(id, stop))
            {
                // Whoever was overtaken has now seen what changed, and saves again on the present version.
                Difference = TextDifference.Of(Opened.Content.Body, Form.Body ?? "");
                ModelState.Remove("Form.BasedOn");
                Form.BasedOn = Opened.Latest.Number;
            }
        });
    }

    async Task<bool> Find(Guid id, CancellationToken stop)
    {
        if (await publications.Open(id, stop) is not { } opened || !opened.Publication.DraftedBy(Officer))
            return false;
        (Opened, Rules) = (opened, opened.Rules);
        await Offer([opened.Publication.AgencyId], stop);
        return true;
    }
}
