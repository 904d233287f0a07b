using Gongkai.Data;
using Gongkai.Features.People;
using Gongkai.Rules.Publication;
using Gongkai.Web;
using Gongkai.Web.Parts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Gongkai.Features.Publications.Pages;

/// <summary>政策库: the public policies of the officer's agencies with what is owed to them.</summary>
[Authorize(Policy = Policies.SeePublications)]
public sealed class LibraryModel(PublicationLedger ledger, PublicationTasks tasks, GongkaiContext data, TimeProvider time) : DeskPage
{
    /// <summary>A policy with its counts.</summary>
    public sealed record Line(Publication Publication, int Interpretations, int Citing);

    /// <summary>Words.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Text { get; set; }

    /// <summary>Validity.</summary>
    [BindProperty(SupportsGet = true)]
    public ValidityState? State { get; set; }

    /// <summary>Only those whose period ends within half a year.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Ending { get; set; }

    /// <summary>Only those that owe an interpretation.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Owing { get; set; }

    /// <summary>The policies.</summary>
    public Listed<Line> Lines { get; private set; } = null!;

    /// <summary>Today.</summary>
    public DateOnly Today => ChinaTime.Today(time);

    /// <summary>Shows them.</summary>
    public async Task<IActionResult> OnGet(CancellationToken stop)
    {
        var (today, until) = (Today, Today.AddDays(PublicationTasks.FirstWarning));
        var policies = ledger.Policies(new() { Text = Text, State = State }).SeenBy(Officer);
        if (Ending)
            policies = PublicationLedger.Holding(policies, today).Where(p => p.ValidUntil <= until);
        if (Owing)
            policies = tasks.Owing(policies);
        var state = ListState.Of(Request);
        var sorted = state.Sort switch
        {
            "until" => policies.OrderBy(p => p.ValidUntil == null).ThenBy(p => state.Descending ? null : p.ValidUntil).ThenByDescending(p => p.ValidUntil).ThenBy(p => p.Id),
            "date" => state.By(policies, p => p.DocumentDate).ThenBy(p => p.Id),
            _ when Ending => policies.OrderBy(p => p.ValidUntil).ThenBy(p => p.Id),
            _ => policies.OrderByDescending(p => p.DocumentDate).ThenByDescending(p => p.Id),
        };
        Lines = await state.Page(policies, sorted.Select(p => new Line(p, data.Publications.Count(i => i.InterpretsId == p.Id && i.PublicVersion != null && i.WithdrawnAt == null),
            data.PublicationCitations.Where(c => c.FromId != p.Id && (c.Key == p.DocumentNumber || c.Key == p.TitleKey)).Select(c => c.FromId).Distinct().Count())), stop);
        return Page();
    }
}
