using Gongkai.Data;
using Gongkai.Features.Reports;
using Gongkai.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Requests.Portal.Pages;

/// <summary>依申请公开: what it is, what it needs, how long it takes, and what is published already.</summary>
[AllowAnonymous, ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class StartModel(DraftDesk drafts, GongkaiContext data, ReportLibrary reports, SiteIdentity identity) : PageModel
{
    const int Enough = 5;

    /// <summary>Words of the search before the form.</summary>
    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Text { get; set; }

    /// <summary>What is published and fits the words.</summary>
    public IReadOnlyList<ReportLine> Found { get; private set; } = [];

    /// <summary>A draft that can be gone on with.</summary>
    public OpenDraft? Draft { get; private set; }

    /// <summary>Median of the working days that ended cases took, or null when there are too few.</summary>
    public int? Median { get; private set; }

    /// <summary>Who runs the site.</summary>
    public Identity Site { get; private set; } = null!;

    /// <summary>Shows it.</summary>
    public async Task OnGet(CancellationToken stop)
    {
        Site = await identity.Get();
        Draft = await drafts.Find(HttpContext, stop);
        if (Text?.Trim() is { Length: > 0 } words)
            Found = [.. (await reports.Latest(200, stop)).Where(r => words.Split(' ', StringSplitOptions.RemoveEmptyEntries).All(w => $"{r.Title} {r.Year} 年报 工作年报 政府信息公开".Contains(w, StringComparison.OrdinalIgnoreCase))).Take(10)];
        var took = await data.Requests.Where(r => r.TookDays != null).OrderByDescending(r => r.EndedOn).Select(r => r.TookDays!.Value).Take(1000).ToListAsync(stop);
        Median = took.Count < Enough ? null : took.Order().ElementAt(took.Count / 2);
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
