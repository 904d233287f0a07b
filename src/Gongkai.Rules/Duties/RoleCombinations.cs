namespace Gongkai.Rules.Duties;

/// <summary>
/// Which roles one person may hold together. A small office gives several to one person, and the rule on each document (<see cref="SeparationOfDuties"/>)
/// still keeps four eyes on it. Only who runs the system and who checks the runner are never one person (三员分立).
/// </summary>
public static class RoleCombinations
{
    /// <summary>Why a person may not hold these roles together, or null.</summary>
    public static string? Conflict(IEnumerable<Role> roles)
    {
        var held = roles.ToHashSet();
        return held.Contains(Role.Administrator) && held.Contains(Role.Auditor)
            ? "管理员和审计员不能由同一个人担任：审计员检查的正是管理员所做的事。请把其中一个岗位交给别人"
            : null;
    }

    /// <summary>What an administrator should know of a permitted combination before giving it; empty when there is nothing.</summary>
    public static IReadOnlyList<string> Advice(IEnumerable<Role> roles)
    {
        var held = roles.ToHashSet();
        var advice = new List<string>();
        if (held.Contains(Role.Administrator) && held.Any(HandlesMatters))
            advice.Add("管理员一般不办理业务；人员较少确需兼任的，其办理的事项会和管理操作一并记入审计记录");
        if (held.Contains(Role.SecrecyReviewer) && held.Contains(Role.SigningLeader))
            advice.Add("同一份内容的保密审查和签发不能由一个人办理；兼任两个岗位的人对每份内容只能办其中一项");
        if (held.Contains(Role.Drafter) && held.Any(r => r is Role.SectionHead or Role.DisclosureOfficer or Role.SecrecyReviewer or Role.SigningLeader))
            advice.Add("自己起草的内容要由他人审核、审查、签发；请确认还有别人担任这些岗位");
        if (held.Contains(Role.Auditor) && held.Any(HandlesMatters))
            advice.Add("审计员会查到自己办理的事项；有条件的，请由不办理业务的人担任");
        return advice;
    }

    static bool HandlesMatters(Role role) => role is Role.Drafter or Role.SectionHead or Role.DisclosureOfficer or Role.SecrecyReviewer or Role.SigningLeader;
}
