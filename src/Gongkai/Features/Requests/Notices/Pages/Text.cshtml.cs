using Gongkai.Data;
using Gongkai.Features.People;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Requests.Notices.Pages;

/// <summary>修改草稿.</summary>
[Authorize(Policy = Policies.SeeRequests)]
public sealed class TextModel(NoticeDesk desk, NoticeLedger ledger, NoticeFilling filling, GongkaiContext data, TimeProvider time) : NoticeDraftPage(ledger, filling, data, time)
{
    readonly NoticeLedger ledger = ledger;
    readonly GongkaiContext data = data;

    /// <summary>The letter.</summary>
    public Guid Notice { get; private set; }

    /// <inheritdoc/>
    public override bool Changes => true;

    /// <inheritdoc/>
    public override string Back => RequestPages.Notice(Case.Request.Id, Notice);

    /// <summary>Shows the draft.</summary>
    public async Task<IActionResult> OnGet(Guid id, Guid notice, CancellationToken stop)
    {
        if (await Read(id, notice, stop) is not { } view)
            return NotFound();
        if (!view.MayChange)
            return LocalRedirect(RequestPages.Notice(id, notice));
        var matter = await data.RequestConsultees.Where(c => c.RequestId == id && c.Label == view.Terms.Consultee).Select(c => c.Matter).FirstOrDefaultAsync(stop);
        Form = new()
        {
            Title = view.Notice.Title,
            Body = view.Body,
            Days = view.Terms.Days,
            Until = view.Terms.Until,
            Consultee = view.Terms.Consultee,
            Matter = matter,
            Scale = view.Terms.Scale,
            Quantity = view.Terms.Quantity,
            OtherGrounds = view.Terms.OtherGrounds,
            OverrideReason = view.Terms.OverrideReason,
            Version = view.Notice.Version,
        };
        await Fill(stop);
        return Page();
    }

    /// <summary>Makes the text anew from the template and what was typed.</summary>
    public async Task<IActionResult> OnPostFill(Guid id, Guid notice, CancellationToken stop)
    {
        if (await Read(id, notice, stop) is null)
            return NotFound();
        await Compose(stop);
        await Fill(stop);
        return Page();
    }

    /// <summary>Saves it.</summary>
    public async Task<IActionResult> OnPost(Guid id, Guid notice, CancellationToken stop)
    {
        if (await Read(id, notice, stop) is not { } view)
            return NotFound();
        return await Show(desk.Change(id, notice, Form, Officer, stop), RequestPages.Notice(id, notice), async () =>
        {
            await Fill(stop);
            if (Response.StatusCode == StatusCodes.Status409Conflict)
            {
                ModelState.Remove("Form.Version");
                (Form.Version, Latest) = (view.Notice.Version, view.Body);
            }
        });
    }

    /// <summary>The text as somebody else saved it meanwhile, or null.</summary>
    public string? Latest { get; private set; }

    async Task<NoticeView?> Read(Guid id, Guid notice, CancellationToken stop)
    {
        if (!await Open(id, stop) || await ledger.Find(id, notice, Officer, stop) is not { } view)
            return null;
        (Kind, Notice) = (view.Kind, notice);
        return view;
    }
}
