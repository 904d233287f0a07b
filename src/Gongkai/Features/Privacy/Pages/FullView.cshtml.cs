using Gongkai.Features.People;
using Gongkai.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Gongkai.Features.Privacy.Pages;

/// <summary>Which fields of which record are to be seen, and why.</summary>
public sealed class FullViewForm
{
    /// <summary>Kind of record.</summary>
    public string Kind { get; set; } = "";

    /// <summary>Identity of the record.</summary>
    public string Id { get; set; } = "";

    /// <summary>Purposes of the fields.</summary>
    public List<string> Fields { get; set; } = [];

    /// <summary>Why.</summary>
    public string? Reason { get; set; }
}

/// <summary>Asks why, records, and only then shows. Open to signed-in people: whether this person may see this record is asked of the record.</summary>
[Authorize(Policy = Policies.SignedIn)]
public sealed class FullViewModel(PrivacyDesk desk) : DeskPage
{
    /// <summary>What is asked for.</summary>
    [BindProperty]
    public FullViewForm Form { get; set; } = new();

    /// <summary>The fields in the open, after the view was recorded.</summary>
    public FullView? Full { get; private set; }

    /// <summary>Whose they are, while the reason is asked for.</summary>
    public PersonalSubject? Subject { get; private set; }

    /// <summary>Nothing can be seen by a link.</summary>
    public IActionResult OnGet() => NotFound();

    /// <summary>Records and shows, or asks why first.</summary>
    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        if (Form.Fields.Count > 20 || Form.Reason?.Length > 300)
            return BadRequest();
        // The first press of a button comes without a reason; that is no mistake yet.
        var first = !Request.Form.ContainsKey("Form.Reason");
        var (result, view) = await desk.View(Form.Kind, Form.Id, Form.Fields, Form.Reason, Officer, stop);
        Full = view;
        if (view is not null)
            return Page();
        if (result is not ActResult.Refusals || (Subject = await desk.Find(Form.Kind, Form.Id, Officer, stop)) is null)
            return NotFound();
        return first ? Page() : await Show(Task.FromResult(result), PrivacyPages.FullView);
    }
}
