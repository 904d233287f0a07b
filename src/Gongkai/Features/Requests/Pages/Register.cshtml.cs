using Gongkai.Data;
using Gongkai.Features.People;
using Gongkai.Rules.Duties;
using Gongkai.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Gongkai.Features.Requests.Pages;

/// <summary>登记申请: a request that came on paper, by fax or at the counter, on one page.</summary>
[Authorize(Policy = Policies.HandleRequests)]
public sealed class RegisterModel(RequestDesk desk, GongkaiContext data, TimeProvider time) : DeskPage
{
    /// <summary>What is typed.</summary>
    [BindProperty]
    public RegistrationForm Form { get; set; } = new();

    /// <summary>What the form offers.</summary>
    public RequestChoicesOffered Choices { get; private set; } = null!;

    /// <summary>Shows the form for today, with the officer's agency chosen.</summary>
    public async Task OnGet(CancellationToken stop)
    {
        var agencies = Officer.Agencies(Right.HandleRequests);
        Form.Agency = agencies.Contains(Officer.AgencyId) ? Officer.AgencyId : agencies[0];
        Form.ArrivedOn = ChinaTime.Today(time);
        Form.Sending = Guid.CreateVersion7();
        await Fill(stop);
    }

    /// <summary>Registers it.</summary>
    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        if (!ModelState.IsValid)
        {
            await Fill(stop);
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }
        var registered = await desk.Register(Form, Officer, stop);
        return await Show(Task.FromResult(registered.Result), RequestPages.Case(registered.Id), () => Fill(stop));
    }

    async Task Fill(CancellationToken stop) => Choices = await RequestChoicesOffered.Read(data, Officer.Agencies(Right.HandleRequests), stop);
}
