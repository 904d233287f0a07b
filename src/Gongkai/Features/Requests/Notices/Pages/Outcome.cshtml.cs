using Gongkai.Features.People;
using Gongkai.Rules.Requests;
using Gongkai.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Gongkai.Features.Requests.Notices.Pages;

/// <summary>怎样答复: one question at a time; it proposes, the officer decides. The answers stand in the address, so that going back takes one back.</summary>
[Authorize(Policy = Policies.SeeRequests)]
public sealed class OutcomeModel(NoticeLedger ledger) : DeskPage
{
    /// <summary>The case.</summary>
    public OpenCase Case { get; private set; } = null!;

    /// <summary>The answers so far, in the order of the questions.</summary>
    public IReadOnlyList<(GuideQuestion Question, bool Yes)> Answers { get; private set; } = [];

    /// <summary>The next question or the proposal.</summary>
    public GuideStep Step { get; private set; } = null!;

    /// <summary>Asks the next question.</summary>
    public async Task<IActionResult> OnGet(Guid id, CancellationToken stop)
    {
        if (await ledger.Case(id, Officer, stop) is not { } opened)
            return NotFound();
        Case = opened;
        var given = OutcomeGuide.Questions.Where(q => (string?)Request.Query[q.Id] is "yes" or "no").ToDictionary(q => q.Id, q => Request.Query[q.Id] == "yes");
        // Only what was asked on the way counts: an answer left over from another way would not be shown.
        var way = new Dictionary<string, bool>();
        for (Step = OutcomeGuide.Next(way); Step.Question is { } question && given.TryGetValue(question.Id, out var yes); Step = OutcomeGuide.Next(way))
            way[question.Id] = yes;
        Answers = [.. way.Select(a => (OutcomeGuide.Questions.Single(q => q.Id == a.Key), a.Value))];
        return Page();
    }
}
