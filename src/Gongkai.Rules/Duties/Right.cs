namespace Gongkai.Rules.Duties;

/// <summary>What somebody may do. Each page, operation and command of the product names one.</summary>
public enum Right
{
    /// <summary>起草公开内容.</summary>
    DraftPublications,

    /// <summary>科室审核.</summary>
    ReviewInSection,

    /// <summary>发布审查 (公开属性和内容).</summary>
    ReviewBeforePublication,

    /// <summary>保密审查.</summary>
    ReviewSecrecy,

    /// <summary>签发.</summary>
    Sign,

    /// <summary>办理依申请公开.</summary>
    HandleRequests,

    /// <summary>查看当事人完整个人信息; each view is recorded.</summary>
    SeePersonalData,

    /// <summary>登记台账.</summary>
    KeepLedgers,

    /// <summary>编制年度报告.</summary>
    CompileReports,

    /// <summary>汇总、检查下级机关.</summary>
    OverseeAgencies,

    /// <summary>管理人员和岗位.</summary>
    ManagePeople,

    /// <summary>修改设置.</summary>
    ManageSettings,

    /// <summary>查看运行状态、备份.</summary>
    OperateSystem,

    /// <summary>查询审计记录.</summary>
    SeeAudit,

    /// <summary>管理接口密钥; a key never exceeds what its maker may do.</summary>
    MakeApiKeys,

    /// <summary>查看依申请公开，参与办理: of the whole agency, or of the section that a request was given to.</summary>
    SeeRequests,

    /// <summary>查看公开内容和审查过程: of the whole agency, or of the section.</summary>
    SeePublications,

    /// <summary>查看台账 of the whole agency.</summary>
    SeeLedgers,

    /// <summary>登记渠道、投放和账号数据 of the agency.</summary>
    KeepChannels,
}
