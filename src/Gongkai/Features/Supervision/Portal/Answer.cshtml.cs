using Gongkai.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace Gongkai.Features.Supervision.Portal;

/// <summary>The receipt of a report, and later its answer, for whoever has its code.</summary>
[AllowAnonymous, EnableRateLimiting(RateLimiting.Applications), ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class AnswerModel(FeedbackDesk desk) : PageModel
{
    /// <summary>The code.</summary>
    [BindProperty]
    public string? Code { get; set; }

    /// <summary>The report, or null.</summary>
    public PublicObjection? Report { get; private set; }

    /// <summary>Whether it was sent just now.</summary>
    public bool Sent { get; private set; }

    /// <summary>Shows the receipt to who has just sent it, else asks for the code.</summary>
    public async Task OnGet(CancellationToken stop)
    {
        if (TempData["feedback"] is not string code)
            return;
        (Code, Report) = (code, await desk.Find(code, stop));
        Sent = Report is not null;
    }

    /// <summary>Shows the answer.</summary>
    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        Report = await desk.Find(Code, stop);
        if (Report is null)
        {
            ModelState.AddModelError(nameof(Code), "没有这个查询码，请核对");
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        }
        return Page();
    }
}
