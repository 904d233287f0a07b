using Gongkai.Data;
using Gongkai.Features.People;
using Gongkai.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Gongkai.Features.Requests.Pages;

/// <summary>修改登记内容: what was registered wrongly or came later. Sealed data that are left empty stay as they are.</summary>
[Authorize(Policy = Policies.HandleRequests)]
public sealed class DetailsModel(DetailsDesk desk, GongkaiContext data) : CasePage(data)
{
    /// <summary>What is typed.</summary>
    [BindProperty]
    public DetailsForm Form { get; set; } = new();

    /// <summary>The data that are there, masked.</summary>
    public IReadOnlyDictionary<string, string> Masked { get; private set; } = new Dictionary<string, string>();

    /// <summary>Shows what is registered.</summary>
    public async Task<IActionResult> OnGet(Guid id, CancellationToken stop)
    {
        if (!await Fill(id, stop))
            return NotFound();
        Form = DetailsForm.Of(Item);
        return Page();
    }

    /// <summary>Changes it.</summary>
    public async Task<IActionResult> OnPost(Guid id, CancellationToken stop) =>
        await Fill(id, stop) ? await Show(desk.Change(id, Form, Officer, stop), RequestPages.Case(id), () => Fill(id, stop)) : NotFound();

    async Task<bool> Fill(Guid id, CancellationToken stop)
    {
        if (!await Find(id, stop))
            return false;
        Form.Version = VersionFor(Form.Version);
        Masked = desk.Masked(Item);
        return true;
    }
}
