using Gongkai.Data;
using Gongkai.Features.People;
using Gongkai.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Gongkai.Features.Reports.Drafting.Pages;

/// <summary>The acts that an address may name.</summary>
sealed class ReportActs : IRouteConstraint
{
    public bool Match(HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values, RouteDirection routeDirection) =>
        values[routeKey] is string act && ActModel.Names.ContainsKey(act);
}

/// <summary>An act on a draft, each at an address of its own: asked for where it needs a word or a second thought.</summary>
[Authorize(Policy = Policies.SeePublications)]
public sealed class ActModel(ReportWorkshop workshop, SigningDesk desk, GongkaiContext data, TimeProvider time) : DraftPage(workshop, data, time)
{
    internal static readonly Dictionary<string, string> Names = new()
    {
        ["submission"] = "送审",
        ["recall"] = "撤回送审",
        ["unsigning"] = "撤销签发",
        ["publication"] = "公布",
        ["drop"] = "放弃草稿",
    };

    /// <summary>The act, as it stands in the address.</summary>
    public string Act { get; private set; } = "";

    /// <summary>Its name.</summary>
    public string Name => Names[Act];

    /// <summary>Why.</summary>
    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>Asks for it.</summary>
    public async Task<IActionResult> OnGet(int year, string act, CancellationToken stop)
    {
        Act = act;
        return await Find(year, stop) ?? Page();
    }

    /// <summary>Does it.</summary>
    public async Task<IActionResult> OnPost(int year, string act, CancellationToken stop)
    {
        Act = act;
        if (await Find(year, stop) is { } elsewhere)
            return elsewhere;
        Task<ActResult> done = act switch
        {
            "submission" => desk.Submit(Draft.Id, Officer, stop),
            "recall" => desk.Recall(Draft.Id, Officer, stop),
            "unsigning" => desk.Unsign(Draft.Id, Reason, Officer, stop),
            "publication" => desk.Publish(Draft.Id, Officer, stop),
            _ => desk.Drop(Draft.Id, Officer, stop),
        };
        return await Show(done, act == "drop" ? DraftPages.Index : DraftPages.Of(Opened), prefix: "");
    }
}
