using Gongkai.Rules.Publication;

namespace Gongkai.Rules.Channels;

/// <summary>How an account or a column stands against its update limit.</summary>
public enum UpdateState
{
    /// <summary>正常.</summary>
    Fresh,

    /// <summary>临近期限.</summary>
    Soon,

    /// <summary>超过期限.</summary>
    Stale,

    /// <summary>没有发布过, so that nothing can be counted.</summary>
    Never,
}

/// <summary>How often something must be updated (更新期限).</summary>
/// <param name="Soon">Days without anything new from which it is warned of.</param>
/// <param name="Stale">Days without anything new from which it counts as not updated.</param>
/// <param name="Rule">The rule in words, with its source.</param>
public sealed record UpdateLimit(int Soon, int Stale, string Rule);

/// <summary>The light of an account or a column on a day (更新提醒).</summary>
/// <param name="State">How it stands.</param>
/// <param name="Days">Calendar days since the last update, or null where there was none.</param>
/// <param name="NextBy">Last day for the next update, or null where there was none.</param>
/// <param name="Limit">The rule that it follows.</param>
public sealed record UpdateLight(UpdateState State, int? Days, DateOnly? NextBy, UpdateLimit Limit)
{
    /// <summary>In words, so that the colour never says it alone.</summary>
    public string Words => State switch
    {
        UpdateState.Never => "没有发布记录",
        UpdateState.Stale => $"{Days} 天没有更新，超过 {Limit.Stale} 天期限",
        UpdateState.Soon => $"{Days} 天没有更新，请在 {NextBy:yyyy-MM-dd} 前更新",
        _ => Days == 0 ? "今天更新" : $"{Days} 天前更新",
    };

    /// <summary>Class of the chip.</summary>
    public string Colour => State switch { UpdateState.Fresh => "ok", UpdateState.Soon => "warn", UpdateState.Stale => "bad", _ => "" };
}

/// <summary>Update limits of inspections of government sites and new media (国办秘函〔2019〕19号).</summary>
public static class UpdateLimits
{
    /// <summary>Days of an account of the new media: two weeks; the warning comes four days before.</summary>
    public const int AccountSoon = 10, AccountStale = 14;

    const string Source = "《政府网站与政务新媒体检查指标》（国办秘函〔2019〕19号）";

    /// <summary>The limit of an account.</summary>
    /// <param name="soon">Days from which the agency wants to be warned.</param>
    /// <param name="stale">Days from which it counts as not updated; an agency may set fewer than the inspections do, not more.</param>
    public static UpdateLimit Account(int soon = AccountSoon, int stale = AccountStale) =>
        new(Math.Min(soon, stale), Math.Min(stale, AccountStale), $"政务新媒体账号两周内应当有更新，{Source}；满 {Math.Min(soon, stale)} 天提醒");

    /// <summary>The limit of a column, by what stands in it: news two weeks, notices and policies half a year, plans, budgets and the like a year.</summary>
    public static UpdateLimit Column(PublicationKind kind) => PublicationKinds.Of(kind).StaleDays switch
    {
        <= 14 and var days => new(10, days, $"动态、要闻类栏目两周内应当有更新，{Source}"),
        <= 183 and var days => new(153, days, $"通知公告、政策文件类栏目 6 个月内应当有更新，{Source}"),
        var days => new(335, days, $"人事、规划计划类栏目 1 年内应当有更新，{Source}"),
    };

    /// <summary>The light on a day.</summary>
    /// <param name="last">Day of the last update, or null where there was none.</param>
    /// <param name="today">The day.</param>
    /// <param name="limit">The limit.</param>
    public static UpdateLight On(DateOnly? last, DateOnly today, UpdateLimit limit)
    {
        if (last is not { } day)
            return new(UpdateState.Never, null, null, limit);
        var days = Math.Max(0, today.DayNumber - day.DayNumber);
        return new(days >= limit.Stale ? UpdateState.Stale : days >= limit.Soon ? UpdateState.Soon : UpdateState.Fresh, days, day.AddDays(limit.Stale), limit);
    }
}
