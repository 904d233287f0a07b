using Gongkai.Data;
using Gongkai.Features.People;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Gongkai.Features.Reports.Drafting.Pages;

/// <summary>检查: what the checker and the catalogue find in the draft; warnings are answered here.</summary>
[Authorize(Policy = Policies.SeePublications)]
public sealed class CheckModel(ReportWorkshop workshop, DraftingDesk desk, GongkaiContext data, TimeProvider time) : DraftPage(workshop, data, time)
{
    /// <summary>What the word is about.</summary>
    [BindProperty]
    public WordKind Kind { get; set; }

    /// <summary>The cell, warning or promise.</summary>
    [BindProperty]
    public string? Key { get; set; }

    /// <summary>The word.</summary>
    [BindProperty]
    public string? Word { get; set; }

    /// <summary>The page that it is given on, where it is not this one.</summary>
    [BindProperty]
    public string? From { get; set; }

    /// <summary>Shows the findings.</summary>
    public async Task<IActionResult> OnGet(int year, CancellationToken stop)
    {
        if (await Find(year, stop) is { } elsewhere)
            return elsewhere;
        await Build(stop);
        return Page();
    }

    /// <summary>Takes a word.</summary>
    public async Task<IActionResult> OnPost(int year, CancellationToken stop)
    {
        if (await Find(year, stop) is { } elsewhere)
            return elsewhere;
        return await Show(desk.Say(Draft.Id, new(Kind, Key ?? "", Word), Officer, stop), From == TablesModel.Name ? DraftPages.Tables(Draft) : DraftPages.Check(Draft), () => Build(stop), prefix: "");
    }
}
