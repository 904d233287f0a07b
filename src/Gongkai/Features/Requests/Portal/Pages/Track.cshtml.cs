using Gongkai.Features.Requests.Files;
using Gongkai.Features.Requests.Notices;
using Gongkai.Rules.Requests;
using Gongkai.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Gongkai.Features.Requests.Portal.Pages;

/// <summary>查询办理进度: number and code, then the case in public words, without anybody's name.</summary>
[AllowAnonymous, ResponseCache(NoStore = true, Location = ResponseCacheLocation.None), TakesUploads(FileRules.MostSent)]
public sealed class TrackModel(TrackDesk desk, TimeProvider time) : PageModel
{
    /// <summary>申请编号.</summary>
    [BindProperty]
    public string? Number { get; set; }

    /// <summary>查询码.</summary>
    [BindProperty]
    public string? Code { get; set; }

    /// <summary>Correction or reasons.</summary>
    [BindProperty]
    public string? Text { get; set; }

    /// <summary>Files of a correction.</summary>
    [BindProperty]
    public List<IFormFile> Files { get; set; } = [];

    /// <summary>Whether the requester is sure to withdraw.</summary>
    [BindProperty]
    public bool Sure { get; set; }

    /// <summary>The case, or null while none is open.</summary>
    public OpenCase? Opened { get; private set; }

    /// <summary>Its clock today.</summary>
    public RequestClock Clock { get; private set; } = null!;

    /// <summary>Letters to the requester.</summary>
    public IReadOnlyList<RequestNotice> Letters { get; private set; } = [];

    /// <summary>Files that were released.</summary>
    public IReadOnlyList<(Guid Id, string Name, long Size)> Released { get; private set; } = [];

    /// <summary>What the requester may do now.</summary>
    public (bool Correct, bool Reason, bool Withdraw) May { get; private set; }

    /// <summary>A sentence about the last act.</summary>
    [TempData]
    public string? Said { get; set; }

    /// <summary>Shows the form, or the case that is open in this browser.</summary>
    public Task OnGet(CancellationToken stop) => Fill(stop);

    /// <summary>Opens a case.</summary>
    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        var (refused, wait) = await desk.Enter(HttpContext, Number, Code, stop);
        if (refused is null)
            return LocalRedirect(RequestPages.Track);
        if (wait > TimeSpan.Zero)
            Response.Headers.RetryAfter = $"{(int)Math.Ceiling(wait.TotalSeconds)}";
        ModelState.AddModelError("Number", refused);
        Response.StatusCode = wait > TimeSpan.Zero ? StatusCodes.Status429TooManyRequests : StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    /// <summary>Takes the correction.</summary>
    public async Task<IActionResult> OnPostCorrect(CancellationToken stop) => await Show(await desk.Correct(HttpContext, Text, Files, stop), "补正已经收到，答复期限自次日起重新计算。", stop);

    /// <summary>Takes the reasons.</summary>
    public async Task<IActionResult> OnPostReason(CancellationToken stop) => await Show(await desk.Reason(HttpContext, Text, stop), "理由说明已经收到。", stop);

    /// <summary>Withdraws.</summary>
    public async Task<IActionResult> OnPostWithdraw(CancellationToken stop) =>
        await Show(Sure ? await desk.Withdraw(HttpContext, stop) : ActResult.Refused("Sure", "请勾选“确认撤回”"), "申请已经撤回，不再处理。", stop);

    /// <summary>Closes the case in this browser.</summary>
    public IActionResult OnPostLeave()
    {
        TrackDesk.Leave(HttpContext);
        return LocalRedirect(RequestPages.Track);
    }

    async Task<IActionResult> Show(ActResult result, string said, CancellationToken stop)
    {
        if (result is ActResult.Refusals refused)
        {
            foreach (var (field, message) in refused.Errors)
                ModelState.AddModelError(field, message);
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            await Fill(stop);
            return Page();
        }
        Said = result switch
        {
            ActResult.Succeeded => said,
            ActResult.Overtaken overtaken => overtaken.Message,
            _ => "太久没有操作，查询已经退出，刚才的内容没有提交。请重新填写编号和查询码。",
        };
        return LocalRedirect(RequestPages.Track);
    }

    async Task Fill(CancellationToken stop)
    {
        if ((Opened = await desk.Find(HttpContext, stop)) is not { } opened)
            return;
        var today = ChinaTime.Today(time);
        Clock = opened.Case.ClockOn(today < opened.Case.LastDay ? opened.Case.LastDay : today);
        Letters = await desk.Letters(opened.Request.Id, stop);
        Released = await desk.Released(opened.Request, stop);
        May = (opened.Case.Try(new CorrectionReceived(today)).IsPermitted, opened.Case.Try(new ReasonsReceived(today)).IsPermitted, opened.Case.Try(new Withdrawn(today)).IsPermitted);
    }
}
