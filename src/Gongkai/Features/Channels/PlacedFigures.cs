using Gongkai.Features.Figures;
using Gongkai.Rules.Channels;

namespace Gongkai.Features.Channels;

/// <summary>What channels add to the catalogue of figures: the counts of <see cref="YearCount"/> as records. Reads and followers of which no snapshot tells are not known, which is not nought.</summary>
sealed class PlacedFigures : IFigureSource
{
    public IEnumerable<FigureDeclaration> Figures =>
    [
        Items("channels.wechat.items", "政务微信公众号发布信息", "篇", "主动公开", "全年通过政务微信公众号发布的信息，各账号合计", ["公众号发布", "公众号共发布", "合计发布", "发布信息"], at => Placed(at, ChannelKind.WeChat)),
        Items("channels.boards.items", "宣传栏发布政策信息", "篇", "主动公开", "全年在公园、社区等处的宣传栏张贴的政策信息", ["宣传栏", "公告栏"], at => Placed(at, ChannelKind.Board)),
        Items("channels.account.pushes", "公众号推送信息", "条", "平台建设", "全年微信公众号的推送；一次推送的几篇算一条", ["推送"], at => Placed(at, ChannelKind.WeChat)
            .Where(p => p.Push == null || !Placed(at, ChannelKind.WeChat).Any(o => o.ChannelId == p.ChannelId && o.Push == p.Push && o.Id.CompareTo(p.Id) < 0))),
        new()
        {
            Key = "channels.account.followers", Name = "公众号关注人数", Unit = "人", Duty = "平台建设", Period = FigurePeriod.YearEnd, Take = FigureTake.Sum, NeedsRecords = true, Words = ["关注"],
            Meaning = "年末仍在运行的微信公众号最后一次登记的关注人数；已经迁移、合并的账号计在迁入的账号里",
            Records = at => Snapshots(at).Where(s => s.Followers != null && s.On >= at.From && s.On <= at.To && at.Data.Channels.Any(c => c.Id == s.ChannelId && (c.StoppedOn == null || c.StoppedOn > at.To))
                    && !at.Data.ChannelSnapshots.Any(o => o.ChannelId == s.ChannelId && o.Followers != null && o.On > s.On && o.On <= at.To))
                .Select(s => new FigureRecord { Id = s.Id, Title = at.Data.Channels.Where(c => c.Id == s.ChannelId).Select(c => c.Name).First(), On = s.On, Amount = s.Followers!.Value, Reference = s.ChannelId.ToString() }),
            Link = OfAccount,
        },
        new()
        {
            Key = "channels.account.reads", Name = "公众号年阅读量", Unit = "次", Duty = "平台建设", Form = Rules.Figures.FigureForm.About, Take = FigureTake.Sum, NeedsRecords = true, Words = ["阅读"],
            Meaning = "全年微信公众号各期登记的阅读次数合计；跨年度的和与前一期重叠的不计",
            Records = at => Snapshots(at).Where(s => s.Reads != null && s.From >= at.From && s.On <= at.To && !at.Data.ChannelSnapshots.Any(o => o.ChannelId == s.ChannelId && o.Reads != null && o.From >= at.From && o.From < s.From && o.On >= s.From))
                .Select(s => new FigureRecord { Id = s.Id, Title = at.Data.Channels.Where(c => c.Id == s.ChannelId).Select(c => c.Name).First(), On = s.On, Amount = s.Reads!.Value, Reference = s.ChannelId.ToString() }),
            Link = OfAccount,
        },
    ];

    static string OfAccount(FigureRecord record) => ChannelPages.Figures(Guid.Parse(record.Reference!));

    static FigureDeclaration Items(string key, string name, string unit, string duty, string meaning, string[] words, Func<FigureScope, IQueryable<Placement>> placements) => new()
    {
        Key = key,
        Name = name,
        Unit = unit,
        Duty = duty,
        Meaning = meaning,
        Words = words,
        Records = at => placements(at).Select(p => new FigureRecord { Id = p.Id, Title = p.Title, At = p.PlacedAt }),
        Link = record => ChannelPages.Placement(record.Id),
    };

    static IQueryable<Placement> Placed(FigureScope at, ChannelKind kind) => at.Data.Placements.Where(p => p.AgencyId == at.Agency && p.PlacedAt >= at.Begin && p.PlacedAt < at.End
        && at.Data.Channels.Any(c => c.Id == p.ChannelId && c.Kind == kind));

    static IQueryable<ChannelSnapshot> Snapshots(FigureScope at) => at.Data.ChannelSnapshots.Where(s => at.Data.Channels.Any(c => c.Id == s.ChannelId && c.AgencyId == at.Agency && c.Kind == ChannelKind.WeChat));
}
