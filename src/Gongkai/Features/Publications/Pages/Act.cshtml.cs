using Gongkai.Features.People;
using Gongkai.Features.Requests.Files;
using Gongkai.Rules.Duties;
using Gongkai.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Gongkai.Features.Publications.Pages;

/// <summary>The acts that an address may name.</summary>
sealed class PublicationActs : IRouteConstraint
{
    public bool Match(HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values, RouteDirection routeDirection) =>
        values[routeKey] is string act && ActModel.Names.ContainsKey(act);
}

/// <summary>An act on a publication, each at an address of its own: asked for where it needs words, and shown again with its errors.</summary>
[Authorize(Policy = Policies.SeePublications), TakesUploads(FileRules.MostSent)]
public sealed class ActModel(Publications publications, PublicationDesk desk, ReviewDesk reviews, ReleaseDesk releases) : DeskPage
{
    internal static readonly Dictionary<string, string> Names = new()
    {
        ["submission"] = "送审",
        ["decision"] = "审查",
        ["recall"] = "撤回送审",
        ["release"] = "发布",
        ["schedule"] = "定时发布",
        ["unschedule"] = "取消定时发布",
        ["correction"] = "更正",
        ["drop"] = "放弃更正",
        ["withdrawal"] = "撤下",
        ["restoration"] = "恢复公开",
        ["finding"] = "保留检查结果",
        ["replacement"] = "按检查结果修改",
        ["files"] = "添加附件",
        ["file-removal"] = "移除附件",
    };

    /// <summary>The publication.</summary>
    public OpenPublication Opened { get; private set; } = null!;

    /// <summary>The act, as it stands in the address.</summary>
    public string Act { get; private set; } = "";

    /// <summary>Its name.</summary>
    public string Name => Names[Act];

    /// <summary>The version that was looked at.</summary>
    [BindProperty]
    public int Version { get; set; }

    /// <summary>The review that is decided.</summary>
    [BindProperty]
    public Step Step { get; set; }

    /// <summary>True to approve, false to return.</summary>
    [BindProperty]
    public bool? Approve { get; set; }

    /// <summary>Opinion.</summary>
    [BindProperty]
    public string? Opinion { get; set; }

    /// <summary>Reason.</summary>
    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>When it is to be published, China Standard Time.</summary>
    [BindProperty]
    public DateTime? PublishAt { get; set; }

    /// <summary>The finding.</summary>
    [BindProperty]
    public string? Key { get; set; }

    /// <summary>The file.</summary>
    [BindProperty]
    public Guid FileId { get; set; }

    /// <summary>Asks for it.</summary>
    public async Task<IActionResult> OnGet(Guid id, string act, CancellationToken stop)
    {
        if (!await Find(id, act, stop))
            return NotFound();
        return act is "schedule" or "correction" or "withdrawal" or "restoration" or "drop" ? Page() : LocalRedirect(PublicationPages.Of(id));
    }

    /// <summary>Does it.</summary>
    public async Task<IActionResult> OnPost(Guid id, string act, [FromForm] List<IFormFile> files, CancellationToken stop)
    {
        if (!await Find(id, act, stop))
            return NotFound();
        if (!ModelState.IsValid)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }
        var result = act switch
        {
            "submission" => reviews.Submit(id, Version, Officer, stop),
            "decision" => reviews.Decide(id, Version, Step, Approve, Opinion, Officer, stop),
            "recall" => reviews.Recall(id, Officer, stop),
            "release" => releases.Publish(id, Version, Officer, stop),
            "schedule" => releases.Schedule(id, PublishAt is { } at ? new DateTimeOffset(DateTime.SpecifyKind(at, DateTimeKind.Unspecified), TimeSpan.FromHours(8)) : null, Officer, stop),
            "unschedule" => releases.Unschedule(id, Officer, stop),
            "correction" => releases.BeginCorrection(id, Reason, Officer, stop),
            "drop" => releases.DropCorrection(id, Officer, stop),
            "withdrawal" => releases.Withdraw(id, Reason, Officer, stop),
            "restoration" => releases.Restore(id, Officer, stop),
            "finding" => desk.LetStand(id, Key ?? "", Reason, Officer, stop),
            "replacement" => desk.Replace(id, Key ?? "", Officer, stop),
            "files" => desk.AddFiles(id, files, Officer, stop),
            _ => desk.RemoveFile(id, FileId, Officer, stop),
        };
        return await Show(result, PublicationPages.Of(id), async () =>
        {
            await Find(id, act, stop);
            ModelState.Remove(nameof(Version));
        }, prefix: "");
    }

    async Task<bool> Find(Guid id, string act, CancellationToken stop)
    {
        if (await publications.Open(id, stop) is not { } opened || !opened.Publication.Seen(Officer))
            return false;
        (Opened, Act) = (opened, act);
        return true;
    }
}
