using Gongkai.Data;
using Gongkai.Features.People;
using Gongkai.Rules.Requests;
using Gongkai.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Requests.Notices.Pages;

/// <summary>A letter on one screen: the text, the case, the clock, the history, and the step that the reader may take.</summary>
[Authorize(Policy = Policies.SeeRequests)]
public sealed class NoticeModel(NoticeDesk desk, NoticeIssuing issuing, NoticeLedger ledger, GongkaiContext data, TimeProvider time) : DeskPage
{
    /// <summary>The decision.</summary>
    [BindProperty]
    public NoticeDecision Decision { get; set; } = new();

    /// <summary>How it goes out.</summary>
    [BindProperty]
    public NoticeSending Sending { get; set; } = new();

    /// <summary>The letter.</summary>
    public NoticeView View { get; private set; } = null!;

    /// <summary>The clock today.</summary>
    public RequestClock Clock { get; private set; } = null!;

    /// <summary>What happened to the case, the latest first.</summary>
    public IReadOnlyList<RequestEntry> Entries { get; private set; } = [];

    /// <summary>Today.</summary>
    public DateOnly Today => ChinaTime.Today(time);

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGet(Guid id, Guid notice, CancellationToken stop)
    {
        if (!await Read(id, notice, stop))
            return NotFound();
        var online = View.Case.Request.Delivery is Delivery.Online or Delivery.Email;
        Sending = new()
        {
            Way = View.Kind.To == NoticeTo.Requester ? View.Case.Request.Delivery : Delivery.Post,
            On = online && View.Kind.To == NoticeTo.Requester ? Today : View.Notice.ServedOn,
        };
        return Page();
    }

    /// <summary>Sends the draft to review or approval.</summary>
    public Task<IActionResult> OnPostSubmit(Guid id, Guid notice, int version, CancellationToken stop) => Do(desk.Submit(id, notice, version, Officer, stop), id, notice, "", stop);

    /// <summary>Decides.</summary>
    public Task<IActionResult> OnPostDecide(Guid id, Guid notice, CancellationToken stop) => Do(desk.Decide(id, notice, Decision, Officer, stop), id, notice, nameof(Decision), stop);

    /// <summary>Issues it.</summary>
    public Task<IActionResult> OnPostIssue(Guid id, Guid notice, CancellationToken stop) => Do(issuing.Issue(id, notice, Sending, Officer, stop), id, notice, nameof(Sending), stop);

    /// <summary>Records how it was served.</summary>
    public Task<IActionResult> OnPostServe(Guid id, Guid notice, CancellationToken stop) => Do(issuing.Serve(id, notice, Sending, Officer, stop), id, notice, nameof(Sending), stop);

    /// <summary>Discards it.</summary>
    public Task<IActionResult> OnPostDiscard(Guid id, Guid notice, int version, CancellationToken stop) => Do(desk.Discard(id, notice, version, Officer, stop), id, notice, "", stop);

    // After somebody else was faster the form stands against what is there now.
    Task<IActionResult> Do(Task<ActResult> act, Guid id, Guid notice, string prefix, CancellationToken stop) => Show(act, RequestPages.Notice(id, notice), async () =>
    {
        await Read(id, notice, stop);
        ModelState.Remove("Decision.Version");
        ModelState.Remove("Sending.Version");
    }, prefix);

    async Task<bool> Read(Guid id, Guid notice, CancellationToken stop)
    {
        if (await ledger.Find(id, notice, Officer, stop) is not { } view)
            return false;
        View = view;
        Clock = view.Case.Case.ClockOn(NoticeFilling.Later(Today, view.Case.Case.LastDay));
        Entries = await data.RequestEntries.AsNoTracking().Where(e => e.RequestId == id).OrderByDescending(e => e.Index).ToListAsync(stop);
        return true;
    }
}
