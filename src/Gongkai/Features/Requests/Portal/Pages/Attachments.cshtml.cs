using Gongkai.Features.Requests.Files;
using Gongkai.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Gongkai.Features.Requests.Portal.Pages;

/// <summary>Files that come with the application; none is needed.</summary>
[AllowAnonymous, TakesUploads(FileRules.MostSent)]
public sealed class AttachmentsModel(DraftDesk drafts, TimeProvider time) : ApplyPage(drafts, time)
{
    /// <summary>What is sent.</summary>
    [BindProperty]
    public List<IFormFile> Files { get; set; } = [];

    /// <summary>Whether what is sent proves the identity.</summary>
    [BindProperty]
    public bool Identity { get; set; }

    /// <inheritdoc/>
    public override ApplyStep Step => ApplyStep.All[4];

    /// <summary>Shows what is there.</summary>
    public async Task<IActionResult> OnGet(CancellationToken stop) => await Open(stop) ? Page() : LocalRedirect(RequestPages.Apply);

    /// <summary>Goes on; files that were chosen and not yet added are added on the way.</summary>
    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        if (!await Open(stop))
            return LocalRedirect(RequestPages.Apply);
        return Files.Count > 0 && await Refused(stop) ? Page() : await Answer(stop) ?? Page();
    }

    /// <summary>Adds files and stays.</summary>
    public async Task<IActionResult> OnPostAdd(CancellationToken stop)
    {
        if (!await Open(stop))
            return LocalRedirect(RequestPages.Apply);
        if (Files.Count == 0)
            ModelState.AddModelError("Files", "请先选择文件");
        return Files.Count == 0 || await Refused(stop) ? Page() : LocalRedirect(Here);
    }

    /// <summary>Takes a file away.</summary>
    public async Task<IActionResult> OnPostRemove(Guid file, CancellationToken stop)
    {
        if (!await Open(stop))
            return LocalRedirect(RequestPages.Apply);
        await Drafts.Remove(Draft, file, stop);
        return LocalRedirect(Here);
    }

    string Here => Back == "check" ? Step.Change : Step.Href;

    // The page is shown again with what was taken and what was not.
    async Task<bool> Refused(CancellationToken stop)
    {
        var faults = await Drafts.Add(Draft, Identity ? FileKind.Identity : FileKind.Application, Files, stop);
        foreach (var fault in faults)
            ModelState.AddModelError("Files", fault);
        if (faults.Count > 0)
        {
            await Open(stop);
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        }
        return faults.Count > 0;
    }
}
