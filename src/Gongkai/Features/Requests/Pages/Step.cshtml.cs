using Gongkai.Data;
using Gongkai.Features.People;
using Gongkai.Rules.Requests;
using Gongkai.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Requests.Pages;

/// <summary>A step of a case that is entered by hand.</summary>
[Authorize(Policy = Policies.HandleRequests)]
public sealed class StepModel(StepDesk desk, RequestCases cases, GongkaiContext data, TimeProvider time) : CasePage(data)
{
    /// <summary>What is typed.</summary>
    [BindProperty]
    public StepForm Form { get; set; } = new();

    /// <summary>The step.</summary>
    public CaseStep Step { get; private set; } = null!;

    /// <summary>The clock today.</summary>
    public RequestClock Clock { get; private set; } = null!;

    /// <summary>Labels of those whose opinion is outstanding.</summary>
    public IReadOnlyList<string> Outstanding { get; private set; } = [];

    /// <summary>Outcomes that the step may have.</summary>
    public IReadOnlyList<OutcomeRule> Offered { get; private set; } = [];

    /// <summary>Whether the law refused, so that a reason to override is asked for.</summary>
    public bool AsksOverride => Step.MayOverride && (ModelState.GetValueOrDefault("Form.On")?.Errors.Count > 0 || Form.OverrideReason is not null);

    /// <summary>Shows the step with the usual values.</summary>
    public async Task<IActionResult> OnGet(Guid id, string step, CancellationToken stop)
    {
        if (!await Fill(id, step, stop))
            return NotFound();
        Form = new() { On = ChinaTime.Today(time), Days = step == "extension" ? 20 : 15, Version = Item.Version, Consultation = Outstanding.Count == 1 ? Outstanding[0] : null };
        if (Step.Key == "closing")
            Form.Outcome = Clock.State switch { RequestState.CorrectionLapsed => Outcome.OtherwiseCorrectionLapsed, RequestState.PaymentLapsed => Outcome.OtherwiseFeeLapsed, _ => null };
        return Page();
    }

    /// <summary>Takes it.</summary>
    public async Task<IActionResult> OnPost(Guid id, string step, CancellationToken stop)
    {
        if (!await Fill(id, step, stop))
            return NotFound();
        if (!ModelState.IsValid)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }
        return await Show(desk.Take(id, Step, Form, Officer, stop), RequestPages.Case(id), () => Fill(id, step, stop));
    }

    async Task<bool> Fill(Guid id, string key, CancellationToken stop)
    {
        if (CaseSteps.Find(key) is not { } step || !await Find(id, stop))
            return false;
        Step = step;
        var opened = await cases.Opened(Item, stop);
        var today = ChinaTime.Today(time);
        Clock = opened.Case.ClockOn(today < opened.Case.LastDay ? opened.Case.LastDay : today);
        Form.Version = VersionFor(Form.Version);
        Outstanding = await Data.RequestConsultees.Where(c => c.RequestId == id && c.Opinion == null).OrderBy(c => c.Id).Select(c => c.Label).ToListAsync(stop);
        Offered = [.. Outcomes.All.Where(o => o.ClosesWithoutReply == (key == "closing"))];
        return true;
    }
}
