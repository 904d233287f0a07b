using Gongkai.Features.Figures;
using Gongkai.Features.Ledgers;
using Gongkai.Rules.Duties;

namespace Gongkai.Features.Outreach;

/// <summary>What the ledgers of outreach add to the catalogue of figures: one declaration each. Lines that were annulled count no more.</summary>
sealed class OutreachFigures : IFigureSource
{
    const string Duty = "主动公开", Platform = "平台建设";

    public IEnumerable<FigureDeclaration> Figures =>
    [
        Events("outreach.events", "宣传活动", "场", "全年举办的面对面政策宣传活动", ["活动"]),
        Events("outreach.attendances", "宣传活动参加人次", "人次", "参加宣传活动的人次，各场合计", ["参加", "参与", "吸引"]) with
        {
            Take = FigureTake.Sum,
            Records = at => Held(at).Select(e => new FigureRecord { Id = e.Id, Title = e.Title, On = e.HeldOn, Amount = e.Attendances, Reference = e.OnPortal ? "" : null }),
        },
        Events("outreach.leaflets", "派发宣传资料", "份", "宣传活动中派发的资料，各场合计", ["资料"]) with
        {
            Take = FigureTake.Sum,
            Records = at => Held(at).Select(e => new FigureRecord { Id = e.Id, Title = e.Title, On = e.HeldOn, Amount = e.Leaflets, Reference = e.OnPortal ? "" : null }),
        },
        new()
        {
            Key = "outreach.coverage", Name = "媒体刊登稿件", Unit = "篇", Duty = Duty, Sees = Right.SeeLedgers, Words = ["刊登", "媒体"], Meaning = "全年报纸、网络平台刊登的反映本机关工作的稿件", IsPublic = true,
            Records = at => at.Data.MediaCoverage.Where(c => c.AgencyId == at.Agency && c.AnnulledAt == null && c.PublishedOn >= at.From && c.PublishedOn <= at.To)
                .Select(c => new FigureRecord { Id = c.Id, Title = c.Outlet + "：" + c.Title, On = c.PublishedOn, Reference = c.Link }),
            Link = record => LedgerPages.Entry(OutreachLedgers.Coverage.Key, record.Id),
            PublicLink = record => record.Reference,
        },
        new()
        {
            Key = "outreach.enquiries", Name = "解答群众咨询", Unit = "件", Duty = Duty, Sees = Right.SeeLedgers, Words = ["咨询"], Meaning = "全年窗口、热线登记的咨询",
            Records = at => at.Data.Enquiries.Where(e => e.AgencyId == at.Agency && e.AnnulledAt == null && e.AskedOn >= at.From && e.AskedOn <= at.To)
                .Select(e => new FigureRecord { Id = e.Id, Title = e.Question, On = e.AskedOn }),
            Link = record => LedgerPages.Entry(OutreachLedgers.Enquiries.Key, record.Id),
        },
        new()
        {
            Key = "outreach.awards", Name = "公布评选结果", Unit = "届", Duty = Duty, Sees = Right.SeeLedgers, Words = ["评选"], Meaning = "全年公布结果的评选表彰，结果都在公示期满后公布", IsPublic = true,
            Records = at => at.Data.Awards.Where(a => a.AgencyId == at.Agency && a.AnnulledAt == null && a.ResultOn >= at.From && a.ResultOn <= at.To)
                .Select(a => new FigureRecord { Id = a.Id, Title = a.Edition + a.Name, On = a.ResultOn, Reference = a.OnPortal ? "" : null }),
            Link = record => LedgerPages.Entry(OutreachLedgers.Awards.Key, record.Id),
            PublicLink = record => record.Reference is null ? null : OutreachPages.Award(record.Id),
        },
        new()
        {
            Key = "outreach.service_points", Name = "服务站、窗口和专线", Unit = "处", Duty = Platform, Period = FigurePeriod.YearEnd, Sees = Right.SeeLedgers, Words = ["服务站", "服务点"], Meaning = "年末开放的服务站、咨询窗口、服务专线和自助机", IsPublic = true,
            Records = at => at.Data.ServicePoints.Where(p => p.AgencyId == at.Agency && p.AnnulledAt == null && p.OpenedOn <= at.To && (p.ClosedOn == null || p.ClosedOn > at.To))
                .Select(p => new FigureRecord { Id = p.Id, Title = p.Name, On = p.OpenedOn, Reference = p.OnPortal ? "" : null }),
            Link = record => LedgerPages.Entry(OutreachLedgers.ServicePoints.Key, record.Id),
            PublicLink = record => record.Reference is null ? null : OutreachPages.ServicePoints,
        },
        new()
        {
            Key = "outreach.boards", Name = "网格公示牌", Unit = "块", Duty = Platform, Period = FigurePeriod.YearEnd, Sees = Right.SeeLedgers, Words = ["公示牌"], Meaning = "年末挂出的网格公示牌", IsPublic = true,
            Records = at => at.Data.NoticeBoards.Where(b => b.AgencyId == at.Agency && b.AnnulledAt == null && b.HungOn <= at.To).Select(b => new FigureRecord { Id = b.Id, Title = b.Code + " " + b.Place, On = b.HungOn, Reference = b.OnPortal ? b.Code : null }),
            Link = record => LedgerPages.Entry(OutreachLedgers.Boards.Key, record.Id),
            PublicLink = record => record.Reference is { } code ? OutreachPages.Board(code) : null,
        },
    ];

    static IQueryable<OutreachEvent> Held(FigureScope at) => at.Data.OutreachEvents.Where(e => e.AgencyId == at.Agency && e.AnnulledAt == null && e.HeldOn >= at.From && e.HeldOn <= at.To);

    static FigureDeclaration Events(string key, string name, string unit, string meaning, string[] words) => new()
    {
        Key = key,
        Name = name,
        Unit = unit,
        Duty = Duty,
        Sees = Right.SeeLedgers,
        Words = words,
        Meaning = meaning,
        IsPublic = true,
        Records = at => Held(at).Select(e => new FigureRecord { Id = e.Id, Title = e.Title, On = e.HeldOn, Reference = e.OnPortal ? "" : null }),
        Link = record => LedgerPages.Entry(OutreachLedgers.Events.Key, record.Id),
        PublicLink = record => record.Reference is null ? null : OutreachPages.Event(record.Id),
    };
}
