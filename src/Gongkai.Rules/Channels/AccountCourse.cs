namespace Gongkai.Rules.Channels;

/// <summary>Where an account of the new media stands (账号状态).</summary>
public enum AccountState
{
    /// <summary>正常.</summary>
    Normal,

    /// <summary>变更中: about to change its name or its unit, or to move to another account.</summary>
    Changing,

    /// <summary>暂停更新: nothing is posted for a while; the account goes on and its readers stay.</summary>
    Suspended,

    /// <summary>关停中.</summary>
    Closing,

    /// <summary>已关停.</summary>
    Closed,

    /// <summary>已迁移: moved or merged into another account.</summary>
    Migrated,

    /// <summary>已注销.</summary>
    Cancelled,
}

/// <summary>What is done about an account.</summary>
public enum AccountMatter
{
    /// <summary>变更名称或者主办单位.</summary>
    Change,

    /// <summary>关停.</summary>
    Closure,

    /// <summary>迁移: the account goes over to another one as a whole.</summary>
    Migration,

    /// <summary>合并: the account is merged into one that goes on.</summary>
    Merger,

    /// <summary>暂停更新: for a named time, after which it is updated again.</summary>
    Suspension,
}

/// <summary>A step of it (办理环节).</summary>
public enum AccountStep
{
    /// <summary>登记开设.</summary>
    Opened,

    /// <summary>提出.</summary>
    Proposed,

    /// <summary>审批.</summary>
    Approved,

    /// <summary>备案.</summary>
    Filed,

    /// <summary>公告.</summary>
    Announced,

    /// <summary>数据归档、粉丝迁移.</summary>
    HandedOver,

    /// <summary>停更.</summary>
    Stopped,

    /// <summary>变更完成.</summary>
    Changed,

    /// <summary>暂停更新.</summary>
    Suspended,

    /// <summary>延长暂停.</summary>
    Prolonged,

    /// <summary>恢复更新.</summary>
    Resumed,

    /// <summary>注销.</summary>
    Cancelled,

    /// <summary>终止办理: it is given up and the account goes on as it was.</summary>
    Dropped,
}

/// <summary>An event of the course of an account; only ever added.</summary>
/// <param name="Step">What was done.</param>
/// <param name="On">Day, China Standard Time.</param>
/// <param name="Matter">What it is about; of the first step of a matter.</param>
/// <param name="Until">The day on which a suspension ends and the account is updated again; of its proposal and of each time it is prolonged.</param>
public sealed record AccountEvent(AccountStep Step, DateOnly On, AccountMatter? Matter = null, DateOnly? Until = null);

/// <summary>A time in which an account was not updated (暂停更新).</summary>
/// <param name="From">First day.</param>
/// <param name="To">The day from which it was updated again, or null while it is not.</param>
public sealed record AccountSuspension(DateOnly From, DateOnly? To);

/// <summary>
/// The course of an account as the fold over its events. A matter is proposed, approved and filed with the supervising office before it is acted on (国办发〔2018〕123号); what ends
/// an account is announced on it, its data are kept, it is stopped, and it is cancelled when its notice has stood for thirty days. A suspension goes the same way to its notice and ends on a named day: the account is
/// updated again, or the suspension is prolonged.
/// </summary>
public sealed class AccountCourse
{
    /// <summary>Days for which the notice stays on an account that ends.</summary>
    public const int NoticeDays = 30;

    /// <summary>Most days of a suspension. No rule names a bound; what rests for longer than a year is an account that should be closed, because readers take it for one that is kept.</summary>
    public const int MostSuspended = 366;

    /// <summary>Where the rules stand.</summary>
    public const string Source = "国办发〔2018〕123号";

    AccountCourse(IReadOnlyList<AccountEvent> events)
    {
        Events = events;
        foreach (var happened in events)
            Apply(happened);
    }

    /// <summary>The events.</summary>
    public IReadOnlyList<AccountEvent> Events { get; }

    /// <summary>State.</summary>
    public AccountState State { get; private set; } = AccountState.Normal;

    /// <summary>The matter that is under way or that ended the account, or null.</summary>
    public AccountMatter? Matter { get; private set; }

    /// <summary>The last step, or null.</summary>
    public AccountStep? Last { get; private set; }

    /// <summary>Day of the notice of the present matter, or null.</summary>
    public DateOnly? AnnouncedOn { get; private set; }

    /// <summary>The day from which nothing is posted any more, or null.</summary>
    public DateOnly? StoppedOn { get; private set; }

    /// <summary>First day of the suspension that is under way, or null.</summary>
    public DateOnly? SuspendedOn { get; private set; }

    /// <summary>The day on which the suspension that is proposed or under way ends, or null.</summary>
    public DateOnly? SuspendedUntil { get; private set; }

