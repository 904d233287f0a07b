using Gongkai.Web;
using Gongkai.Web.Parts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Gongkai.Features.Requests.Portal.Pages;

/// <summary>A page of the application: one thing to answer, saved before the next.</summary>
[AllowAnonymous, ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public abstract class ApplyPage(DraftDesk drafts, TimeProvider time) : PageModel
{
    /// <summary>What is typed.</summary>
    [BindProperty]
    public ApplicationForm Form { get; set; } = new();

    /// <summary>Where to go afterwards: <c>check</c> when an answer is changed.</summary>
    [BindProperty(SupportsGet = true, Name = "back")]
    public string? Back { get; set; }

    /// <summary>The draft.</summary>
    public OpenDraft Draft { get; protected set; } = null!;

    /// <summary>Drafts.</summary>
    protected DraftDesk Drafts => drafts;

    /// <summary>Today.</summary>
    protected DateOnly Today => ChinaTime.Today(time);

    /// <summary>Which step the page is.</summary>
    public abstract ApplyStep Step { get; }

    /// <summary>Number of the step, from 1.</summary>
    public int Number => ApplyStep.All.ToList().IndexOf(Step) + 1;

    /// <summary>Opens the draft; false for who came without one, or past a step that is not answered.</summary>
    protected async Task<bool> Open(CancellationToken stop)
    {
        if (await drafts.Find(HttpContext, stop) is not { Content.Request: null } open || ApplyStep.All.Take(Number - 1).Any(s => !open.Content.Answered.Contains(s.Key)))
            return false;
        Draft = open;
        return true;
    }

    /// <summary>Saves the answers of this step when they are right.</summary>
    /// <returns>Where to go, or null to show the page again with its errors.</returns>
    protected async Task<IActionResult?> Answer(CancellationToken stop)
    {
        ApplicationRules.Normalise(Draft.Content.Form);
        var faults = ApplicationRules.Faults(Draft.Content.Form, Today, complete: true).Where(f => Step.Fields.Contains(f.Field)).ToList();
        // What was typed is kept in any case.
        await drafts.Save(Draft, stop);
        if (faults.Count > 0 || !ModelState.IsValid)
        {
            foreach (var (field, message) in faults)
                ModelState.AddModelError($"Form.{field}", message);
            ViewData[ErrorSummary.FieldOrder] = Step.Fields.Select(f => $"Form.{f}").Prepend("Agency").ToList();
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return null;
        }
        Draft.Content.Answered.Add(Step.Key);
        await drafts.Save(Draft, stop);
        return LocalRedirect(Next());
    }

    /// <summary>Where to go after this step.</summary>
    protected string Next() => Back == "check" || Number == ApplyStep.All.Count ? RequestPages.CheckAnswers : ApplyStep.All[Number].Href;
}
