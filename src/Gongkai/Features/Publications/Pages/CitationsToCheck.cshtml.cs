using Gongkai.Data;
using Gongkai.Features.People;
using Gongkai.Rules.Publication;
using Gongkai.Web;
using Gongkai.Web.Parts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Gongkai.Features.Publications.Pages;

/// <summary>引用核对: what cites a document that no longer holds as it did.</summary>
[Authorize(Policy = Policies.SeePublications)]
public sealed class CitationsToCheckModel(GongkaiContext data, CitationDesk desk) : DeskPage
{
    /// <summary>A task with its names.</summary>
    public sealed record Line(CitationTask Task, string Citing, PublicationKind Kind, string Cited, string? Suggested);

    /// <summary>Whether the settled ones are shown.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Done { get; set; }

    /// <summary>The task.</summary>
    [BindProperty]
    public Guid Id { get; set; }

    /// <summary>Why nothing is to be changed.</summary>
    [BindProperty]
    public string? How { get; set; }

    /// <summary>The tasks.</summary>
    public Listed<Line> Lines { get; private set; } = null!;

    /// <summary>Shows them.</summary>
    public async Task<IActionResult> OnGet(CancellationToken stop)
    {
        await Read(stop);
        return Page();
    }

    /// <summary>Settles one.</summary>
    public async Task<IActionResult> OnPost(CancellationToken stop) => await Show(desk.Settle(Id, How, Officer, stop), PublicationPages.Citations, () => Read(stop), prefix: "");

    async Task Read(CancellationToken stop)
    {
        var seen = data.Publications.SeenBy(Officer).Select(p => p.Id);
        var tasks = data.CitationTasks.Where(t => seen.Contains(t.CitingId) && (t.DoneAt != null) == Done);
        Lines = await ListState.Of(Request).Page(from task in tasks
                                                 join citing in data.Publications on task.CitingId equals citing.Id
                                                 join cited in data.Publications on task.CitedId equals cited.Id
                                                 join suggested in data.Publications on task.SuggestedId equals suggested.Id into all
                                                 from suggested in all.DefaultIfEmpty()
                                                 orderby task.DoneAt descending, task.Since, task.Id
                                                 select new Line(task, citing.Title, citing.Kind, cited.Title, suggested == null ? null : suggested.Title), stop);
    }
}
