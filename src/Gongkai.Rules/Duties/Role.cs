namespace Gongkai.Rules.Duties;

/// <summary>What a person is in an office (岗位). A person may hold several, each for an agency and, where it makes sense, a section of it.</summary>
public enum Role
{
    /// <summary>科室起草人: drafts documents and proposes their disclosure attribute.</summary>
    Drafter,

    /// <summary>科室负责人: decides first on what the section drafted.</summary>
    SectionHead,

    /// <summary>政府信息公开经办人: requests, ledgers, catalogue, pre-publication review, annual report.</summary>
    DisclosureOfficer,

    /// <summary>保密审查员: secrecy review before publication (art. 17).</summary>
    SecrecyReviewer,

    /// <summary>签发领导: signs what leaves the office.</summary>
    SigningLeader,

    /// <summary>政务公开主管部门人员: sees and compares the agencies below (art. 3, 46).</summary>
    Supervisor,

    /// <summary>管理员: people, settings, operation; no casework.</summary>
    Administrator,

    /// <summary>审计员: reads the record of who did what; changes nothing.</summary>
    Auditor,
}
