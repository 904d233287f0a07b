using Gongkai.Data;
using Gongkai.Features.People;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Gongkai.Features.Requests.Pages;

/// <summary>交办: gives a case to a section or a person, with a deadline of their own inside the statutory one.</summary>
[Authorize(Policy = Policies.HandleRequests)]
public sealed class AssignModel(RequestDesk desk, GongkaiContext data) : CasePage(data)
{
    /// <summary>What is typed.</summary>
    [BindProperty]
    public AssignmentForm Form { get; set; } = new();

    /// <summary>What the form offers.</summary>
    public RequestChoicesOffered Choices { get; private set; } = null!;

    /// <summary>Shows to whom it is given now.</summary>
    public async Task<IActionResult> OnGet(Guid id, CancellationToken stop)
    {
        if (!await Fill(id, stop))
            return NotFound();
        Form = new() { Section = Item.SectionId, Handler = Item.HandlerId, DueOn = Item.SectionDueOn, Version = Item.Version };
        return Page();
    }

    /// <summary>Gives it.</summary>
    public async Task<IActionResult> OnPost(Guid id, CancellationToken stop)
    {
        if (!await Fill(id, stop))
            return NotFound();
        if (!ModelState.IsValid)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }
        return await Show(desk.Assign(id, Form, Officer, stop), RequestPages.Case(id), () => Fill(id, stop));
    }

    async Task<bool> Fill(Guid id, CancellationToken stop)
    {
        if (!await Find(id, stop))
            return false;
        Form.Version = VersionFor(Form.Version);
        Choices = await RequestChoicesOffered.Read(Data, [Item.AgencyId], stop);
        return true;
    }
}
