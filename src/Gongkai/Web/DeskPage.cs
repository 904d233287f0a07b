using Gongkai.Features.People;
using Gongkai.Web.Parts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Gongkai.Web;

/// <summary>A page of the workbench: it knows who asks, and answers all acts in the same way.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public abstract class DeskPage : PageModel
{
    /// <summary>The signed-in person.</summary>
    protected Officer Officer => User.Officer() ?? throw new InvalidOperationException("The page is open to signed-in people only.");

    /// <summary>A sentence about the last act, shown once on the next page.</summary>
    /// <remarks>Written through: a property that the framework fills is dropped where it repeats word for word what nobody has read yet.</remarks>
    public string? Said
    {
        get => TempData[nameof(Said)] as string;
        set => TempData[nameof(Said)] = value;
    }

    /// <summary>Answers an act: leads on when it was done, shows errors at their fields, and is not found for what is not there.</summary>
    /// <param name="act">The act.</param>
    /// <param name="then">Where to go when it was done.</param>
    /// <param name="again">Fills the page again to show the errors.</param>
    /// <param name="prefix">Name of the bound form, before the field's: <c>Form</c>.</param>
    protected async Task<IActionResult> Show(Task<ActResult> act, string then, Func<Task>? again = null, string prefix = "Form")
    {
        switch (await act)
        {
            case ActResult.Succeeded done:
                Said = done.Message;
                return LocalRedirect(then);
            case ActResult.Refusals refused:
                foreach (var (field, message) in refused.Errors)
                    ModelState.AddModelError(field.Length == 0 ? "" : Named(prefix, field), message);
                // The model state sorts its keys; people read the errors in the order of the fields.
                ViewData[ErrorSummary.FieldOrder] = refused.Errors.Select(e => Named(prefix, e.Field)).ToList();
                Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
                break;
            case ActResult.Overtaken overtaken:
                ModelState.AddModelError("", overtaken.Message);
                Response.StatusCode = StatusCodes.Status409Conflict;
                break;
            default:
                return NotFound();
        }
        if (again is not null)
            await again();
        return Page();
    }

    static string Named(string prefix, string field) => prefix.Length == 0 ? field : $"{prefix}.{field}";
}
