using Gongkai.Data;
using Gongkai.Features.People;
using Gongkai.Rules.Channels;
using Gongkai.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Channels.Pages;

/// <summary>A step of an account's course.</summary>
[Authorize(Policy = Policies.KeepChannels)]
public sealed class StepModel(ChannelLedger ledger, ChannelDesk desk, GongkaiContext data, TimeProvider time) : DeskPage
{
    /// <summary>What is typed.</summary>
    [BindProperty]
    public StepForm Form { get; set; } = new();

    /// <summary>The account.</summary>
    public ChannelLine Line { get; private set; } = null!;

    /// <summary>Its course.</summary>
    public AccountCourse Course { get; private set; } = null!;

    /// <summary>The step.</summary>
    public AccountStep Step { get; private set; }

    /// <summary>The accounts that it may go into.</summary>
    public IReadOnlyList<SelectListItem> Targets { get; private set; } = [];

    /// <summary>Asks for it.</summary>
    public async Task<IActionResult> OnGet(Guid id, string step, CancellationToken stop)
    {
        if (!await Find(id, step, stop))
            return NotFound();
        (Form.On, Form.After) = (ChinaTime.Today(time), Course.Events.Count);
        return Course.Next.Contains(Step) ? Page() : LocalRedirect(ChannelPages.Of(id));
    }

    /// <summary>Takes it.</summary>
    public async Task<IActionResult> OnPost(Guid id, string step, CancellationToken stop)
    {
        if (!await Find(id, step, stop))
            return NotFound();
        if (!ModelState.IsValid)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }
        return await Show(desk.Take(id, Step, Form, Officer, stop), ChannelPages.Of(id), async () =>
        {
            if (await Find(id, step, stop) && Response.StatusCode == StatusCodes.Status409Conflict && ModelState.Remove("Form.After"))
                Form.After = Course.Events.Count;
        });
    }

    async Task<bool> Find(Guid id, string step, CancellationToken stop)
    {
        if (!Enum.TryParse<AccountStep>(step, out var known) || $"{known}" != step || known == AccountStep.Opened || await ledger.Find(Officer, id, stop) is not { } line || !Officer.KeepsChannels(line.Channel.AgencyId) || !line.Channel.Rules.IsAccount)
            return false;
        (Line, Step) = (line, known);
        Course = AccountCourse.Of((await data.ChannelEvents.AsNoTracking().Where(e => e.ChannelId == id).OrderBy(e => e.Index).ToListAsync(stop)).Select(e => e.Event));
        var agency = line.Channel.AgencyId;
        Targets = [.. (await data.Channels.AsNoTracking().Where(c => c.AgencyId == agency && c.Id != id && (c.Kind == ChannelKind.WeChat || c.Kind == ChannelKind.Media)).OrderBy(c => c.Name).ToListAsync(stop)).Where(c => c.IsLive).Select(c => new SelectListItem($"{c.Name}（{c.Platform ?? c.Kind.Label()}）", $"{c.Id}"))];
        return true;
    }
}
