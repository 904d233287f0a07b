using System.Linq.Expressions;
using Gongkai.Data;
using Gongkai.Data.Protection;
using Gongkai.Features.Audit;
using Gongkai.Features.People;
using Gongkai.Rules.Requests;
using Gongkai.Web;
using Gongkai.Web.Parts;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Requests;

/// <summary>Which cases to list. Each part of it stands in the address.</summary>
public sealed record RequestFilter
{
    /// <summary>Part of number, subject, document number or description.</summary>
    public string? Text { get; init; }

    /// <summary>Agency.</summary>
    public Guid? Agency { get; init; }

    /// <summary>Section that works on it; the empty one for cases given to none.</summary>
    public Guid? Section { get; init; }

    /// <summary>Person who works on it.</summary>
    public Guid? Handler { get; init; }

    /// <summary>State today.</summary>
    public RequestState? State { get; init; }

    /// <summary>True for open cases, false for ended ones.</summary>
    public bool? Open { get; init; }

    /// <summary>True for late ones only.</summary>
    public bool Late { get; init; }

    /// <summary>Channel.</summary>
    public Channel? Channel { get; init; }

    /// <summary>Kind of requester.</summary>
    public RequesterKind? Kind { get; init; }

    /// <summary>Outcome.</summary>
    public Outcome? Outcome { get; init; }

    /// <summary>Row of table 3: <c>new</c>, <c>carried_in</c>, an outcome's row, <c>total</c> or <c>carried_out</c>; with <see cref="From"/> and <see cref="To"/>.</summary>
    public string? Row { get; init; }

    /// <summary>First day.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Day on which something is due.</summary>
    public DateOnly? ActBy { get; init; }

    /// <summary>Same requester as this case.</summary>
    public Guid? SameAs { get; init; }

    /// <summary>Sent from the same address as this case.</summary>
    public Guid? SameOrigin { get; init; }
}

/// <summary>A case in a list.</summary>
public sealed record RequestLine
{
    /// <summary>Identity.</summary>
    public required Guid Id { get; init; }

    /// <summary>Agency.</summary>
    public required Guid AgencyId { get; init; }

    /// <summary>Number.</summary>
    public required string Number { get; init; }

    /// <summary>Title.</summary>
    public required string Subject { get; init; }

    /// <summary>Kind of requester.</summary>
    public required RequesterKind Kind { get; init; }

    /// <summary>Name, sealed.</summary>
    public required SealedText Name { get; init; }

    /// <summary>Channel.</summary>
    public required Channel Channel { get; init; }

    /// <summary>When it was sent or handed in.</summary>
    public required DateTimeOffset SubmittedAt { get; init; }

    /// <summary>Day of receipt, or null.</summary>
    public DateOnly? ReceivedOn { get; init; }

    /// <summary>State after the last event.</summary>
    public required RequestState State { get; init; }

    /// <summary>State today.</summary>
    public RequestState Now { get; init; }

    /// <summary>Last day of the reply, or null.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>The day by which somebody must act, or null.</summary>
    public DateOnly? ActBy { get; init; }

    /// <summary>Section's deadline, or null.</summary>
    public DateOnly? SectionDueOn { get; init; }

    /// <summary>Day of the end, or null.</summary>
    public DateOnly? EndedOn { get; init; }

    /// <summary>Outcome, or null.</summary>
    public Outcome? Outcome { get; init; }

    /// <summary>Whether it ended late.</summary>
    public bool EndedLate { get; init; }

    /// <summary>Whether the day may still move.</summary>
    public bool Provisional { get; init; }

    /// <summary>Working days it took, or null.</summary>
    public int? TookDays { get; init; }

    /// <summary>Name of the agency.</summary>
    public required string Agency { get; init; }

    /// <summary>Name of the section, or null.</summary>
    public string? Section { get; init; }

    /// <summary>Name of who works on it, or null.</summary>
    public string? Handler { get; init; }
}

/// <summary>Cases that came close together from one place or one requester.</summary>
/// <param name="AgencyId">Agency.</param>
/// <param name="SameOrigin">True when they came from one address, false when one requester sent them.</param>
/// <param name="Count">How many.</param>
/// <param name="First">One of them, to open and to filter by.</param>
/// <param name="Since">When the earliest of them was sent.</param>
/// <param name="Last">When the latest was.</param>
public sealed record RequestGroup(Guid AgencyId, bool SameOrigin, int Count, Guid First, DateTimeOffset Since, DateTimeOffset Last);

/// <summary>What others may ask of the cases: lists, likenesses, who to tell.</summary>
public sealed class RequestLedger(GongkaiContext data, TimeProvider time)
{
    const int MostAlike = 200;

