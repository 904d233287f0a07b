using Gongkai.Data;
using Gongkai.Features.People;
using Gongkai.Rules.Duties;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Channels.Pages;

/// <summary>Registers a channel.</summary>
[Authorize(Policy = Policies.KeepChannels)]
public sealed class NewModel(ChannelDesk desk, GongkaiContext data) : ChannelEditor
{
    /// <summary>Shows the form.</summary>
    public async Task OnGet(CancellationToken stop)
    {
        await Fill(stop);
        if (Agencies.Count == 1)
            (Form.Agency, Form.Host) = (Guid.Parse(Agencies[0].Value), Agencies[0].Text);
    }

    /// <summary>Registers it.</summary>
    public async Task<IActionResult> OnPost(Guid id, CancellationToken stop)
    {
        if (id != Guid.Empty)
            NewId = id;
        await Fill(stop);
        return Unread() ? Page() : await Show(desk.Register(NewId, Form, Officer, stop), ChannelPages.Of(NewId));
    }

    async Task Fill(CancellationToken stop)
    {
        var kept = Officer.Agencies(Right.KeepChannels).Where(Officer.KeepsChannels).ToList();
        Agencies = [.. (await data.Agencies.AsNoTracking().Where(a => kept.Contains(a.Id)).OrderBy(a => a.Name).Select(a => new { a.Id, a.Name }).ToListAsync(stop)).Select(a => new Microsoft.AspNetCore.Mvc.Rendering.SelectListItem(a.Name, $"{a.Id}"))];
    }
}
