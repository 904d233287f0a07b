using Gongkai.Data;
using Gongkai.Features.People.SigningIn;
using Gongkai.Rules.Duties;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Gongkai.Features.People.Pages.Desk;

/// <summary>授予岗位, with what each role may do in words.</summary>
[Authorize(Policy = Policies.ManagePeople), AsksProof]
public sealed class GrantRoleModel(PeopleDesk desk, PeopleLedger ledger, Administrations administrations, GongkaiContext data) : PeoplePage(administrations)
{
    IReadOnlyList<Role> held = [];

    /// <summary>What is chosen.</summary>
    [BindProperty]
    public GrantForm Form { get; set; } = new();

    /// <summary>The person.</summary>
    public PersonLine Person { get; private set; } = null!;

    /// <summary>What the form offers.</summary>
    public PersonChoices Choices { get; private set; } = null!;

    /// <summary>What to know of a role beside those that the person holds, before it is given.</summary>
    public IEnumerable<string> Advice(Role role) => RoleCombinations.Conflict([.. held, role]) is { } conflict ? [conflict] : RoleCombinations.Advice([.. held, role]).Except(RoleCombinations.Advice(held));

    /// <summary>Shows the roles.</summary>
    public async Task<IActionResult> OnGet(Guid id, CancellationToken stop)
    {
        if (!await Fill(id, stop))
            return NotFound();
        Form.Agency = Person.AgencyId;
        return Page();
    }

    /// <summary>Gives the role.</summary>
    public async Task<IActionResult> OnPost(Guid id, CancellationToken stop) =>
        await Show(desk.Grant(await By(stop), id, Form, stop), PeoplePages.Person(id), () => Fill(id, stop));

    async Task<bool> Fill(Guid id, CancellationToken stop)
    {
        var by = await By(stop);
        if (await ledger.Find(by, id, stop) is not { } person)
            return false;
        Person = person;
        held = [.. (await ledger.Roles([id], stop))[id].Select(g => g.Role)];
        Choices = await PersonChoices.Read(data, by, closed: false, stop);
        return true;
    }
}
