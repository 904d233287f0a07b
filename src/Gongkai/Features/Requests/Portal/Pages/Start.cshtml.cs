using Gongkai.Data;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Requests.Portal.Pages;

/// <summary>依申请公开: what it is, what it needs, how long it takes, and what is published already.</summary>
[AllowAnonymous, ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class StartModel(DraftDesk drafts, GongkaiContext data, PublicSearch search) : PageModel
{
    const int Enough = 5, Latest = 1000;

    /// <summary>Words of the search before the form.</summary>
    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Text { get; set; }

    /// <summary>What is published and fits the words.</summary>
    public IReadOnlyList<PublicItem> Found { get; private set; } = [];

    /// <summary>A draft that can be gone on with.</summary>
    public OpenDraft? Draft { get; private set; }

    /// <summary>Days for which a draft is kept.</summary>
    public int Days { get; private set; }

    /// <summary>The agencies that take requests, each with the median of the working days that its ended cases took, or null when there are too few.</summary>
    public IReadOnlyList<(string Name, int? Median)> Agencies { get; private set; } = [];

    /// <summary>Shows it.</summary>
    public async Task OnGet(CancellationToken stop)
    {
        Draft = await drafts.Find(HttpContext, stop);
        Days = await drafts.DaysKept(stop);
        Found = await search.Find(Text, 10, stop);
        var agencies = new List<(string, int?)>();
        foreach (var (id, name) in await drafts.Agencies(stop))
        {
            var took = await data.Requests.Where(r => r.AgencyId == id && r.TookDays != null).OrderByDescending(r => r.EndedOn).Select(r => r.TookDays!.Value).Take(Latest).ToListAsync(stop);
            agencies.Add((name, took.Count < Enough ? null : took.Order().ElementAt((took.Count - 1) / 2)));
        }
        Agencies = agencies;
    }

    /// <summary>Begins an application, or goes on with the one that is there.</summary>
    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        await drafts.Begin(HttpContext, stop);
        return LocalRedirect(ApplyStep.All[0].Href);
    }

    /// <summary>Forgets the draft.</summary>
    public async Task<IActionResult> OnPostDiscard(CancellationToken stop)
    {
        if (await drafts.Find(HttpContext, stop) is { } draft)
            await drafts.Discard(draft, HttpContext, stop);
        return LocalRedirect(RequestPages.Apply);
    }
}