    /// <summary>The day from which it was updated again after its last suspension, or null.</summary>
    public DateOnly? ResumedOn { get; private set; }

    /// <summary>All its suspensions in order.</summary>
    public IReadOnlyList<AccountSuspension> Suspensions => suspensions;

    readonly List<AccountSuspension> suspensions = [];

    /// <summary>Whether it posts: updates are asked of it.</summary>
    public bool IsLive => State is AccountState.Normal or AccountState.Changing or AccountState.Closing;

    /// <summary>The course of events in their order.</summary>
    public static AccountCourse Of(IEnumerable<AccountEvent> events) => new([.. events]);

    /// <summary>The steps that may follow now, in order.</summary>
    public IReadOnlyList<AccountStep> Next => (Last, Matter) switch
    {
        (null or AccountStep.Opened or AccountStep.Changed or AccountStep.Dropped or AccountStep.Resumed, _) => [AccountStep.Proposed],
        (AccountStep.Proposed, _) => [AccountStep.Approved, AccountStep.Dropped],
        (AccountStep.Approved, _) => [AccountStep.Filed, AccountStep.Dropped],
        (AccountStep.Filed, AccountMatter.Change) => [AccountStep.Changed, AccountStep.Dropped],
        (AccountStep.Filed, _) => [AccountStep.Announced, AccountStep.Dropped],
        (AccountStep.Announced, AccountMatter.Suspension) => [AccountStep.Suspended, AccountStep.Dropped],
        (AccountStep.Suspended or AccountStep.Prolonged, _) => [AccountStep.Resumed, AccountStep.Prolonged],
        (AccountStep.Announced, _) => [AccountStep.HandedOver, AccountStep.Dropped],
        (AccountStep.HandedOver, _) => [AccountStep.Stopped],
        (AccountStep.Stopped, _) => [AccountStep.Cancelled],
        _ => [],
    };

    /// <summary>Takes a step.</summary>
    /// <param name="step">The step.</param>
    /// <param name="on">The day on which it was taken; not before the last one.</param>
    /// <param name="matter">What it is about; for a proposal.</param>
    /// <param name="until">The day on which a suspension ends; for its proposal and for prolonging it.</param>
    /// <returns>The event to append, or why it may not be taken.</returns>
    public Permitted<AccountEvent> Take(AccountStep step, DateOnly on, AccountMatter? matter = null, DateOnly? until = null)
    {
        if (!Next.Contains(step))
            return Forbidden(Next.Count == 0 ? "账号已经注销，不能再办理" : $"现在可以办理的是{string.Join("、", Next.Select(s => s.Label()))}，不能跳到{step.Label()}");
        if (Events is [.., var before] && on < before.On)
            return Forbidden($"日期不能早于上一环节（{before.Step.Label()}，{before.On:yyyy-MM-dd}）");
        if (step == AccountStep.Proposed && matter is null)
            return Forbidden("请选择办理事项：变更、关停、迁移、合并还是暂停");
        if (step == AccountStep.Cancelled && AnnouncedOn is { } announced && on < announced.AddDays(NoticeDays))
            return Forbidden($"公告应当保留满 {NoticeDays} 天（至 {announced.AddDays(NoticeDays):yyyy-MM-dd}）后再注销");
        if (step == AccountStep.Suspended && SuspendedUntil <= on)
            return Forbidden($"批准暂停到 {SuspendedUntil:yyyy-MM-dd}，这一天已经过了；还要暂停的，终止后重新提出");
        var suspends = step == AccountStep.Prolonged || (step == AccountStep.Proposed && matter == AccountMatter.Suspension);
        if (suspends && EndFault(step, on, until) is { } fault)
            return new Refusal("", fault);
        return new AccountEvent(step, on, step == AccountStep.Proposed ? matter : null, suspends ? until : null);
    }

    /// <summary>What is wrong with the end of a suspension, or null.</summary>
    /// <param name="step">Its proposal, or prolonging it.</param>
    /// <param name="on">The day of the step.</param>
    /// <param name="until">The day on which it is to end.</param>
    public string? EndFault(AccountStep step, DateOnly on, DateOnly? until) =>
        until is not { } end ? "请填写暂停到哪一天：这一天起恢复更新"
        : end <= on ? "恢复更新的日期应当在办理日期以后"
        : step == AccountStep.Prolonged && end <= SuspendedUntil ? $"延长的应当晚于原定的 {SuspendedUntil:yyyy-MM-dd}"
        : end.DayNumber - (SuspendedOn ?? on).DayNumber > MostSuspended ? "暂停不超过一年；长期不再更新的，请办理关停"
        : null;

