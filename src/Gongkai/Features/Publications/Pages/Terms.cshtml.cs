using Gongkai.Data;
using Gongkai.Features.People;
using Gongkai.Features.Publications.Settings;
using Gongkai.Web;
using Gongkai.Web.Parts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Publications.Pages;

/// <summary>词库: the words that are looked for in drafts.</summary>
[Authorize(Policy = Policies.ManageSettings)]
public sealed class TermsModel(TermsDesk desk, GongkaiContext data) : DeskPage
{
    /// <summary>The list that is shown, or null for all.</summary>
    [BindProperty(SupportsGet = true, Name = "list")]
    public string? List { get; set; }

    /// <summary>Part of a term.</summary>
    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Q { get; set; }

    /// <summary>A term to add.</summary>
    [BindProperty]
    public TermForm Form { get; set; } = new();

    /// <summary>The list that lines go to.</summary>
    [BindProperty]
    public string? ImportList { get; set; }

    /// <summary>Lines to take in.</summary>
    [BindProperty]
    public string? Lines { get; set; }

    /// <summary>The terms.</summary>
    public Listed<PublicationTerm> Terms { get; private set; } = null!;

    /// <summary>The lists with their sizes.</summary>
    public IReadOnlyList<(string List, int Count)> Counts { get; private set; } = [];

    /// <summary>Shows them.</summary>
    public async Task<IActionResult> OnGet(CancellationToken stop)
    {
        if (!await desk.Keeps(Officer, stop))
            return Forbid();
        Form.List = List;
        ImportList = List;
        await Read(stop);
        return Page();
    }

    /// <summary>A list as a file.</summary>
    public async Task<IActionResult> OnGetExport(CancellationToken stop) => List is null || !await desk.Keeps(Officer, stop) ? NotFound() : File(await desk.Export(List, stop), "text/tab-separated-values; charset=utf-8", $"{List}.txt");

    /// <summary>Adds a term.</summary>
    public async Task<IActionResult> OnPost(CancellationToken stop) => await Show(desk.Add(Form, Officer, stop), Address(Form.List), () => Read(stop));

    /// <summary>Takes a list in.</summary>
    public async Task<IActionResult> OnPostImport(CancellationToken stop) => await Show(Named(desk.Import(ImportList, Lines, Officer, stop)), Address(ImportList), () => Read(stop), prefix: "");

    /// <summary>Removes a term.</summary>
    public async Task<IActionResult> OnPostRemove(Guid id, CancellationToken stop) => await Show(desk.Remove(id, Officer, stop), Address(List), () => Read(stop), prefix: "");

    async Task Read(CancellationToken stop)
    {
        var counts = await data.PublicationTerms.GroupBy(t => t.List).Select(g => new { g.Key, Count = g.Count() }).OrderBy(g => g.Key).ToListAsync(stop);
        Counts = [.. counts.Select(c => (c.Key, c.Count))];
        var terms = data.PublicationTerms.AsNoTracking();
        if (List is { } list)
            terms = terms.Where(t => t.List == list);
        if (Q?.Trim() is { Length: > 0 } words)
            terms = terms.Where(t => t.Text.Contains(words) || t.Suggestion!.Contains(words));
        Terms = await ListState.Of(Request).Page(terms.OrderBy(t => t.List).ThenBy(t => t.Text), stop);
    }

    static async Task<ActResult> Named(Task<ActResult> act) =>
        await act is ActResult.Refusals refused ? new ActResult.Refusals([.. refused.Errors.Select(e => (e.Field == "List" ? nameof(ImportList) : nameof(Lines), e.Message))]) : await act;

    static string Address(string? list) => string.IsNullOrWhiteSpace(list) ? PublicationPages.Terms : $"{PublicationPages.Terms}?list={Uri.EscapeDataString(list.Trim())}";
}
