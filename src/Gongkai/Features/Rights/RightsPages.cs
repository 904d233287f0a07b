namespace Gongkai.Features.Rights;

/// <summary>Addresses of the pages that say who may do what.</summary>
public static class RightsPages
{
    /// <summary>岗位与权限: what each role may do.</summary>
    public const string Roles = "/desk/settings/roles";

    /// <summary>What the reader may do, and where.</summary>
    public const string Mine = "/desk/profile/rights";

    /// <summary>What a person may do, and where; for who manages people.</summary>
    public static string Of(Guid person) => $"/desk/people/{person}/rights";
}
