using Gongkai.Features.People;
using Gongkai.Web;
using Gongkai.Web.Parts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Gongkai.Features.Desk.Pages;

/// <summary>通知: the person's own.</summary>
[Authorize(Policy = Policies.SignedIn)]
public sealed class NotificationsModel(NoteDesk desk) : DeskPage
{
    /// <summary>Whether to show only what was not read.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Unread { get; set; }

    /// <summary>The notes.</summary>
    public Listed<Notification> Notes { get; private set; } = null!;

    /// <summary>Shows them.</summary>
    public async Task OnGet(CancellationToken stop) => Notes = await desk.List(Officer, Unread, ListState.Of(Request), stop);

    /// <summary>Marks one as read and leads where it leads.</summary>
    public async Task<IActionResult> OnPostOpen(Guid id, CancellationToken stop) =>
        await desk.Open(Officer, id, stop) is { } link && Url.IsLocalUrl(link) ? LocalRedirect(link) : LocalRedirect(DeskPages.Notifications);

    /// <summary>Marks all as read.</summary>
    public async Task<IActionResult> OnPostReadAll(CancellationToken stop)
    {
        await desk.MarkAllRead(Officer, stop);
        return LocalRedirect(DeskPages.Notifications);
    }
}
