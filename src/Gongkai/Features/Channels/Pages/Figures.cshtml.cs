using Gongkai.Data;
using Gongkai.Features.People;
using Gongkai.Web;
using Gongkai.Web.Parts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Channels.Pages;

/// <summary>The figures of an account, day by day.</summary>
[Authorize(Policy = Policies.SeePublications)]
public sealed class FiguresModel(ChannelLedger ledger, FigureDesk desk, GongkaiContext data) : DeskPage
{
    /// <summary>What is typed.</summary>
    [BindProperty]
    public FigureForm Form { get; set; } = new();

    /// <summary>The account.</summary>
    public PublishingChannel Channel { get; private set; } = null!;

    /// <summary>Its figures, the latest first.</summary>
    public Listed<ChannelSnapshot> Snapshots { get; private set; } = null!;

    /// <summary>Whether the officer keeps them.</summary>
    public bool Keeps => Officer.KeepsChannels(Channel.AgencyId);

    /// <summary>Shows them.</summary>
    public async Task<IActionResult> OnGet(Guid id, CancellationToken stop) => await Find(id, stop) ? Page() : NotFound();

    /// <summary>Enters figures.</summary>
    public async Task<IActionResult> OnPost(Guid id, CancellationToken stop)
    {
        if (!await Find(id, stop) || !Keeps)
            return NotFound();
        if (!ModelState.IsValid)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }
        return await Show(desk.Enter(id, Form, Officer, stop), ChannelPages.Figures(id), () => Find(id, stop));
    }

    /// <summary>Takes figures out.</summary>
    public async Task<IActionResult> OnPostRemove(Guid id, Guid snapshot, CancellationToken stop) => await Find(id, stop) ? await Show(desk.Remove(id, snapshot, Officer, stop), ChannelPages.Figures(id), () => Find(id, stop)) : NotFound();

    async Task<bool> Find(Guid id, CancellationToken stop)
    {
        if (await ledger.Find(Officer, id, stop) is not { Channel: { Rules.IsAccount: true } channel })
            return false;
        Channel = channel;
        Snapshots = await ListState.Of(Request).Page(data.ChannelSnapshots.AsNoTracking().Where(s => s.ChannelId == id).OrderByDescending(s => s.On), stop);
        return true;
    }
}
