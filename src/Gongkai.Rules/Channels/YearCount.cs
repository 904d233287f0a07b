namespace Gongkai.Rules.Channels;

/// <summary>Figures of an account as they stood on a day (数据快照). What is not known is null and never taken for nothing.</summary>
/// <param name="From">First day of the period whose reads are given, or null where no reads are given.</param>
/// <param name="On">The day: followers are those of its end, and the period ends with it.</param>
/// <param name="Followers">关注人数, or null.</param>
/// <param name="Reads">阅读量 of the period, or null.</param>
public sealed record FigureSnapshot(DateOnly? From, DateOnly On, long? Followers, long? Reads);

/// <summary>An item that was placed on an account.</summary>
/// <param name="On">Day.</param>
/// <param name="Push">The push it went out with (推送批次); items of one push share it. Null where it went out alone.</param>
public sealed record PlacedItem(DateOnly On, string? Push);

/// <summary>An account with what is known of it.</summary>
/// <param name="Name">Name.</param>
/// <param name="OpenedOn">Day of its opening, or null where that is not known.</param>
/// <param name="StoppedOn">First day on which it was no account of its own any more, or null while it goes on.</param>
/// <param name="MergedInto">Name of the account that its followers went to, or null.</param>
/// <param name="Snapshots">Its figures.</param>
/// <param name="Items">What was placed on it.</param>
public sealed record CountedAccount(string Name, DateOnly? OpenedOn, DateOnly? StoppedOn, string? MergedInto, IReadOnlyList<FigureSnapshot> Snapshots, IReadOnlyList<PlacedItem> Items);

/// <summary>Figures of an account in a year.</summary>
/// <param name="Account">The account.</param>
/// <param name="Items">发布信息条数.</param>
/// <param name="Pushes">推送次数: items of one push count once.</param>
/// <param name="Reads">阅读量 of the days of the year that snapshots tell, or null where none does.</param>
/// <param name="Followers">关注人数 at the end of the year, or null where it is not known or where they are counted with another account.</param>
/// <param name="FollowersOn">The day on which they were that many, or null.</param>
/// <param name="Notes">What is not known, or not counted, and why.</param>
public sealed record AccountYear(CountedAccount Account, int Items, int Pushes, long? Reads, long? Followers, DateOnly? FollowersOn, IReadOnlyList<string> Notes);

/// <summary>Figures of several accounts in a year.</summary>
/// <param name="Accounts">Account by account.</param>
/// <param name="Items">发布信息条数.</param>
/// <param name="Pushes">推送次数.</param>
/// <param name="Reads">阅读量 as far as it is known, or null where nothing is.</param>
/// <param name="Followers">关注人数 of the accounts that go on, or null while that of one of them is not known.</param>
public sealed record ChannelYear(IReadOnlyList<AccountYear> Accounts, int Items, int Pushes, long? Reads, long? Followers)
{
    /// <summary>Whether everything is known.</summary>
    public bool IsWhole => Accounts.All(a => a.Notes.Count == 0);
}

/// <summary>
/// Counts a year of accounts (年度数据). Items, pushes and reads are sums over the year; followers are a level: the last snapshot of each account that still goes on at the year's end. Those of an account that
/// was merged meanwhile are among the followers of the one it went into, and are not counted twice.
/// </summary>
public static class YearCount
{
    /// <summary>Counts.</summary>
    /// <param name="year">The year.</param>
    /// <param name="accounts">The accounts.</param>
    public static ChannelYear Of(int year, IEnumerable<CountedAccount> accounts)
    {
        var lines = accounts.Select(a => Of(year, a)).ToList();
        var reads = lines.Where(l => l.Reads is not null).ToList();
        var live = lines.Where(l => IsLive(year, l.Account)).ToList();
        return new(lines, lines.Sum(l => l.Items), lines.Sum(l => l.Pushes),
            reads.Count == 0 ? null : reads.Sum(l => l.Reads!.Value),
            live.Count == 0 || live.Any(l => l.Followers is null) ? null : live.Sum(l => l.Followers!.Value));
    }

    static AccountYear Of(int year, CountedAccount account)
    {
        var (first, last) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        var items = account.Items.Where(i => i.On >= first && i.On <= last).ToList();
        var notes = new List<string>();
        var reads = Reads(account, first, last, notes);
        var (followers, on) = Followers(year, account, first, last, notes);
        return new(account, items.Count, items.Count(i => i.Push is null) + items.Where(i => i.Push is not null).Select(i => i.Push).Distinct().Count(), reads, followers, on, notes);
    }

    static long? Reads(CountedAccount account, DateOnly first, DateOnly last, List<string> notes)
    {
        var told = account.Snapshots.Where(s => s is { Reads: not null, From: not null } && s.On >= first && s.From <= last).OrderBy(s => s.From).ThenBy(s => s.On).ToList();
        var (sum, next, gaps) = ((long?)null, account.OpenedOn > first ? account.OpenedOn.Value : first, new List<string>());
        var end = account.StoppedOn is { } stopped && stopped <= last ? stopped.AddDays(-1) : last;
        foreach (var snapshot in told)
        {
            if (snapshot.From < first || snapshot.On > last)
            {
                notes.Add($"{Days(snapshot.From!.Value, snapshot.On)}的阅读量跨年度，分不开，没有计入");
                continue;
            }
            if (snapshot.From < next)
            {
                notes.Add($"{Days(snapshot.From!.Value, snapshot.On)}的阅读量与前一期重叠，没有计入");
                continue;
            }
            if (snapshot.From > next)
                gaps.Add(Days(next, snapshot.From!.Value.AddDays(-1)));
            sum = (sum ?? 0) + snapshot.Reads;
            next = snapshot.On.AddDays(1);
        }
        if (sum is not null && next <= end)
            gaps.Add(Days(next, end));
        if (sum is null && end >= next)
            notes.Add("没有阅读量数据");
        else if (gaps.Count > 0)
            notes.Add($"缺 {string.Join("、", gaps)} 的阅读量");
        return sum;
    }

    static (long?, DateOnly?) Followers(int year, CountedAccount account, DateOnly first, DateOnly last, List<string> notes)
    {
        if (!IsLive(year, account))
            return (null, null);
        var snapshot = account.Snapshots.Where(s => s.Followers is not null && s.On >= first && s.On <= last).MaxBy(s => s.On);
        if (snapshot is null)
            notes.Add("没有当年的关注人数");
        return (snapshot?.Followers, snapshot?.On);
    }

    static bool IsLive(int year, CountedAccount account) => account.StoppedOn is not { } stopped || stopped > new DateOnly(year, 12, 31);

    static string Days(DateOnly from, DateOnly to) => from == to ? $"{from:yyyy-MM-dd}" : $"{from:yyyy-MM-dd} 至 {to:yyyy-MM-dd}";
}
