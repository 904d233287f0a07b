using Gongkai.Features.Api;
using Gongkai.Features.Audit;
using Gongkai.Features.People;
using Gongkai.Features.Reports.Checking;
using Gongkai.Features.Requests;
using Gongkai.Features.Rights;
using Gongkai.Rules.Duties;

namespace Gongkai.Features.Desk;

/// <summary>An entry of the workbench's navigation.</summary>
/// <param name="Name">Its Chinese name.</param>
/// <param name="Href">Where it leads.</param>
/// <param name="Rights">Rights of which one is needed; none for everybody.</param>
public sealed record MenuEntry(string Name, string Href, params Right[] Rights)
{
    /// <summary>Its address without what it asks for.</summary>
    public string Path { get; } = Href.Split('?')[0];

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
        new("依申请公开", RequestPages.Open, Right.SeeRequests),
        new("年报校验", CheckPages.AllKept),
        new("岗位与权限", RightsPages.Roles),
        new("设置", DeskPages.Settings, Right.ManageSettings, Right.ManagePeople),
        new("接口密钥", ApiPages.Keys, Right.MakeApiKeys),
        new("审计", AuditPages.Index, Right.SeeAudit),
        new("运行状态", DeskPages.Status, Right.OperateSystem),
        new("我的账号", PeoplePages.Profile),
    ];
}
