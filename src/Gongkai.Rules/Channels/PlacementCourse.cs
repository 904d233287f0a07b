namespace Gongkai.Rules.Channels;

/// <summary>Where a placement stands (投放状态).</summary>
public enum PlacementState
{
    /// <summary>待投放: chosen, and due once the publication is public.</summary>
    Waiting,

    /// <summary>投放中: the channel has it and has not confirmed it yet.</summary>
    Sending,

    /// <summary>已投放.</summary>
    Placed,

    /// <summary>失败: a person must look at it.</summary>
    Failed,

    /// <summary>待撤下: it must come off the channel.</summary>
    ToWithdraw,

    /// <summary>已撤下.</summary>
    Withdrawn,
}

/// <summary>What is done about a placement.</summary>
public enum PlacementAct
{
    /// <summary>登记投放: recorded by hand with its proof.</summary>
    Place,

    /// <summary>发送: handed to the channel's interface.</summary>
    Send,

    /// <summary>重试.</summary>
    Retry,

    /// <summary>登记更新: the correction stands on the channel too.</summary>
    Update,

    /// <summary>要求撤下.</summary>
    AskWithdrawal,

    /// <summary>登记撤下: it came off, with proof.</summary>
    Withdraw,

    /// <summary>不撤下: the publication is public again before it came off.</summary>
    Keep,

    /// <summary>取消: it was chosen and is not placed.</summary>
    Cancel,
}

/// <summary>Which acts a placement permits, and when a failed sending is tried again.</summary>
public static class PlacementCourse
{
    /// <summary>Times that a sending is tried by itself; then a person is told.</summary>
    public const int MostTries = 8;

    /// <summary>The acts that a state permits.</summary>
    public static IReadOnlyList<PlacementAct> Permitted(PlacementState state) => state switch
    {
        PlacementState.Waiting => [PlacementAct.Place, PlacementAct.Send, PlacementAct.Cancel],
        PlacementState.Sending => [PlacementAct.AskWithdrawal],
        PlacementState.Placed => [PlacementAct.Update, PlacementAct.AskWithdrawal],
        PlacementState.Failed => [PlacementAct.Retry, PlacementAct.Place, PlacementAct.Cancel],
        PlacementState.ToWithdraw => [PlacementAct.Withdraw, PlacementAct.Keep],
        _ => [],
    };

    /// <summary>Whether a state permits an act.</summary>
    public static bool Permits(PlacementState state, PlacementAct act) => Permitted(state).Contains(act);

    /// <summary>How long to wait after so many tries: two minutes, doubled each time, at most six hours.</summary>
    public static TimeSpan Pause(int tries) => TimeSpan.FromMinutes(Math.Min(360, Math.Pow(2, Math.Clamp(tries, 1, 20))));

    /// <summary>投放状态.</summary>
    public static string Label(this PlacementState state) => state switch
    {
        PlacementState.Waiting => "待投放",
        PlacementState.Sending => "投放中",
        PlacementState.Placed => "已投放",
        PlacementState.Failed => "失败",
        PlacementState.ToWithdraw => "待撤下",
        PlacementState.Withdrawn => "已撤下",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    /// <summary>Class of the chip of a state.</summary>
    public static string Colour(this PlacementState state) => state switch
    {
        PlacementState.Placed => "ok",
        PlacementState.Failed or PlacementState.ToWithdraw => "bad",
        PlacementState.Waiting or PlacementState.Sending => "warn",
        _ => "",
    };
}
