using Gongkai.Data;
using Gongkai.Features.Audit;
using Gongkai.Features.People;
using Gongkai.Rules.Calendar;
using Gongkai.Rules.Requests;
using Gongkai.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Requests.Pages;

/// <summary>A line of a case's course (经过).</summary>
/// <param name="Entry">The row.</param>
/// <param name="Event">The event.</param>
/// <param name="Annulled">Why it no longer counts, or null.</param>
/// <param name="Violation">Why the law does not count it, or null.</param>
public sealed record CourseLine(RequestEntry Entry, RequestEvent Event, string? Annulled, string? Violation);

/// <summary>A case on one screen: what is asked, the clock, the letters, the course, the discussion, and the steps that are open now.</summary>
[Authorize(Policy = Policies.SeeRequests)]
public sealed class CaseModel(RequestCases cases, RequestDesk desk, RequestLedger ledger, GongkaiContext data, TimeProvider time) : DeskPage
{
    const int ManyInMonth = 10;

    /// <summary>The remark being written.</summary>
    [BindProperty]
    public string? Text { get; set; }

    /// <summary>The request.</summary>
    public DisclosureRequest Item { get; private set; } = null!;

    /// <summary>Its clock today.</summary>
    public RequestClock Clock { get; private set; } = null!;

    /// <summary>Its course, the first event first.</summary>
    public IReadOnlyList<CourseLine> Course { get; private set; } = [];

    /// <summary>Steps that are open today.</summary>
    public IReadOnlyList<CaseStep> Steps { get; private set; } = [];

    /// <summary>Files.</summary>
    public IReadOnlyList<(Guid Id, string Name, FileKind Kind, long Size, DateTimeOffset At)> Files { get; private set; } = [];

    /// <summary>Who was asked for an opinion.</summary>
    public IReadOnlyList<RequestConsultee> Consultees { get; private set; } = [];

    /// <summary>Internal discussion.</summary>
    public IReadOnlyList<RequestNote> Notes { get; private set; } = [];

    /// <summary>Earlier requests of the same requester that are alike.</summary>
    public IReadOnlyList<(RequestLine Line, double Likeness)> Alike { get; private set; } = [];

    /// <summary>Requests of the same requester within a month, when they are many.</summary>
    public int? Many { get; private set; }

    /// <summary>Names of agency, section and person.</summary>
    public (string Agency, string? Section, string? Handler) Names { get; private set; }

    /// <summary>Counts working days.</summary>
    public WorkingCalendar Calendar { get; private set; } = null!;

    /// <summary>Today.</summary>
    public DateOnly Today => ChinaTime.Today(time);

    /// <summary>Whether the officer takes the steps.</summary>
    public bool Handles { get; private set; }

    /// <summary>Identity for the masked data, where the officer may see them in full.</summary>
    public string? Subject { get; private set; }

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGet(Guid id, CancellationToken stop) => await Fill(id, stop) ? Page() : NotFound();

    /// <summary>Adds a remark.</summary>
    public async Task<IActionResult> OnPostDiscuss(Guid id, CancellationToken stop)
    {
        if (!await Fill(id, stop))
            return NotFound();
        return await Show(desk.Discuss(id, Text, Officer, stop), RequestPages.Case(id) + "#discussion", prefix: "");
    }

    async Task<bool> Fill(Guid id, CancellationToken stop)
    {
        if (await data.Requests.AsNoTracking().SeenBy(Officer).FirstOrDefaultAsync(r => r.Id == id, stop) is not { } request)
            return false;
        Item = request;
        var opened = await cases.Opened(request, stop);
        var today = Today;
        Calendar = opened.Calendar;
        Clock = opened.Case.ClockOn(today < opened.Case.LastDay ? opened.Case.LastDay : today);
        Handles = request.HandledBy(Officer);
        Subject = request.OpenTo(Officer) ? $"{request.Id}" : null;
        Steps = Handles ? [.. CaseSteps.All.Where(s => s.IsOpen(opened.Case, today))] : [];
        var entries = await data.RequestEntries.AsNoTracking().Where(e => e.RequestId == id).OrderBy(e => e.Index).ToListAsync(stop);
        var annulled = opened.Case.History.OfType<Annulled>().ToDictionary(a => a.Index, a => a.Reason);
        Course = [.. entries.Select(e => new CourseLine(e, opened.Case.History[e.Index], annulled.GetValueOrDefault(e.Index), opened.Case.Violations.FirstOrDefault(v => v.Index == e.Index)?.Refusal.Message))];
        Files = [.. (await data.RequestFiles.AsNoTracking().Where(f => f.RequestId == id).OrderBy(f => f.Id).Select(f => new { f.Id, f.Name, f.Kind, f.Size, f.At }).ToListAsync(stop)).Select(f => (f.Id, f.Name, f.Kind, f.Size, f.At))];
        Consultees = await data.RequestConsultees.AsNoTracking().Where(c => c.RequestId == id).OrderBy(c => c.Id).ToListAsync(stop);
        Notes = await data.RequestNotes.AsNoTracking().Where(n => n.RequestId == id).OrderBy(n => n.Id).ToListAsync(stop);
        Alike = await ledger.Alike(request, stop);
        Many = await ledger.CountOfRequester(request, TimeSpan.FromDays(31), stop) is >= ManyInMonth and var many ? many : null;
        Names = (await data.Agencies.Where(a => a.Id == request.AgencyId).Select(a => a.Name).SingleAsync(stop),
            await data.Sections.Where(s => s.Id == request.SectionId).Select(s => s.Name).FirstOrDefaultAsync(stop),
            await data.People.Where(p => p.Id == request.HandlerId).Select(p => p.Name).FirstOrDefaultAsync(stop));
        return true;
    }
}
