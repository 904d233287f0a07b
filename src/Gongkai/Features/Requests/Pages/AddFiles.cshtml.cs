using Gongkai.Data;
using Gongkai.Features.People;
using Gongkai.Features.Requests.Files;
using Gongkai.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Requests.Pages;

/// <summary>添加附件: a scan, a reply's attachment, internal material.</summary>
[Authorize(Policy = Policies.SeeRequests), TakesUploads(FileRules.MostSent)]
public sealed class AddFilesModel(RequestFiles files, GongkaiContext data) : DeskPage
{
    /// <summary>What they are.</summary>
    [BindProperty]
    public FileKind? Kind { get; set; }

    /// <summary>The files.</summary>
    [BindProperty]
    public List<IFormFile> Files { get; set; } = [];

    /// <summary>The request.</summary>
    public DisclosureRequest Item { get; private set; } = null!;

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGet(Guid id, CancellationToken stop) => await Fill(id, stop) ? Page() : NotFound();

    /// <summary>Adds them.</summary>
    public async Task<IActionResult> OnPost(Guid id, CancellationToken stop)
    {
        if (!await Fill(id, stop))
            return NotFound();
        var act = Kind is { } kind && Enum.IsDefined(kind) ? files.Send(id, kind, Files, Officer, stop) : Task.FromResult(ActResult.Refused("Kind", "请选择是哪一类材料"));
        return await Show(act, RequestPages.Case(id), prefix: "");
    }

    async Task<bool> Fill(Guid id, CancellationToken stop)
    {
        if (await data.Requests.AsNoTracking().SeenBy(Officer).FirstOrDefaultAsync(r => r.Id == id, stop) is not { } request)
            return false;
        Item = request;
        return true;
    }
}
