using Gongkai.Features.People;
using Gongkai.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Gongkai.Features.Rights.Pages;

/// <summary>What a person may do, and where. A person beyond the reader's reach is as unknown as one who never was.</summary>
[Authorize(Policy = Policies.ManagePeople)]
public sealed class PersonModel(RightsOfPeople rights) : DeskPage
{
    /// <summary>The person's rights.</summary>
    public PersonRights Person { get; private set; } = null!;

    /// <summary>The person, where e-mail and telephone may be looked at in full; else null.</summary>
    public string? Subject => Person.Whole ? $"{Person.Id}" : null;

    /// <summary>Shows them.</summary>
    public async Task<IActionResult> OnGet(Guid id, CancellationToken stop)
    {
        if (await rights.Find(id, Officer, stop) is not { } found)
            return NotFound();
        Person = found;
        return Page();
    }
}
