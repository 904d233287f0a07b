using Gongkai.Features.Api;
using Gongkai.Features.Outreach;
using Gongkai.Features.Publications;
using Gongkai.Features.Publications.Portal;
using Gongkai.Features.Reports;
using Gongkai.Features.Requests;
using Gongkai.Features.Search;
using Gongkai.Features.Supervision;
using Gongkai.Rules.Publication;
using Gongkai.Web;

namespace Gongkai.Features.Portal;

/// <summary>The pages of the portal that are always there, in groups: what the page of contents (网站地图) shows to people, and the list of addresses to search engines.</summary>
public static class SiteContents
{
    /// <summary>The groups in the order in which they are shown.</summary>
    public static IReadOnlyList<(string Name, IReadOnlyList<Column> Pages)> Groups { get; } =
    [
        ("法定公开栏目", Columns.All),
        ("政策和信息", [new("政策文件库", PublicPages.Policies), .. PublicationKinds.All.Where(k => !k.IsPolicy).Select(k => new Column(k.Name, $"/{k.Path}")).Where(c => !OutreachPages.Published.Contains(c.Href) && Columns.All.All(s => s.Href != c.Href))]),
        ("服务和互动",
        [
            new("服务点", OutreachPages.ServicePoints), new("常见问题", OutreachPages.Questions), new("宣传活动", OutreachPages.Events), new("评选和公示", OutreachPages.Awards), new("公示栏", OutreachPages.Boards),
            new("查询申请进度", RequestPages.Track), new("我为政府网站找错", SupervisionPages.Feedback), new("查看纠错答复", SupervisionPages.Answer),
        ]),
        ("工具和数据", [new("检索", SearchPages.Search), new("年报校验", ReportPages.Check), new("订阅（Atom）", PublicLists.FeedOfAll), new("数据接口", ApiPages.Index)]),
    ];

    /// <summary>Those that a search engine should know: not what is asked for words or a code.</summary>
    public static IEnumerable<string> Listed => Groups.SelectMany(g => g.Pages).Select(p => p.Href).Prepend(PortalPages.Contents).Prepend(PortalPages.Home).Except([SearchPages.Search, PublicLists.FeedOfAll, RequestPages.Track, SupervisionPages.Answer]);
}
