using Gongkai.Data;
using Gongkai.Features.People;
using Gongkai.Web.Parts;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Desk;

/// <summary>A person's own notes (通知). Reading them is nobody else's business and is not recorded.</summary>
public sealed class NoteDesk(GongkaiContext data, DeskCounts counts, TimeProvider time)
{
    /// <summary>A page of notes, the newest first.</summary>
    public Task<Listed<Notification>> List(Officer officer, bool unread, ListState state, CancellationToken stop) =>
        state.Page(data.Notifications.AsNoTracking().Where(n => n.PersonId == officer.Id && (!unread || n.ReadAt == null)).OrderByDescending(n => n.At).ThenByDescending(n => n.Id), stop);

    /// <summary>Marks a note as read.</summary>
    /// <returns>Where it leads, or null; null too when there is no such note of this person.</returns>
    public async Task<string?> Open(Officer officer, Guid id, CancellationToken stop)
    {
        await MarkRead(data.Notifications.Where(n => n.Id == id), officer, stop);
        return await data.Notifications.Where(n => n.Id == id && n.PersonId == officer.Id).Select(n => n.Link).FirstOrDefaultAsync(stop);
    }

    /// <summary>Marks all as read.</summary>
    public Task MarkAllRead(Officer officer, CancellationToken stop) => MarkRead(data.Notifications, officer, stop);

    async Task MarkRead(IQueryable<Notification> notes, Officer officer, CancellationToken stop)
    {
        var now = time.GetUtcNow();
        await notes.Where(n => n.PersonId == officer.Id && n.ReadAt == null).ExecuteUpdateAsync(row => row.SetProperty(n => n.ReadAt, now), stop);
        counts.Forget(officer.Id);
    }
}
