using Gongkai.Data;
using Gongkai.Features.People;
using Gongkai.Features.Publications.Catalogue;
using Gongkai.Features.Requests.Files;
using Gongkai.Rules.Duties;
using Gongkai.Rules.Publication;
using Gongkai.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Publications.Pages;

/// <summary>Begins a draft.</summary>
[Authorize(Policy = Policies.DraftPublications), TakesUploads(FileRules.MostSent)]
public sealed class NewModel(PublicationDesk desk, GongkaiContext data, CatalogueDesk catalogue) : EditorPage(data, catalogue)
{
    /// <summary>Identity that the draft will have: a form that is sent twice makes one draft.</summary>
    [BindProperty]
    public Guid Sending { get; set; }

    /// <inheritdoc/>
    public override bool IsNew => true;

    /// <summary>Shows the form; from a policy it may begin as its interpretation.</summary>
    public async Task<IActionResult> OnGet(string kind, Guid? of, CancellationToken stop)
    {
        if (!await Prepare(kind, stop))
            return NotFound();
        Sending = Guid.CreateVersion7();
        if (of is { } policy && await Data.Publications.AsNoTracking().FirstOrDefaultAsync(p => p.Id == policy, stop) is { } interpreted && interpreted.Seen(Officer))
            await Begin(interpreted, stop);
        Form.AddEmptyRelations();
        return Page();
    }

    /// <summary>Saves it, or takes in a file and shows the form again.</summary>
    public async Task<IActionResult> OnPost(string kind, CancellationToken stop)
    {
        if (!await Prepare(kind, stop))
            return NotFound();
        if (await Import(stop))
            return Page();
        if (!ModelState.IsValid)
            return Unread();
        return await Show(desk.Begin(Sending, Rules.Kind, Form, Officer, stop), PublicationPages.Of(Sending), () =>
        {
            Form.AddEmptyRelations();
            return Task.CompletedTask;
        });
    }

    async Task<bool> Prepare(string kind, CancellationToken stop)
    {
        if (PublicationKinds.All.FirstOrDefault(k => k.Kind.ToString().Equals(kind, StringComparison.OrdinalIgnoreCase)) is not { } rules)
            return false;
        Rules = rules;
        await Offer(Officer.Agencies(Right.DraftPublications), stop);
        Form.Item ??= HttpMethods.IsGet(Request.Method) ? rules.Item : null;
        if (Places.Count == 1)
            Form.Place ??= Places[0].Value;
        return true;
    }

    async Task Begin(Publication interpreted, CancellationToken stop)
    {
        var content = PublicationContent.Read(await Data.PublicationVersions.AsNoTracking().Where(v => v.PublicationId == interpreted.Id && v.Number == interpreted.LatestVersion).Select(v => v.Content).FirstAsync(stop));
        var before = await desk.Replaced(content, interpreted.AgencyId, stop);
        var draft = InterpretationDraft.Of(content, before);
        (Form.Title, Form.Body, Form.Audience) = (draft.Title, draft.Body, content.Audience);
        (Form.Interprets, Form.Form, Form.Attribute, Form.Topic) = (content.DocumentNumber ?? content.Title, "问答", DisclosureAttribute.Proactive, content.Topic);
        Form.Place = interpreted.SectionId is { } section ? $"{interpreted.AgencyId}/{section}" : $"{interpreted.AgencyId}";
        if (Places.All(p => p.Value != Form.Place))
            Form.Place = Places.FirstOrDefault()?.Value;
    }
}
