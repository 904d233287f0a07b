namespace Gongkai.Rules.Requests;

/// <summary>The six kinds of requester (申请人) of the annual report's table 3, in the order of its columns.</summary>
public enum RequesterKind
{
    /// <summary>自然人.</summary>
    NaturalPerson,

    /// <summary>商业企业.</summary>
    Business,

    /// <summary>科研机构.</summary>
    ResearchInstitution,

    /// <summary>社会公益组织.</summary>
    PublicInterestOrganization,

    /// <summary>法律服务机构.</summary>
    LegalService,

    /// <summary>法人或其他组织中的其他.</summary>
    Other,
}

/// <summary>Labels and columns of the kinds of requester.</summary>
public static class RequesterKinds
{
    /// <summary>The words of table 3.</summary>
    public static string Label(this RequesterKind kind) => kind switch
    {
        RequesterKind.NaturalPerson => "自然人",
        RequesterKind.Business => "商业企业",
        RequesterKind.ResearchInstitution => "科研机构",
        RequesterKind.PublicInterestOrganization => "社会公益组织",
        RequesterKind.LegalService => "法律服务机构",
        _ => "其他",
    };

    /// <summary>Key of the column of table 3 in the report's format.</summary>
    public static string Column(this RequesterKind kind) => kind switch
    {
        RequesterKind.NaturalPerson => "natural_person",
        RequesterKind.Business => "business",
        RequesterKind.ResearchInstitution => "research",
        RequesterKind.PublicInterestOrganization => "nonprofit",
        RequesterKind.LegalService => "legal_service",
        _ => "other_org",
    };
}
