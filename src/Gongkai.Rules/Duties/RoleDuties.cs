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
    public sealed record Duty(Role Role, string Name, string Task, IReadOnlyList<Right> Rights, bool BySection = false);

    /// <summary>All roles in the order in which they are shown.</summary>
    public static IReadOnlyList<Duty> All { get; } =
    [
        New(Role.Drafter, "科室起草人", "起草公开内容，提出公开属性和理由，送审，登记本科室的台账", true, Right.DraftPublications, Right.KeepLedgers, Right.SeeRequests, Right.SeePublications, Right.SeeLedgers),
        New(Role.SectionHead, "科室负责人", "审核本科室起草的内容，同意或退回", true, Right.DraftPublications, Right.ReviewInSection, Right.KeepLedgers, Right.KeepChannels, Right.SeeRequests, Right.SeePublications, Right.SeeLedgers),
        New(Role.DisclosureOfficer, "政府信息公开经办人", "办理依申请公开，审查公开属性，登记台账，编制年度报告", false,
            Right.DraftPublications, Right.ReviewBeforePublication, Right.HandleRequests, Right.SeePersonalData, Right.KeepLedgers, Right.KeepChannels, Right.CompileReports, Right.SeeRequests, Right.SeePublications, Right.SeeLedgers),
        New(Role.SecrecyReviewer, "保密审查员", "发布前进行保密审查", false, Right.ReviewSecrecy, Right.SeePublications),
        New(Role.SigningLeader, "签发领导", "签发公开内容、答复和年度报告", false, Right.Sign, Right.SeePersonalData, Right.SeeRequests, Right.SeePublications, Right.SeeLedgers),
        New(Role.Supervisor, "政务公开主管部门人员", "汇总、检查下级机关的公开工作和年度报告", false, Right.OverseeAgencies, Right.SeeLedgers),
        New(Role.Administrator, "管理员", "管理人员、岗位和设置，维护运行和备份；不办理业务", false,
            Right.ManagePeople, Right.ManageSettings, Right.OperateSystem, Right.MakeApiKeys),
        New(Role.Auditor, "审计员", "查询、核验和导出审计记录；不能改动任何内容", false, Right.SeeAudit, Right.MakeApiKeys),
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
        Right.MakeApiKeys => "管理接口密钥",
        Right.SeeRequests => "参与依申请公开",
        Right.SeePublications => "参与主动公开",
        Right.SeeLedgers => "查看台账",
        Right.KeepChannels => "登记渠道",
        _ => throw new ArgumentOutOfRangeException(nameof(right), right, null),
    };

    /// <summary>What a right allows, in a sentence for people.</summary>
    public static string Meaning(this Right right) => right switch
    {
        Right.DraftPublications => "新建、修改公开内容的草稿，提出主动公开、依申请公开或者不予公开的意见和理由，送审",
        Right.ReviewInSection => "对本科室起草的内容作出同意或者退回的决定",
        Right.ReviewBeforePublication => "发布前审查公开属性、公开方式和内容，决定同意或者退回",
        Right.ReviewSecrecy => "发布前依照保守国家秘密法进行审查（条例第十七条）",
        Right.Sign => "签发公开内容、答复书和年度报告；签发后对外生效",
        Right.HandleRequests => "登记、补正、征求意见、延期、答复政府信息公开申请",
        Right.SeePersonalData => "查看申请人等的完整姓名、号码和地址；每次查看都记入审计记录",
        Right.KeepLedgers => "登记活动、公示栏、服务点、媒体报道、监督保障等台账（限于科室的，只改本科室登记的）",
        Right.CompileReports => "汇总数据，编写、校验、送签年度报告",
        Right.OverseeAgencies => "查看下级机关的进度和年度报告，汇总、比较、通报",
        Right.ManagePeople => "新增、停用人员，授予和收回岗位，重设登录方式",
        Right.ManageSettings => "修改机关、科室、日历、邮件、保存期限等设置",
        Right.OperateSystem => "查看运行状态，备份",
        Right.SeeAudit => "查询、核验、导出谁在何时做了什么的记录",
        Right.MakeApiKeys => "建立、撤销供其他程序使用的接口密钥；密钥能做的不超过建立者本人",
        Right.SeeRequests => "查看本机关的政府信息公开申请（限于科室的，只看交办给本科室的），起草文书，参加内部讨论",
        Right.SeePublications => "查看本机关（限于科室的，只看本科室）正在起草、审查和已经公开的内容、审查过程和政策库",
        Right.SeeLedgers => "查看本机关的全部台账、凭证和合计，导出",
        Right.KeepChannels => "登记公众号、网站、公告栏等渠道，登记投放、撤下和账号数据，填接口凭据",
        _ => throw new ArgumentOutOfRangeException(nameof(right), right, null),
    };

    /// <summary>The roles that give a right.</summary>
    public static IEnumerable<Role> With(Right right) => All.Where(d => d.Rights.Contains(right)).Select(d => d.Role);

    static Duty New(Role role, string name, string task, bool bySection, params Right[] rights) => new(role, name, task, rights, bySection);
}
