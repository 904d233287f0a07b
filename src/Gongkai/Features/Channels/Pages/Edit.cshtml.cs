using Gongkai.Features.People;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Gongkai.Features.Channels.Pages;

/// <summary>Changes a channel's registration.</summary>
[Authorize(Policy = Policies.KeepChannels)]
public sealed class EditModel(ChannelDesk desk, ChannelLedger ledger) : ChannelEditor
{
    /// <summary>What somebody else saved meanwhile, or null.</summary>
    public PublishingChannel? Latest { get; private set; }

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGet(Guid id, CancellationToken stop)
    {
        if (!await Find(id, stop))
            return NotFound();
        Form = ChannelForm.Of(Known!);
        return Page();
    }

    /// <summary>Saves it.</summary>
    public async Task<IActionResult> OnPost(Guid id, CancellationToken stop)
    {
        if (!await Find(id, stop))
            return NotFound();
        return Unread() ? Page() : await Show(desk.Change(id, Form, Officer, stop), ChannelPages.Of(id), async () =>
        {
            // Whoever was overtaken has now seen what changed, and saves again on it.
            if (await Find(id, stop) && Response.StatusCode == StatusCodes.Status409Conflict && ModelState.Remove("Form.Version"))
                (Latest, Form.Version) = (Known, Known!.Version);
        });
    }

    async Task<bool> Find(Guid id, CancellationToken stop)
    {
        Known = (await ledger.Find(Officer, id, stop))?.Channel;
        return Known is not null && Officer.KeepsChannels(Known.AgencyId);
    }
}
