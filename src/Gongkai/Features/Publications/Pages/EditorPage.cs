using Gongkai.Data;
using Gongkai.Features.Publications.Catalogue;
using Gongkai.Rules.Duties;
using Gongkai.Rules.Publication;
using Gongkai.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Publications.Pages;

/// <summary>A page on which a draft is written.</summary>
public abstract class EditorPage(GongkaiContext data, CatalogueDesk catalogue) : DeskPage
{
    /// <summary>What is typed.</summary>
    [BindProperty]
    public PublicationForm Form { get; set; } = new();

    /// <summary>Rules of the kind.</summary>
    public PublicationKindRules Rules { get; protected set; } = null!;

    /// <summary>Whether the draft is a new one.</summary>
    public abstract bool IsNew { get; }

    /// <summary>Sections to draft for.</summary>
    public IReadOnlyList<SelectListItem> Places { get; private set; } = [];

    /// <summary>Items of the catalogue.</summary>
    public IReadOnlyList<DisclosureItem> Items { get; private set; } = [];

    /// <summary>Titles of policies that may be named.</summary>
    public IReadOnlyList<string> Known { get; private set; } = [];

    /// <summary>What an import left to look at.</summary>
    public IReadOnlyList<string> Notes { get; private set; } = [];

    /// <summary>The database.</summary>
    protected GongkaiContext Data { get; } = data;

    /// <summary>Reads what is offered to choose from.</summary>
    protected async Task Offer(IReadOnlyList<Guid> agencies, CancellationToken stop)
    {
        var names = await Data.Agencies.AsNoTracking().Where(a => agencies.Contains(a.Id)).OrderBy(a => a.Name).Select(a => new { a.Id, a.Name }).ToListAsync(stop);
        var sections = await Data.Sections.AsNoTracking().Where(s => agencies.Contains(s.AgencyId) && s.ClosedAt == null).OrderBy(s => s.Place).ThenBy(s => s.Name).ToListAsync(stop);
        Places =
        [
            .. from agency in names
               from place in sections.Where(s => s.AgencyId == agency.Id).Select(s => (Section: (Guid?)s.Id, s.Name)).Prepend((null, "（机关整体）"))
               where Officer.May(Right.DraftPublications, agency.Id, place.Section)
               select new SelectListItem(names.Count == 1 ? place.Name : $"{agency.Name}　{place.Name}", place.Section is { } section ? $"{agency.Id}/{section}" : $"{agency.Id}"),
        ];
        Items = agencies.Count == 0 ? [] : await catalogue.Choices(agencies[0], stop);
        Known = await Data.Publications.AsNoTracking().Where(p => p.PublicVersion != null && (p.Kind == PublicationKind.Policy || p.Kind == PublicationKind.NormativeDocument)).OrderByDescending(p => p.PublishedAt).Select(p => p.DocumentNumber ?? p.Title).Take(300).ToListAsync(stop);
    }

    /// <summary>Takes a file that was chosen with the button for it into the form.</summary>
    /// <returns>True when the form is to be shown again.</returns>
    protected async Task<bool> Import(CancellationToken stop)
    {
        if (Request.Form["act"] != "import")
            return false;
        if (Request.Form.Files.GetFile("Import") is null)
            ModelState.AddModelError("Import", "请先选择要导入的文件");
        else
        {
            var imported = await PublicationsFeature.Imported(Request.Form, stop);
            if (imported.Body.Length == 0)
                ModelState.AddModelError("Import", imported.Notes.Count > 0 ? imported.Notes[0] : "文件里没有文字");
            else
            {
                ModelState.Remove("Form.Body");
                ModelState.Remove("Form.Title");
                Form.Body = string.IsNullOrWhiteSpace(Form.Body) ? imported.Body : $"{Form.Body.TrimEnd()}\n{imported.Body}";
                Form.Title = string.IsNullOrWhiteSpace(Form.Title) ? imported.Title : Form.Title;
                Notes = [.. imported.Notes.Prepend("已把文件内容放进正文，还没有保存。")];
            }
        }
        Form.AddEmptyRelations();
        if (!ModelState.IsValid)
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return true;
    }

    /// <summary>What the binder could not read is answered with the page.</summary>
    protected IActionResult Unread()
    {
        Form.AddEmptyRelations();
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }
}
