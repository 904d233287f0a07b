using Gongkai.Data;
using Gongkai.Features.People;
using Gongkai.Features.Requests.Files;
using Gongkai.Rules.Channels;
using Gongkai.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Channels.Pages;

/// <summary>Records an item that is no publication of this system.</summary>
[Authorize(Policy = Policies.KeepChannels), TakesUploads(FileRules.MostSent)]
public sealed class NewPlacementModel(PlacementDesk desk, GongkaiContext data) : DeskPage
{
    /// <summary>What is typed.</summary>
    [BindProperty]
    public PlacementForm Form { get; set; } = new();

    /// <summary>Identity: a form sent twice makes one.</summary>
    public Guid NewId { get; private set; } = Guid.CreateVersion7();

    /// <summary>The channels to choose from.</summary>
    public IReadOnlyList<SelectListItem> Channels { get; private set; } = [];

    /// <summary>Shows the form.</summary>
    public async Task OnGet(Guid? channel, CancellationToken stop)
    {
        Form.Channel = channel;
        await Fill(stop);
    }

    /// <summary>Records it.</summary>
    public async Task<IActionResult> OnPost(Guid id, [FromForm] List<IFormFile> files, CancellationToken stop)
    {
        if (id != Guid.Empty)
            NewId = id;
        await Fill(stop);
        if (!ModelState.IsValid)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }
        return await Show(desk.Record(NewId, Form, files, Officer, stop), ChannelPages.Placements);
    }

    async Task Fill(CancellationToken stop) =>
        Channels = [.. (await data.Channels.AsNoTracking().SeenBy(Officer).OrderBy(c => c.Name).ToListAsync(stop)).Where(c => Officer.KeepsChannels(c.AgencyId)).Select(c => new SelectListItem($"{c.Name}（{c.Platform ?? c.Kind.Label()}{(c.IsLive ? "" : "，已停更")}）", $"{c.Id}"))];
}
