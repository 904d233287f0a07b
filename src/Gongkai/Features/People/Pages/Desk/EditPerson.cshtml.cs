using Gongkai.Data;
using Gongkai.Features.People.SigningIn;
using Gongkai.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Gongkai.Features.People.Pages.Desk;

/// <summary>修改人员信息. The second of two editors keeps what was typed and sees what the first one saved.</summary>
[Authorize(Policy = Policies.ManagePeople), AsksProof]
public sealed class EditPersonModel(PeopleDesk desk, PeopleLedger ledger, PersonForms forms, Administrations administrations, GongkaiContext data) : PeoplePage(administrations)
{
    /// <summary>What is typed.</summary>
    [BindProperty]
    public PersonForm Form { get; set; } = new();

    /// <summary>The person as it is now.</summary>
    public PersonLine Person { get; private set; } = null!;

    /// <summary>What the form offers.</summary>
    public PersonChoices Choices { get; private set; } = null!;

    /// <summary>E-mail and telephone now, masked.</summary>
    public (string? Email, string? Phone) Masked { get; private set; }

    /// <summary>Whether somebody else was faster.</summary>
    public bool Overtaken => Response.StatusCode == StatusCodes.Status409Conflict;

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGet(Guid id, CancellationToken stop)
    {
        if (!await Fill(id, stop))
            return NotFound();
        (Form.Name, Form.Agency, Form.Section, Form.Version) = (Person.Name, Person.AgencyId, Person.SectionId, Person.Version);
        return Page();
    }

    /// <summary>Saves it.</summary>
    public async Task<IActionResult> OnPost(Guid id, CancellationToken stop) =>
        await Show(desk.Edit(await By(stop), id, Form, stop), PeoplePages.Person(id), async () =>
        {
            await Fill(id, stop);
            if (!Overtaken)
                return;
            // The next attempt is made against what is shown now.
            ModelState.Remove("Form.Version");
            Form.Version = Person.Version;
        });

    async Task<bool> Fill(Guid id, CancellationToken stop)
    {
        var by = await By(stop);
        if (await ledger.Find(by, id, stop) is not { } person || !by.Covers(person.AgencyId) || !(await ledger.Roles([id], stop))[id].All(r => by.Covers(r.AgencyId)))
            return false;
        (Person, Masked) = (person, forms.Masked(person.Email, person.Phone));
        Choices = await PersonChoices.Read(data, by, closed: false, stop);
        return true;
    }
}
