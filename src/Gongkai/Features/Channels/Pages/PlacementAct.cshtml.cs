using Gongkai.Features.People;
using Gongkai.Features.Requests.Files;
using Gongkai.Rules.Channels;
using Gongkai.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Gongkai.Features.Channels.Pages;

/// <summary>The acts that an address may name.</summary>
sealed class PlacementActs : IRouteConstraint
{
    public bool Match(HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values, RouteDirection routeDirection) =>
        values[routeKey] is string act && PlacementActModel.Names.ContainsKey(act);
}

/// <summary>An act on a placement, each at an address of its own.</summary>
[Authorize(Policy = Policies.SeePublications), TakesUploads(FileRules.MostSent)]
public sealed class PlacementActModel(ChannelLedger ledger, PlacementDesk desk, TimeProvider time) : DeskPage
{
    internal static readonly Dictionary<string, (string Name, Func<PlacementLine, bool> May)> Names = new()
    {
        ["place"] = ("登记投放", l => PlacementCourse.Permits(l.Placement.State, PlacementAct.Place) && l.Placement.DueAt is not null),
        ["update"] = ("登记更新", l => l.IsOutdated),
        ["removal"] = ("登记撤下", l => PlacementCourse.Permits(l.Placement.State, PlacementAct.Withdraw)),
        ["retry"] = ("重试", l => PlacementCourse.Permits(l.Placement.State, PlacementAct.Retry) && l.Channel.HasInterface),
        ["resend"] = ("重新发送", l => l.Placement is { State: PlacementState.Failed, Step: SendingStep.Submitting } && l.Channel.HasInterface),
        ["withdrawal"] = ("从这个渠道撤下", l => PlacementCourse.Permits(l.Placement.State, PlacementAct.AskWithdrawal)),
        ["reads"] = ("登记阅读量", l => l.Placement.PlacedAt is not null),
        ["cancel"] = ("取消投放", l => PlacementCourse.Permits(l.Placement.State, PlacementAct.Cancel)),
    };

    /// <summary>What is typed.</summary>
    [BindProperty]
    public PlacementForm Form { get; set; } = new();

    /// <summary>The placement.</summary>
    public PlacementLine Line { get; private set; } = null!;

    /// <summary>The act, as it stands in the address.</summary>
    public string Act { get; private set; } = "";

    /// <summary>Its name.</summary>
    public string Name => Names[Act].Name;

    /// <summary>Asks for it.</summary>
    public async Task<IActionResult> OnGet(Guid id, string act, CancellationToken stop)
    {
        if (!await Find(id, act, stop))
            return NotFound();
        if (!Names[act].May(Line))
            return LocalRedirect(ChannelPages.Placement(id));
        Form.Version = Line.Placement.Version;
        Form.At = ChinaTime.There(time.GetUtcNow()).DateTime;
        (Form.ReadsOn, Form.Place) = (ChinaTime.Today(time), Line.Placement.Place ?? (Line.Channel.Kind == ChannelKind.Board ? Line.Channel.Address : null));
        return Page();
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
        var then = act == "cancel" && Line.Placement.PublicationId is { } publication ? ChannelPages.Targets(publication) : act == "cancel" ? ChannelPages.Placements : ChannelPages.Placement(id);
        return await Show(act switch
        {
            "place" => desk.Place(id, Form, files, Officer, stop),
            "update" => desk.Update(id, Form, files, Officer, stop),
            "removal" => desk.Withdraw(id, Form, files, Officer, stop),
            "retry" => desk.Retry(id, anew: false, Form, Officer, stop),
            "resend" => desk.Retry(id, anew: true, Form, Officer, stop),
            "withdrawal" => desk.AskWithdrawal(id, Form, Officer, stop),
            "reads" => desk.EnterReads(id, Form, Officer, stop),
            _ => desk.Cancel(id, Form, Officer, stop),
        }, then, async () =>
        {
            if (await Find(id, act, stop) && Response.StatusCode == StatusCodes.Status409Conflict && ModelState.Remove("Form.Version"))
                Form.Version = Line.Placement.Version;
        });
    }

    async Task<bool> Find(Guid id, string act, CancellationToken stop)
    {
        if (await ledger.FindPlacement(Officer, id, stop) is not { } line || !await desk.Acts(line.Placement, Officer, stop))
            return false;
        (Line, Act) = (line, act);
        return true;
    }
}
