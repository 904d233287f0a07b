using Gongkai.Features.Api;
using Gongkai.Features.Audit;
using Gongkai.Features.Channels;
using Gongkai.Features.Figures;
using Gongkai.Features.Ledgers;
using Gongkai.Features.People;
using Gongkai.Features.Publications;
using Gongkai.Features.Reports.Checking;
using Gongkai.Features.Reports.Drafting;
using Gongkai.Features.Requests;
using Gongkai.Features.Rights;
using Gongkai.Features.Search;
using Gongkai.Rules.Duties;

namespace Gongkai.Features.Desk;

/// <summary>An entry of the workbench's navigation.</summary>
/// <param name="Name">Its Chinese name.</param>
/// <param name="Href">Where it leads.</param>
/// <param name="Rights">Rights of which one is needed; none for everybody.</param>
public sealed record MenuEntry(string Name, string Href, params Right[] Rights)
{
    /// <summary>The addresses that it stands for, with all under them.</summary>
    public IReadOnlyList<string> Paths { get; init; } = [Href.Split('?')[0]];

    /// <summary>How much of a path it stands for: the entry that stands for most of it is the one where the reader is.</summary>
    public int Covers(string path) => Paths.Where(p => path == p || path.StartsWith(p + "/", StringComparison.Ordinal)).Select(p => p.Length).DefaultIfEmpty().Max();

    /// <summary>Whether a person sees it.</summary>
    public bool For(Officer officer) => Rights.Length == 0 || Rights.Any(officer.May);
}

/// <summary>The workbench's navigation: each person sees what the roles open.</summary>
public static class DeskMenu
{
    /// <summary>All entries in order.</summary>
    public static IReadOnlyList<MenuEntry> All { get; } =
    [
        new("待办", DeskPages.Home),
        new("依申请公开", RequestPages.Open, Right.SeeRequests) { Paths = [RequestPages.Cases, RequestPages.Remedies] },
        new("主动公开", PublicationPages.Mine, Right.SeePublications) { Paths = [PublicationPages.All, PublicationPages.Library, PublicationPages.Catalogue, PublicationPages.Citations, SearchPages.Misses] },
        new("渠道", ChannelPages.All, Right.SeePublications) { Paths = [ChannelPages.All, ChannelPages.Placements] },
        new("台账", LedgerPages.All, Right.SeeLedgers),
        new("年度报告", DraftPages.Index, Right.SeePublications) { Paths = [DraftPages.Index, FigurePages.Index] },
        new("年报校验", CheckPages.AllKept),
        new("岗位与权限", RightsPages.Roles),
        new("设置", DeskPages.Settings, Right.ManageSettings, Right.ManagePeople),
        new("接口密钥", ApiPages.Keys, Right.MakeApiKeys),
        new("审计", AuditPages.Index, Right.SeeAudit),
        new("运行状态", DeskPages.Status, Right.OperateSystem),
        new("我的账号", PeoplePages.Profile),
    ];
}
