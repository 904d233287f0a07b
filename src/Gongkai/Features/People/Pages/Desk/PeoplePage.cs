using Gongkai.Rules.Duties;
using Gongkai.Web;
using Microsoft.AspNetCore.Mvc;

namespace Gongkai.Features.People.Pages.Desk;

/// <summary>A page of an administrator about people: it knows how far the administration reaches, and shows a one-time link once.</summary>
public abstract class PeoplePage(Administrations administrations) : DeskPage
{
    /// <summary>Token of a link that was just made, shown once.</summary>
    [TempData]
    public string? LinkToken { get; set; }

    /// <summary>What the link just made opens.</summary>
    [TempData]
    public string? LinkOpens { get; set; }

    /// <summary>Who acts, and how far.</summary>
    protected Task<Administration> By(CancellationToken stop) => administrations.Of(Officer, Right.ManagePeople, stop);

    /// <summary>Answers an act that a button on the person's page did: a refusal is said there, above what it is about.</summary>
    protected async Task<IActionResult> ShowOnPerson(Task<ActResult> act, Guid person)
    {
        var result = await act;
        if (result is ActResult.Absent)
            return NotFound();
        Said = (result as ActResult.Succeeded)?.Message;
        Refused = result switch
        {
            ActResult.Refusals refused => refused.Errors[0].Message,
            ActResult.Overtaken overtaken => overtaken.Message,
            _ => null,
        };
        return LocalRedirect(PeoplePages.Person(person));
    }

    /// <summary>Why the last act was refused, shown once.</summary>
    [TempData]
    public string? Refused { get; set; }

    /// <summary>Answers an act that makes a link: the person's page shows it once.</summary>
    protected Task<IActionResult> ShowLink(IssuedLink issued, string then, Func<Task>? again = null)
    {
        if (issued.Token is not null)
            (LinkToken, LinkOpens) = (issued.Token, $"{issued.Kind}");
        return Show(Task.FromResult(issued.Result), then, again);
    }
}
