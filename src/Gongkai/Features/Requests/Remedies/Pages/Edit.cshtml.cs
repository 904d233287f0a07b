using Gongkai.Data;
using Gongkai.Features.People;
using Gongkai.Rules.Duties;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Gongkai.Features.Requests.Remedies.Pages;

/// <summary>A line of the ledger: to read, and for those who keep it to change.</summary>
[Authorize(Policy = Policies.SeeRequests)]
public sealed class EditModel(RemedyLedger ledger, RemedyDesk desk, GongkaiContext data) : RemedyEditor(data)
{
    /// <summary>The line.</summary>
    public RemedyLine Line { get; private set; } = null!;

    /// <summary>Whether the officer keeps the ledger of its agency.</summary>
    public bool Keeps => Officer.May(Right.HandleRequests, Line.Remedy.AgencyId);

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGet(Guid id, CancellationToken stop)
    {
        if (!await Find(id, stop))
            return NotFound();
        Form = RemedyForm.Of(Line.Remedy, Line.Request);
        return Page();
    }

    /// <summary>Changes it.</summary>
    public async Task<IActionResult> OnPost(Guid id, CancellationToken stop)
    {
        if (!await Find(id, stop) || !Keeps)
            return NotFound();
        return Unread() ? Page() : await Show(desk.Change(id, Form, Officer, stop), RemedyPages.Of(id), async () =>
        {
            // Whoever was overtaken has now seen what changed, and sends again on the present line.
            if (await Find(id, stop) && Response.StatusCode == StatusCodes.Status409Conflict && ModelState.Remove("Form.Version"))
                Form.Version = Line.Remedy.Version;
        });
    }

    async Task<bool> Find(Guid id, CancellationToken stop) => await ledger.Find(Officer, id, stop) is { } line && (Line = line) is not null;
}
