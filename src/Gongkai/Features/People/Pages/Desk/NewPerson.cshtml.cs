using Gongkai.Data;
using Gongkai.Features.People.SigningIn;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Gongkai.Features.People.Pages.Desk;

/// <summary>添加人员: the person then sets the first password by a one-time link.</summary>
[Authorize(Policy = Policies.ManagePeople), AsksProof]
public sealed class NewPersonModel(PeopleDesk desk, Administrations administrations, GongkaiContext data) : PeoplePage(administrations)
{
    /// <summary>What is typed.</summary>
    [BindProperty]
    public PersonForm Form { get; set; } = new();

    /// <summary>What the form offers.</summary>
    public PersonChoices Choices { get; private set; } = null!;

    /// <summary>Shows the form, with the administrator's own agency chosen.</summary>
    public async Task OnGet(CancellationToken stop)
    {
        Form.Agency = Officer.AgencyId;
        await Fill(stop);
    }

    /// <summary>Adds the person.</summary>
    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        var issued = await desk.Add(await By(stop), Form, stop);
        return await ShowLink(issued, PeoplePages.Person(issued.Person), () => Fill(stop));
    }

    async Task Fill(CancellationToken stop) => Choices = await PersonChoices.Read(data, await By(stop), closed: false, stop);
}