    static readonly Expression<Func<Joined, RequestLine>> Line = joined => new()
    {
        Id = joined.Request.Id,
        AgencyId = joined.Request.AgencyId,
        Number = joined.Request.Number,
        Subject = joined.Request.Subject,
        Kind = joined.Request.Kind,
        Name = joined.Request.Name,
        Channel = joined.Request.Channel,
        SubmittedAt = joined.Request.SubmittedAt,
        ReceivedOn = joined.Request.ReceivedOn,
        State = joined.Request.State,
        Now = joined.Request.WaitsUntil < joined.Today ? joined.Request.Then : joined.Request.State,
        DueOn = joined.Request.DueOn,
        ActBy = joined.Request.ActBy,
        SectionDueOn = joined.Request.SectionDueOn,
        EndedOn = joined.Request.EndedOn,
        Outcome = joined.Request.Outcome,
        EndedLate = joined.Request.EndedLate,
        Provisional = joined.Request.Provisional,
        TookDays = joined.Request.TookDays,
        Agency = joined.Agency.Name,
        Section = joined.Section == null ? null : joined.Section.Name,
        Handler = joined.Handler == null ? null : joined.Handler.Name,
    };

    // The list of each morning is prepared once: without that, working out the statement takes three times as long as answering it.
    static readonly Func<GongkaiContext, Guid, Task<int>> CountOpen = EF.CompileAsyncQuery((GongkaiContext data, Guid agency) => data.Requests.Count(r => r.AgencyId == agency && r.EndedOn == null));

    static readonly Func<GongkaiContext, Guid, DateOnly, int, IAsyncEnumerable<RequestLine>> PageOpen = EF.CompileAsyncQuery((GongkaiContext data, Guid of, DateOnly today, int skip) =>
        (from request in data.Requests.AsNoTracking().Where(r => r.AgencyId == of && r.EndedOn == null).OrderBy(r => r.ActBy).ThenBy(r => r.Id)
         join agency in data.Agencies on request.AgencyId equals agency.Id
         join section in data.Sections on request.SectionId equals section.Id into sections
         from section in sections.DefaultIfEmpty()
         join person in data.People on request.HandlerId equals person.Id into people
         from person in people.DefaultIfEmpty()
         select new Joined { Request = request, Agency = agency, Section = section, Handler = person, Today = today }).Skip(skip).Take(ListState.PageSize).Select(Line));

    /// <summary>A page of cases, the most urgent first.</summary>
    public async Task<Listed<RequestLine>> List(Officer by, RequestFilter filter, ListState state, CancellationToken stop)
    {
        if (state.Sort is null && filter == new RequestFilter { Open = true } && by.OnlyAgency() is { } agency)
            return await Opened(agency, state, stop);
        var requests = Filtered(by, filter);
        return await state.Page(requests, Lines(Sorted(requests, filter, state)), stop);
    }

    // One connection for both, taken from the pool once.
    async Task<Listed<RequestLine>> Opened(Guid agency, ListState state, CancellationToken stop)
    {
        await data.Database.OpenConnectionAsync(stop);
        try
        {
            return new(await PageOpen(data, agency, ChinaTime.Today(time), state.Skipped).ToListAsync(stop), await CountOpen(data, agency), state);
        }
        finally
        {
            await data.Database.CloseConnectionAsync();
        }
    }

    /// <summary>All cases of a list, for an export.</summary>
    /// <param name="by">Who reads.</param>
    /// <param name="filter">Which.</param>
    /// <param name="state">Order.</param>
    /// <param name="most">At most so many.</param>
    /// <param name="stop">Gives up.</param>
    public async Task<IReadOnlyList<RequestLine>> All(Officer by, RequestFilter filter, ListState state, int most, CancellationToken stop) =>
        await Lines(Sorted(Filtered(by, filter), filter, state)).Take(most).ToListAsync(stop);

