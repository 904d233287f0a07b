using Gongkai.Data;
using Gongkai.Documents.Writing;
using Gongkai.Features.Agencies;
using Gongkai.Features.People;
using Gongkai.Features.Settings.Pages;
using Gongkai.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Requests.Notices.Pages;

/// <summary>A template of an agency, with a preview filled from a sample case.</summary>
[Authorize(Policy = Policies.ManageSettings)]
public sealed class TemplateModel(Administrations administrations, NoticeHeads heads, GongkaiContext data) : SettingsPage(administrations)
{
    /// <summary>What is typed.</summary>
    [BindProperty]
    public TemplateForm Form { get; set; } = new();

    /// <summary>The agency.</summary>
    public Agency Agency { get; private set; } = null!;

    /// <summary>What letter.</summary>
    public NoticeKind Kind { get; private set; } = null!;

    /// <summary>The agency's own template, or null.</summary>
    public NoticeTemplate? Own { get; private set; }

    /// <summary>The letter as it would look, or null while the text is at fault.</summary>
    public Letter? Preview { get; private set; }

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGet(string code, string kind, CancellationToken stop)
    {
        if (!await Read(code, kind, stop))
            return NotFound();
        Form = new() { Title = Own?.Title ?? Kind.Title, Body = Own?.Body ?? Kind.Body, Version = Own?.Version ?? 0 };
        Look();
        return Page();
    }

    /// <summary>Shows the preview of what is typed, and what is wrong with it; keeps nothing.</summary>
    public async Task<IActionResult> OnPostPreview(string code, string kind, CancellationToken stop)
    {
        if (!await Read(code, kind, stop))
            return NotFound();
        foreach (var (field, message) in NoticeHeads.Faults(Form))
            ModelState.AddModelError($"Form.{field}", message);
        Look();
        return Page();
    }

    /// <summary>Saves it.</summary>
    public async Task<IActionResult> OnPost(string code, string kind, CancellationToken stop) =>
        await Read(code, kind, stop) ? await Show(heads.Save(await By(stop), Agency.Id, Kind, Form, stop), NoticePages.Template(code, kind), () => Again(code, kind, stop)) : NotFound();

    /// <summary>Takes the agency's own template back.</summary>
    public async Task<IActionResult> OnPostRestore(string code, string kind, CancellationToken stop) =>
        await Read(code, kind, stop) ? await Show(heads.Restore(await By(stop), Agency.Id, Kind, Form.Version, stop), NoticePages.Template(code, kind), () => Again(code, kind, stop)) : NotFound();

    async Task Again(string code, string kind, CancellationToken stop)
    {
        await Read(code, kind, stop);
        Look();
        if (!Overtaken)
            return;
        Form.Version = Own?.Version ?? 0;
        ModelState.Remove("Form.Version");
    }

    void Look()
    {
        if (!NoticeHeads.Faults(Form).Any())
            Preview = NoticeFiles.Composed(Agency.Name, Form.Title!, Kind.To switch { NoticeTo.Requester => "张某某", NoticeTo.ThirdParty => "某某公司", NoticeTo.Agency => "某某局", _ => null },
                NoticeFields.Fill(Form.Body!, NoticeFields.Samples)) with
            {
                Number = "示公复〔2026〕31号",
                Date = "2026年9月16日",
            };
    }

    async Task<bool> Read(string code, string kind, CancellationToken stop)
    {
        if (NoticeKinds.Find(kind) is not { } found || await data.Agencies.AsNoTracking().FirstOrDefaultAsync(a => a.Code == code, stop) is not { } agency || !(await By(stop)).Covers(agency.Id))
            return false;
        (Agency, Kind) = (agency, found);
        Own = await data.NoticeTemplates.AsNoTracking().FirstOrDefaultAsync(t => t.AgencyId == agency.Id && t.Kind == kind, stop);
        return true;
    }
}
