using Gongkai.Features.People.SigningIn;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Gongkai.Features.People.Pages.Desk;

/// <summary>停用 or 恢复 a person, with a reason.</summary>
[Authorize(Policy = Policies.ManagePeople), AsksProof]
public sealed class PersonStateModel(PeopleDesk desk, PeopleLedger ledger, Administrations administrations) : PeoplePage(administrations)
{
    /// <summary>What is typed.</summary>
    public sealed class StateForm
    {
        /// <summary>理由.</summary>
        public string? Reason { get; set; }

        /// <summary>Whether to disable, as the page said when it was shown.</summary>
        public bool Disable { get; set; }
    }

    /// <summary>The form.</summary>
    [BindProperty]
    public StateForm Form { get; set; } = new();

    /// <summary>The person.</summary>
    public PersonLine Person { get; private set; } = null!;

    /// <summary>Asks for the reason.</summary>
    public async Task<IActionResult> OnGet(Guid id, CancellationToken stop)
    {
        if (!await Fill(id, stop))
            return NotFound();
        Form.Disable = Person.DisabledAt is null;
        return Page();
    }

    /// <summary>Does it.</summary>
    public async Task<IActionResult> OnPost(Guid id, CancellationToken stop)
    {
        var by = await By(stop);
        var act = Form.Disable ? desk.Disable(by, id, Form.Reason, stop) : desk.Enable(by, id, Form.Reason, stop);
        return await Show(act, PeoplePages.Person(id), () => Fill(id, stop));
    }

    async Task<bool> Fill(Guid id, CancellationToken stop)
    {
        if (await ledger.Find(await By(stop), id, stop) is not { } person)
            return false;
        Person = person;
        return true;
    }
}
