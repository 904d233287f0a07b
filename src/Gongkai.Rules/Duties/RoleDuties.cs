using System.Collections.Frozen;

namespace Gongkai.Rules.Duties;

/// <summary>What each role is called and may do (岗位职责). One table from which pages, policies and papers are made.</summary>
public static class RoleDuties
{
    /// <summary>One role.</summary>
    /// <param name="Role">The role.</param>
    /// <param name="Name">Its Chinese name.</param>
    /// <param name="Task">What the person does, in a sentence for people.</param>
    /// <param name="Rights">What the person may do.</param>
    /// <param name="BySection">True when the role may be limited to one section.</param>
    public sealed record Duty(Role Role, string Name, string Task, FrozenSet<Right> Rights, bool BySection = false);

    /// <summary>All roles in the order in which they are shown.</summary>
    public static IReadOnlyList<Duty> All { get; } =
    [
        New(Role.Drafter, "科室起草人", "起草公开内容，提出公开属性和理由，送审", true, Right.DraftPublications),
        New(Role.SectionHead, "科室负责人", "审核本科室起草的内容，同意或退回", true, Right.DraftPublications, Right.ReviewInSection, Right.KeepLedgers),
        New(Role.DisclosureOfficer, "政府信息公开经办人", "办理依申请公开，审查公开属性，登记台账，编制年度报告", false,
            Right.DraftPublications, Right.ReviewBeforePublication, Right.HandleRequests, Right.SeePersonalData, Right.KeepLedgers, Right.CompileReports),
        New(Role.SecrecyReviewer, "保密审查员", "发布前进行保密审查", false, Right.ReviewSecrecy),
        New(Role.SigningLeader, "签发领导", "签发公开内容、答复和年度报告", false, Right.Sign, Right.SeePersonalData),
        New(Role.Supervisor, "政务公开主管部门人员", "汇总、检查下级机关的公开工作和年度报告", false, Right.OverseeAgencies),
        New(Role.Administrator, "管理员", "管理人员、岗位和设置，维护运行和备份；不办理业务", false, Right.ManagePeople, Right.ManageSettings, Right.OperateSystem),
        New(Role.Auditor, "审计员", "查询、核验和导出审计记录；不能改动任何内容", false, Right.SeeAudit),
    ];

    /// <summary>The duty of a role.</summary>
    public static Duty Of(Role role) => All[(int)role];

    /// <summary>The Chinese name of a role.</summary>
    public static string Name(this Role role) => Of(role).Name;

    /// <summary>The Chinese name of a right.</summary>
    public static string Name(this Right right) => right switch
    {
        Right.DraftPublications => "起草公开内容",
        Right.ReviewInSection => "科室审核",
        Right.ReviewBeforePublication => "发布审查",
        Right.ReviewSecrecy => "保密审查",
        Right.Sign => "签发",
        Right.HandleRequests => "办理依申请公开",
        Right.SeePersonalData => "查看当事人完整个人信息（每次留痕）",
        Right.KeepLedgers => "登记台账",
        Right.CompileReports => "编制年度报告",
        Right.OverseeAgencies => "汇总检查下级机关",
        Right.ManagePeople => "管理人员和岗位",
        Right.ManageSettings => "修改设置",
        Right.OperateSystem => "查看运行状态",
        Right.SeeAudit => "查询审计记录",
        _ => throw new ArgumentOutOfRangeException(nameof(right), right, null),
    };

    /// <summary>The roles that give a right.</summary>
    public static IEnumerable<Role> With(Right right) => All.Where(d => d.Rights.Contains(right)).Select(d => d.Role);

    static Duty New(Role role, string name, string task, bool bySection, params Right[] rights) => new(role, name, task, rights.ToFrozenSet(), bySection);
}