    /// <summary>The cases that a filter leaves of those an officer sees.</summary>
    public IQueryable<DisclosureRequest> Filtered(Officer by, RequestFilter filter)
    {
        var requests = data.Requests.AsNoTracking().SeenBy(by);
        var today = ChinaTime.Today(time);
        if (filter.Text?.Trim() is { Length: > 0 } text)
            requests = requests.Where(r => r.Number.Contains(text.ToUpper()) || r.Subject.Contains(text) || r.DocumentNumber!.Contains(text) || r.Description.Contains(text));
        if (filter.Agency is { } agency)
            requests = requests.Where(r => r.AgencyId == agency);
        if (filter.Section is { } section)
            requests = section == Guid.Empty ? requests.Where(r => r.SectionId == null) : requests.Where(r => r.SectionId == section);
        if (filter.Handler is { } handler)
            requests = requests.Where(r => r.HandlerId == handler);
        if (filter.State is { } state)
            requests = requests.Where(r => r.WaitsUntil < today ? r.Then == state : r.State == state);
        if (filter.Open is { } open)
            requests = open ? requests.Where(r => r.EndedOn == null) : requests.Where(r => r.EndedOn != null);
        if (filter.Late)
            requests = requests.Where(r => r.EndedOn == null ? r.DueOn < today : r.EndedLate);
        if (filter.Channel is { } channel)
            requests = requests.Where(r => r.Channel == channel);
        if (filter.Kind is { } kind)
            requests = requests.Where(r => r.Kind == kind);
        if (filter.Outcome is { } outcome)
            requests = requests.Where(r => r.Outcome == outcome);
        if (filter.ActBy is { } day)
            requests = requests.Where(r => r.EndedOn == null && r.ActBy == day);
        if (filter.SameAs is { } same)
            requests = requests.Where(r => data.Requests.Any(o => o.Id == same && o.AgencyId == r.AgencyId && o.RequesterIndex == r.RequesterIndex));
        if (filter.SameOrigin is { } origin)
            requests = requests.Where(r => data.Requests.Any(o => o.Id == origin && o.AgencyId == r.AgencyId && o.OriginIndex == r.OriginIndex));
        return InRow(requests, filter);
    }

    /// <summary>Earlier cases of the same requester whose descriptions are alike, the most alike first (arts. 35, 36).</summary>
    public async Task<IReadOnlyList<(RequestLine Line, double Likeness)>> Alike(DisclosureRequest request, CancellationToken stop)
    {
        var others = await data.Requests.AsNoTracking()
            .Where(r => r.AgencyId == request.AgencyId && r.RequesterIndex == request.RequesterIndex && r.Id != request.Id && r.SubmittedAt <= request.SubmittedAt)
            .OrderByDescending(r => r.SubmittedAt).Take(MostAlike).Select(r => new { r.Id, Text = r.Subject + " " + r.Description }).ToListAsync(stop);
        var own = $"{request.Subject} {request.Description}";
        var alike = others.Select(o => (o.Id, Likeness: RequestSimilarity.Of(own, o.Text))).Where(o => o.Likeness >= RequestSimilarity.WorthShowing).ToDictionary(o => o.Id, o => o.Likeness);
        var ids = alike.Keys.ToList();
        return [.. (await Lines(data.Requests.AsNoTracking().Where(r => ids.Contains(r.Id))).ToListAsync(stop)).Select(l => (l, alike[l.Id])).OrderByDescending(l => l.Item2)];
    }

    /// <summary>How many requests the same requester sent within a span before this one, itself included.</summary>
    public Task<int> CountOfRequester(DisclosureRequest request, TimeSpan span, CancellationToken stop)
    {
        var since = request.SubmittedAt - span;
        return data.Requests.CountAsync(r => r.AgencyId == request.AgencyId && r.RequesterIndex == request.RequesterIndex && r.SubmittedAt > since && r.SubmittedAt <= request.SubmittedAt, stop);
    }

    /// <summary>Groups of open cases of the last day that an officer sees: at least so many from one address or of one requester, the largest first.</summary>
    public async Task<IReadOnlyList<RequestGroup>> Groups(Officer by, int least, CancellationToken stop)
    {
        var since = time.GetUtcNow().AddDays(-1);
        var recent = await data.Requests.AsNoTracking().SeenBy(by).Where(r => r.EndedOn == null && r.SubmittedAt > since).OrderBy(r => r.SubmittedAt).ThenBy(r => r.Id)
            .Select(r => new { r.Id, r.AgencyId, r.OriginIndex, r.RequesterIndex, r.SubmittedAt }).ToListAsync(stop);
        return [.. recent.Where(r => r.OriginIndex is not null).GroupBy(r => (r.AgencyId, Key: r.OriginIndex!, Origin: true)).Concat(recent.GroupBy(r => (r.AgencyId, Key: r.RequesterIndex, Origin: false)))
            .Select(g => new RequestGroup(g.Key.AgencyId, g.Key.Origin, g.Count(), g.First().Id, g.First().SubmittedAt, g.Last().SubmittedAt))
            .Where(g => g.Count >= least).OrderByDescending(g => g.Count).ThenBy(g => g.First)];
    }

    /// <summary>The people of a section who take part in requests.</summary>
    public async Task<IReadOnlyList<Guid>> PeopleOf(Guid section, CancellationToken stop)
    {
        var roles = Gongkai.Rules.Duties.RoleDuties.With(Gongkai.Rules.Duties.Right.SeeRequests).ToList();
        return await data.RoleGrants.Where(g => g.SectionId == section && roles.Contains(g.Role)).Select(g => g.PersonId).Distinct().ToListAsync(stop);
    }