    void Apply(AccountEvent happened)
    {
        Last = happened.Step;
        switch (happened.Step)
        {
            case AccountStep.Proposed:
                (Matter, AnnouncedOn, SuspendedUntil) = (happened.Matter, null, happened.Until);
                State = happened.Matter == AccountMatter.Closure ? AccountState.Closing : AccountState.Changing;
                break;
            case AccountStep.Announced:
                AnnouncedOn = happened.On;
                break;
            case AccountStep.Stopped:
                StoppedOn = happened.On;
                State = Matter == AccountMatter.Closure ? AccountState.Closed : AccountState.Migrated;
                break;
            case AccountStep.Cancelled:
                State = AccountState.Cancelled;
                break;
            case AccountStep.Suspended:
                (State, SuspendedOn) = (AccountState.Suspended, happened.On);
                suspensions.Add(new(happened.On, null));
                break;
            case AccountStep.Prolonged:
                SuspendedUntil = happened.Until;
                break;
            case AccountStep.Resumed:
                suspensions[^1] = suspensions[^1] with { To = happened.On };
                ResumedOn = happened.On;
                Settle();
                break;
            case AccountStep.Changed or AccountStep.Dropped:
                Settle();
                break;
        }
    }

    // The matter is over and the account goes on.
    void Settle() => (Matter, State, AnnouncedOn, SuspendedOn, SuspendedUntil) = (null, AccountState.Normal, null, null, null);

    static Refusal Forbidden(string message) => new(Source, message);
}

/// <summary>Words for the course of accounts.</summary>
public static class AccountWords
{
    /// <summary>账号状态.</summary>
    public static string Label(this AccountState state) => state switch
    {
        AccountState.Normal => "正常",
        AccountState.Changing => "变更中",
        AccountState.Suspended => "暂停更新",
        AccountState.Closing => "关停中",
        AccountState.Closed => "已关停",
        AccountState.Migrated => "已迁移",
        AccountState.Cancelled => "已注销",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    /// <summary>办理事项.</summary>
    public static string Label(this AccountMatter matter) => matter switch
    {
        AccountMatter.Change => "变更",
        AccountMatter.Closure => "关停",
        AccountMatter.Migration => "迁移",
        AccountMatter.Merger => "合并",
        AccountMatter.Suspension => "暂停更新",
        _ => throw new ArgumentOutOfRangeException(nameof(matter), matter, null),
    };

    /// <summary>办理环节.</summary>
    public static string Label(this AccountStep step) => step switch
    {
        AccountStep.Opened => "登记开设",
        AccountStep.Proposed => "提出",
        AccountStep.Approved => "审批",
        AccountStep.Filed => "备案",
        AccountStep.Announced => "公告",
        AccountStep.HandedOver => "数据归档、粉丝迁移",
        AccountStep.Stopped => "停更",
        AccountStep.Changed => "变更完成",
        AccountStep.Suspended => "暂停更新",
        AccountStep.Prolonged => "延长暂停",
        AccountStep.Resumed => "恢复更新",
        AccountStep.Cancelled => "注销",
        AccountStep.Dropped => "终止办理",
        _ => throw new ArgumentOutOfRangeException(nameof(step), step, null),
    };

    /// <summary>What is to be done at a step, in a sentence.</summary>
    public static string Task(this AccountStep step, AccountMatter? matter) => step switch
    {
        AccountStep.Proposed => "写明办理什么事项和原因；迁移、合并的选择并入的账号，暂停的写明到哪一天",
        AccountStep.Approved => "填写本机关批准的日期和文号",
        AccountStep.Filed => "填写向主管部门备案的日期和编号；变更、暂停、关停、注销都在实施以前备案",
        AccountStep.Announced when matter == AccountMatter.Suspension => "在账号发布暂停更新的公告：从哪天到哪天、为什么、这期间在哪里咨询办事；公告保留到恢复更新",
        AccountStep.Announced => $"在原账号发布{matter?.Label()}公告：新账号名称和账号、日期、原有服务和历史内容怎么办；公告至少保留 {AccountCourse.NoticeDays} 天",
        AccountStep.HandedOver => "导出全部推送和数据归档，交接菜单、自动回复和素材；迁移粉丝的按平台程序办理",
        AccountStep.Stopped => "从这一天起不再更新；关注人数以后只计入并入的账号",
        AccountStep.Suspended => "从这一天起不再更新，没有发出的投放留到恢复以后；更新期限暂不计算",
        AccountStep.Prolonged => "写明延长到哪一天、为什么和批准文号，并更新账号上的公告",
        AccountStep.Resumed => "从这一天起恢复更新，更新期限从这一天重新计算；暂停期间留下的投放随即发出",
        AccountStep.Changed => "填写变更生效的日期；名称、主办单位在登记信息里修改",
        AccountStep.Cancelled => "填写平台注销的日期",
        AccountStep.Dropped => "写明为什么终止，账号照旧",
        _ => "",
    };
}
