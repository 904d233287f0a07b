using Gongkai.Web;
using Gongkai.Web.Parts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace Gongkai.Features.Requests.Portal.Pages;

/// <summary>核对: every answer with a way to change it; from here the application is sent, once.</summary>
[AllowAnonymous, ResponseCache(NoStore = true, Location = ResponseCacheLocation.None), EnableRateLimiting(RateLimiting.Applications)]
public sealed class CheckModel(DraftDesk drafts) : PageModel
{
    /// <summary>The draft.</summary>
    public OpenDraft Draft { get; private set; } = null!;

    /// <summary>Name of the agency that is asked.</summary>
    public string Agency { get; private set; } = "";

    /// <summary>Shows the answers.</summary>
    public async Task<IActionResult> OnGet(CancellationToken stop) => await Fill(stop) ?? Page();

    /// <summary>Sends it.</summary>
    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        if (await Fill(stop) is { } elsewhere)
            return elsewhere;
        switch (await drafts.Send(Draft, $"{HttpContext.Connection.RemoteIpAddress}", stop))
        {
            case ActResult.Refusals refused:
                foreach (var (field, message) in refused.Errors)
                    ModelState.AddModelError($"answer.{field}", message);
                ViewData[ErrorSummary.FieldOrder] = refused.Errors.Select(e => $"answer.{e.Field}").ToList();
                Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
                return Page();
            default:
                return LocalRedirect(RequestPages.Sent);
        }
    }

    async Task<IActionResult?> Fill(CancellationToken stop)
    {
        if (await drafts.Find(HttpContext, stop) is not { } open)
            return LocalRedirect(RequestPages.Apply);
        if (open.Content.Request is not null)
            return LocalRedirect(RequestPages.Sent);
        if (ApplyStep.All.FirstOrDefault(s => !open.Content.Answered.Contains(s.Key)) is { } missing)
            return LocalRedirect(missing.Href);
        Draft = open;
        Agency = (await drafts.Agencies(stop)).FirstOrDefault(a => a.Id == open.Content.Agency).Name ?? "";
        return null;
    }
}
