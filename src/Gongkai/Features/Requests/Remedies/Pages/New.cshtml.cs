using Gongkai.Data;
using Gongkai.Features.People;
using Gongkai.Features.Requests.Pages;
using Gongkai.Rules.Duties;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Requests.Remedies.Pages;

/// <summary>Adds a line to the ledger.</summary>
[Authorize(Policy = Policies.HandleRequests)]
public sealed class NewModel(RemedyDesk desk, GongkaiContext data) : RemedyEditor(data)
{
    /// <summary>Shows the form, filled with the case it is about.</summary>
    public async Task<IActionResult> OnGet(Guid? request, CancellationToken stop)
    {
        if (request is { } id)
        {
            if (await Data.Requests.AsNoTracking().FirstOrDefaultAsync(r => r.Id == id, stop) is not { } about || !about.HandledBy(Officer))
                return NotFound();
            (Form.Agency, Form.Request) = (about.AgencyId, about.Number);
        }
        await Fill(stop);
        return Page();
    }

    /// <summary>Adds it.</summary>
    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        await Fill(stop);
        return Unread() ? Page() : await Show(desk.Add(Form, Officer, stop), RequestPages.Remedies);
    }

    async Task Fill(CancellationToken stop)
    {
        Choices = await RequestChoicesOffered.Read(Data, [.. Officer.Agencies(Right.HandleRequests)], stop);
        if (Choices.Agencies.Count == 1)
            Form.Agency ??= Guid.Parse(Choices.Agencies[0].Value);
    }
}
