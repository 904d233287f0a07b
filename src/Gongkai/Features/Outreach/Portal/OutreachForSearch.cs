using System.Globalization;
using System.Runtime.CompilerServices;
using Gongkai.Data;
using Gongkai.Features.Ledgers;
using Gongkai.Features.Search;
using Gongkai.Web;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Outreach.Portal;

/// <summary>What the portal shows of outreach, for the search: events, service points, questions with their answers, awards and boards, each as its page shows it today.</summary>
sealed class OutreachForSearch(GongkaiContext data, TimeProvider time) : ISearchSource
{
    const int AtOnce = 500;

    // Their kinds carry the names of the columns, and so do publications of the same.
    const string Events = "宣传活动", ServicePoints = "服务点", Questions = "常见问题", Awards = "评选结果", Boards = "公示栏";

    static readonly IReadOnlyList<Ledger> Ledgers = [OutreachLedgers.Events, OutreachLedgers.ServicePoints, OutreachLedgers.Questions, OutreachLedgers.Awards, OutreachLedgers.Boards];

    Dictionary<Guid, string> agencies = [];

    DateOnly Today => ChinaTime.Today(time);

    /// <inheritdoc/>
    public string Name => "outreach";

    /// <inheritdoc/>
    public IReadOnlySet<string> Follows { get; } = new HashSet<string> { "ledger", "agency" };