    /// <summary>The people who handle the requests of an agency.</summary>
    public async Task<IReadOnlyList<Guid>> Handlers(Guid agency, CancellationToken stop)
    {
        var roles = Gongkai.Rules.Duties.RoleDuties.With(Gongkai.Rules.Duties.Right.HandleRequests).ToList();
        return await data.RoleGrants.Where(g => g.AgencyId == agency && roles.Contains(g.Role)).Select(g => g.PersonId).Distinct().ToListAsync(stop);
    }

    /// <summary>What somebody else did to a case meanwhile, in a sentence.</summary>
    public async Task<string> ChangedSince(DisclosureRequest request, CancellationToken stop) =>
        (await LastChange.Of(data, "request", $"{request.Id}", stop) is { } last ? $"{last.By}在 {ChinaTime.Minute(last.At)} 已经办过这件申请（{last.Act}）。" : "在您编辑期间，别人已经办过这件申请。")
        + "您填的内容还在，请核对案件现在的情况后再次提交。";

    static IQueryable<DisclosureRequest> Sorted(IQueryable<DisclosureRequest> requests, RequestFilter filter, ListState state) =>
        state.Sort switch
        {
            "number" => state.By(requests, r => r.Year).ThenBy(r => r.Serial),
            "received" => state.By(requests, r => r.ReceivedOn).ThenBy(r => r.Id),
            "subject" => state.By(requests, r => r.Subject).ThenBy(r => r.Id),
            "ended" => state.By(requests, r => r.EndedOn).ThenBy(r => r.Id),
            // Ended cases, of which nothing is due, come last in either direction and either database.
            "due" when state.Descending => requests.OrderBy(r => r.ActBy == null).ThenByDescending(r => r.ActBy).ThenBy(r => r.Id),
            "due" => requests.OrderBy(r => r.ActBy == null).ThenBy(r => r.ActBy).ThenBy(r => r.Id),
            // Open cases alone are read in the order of the index.
            _ when filter.Open == true => requests.OrderBy(r => r.ActBy).ThenBy(r => r.Id),
            // What is due comes first, then what has ended, the latest first.
            _ => requests.OrderBy(r => r.ActBy == null).ThenBy(r => r.ActBy).ThenByDescending(r => r.EndedOn).ThenByDescending(r => r.Id),
        };

    /// <summary>Cases as lines of a list.</summary>
    public IQueryable<RequestLine> Lines(IQueryable<DisclosureRequest> requests)
    {
        var today = ChinaTime.Today(time);
        return (from request in requests
                join agency in data.Agencies on request.AgencyId equals agency.Id
                join section in data.Sections on request.SectionId equals section.Id into sections
                from section in sections.DefaultIfEmpty()
                join person in data.People on request.HandlerId equals person.Id into people
                from person in people.DefaultIfEmpty()
                select new Joined { Request = request, Agency = agency, Section = section, Handler = person, Today = today }).Select(Line);
    }

    // The same words as CountedRequest, which the tests hold them to.
    static IQueryable<DisclosureRequest> InRow(IQueryable<DisclosureRequest> requests, RequestFilter filter)
    {
        var (from, to) = (filter.From ?? DateOnly.MinValue, filter.To ?? DateOnly.MaxValue);
        if (filter.Row is null)
            return filter is { From: null, To: null } ? requests : requests.Where(r => r.CountedOn >= from && r.CountedOn <= to);
        var outcomes = Outcomes.All.Where(o => o.Row == filter.Row).Select(o => (Outcome?)o.Outcome).ToList();
        return filter.Row switch
        {
            "new" => requests.Where(r => r.CountedOn >= from && r.CountedOn <= to),
            "carried_in" => requests.Where(r => r.CountedOn < from && (r.EndedOn == null || r.EndedOn >= from)),
            "carried_out" => requests.Where(r => r.CountedOn <= to && (r.EndedOn == null || r.EndedOn > to)),
            "total" => requests.Where(r => r.EndedOn >= from && r.EndedOn <= to),
            _ => requests.Where(r => r.EndedOn >= from && r.EndedOn <= to && outcomes.Contains(r.Outcome)),
        };
    }

    sealed class Joined
    {
        public required DisclosureRequest Request { get; init; }

        public required Agencies.Agency Agency { get; init; }

        public required Agencies.Section? Section { get; init; }

        public required Person? Handler { get; init; }

        public required DateOnly Today { get; init; }
    }
}
