namespace Gongkai.Rules.Publication;

/// <summary>Whether a policy is in force (有效性).</summary>
public enum ValidityState
{
    /// <summary>尚未施行.</summary>
    NotYet,

    /// <summary>现行有效.</summary>
    InForce,

    /// <summary>已修订: in force as amended.</summary>
    Amended,

    /// <summary>失效: its period is over, or it was declared so.</summary>
    Expired,

    /// <summary>废止.</summary>
    Repealed,
}

/// <summary>What another document did to a policy (修订、延期、废止、宣布失效).</summary>
/// <param name="On">The day from which it holds.</param>
/// <param name="To">The state that it brings, or null where it only changes how long the policy holds.</param>
/// <param name="ValidUntil">The new last day, where it changes that.</param>
public sealed record ValidityChange(DateOnly On, ValidityState? To, DateOnly? ValidUntil = null);

/// <summary>How long a policy holds, from the days it states and from what later documents did to it.</summary>
/// <param name="EffectiveOn">施行日期.</param>
/// <param name="ValidUntil">Last day of its period, or null where none is stated.</param>
/// <param name="Changes">What was done to it, in any order.</param>
public sealed record PolicyValidity(DateOnly EffectiveOn, DateOnly? ValidUntil, IReadOnlyList<ValidityChange> Changes)
{
    /// <summary>Months that a normative document may hold (行政规范性文件有效期).</summary>
    public const int MostMonths = 60;

    /// <summary>Months that one 暂行 or 试行 may hold.</summary>
    public const int MostMonthsOnTrial = 36;

    /// <summary>The state on a day. What was repealed or has lapsed does not come back; an amendment after the end does nothing.</summary>
    public ValidityState StateOn(DateOnly day)
    {
        if (day < EffectiveOn && !Changes.Any(c => c.On <= day && c.To == ValidityState.Repealed))
            return ValidityState.NotYet;
        var (state, until) = (ValidityState.InForce, ValidUntil);
        foreach (var change in Changes.Where(c => c.On <= day).OrderBy(c => c.On))
        {
            if (until < change.On)
                return ValidityState.Expired;
            until = change.ValidUntil ?? until;
            state = change.To ?? state;
            if (state is ValidityState.Expired or ValidityState.Repealed)
                return state;
        }
        return until < day ? ValidityState.Expired : state;
    }

    /// <summary>The last day on which it holds as things stand on a day, or null where it holds until something is done.</summary>
    public DateOnly? LastDay(DateOnly day)
    {
        var until = ValidUntil;
        foreach (var change in Changes.Where(c => c.On <= day).OrderBy(c => c.On))
        {
            if (until < change.On)
                return until;
            if (change.To is ValidityState.Expired or ValidityState.Repealed)
                return change.On.AddDays(-1);
            until = change.ValidUntil ?? until;
        }
        return until;
    }

    /// <summary>The last day that a normative document may state: five years from the day it takes effect, three where its title says 暂行 or 试行; the day itself counts.</summary>
    public static DateOnly Limit(DateOnly effectiveOn, string title) =>
        effectiveOn.AddMonths(title.Contains("暂行", StringComparison.Ordinal) || title.Contains("试行", StringComparison.Ordinal) ? MostMonthsOnTrial : MostMonths).AddDays(-1);

    /// <summary>Why a normative document may not state these days, or null.</summary>
    public static string? Fault(DateOnly effectiveOn, DateOnly? validUntil, string title) =>
        validUntil is not { } until ? "行政规范性文件应当写明有效期"
        : until < effectiveOn ? "有效期的最后一日不能早于施行日期"
        : until > Limit(effectiveOn, title) ? $"有效期最长到 {Limit(effectiveOn, title):yyyy-MM-dd}：一般不超过五年，暂行、试行的不超过三年"
        : null;
}
