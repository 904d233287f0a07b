using Gongkai.Data;
using Gongkai.Features.People;
using Gongkai.Rules.Duties;
using Gongkai.Rules.Requests;
using Gongkai.Web.Parts;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Requests.Remedies;

/// <summary>Which remedies to list.</summary>
/// <param name="Text">Part of case number, subject or body.</param>
/// <param name="Agency">Agency.</param>
/// <param name="Kind">Kind.</param>
/// <param name="Row">Row of table 4, with the period; any row needs one of the three kinds that the table counts.</param>
/// <param name="Open">True for open ones, false for decided ones.</param>
/// <param name="From">First day: of the row's period, else of acceptance.</param>
/// <param name="To">Last day.</param>
/// <param name="Request">The case it is about.</param>
public sealed record RemedyFilter(string? Text = null, Guid? Agency = null, RemedyKind? Kind = null, string? Row = null, bool? Open = null, DateOnly? From = null, DateOnly? To = null, Guid? Request = null);

/// <summary>A remedy in a list.</summary>
public sealed record RemedyLine
{
    /// <summary>The line of the ledger.</summary>
    public required Remedy Remedy { get; init; }

    /// <summary>Name of the agency.</summary>
    public required string Agency { get; init; }

    /// <summary>Number of the request, or null.</summary>
    public string? Request { get; init; }

    /// <summary>Outcome of the request, or null.</summary>
    public Outcome? Outcome { get; init; }

    /// <summary>When it was replied to, or null.</summary>
    public DateOnly? RepliedOn { get; init; }

    /// <summary>What the law says against it, or null.</summary>
    public string? Warning => RemedyWords.Warning(Remedy.Kind, Outcome, RepliedOn);
}

/// <summary>What others may ask of the remedies.</summary>
public sealed class RemedyLedger(GongkaiContext data)
{
    /// <summary>A page of remedies; what the agency must still answer comes first.</summary>
    public Task<Listed<RemedyLine>> List(Officer by, RemedyFilter filter, ListState state, CancellationToken stop) => state.Page(Sorted(by, filter, state), stop);

    /// <summary>All of a list, for an export.</summary>
    public async Task<IReadOnlyList<RemedyLine>> All(Officer by, RemedyFilter filter, ListState state, int most, CancellationToken stop) => await Sorted(by, filter, state).Take(most).ToListAsync(stop);

    /// <summary>One that the officer sees, or null.</summary>
    public Task<RemedyLine?> Find(Officer by, Guid id, CancellationToken stop) => Lines(Seen(by).Where(r => r.Id == id)).FirstOrDefaultAsync(stop);

    /// <summary>Those about a case.</summary>
    public async Task<IReadOnlyList<RemedyLine>> About(Guid request, CancellationToken stop) =>
        await Lines(data.Remedies.AsNoTracking().Where(r => r.RequestId == request).OrderBy(r => r.AcceptedOn).ThenBy(r => r.Id)).ToListAsync(stop);

    /// <summary>The remedies of the agencies that an officer sees as a whole, and those about the cases that the officer sees.</summary>
    public IQueryable<Remedy> Seen(Officer by)
    {
        var whole = by.Agencies(Right.SeeRequests).Where(a => by.May(Right.SeeRequests, a)).ToList();
        var cases = data.Requests.SeenBy(by).Select(r => (Guid?)r.Id);
        return data.Remedies.AsNoTracking().Where(r => whole.Contains(r.AgencyId) || cases.Contains(r.RequestId));
    }

    /// <summary>The remedies that a filter leaves.</summary>
    public IQueryable<Remedy> Filtered(Officer by, RemedyFilter filter)
    {
        var remedies = Seen(by);
        if (filter.Text?.Trim() is { Length: > 0 } text)
            remedies = remedies.Where(r => r.CaseNumber!.Contains(text) || r.Subject.Contains(text) || r.Body.Contains(text));
        if (filter.Agency is { } agency)
            remedies = remedies.Where(r => r.AgencyId == agency);
        if (filter.Kind is { } kind)
            remedies = remedies.Where(r => r.Kind == kind);
        if (filter.Request is { } request)
            remedies = remedies.Where(r => r.RequestId == request);
        if (filter.Open is { } open)
            remedies = open ? remedies.Where(r => r.DecidedOn == null) : remedies.Where(r => r.DecidedOn != null);
        var (from, to) = (filter.From ?? DateOnly.MinValue, filter.To ?? DateOnly.MaxValue);
        return filter.Row is { } row ? remedies.InRow(row, from, to) : filter is { From: null, To: null } ? remedies : remedies.Where(r => r.AcceptedOn >= from && r.AcceptedOn <= to);
    }

    IQueryable<RemedyLine> Sorted(Officer by, RemedyFilter filter, ListState state)
    {
        var remedies = Filtered(by, filter);
        return Lines(state.Sort switch
        {
            "due" => state.By(remedies, r => r.AnswerDueOn).ThenBy(r => r.Id),
            "decided" => state.By(remedies, r => r.DecidedOn).ThenBy(r => r.Id),
            "accepted" => state.By(remedies, r => r.AcceptedOn).ThenBy(r => r.Id),
            _ => remedies.OrderBy(r => r.DecidedOn != null).ThenBy(r => r.AnsweredOn != null).ThenByDescending(r => r.AcceptedOn).ThenBy(r => r.Id),
        });
    }

    IQueryable<RemedyLine> Lines(IQueryable<Remedy> remedies) =>
        from remedy in remedies
        join agency in data.Agencies on remedy.AgencyId equals agency.Id
        join request in data.Requests on remedy.RequestId equals request.Id into requests
        from request in requests.DefaultIfEmpty()
        select new RemedyLine { Remedy = remedy, Agency = agency.Name, Request = request == null ? null : request.Number, Outcome = request == null ? null : request.Outcome, RepliedOn = request == null ? null : request.EndedOn };
}
