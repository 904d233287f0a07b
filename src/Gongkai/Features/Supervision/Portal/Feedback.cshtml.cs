using Gongkai.Features.Outreach;
using Gongkai.Web;
using Gongkai.Web.Parts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace Gongkai.Features.Supervision.Portal;

/// <summary>The form by which the public reports errors of the site, objects to a notice, or suggests something.</summary>
[AllowAnonymous, EnableRateLimiting(RateLimiting.Applications), ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class FeedbackModel(FeedbackDesk desk) : PageModel
{
    /// <summary>What is typed.</summary>
    [BindProperty]
    public FeedbackForm Form { get; set; } = new();

    /// <summary>Kinds of reports.</summary>
    public IReadOnlyList<string> Kinds => FeedbackRules.Kinds;

    /// <summary>Awards whose notice runs.</summary>
    public IReadOnlyList<Award> Awards { get; private set; } = [];

    /// <summary>Shows the form.</summary>
    public async Task OnGet(Guid? award, string? about, CancellationToken stop)
    {
        Awards = await desk.OnNotice(stop);
        Form = new() { Code = FeedbackRules.NewCode(), Page = about, Award = award, Kind = Awards.Any(a => a.Id == award) ? FeedbackRules.AwardObjection : null };
    }

    /// <summary>Takes it.</summary>
    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        switch (await desk.Send(Form, HttpContext.Connection.RemoteIpAddress?.ToString() ?? "", stop))
        {
            case ActResult.Refusals refused:
                foreach (var (field, message) in refused.Errors)
                    ModelState.AddModelError(field.Length == 0 ? "" : $"Form.{field}", message);
                ViewData[ErrorSummary.FieldOrder] = refused.Errors.Select(e => $"Form.{e.Field}").ToList();
                // Whoever waited too long, or came without the form, begins with a code of their own.
                if (FeedbackRules.Code(Form.Code) is null)
                    Form.Code = FeedbackRules.NewCode();
                Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
                Awards = await desk.OnNotice(stop);
                return Page();
            default:
                // In the cookie, not in the address, which others may see.
                TempData["feedback"] = Form.Code;
                return LocalRedirect(SupervisionPages.Answer);
        }
    }
}