    /// <inheritdoc/>
    public async IAsyncEnumerable<SearchDocument> All([EnumeratorCancellation] CancellationToken stop)
    {
        foreach (var ledger in Ledgers)
            foreach (var ids in (await Shown(ledger, stop)).Chunk(AtOnce))
                foreach (var document in await Documents(ledger, ids, stop))
                    yield return document;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyCollection<string>> Touched(IReadOnlyCollection<ActedOn> objects, CancellationToken stop)
    {
        var keys = new HashSet<string>();
        var lines = objects.Where(o => o.Kind == "ledger" && Guid.TryParse(o.Id, out _)).Select(o => Guid.Parse(o.Id)).ToList();
        // An act names its line and not the ledger: it is in one of them, and the others have nothing of that identity.
        foreach (var ledger in Ledgers)
            keys.UnionWith(lines.Select(id => Key(ledger, id)));
        // An import names the ledger alone.
        var whole = objects.Where(o => o.Kind == "ledger").Select(o => o.Id).ToHashSet();
        // What stands on boards and notices is lines of other ledgers; there are few of them, and they change seldom.
        if (await data.Grids.AnyAsync(g => lines.Contains(g.Id), stop) || await data.GridOfficers.AnyAsync(o => lines.Contains(o.Id), stop) || whole.Contains(OutreachLedgers.Grids.Key) || whole.Contains(OutreachLedgers.GridOfficers.Key))
            whole.Add(OutreachLedgers.Boards.Key);
        if (await data.AwardNominees.AnyAsync(n => lines.Contains(n.Id), stop) || whole.Contains(OutreachLedgers.Nominees.Key))
            whole.Add(OutreachLedgers.Awards.Key);
        var renamed = objects.Any(o => o.Kind == "agency");
        foreach (var ledger in Ledgers.Where(l => renamed || whole.Contains(l.Key)))
            keys.UnionWith((await Shown(ledger, stop)).Select(id => Key(ledger, id)));
        return keys;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<SearchDocument>> Read(IReadOnlyCollection<string> keys, CancellationToken stop)
    {
        var read = new List<SearchDocument>();
        foreach (var ledger in Ledgers)
            foreach (var ids in keys.Where(k => k.StartsWith(Prefix(ledger), StringComparison.Ordinal)).Select(k => Guid.Parse(k.AsSpan(Prefix(ledger).Length))).Chunk(AtOnce))
                read.AddRange(await Documents(ledger, ids, stop));
        return read;
    }

    Task<List<Guid>> Shown(Ledger ledger, CancellationToken stop) => ledger switch
    {
        _ when ledger == OutreachLedgers.Events => Ids(Ledger<OutreachEvent>.OnPortal(data), stop),
        _ when ledger == OutreachLedgers.ServicePoints => Ids(Ledger<ServicePoint>.OnPortal(data), stop),
        _ when ledger == OutreachLedgers.Questions => Ids(Ledger<PublishedQuestion>.OnPortal(data), stop),
        _ when ledger == OutreachLedgers.Awards => Ids(Ledger<Award>.OnPortal(data), stop),
        _ => Ids(Ledger<NoticeBoard>.OnPortal(data), stop),
    };

    static Task<List<Guid>> Ids<T>(IQueryable<T> lines, CancellationToken stop) where T : LedgerEntry => lines.OrderBy(l => l.Id).Select(l => l.Id).ToListAsync(stop);

    async Task<IReadOnlyList<SearchDocument>> Documents(Ledger ledger, Guid[] ids, CancellationToken stop)
    {
        agencies = await data.Agencies.AsNoTracking().ToDictionaryAsync(a => a.Id, a => a.Name, stop);
        return ledger switch
        {
            _ when ledger == OutreachLedgers.Events => await OfEvents(ids, stop),
            _ when ledger == OutreachLedgers.ServicePoints => [.. (await Lines(Ledger<ServicePoint>.OnPortal(data), ids, stop)).Where(p => p.IsOpen(Today)).Select(Of)],
            _ when ledger == OutreachLedgers.Questions => [.. (await Lines(Ledger<PublishedQuestion>.OnPortal(data), ids, stop)).Select(Of)],
            _ when ledger == OutreachLedgers.Awards => await OfAwards(ids, stop),
            _ => await OfBoards(ids, stop),
        };
    }

    static Task<List<T>> Lines<T>(IQueryable<T> lines, Guid[] ids, CancellationToken stop) where T : LedgerEntry => lines.Where(l => ids.Contains(l.Id)).ToListAsync(stop);

    async Task<List<SearchDocument>> OfEvents(Guid[] ids, CancellationToken stop)
    {
        var captions = (await data.LedgerProofs.AsNoTracking().Where(p => ids.Contains(p.EntryId) && p.IsPublic && p.RemovedAt == null && p.Caption != null).Select(p => new { p.EntryId, p.Caption }).ToListAsync(stop)).ToLookup(p => p.EntryId, p => p.Caption);
        return [.. (await Lines(Ledger<OutreachEvent>.OnPortal(data), ids, stop)).Select(e => Document(OutreachLedgers.Events, e, e.Title, OutreachPages.Event(e.Id), Events,
            [Words(e.HeldOn), e.Hours, e.Place, e.Town, e.Kind, e.Topic, e.Audience, e.Policies, e.Partners, .. captions[e.Id]]) with { On = e.HeldOn, Year = e.HeldOn.Year, Weight = e.HeldOn < Today ? SearchWeights.Over : SearchWeights.Helping, ChangesOn = Next(e.HeldOn.AddDays(1)) })];
    }

    SearchDocument Of(ServicePoint point) => Document(OutreachLedgers.ServicePoints, point, point.Name, OutreachPages.ServicePoint(point.Id), ServicePoints,
        [point.Kind, Named("地址", point.Address), Named("时间", point.Hours), Named("电话", point.Phone), point.Services, Named("无障碍", point.Access)]) with
    {
        ChangesOn = point.ClosedOn?.AddDays(1),
    };

    SearchDocument Of(PublishedQuestion question) => Document(OutreachLedgers.Questions, question, question.Question, OutreachPages.Question(question.Id), Questions,
        [question.Answer, Named("依据", question.Basis)]) with
    {
        Keywords = question.Topic,
        Weight = SearchWeights.Answering,
    };

    async Task<List<SearchDocument>> OfAwards(Guid[] ids, CancellationToken stop)
    {
        var nominees = (await data.AwardNominees.AsNoTracking().Where(n => ids.Contains(n.AwardId) && n.AnnulledAt == null).OrderBy(n => n.Name).ToListAsync(stop)).ToLookup(n => n.AwardId);
        return [.. (await Lines(Ledger<Award>.OnPortal(data), ids, stop)).Select(a => Document(OutreachLedgers.Awards, a, $"{a.Edition}{a.Name}", OutreachPages.Award(a.Id), Awards,
            [a.Result, a.StageOn(Today) >= AwardStage.OnNotice ? a.NoticeText : null, .. nominees[a.Id].Where(n => a.Shows(n, Today)).Select(n => $"{n.Name}　{n.Unit}　{n.Deeds}")])
            with { On = a.CalledOn, Year = a.CalledOn.Year, ChangesOn = Next(a.NoticeFrom, a.NoticeUntil?.AddDays(1), a.NominationsUntil?.AddDays(1)) })];
    }

    async Task<List<SearchDocument>> OfBoards(Guid[] ids, CancellationToken stop)
    {
        var boards = await Lines(Ledger<NoticeBoard>.OnPortal(data), ids, stop);
        var ofBoards = boards.Select(b => b.GridId).Distinct().ToList();
        var grids = await data.Grids.AsNoTracking().Where(g => ofBoards.Contains(g.Id)).ToDictionaryAsync(g => g.Id, stop);
        var officers = (await data.GridOfficers.AsNoTracking().Where(o => ofBoards.Contains(o.GridId) && o.AnnulledAt == null).OrderBy(o => o.FromOn).ToListAsync(stop)).ToLookup(o => o.GridId);
        return [.. boards.Select(b => (Board: b, Grid: grids[b.GridId], Officers: officers[b.GridId])).Select(v => Document(OutreachLedgers.Boards, v.Board, v.Grid.Name, OutreachPages.Board(v.Board.Code), Boards,
            [v.Grid.Code, v.Grid.Town, v.Grid.Community, v.Grid.Bounds, v.Board.Place, .. v.Officers.Where(o => o.IsOnDuty(Today)).Select(o => $"{o.Name}　{o.Role}　{o.Phone}　{o.Duties}"), Named("监督电话", v.Board.Supervision)])
            with { Keywords = v.Board.Code, ChangesOn = Next([.. v.Officers.SelectMany(o => new[] { o.FromOn, o.ToOn?.AddDays(1) })]) })];
    }

    SearchDocument Document(Ledger ledger, LedgerEntry line, string title, string href, string kind, IEnumerable<string?> text) => new()
    {
        Key = Key(ledger, line.Id),
        Title = title,
        Href = href,
        Kind = kind,
        Weight = SearchWeights.Helping,
        Agency = agencies.GetValueOrDefault(line.AgencyId, ""),
        Text = string.Join('\n', text.Where(t => !string.IsNullOrWhiteSpace(t))),
    };

    DateOnly? Next(params IEnumerable<DateOnly?> days) => days.Where(d => d > Today).Min();

    static string? Named(string name, string? text) => text is null ? null : $"{name}：{text}";

    static string Words(DateOnly day) => $"{day.Year}年{day.Month}月{day.Day}日";

    string Prefix(Ledger ledger) => $"{Name}:{ledger.Key}:";

    string Key(Ledger ledger, Guid id) => string.Create(CultureInfo.InvariantCulture, $"{Prefix(ledger)}{id}");
}
