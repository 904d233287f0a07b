using Gongkai.Data;
using Gongkai.Features.People;
using Gongkai.Features.People.SigningIn;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Privacy;

/// <summary>How long a kind of data is kept (保存期限), and how it is cleared afterwards. Each feature names its own.</summary>
/// <param name="Key">Name in settings and in the audit chain, e.g. <c>sessions</c>; never changes.</param>
/// <param name="Name">What the data is.</param>
/// <param name="From">The moment the period is counted from, in words.</param>
/// <param name="Ground">Why this long, with the law.</param>
/// <param name="Days">The period where nothing was set.</param>
/// <param name="Least">The shortest period that may be set.</param>
/// <param name="Clear">Deletes or erases what is older than a moment, inside an act, and gives the number.</param>
public sealed record RetentionRule(string Key, string Name, string From, string Ground, int Days, int Least, Func<GongkaiContext, DateTimeOffset, CancellationToken, Task<int>> Clear)
{
    /// <summary>The longest period that may be set: ten years.</summary>
    public const int Most = 3653;

    /// <summary>Name of the setting.</summary>
    public string Setting => "retention." + Key;

    /// <summary>The rules of people and their sessions.</summary>
    public static IReadOnlyList<RetentionRule> OfPeople { get; } =
    [
        new("disabled-people", "停用人员的联系方式和登录方式", "停用之日", "个人信息保护法第十九条：保存期限为实现处理目的所必要的最短时间；第四十七条第一款：目的已实现的，主动删除。姓名和账号留在审计记录里",
            730, 30, ClearDisabled),
        new("sessions", "已结束的登录记录（设备、网络地址）", "最后使用之日", "网络安全法：相关网络日志留存不少于六个月；期满无须再存", 190, 184, ClearSessions),
        new("links", "用过或者过期的一次性链接", "过期之日", "目的已实现（个人信息保护法第四十七条第一款第一项）", 30, 1, (data, before, stop) => data.OneTimeLinks.Where(l => l.ExpiresAt < before).ExecuteDeleteAsync(stop)),
        new("notifications", "通知", "发出之日", "只为提示办理，办结后无须再存", 365, 30, (data, before, stop) => data.Notifications.Where(n => n.At < before).ExecuteDeleteAsync(stop)),
    ];

    static async Task<int> ClearDisabled(GongkaiContext data, DateTimeOffset before, CancellationToken stop)
    {
        var people = await WaysToSignIn.OrContacts(data, data.People.Where(p => p.DisabledAt < before)).ToListAsync(stop);
        foreach (var person in people)
        {
            (person.Email, person.EmailIndex, person.Phone) = (null, null, null);
            await WaysToSignIn.Take(data, person, stop);
            person.Version++;
        }
        return people.Count;
    }

    // One that nobody ended has ended by itself when it was not used for long.
    static Task<int> ClearSessions(GongkaiContext data, DateTimeOffset before, CancellationToken stop) => data.Sessions.Where(s => s.SeenAt < before).ExecuteDeleteAsync(stop);
}
