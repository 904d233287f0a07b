using CsCheck;
using Gongkai.Rules.Channels;

namespace Gongkai.Rules.Tests.Channels;

public sealed class YearCountTests
{
    static readonly DateOnly First = new(2023, 1, 1), Last = new(2023, 12, 31);

    static CountedAccount Account(string name, FigureSnapshot[] snapshots, PlacedItem[]? items = null, DateOnly? stopped = null, string? into = null, DateOnly? opened = null) => new(name, opened, stopped, into, snapshots, items ?? []);

    // The first real report: an account went over into another in November.
    [Fact]
    public void An_account_that_was_merged_in_november_counts_until_then_and_its_followers_are_not_counted_twice()
    {
        var moved = new DateOnly(2023, 11, 1);
        var year = YearCount.Of(2023,
        [
            Account("旧号", [new(First, moved.AddDays(-1), 59_866, 226_840)], [new(new(2023, 5, 1), null), new(new(2023, 10, 30), "甲"), new(new(2023, 10, 30), "甲")], moved, "新号"),
            Account("新号", [new(moved, Last, 81_878, 43_376)], [new(new(2023, 12, 1), null)], opened: moved),
        ]);
        (year.Items, year.Pushes, year.Reads, year.Followers, year.IsWhole).ShouldBe((4, 3, 270_216, 81_878, true));
        year.Accounts[0].Followers.ShouldBeNull();
    }

    [Fact]
    public void What_is_not_known_stays_unknown()
    {
        var year = YearCount.Of(2023, [Account("甲", [new(First, Last, 100, 10)]), Account("乙", [new(null, new(2022, 12, 31), 50, null)])]);
        (year.Reads, year.Followers, year.IsWhole).ShouldBe((10, null, false));
        year.Accounts[1].Notes.ShouldBe(["没有阅读量数据", "没有当年的关注人数"]);
        var nothing = YearCount.Of(2023, []);
        (nothing.Reads, nothing.Followers, nothing.Items).ShouldBe((null, null, 0));
    }

    [Fact]
    public void Days_without_reads_are_named_and_neither_guessed_nor_counted_twice()
    {
        var year = YearCount.Of(2023, [Account("甲",
        [
            new(new(2022, 12, 1), new(2023, 1, 31), null, 900), new(new(2023, 2, 1), new(2023, 3, 31), null, 5), new(new(2023, 3, 1), new(2023, 3, 31), null, 700), new(new(2023, 6, 1), Last, 9, 7),
        ])]);
        year.Reads.ShouldBe(12);
        year.Accounts[0].Notes.ShouldBe(["2022-12-01 至 2023-01-31的阅读量跨年度，分不开，没有计入", "2023-03-01 至 2023-03-31的阅读量与前一期重叠，没有计入", "缺 2023-01-01 至 2023-01-31、2023-04-01 至 2023-05-31 的阅读量"]);
    }

    [Fact]
    public void Followers_are_those_of_the_last_day_that_is_known_in_the_year()
    {
        var year = YearCount.Of(2023, [Account("甲", [new(null, new(2023, 6, 30), 10, null), new(null, new(2023, 11, 30), 20, null), new(null, new(2024, 1, 1), 30, null)])]);
        (year.Followers, year.Accounts[0].FollowersOn).ShouldBe((20, new DateOnly(2023, 11, 30)));
    }

    // However a year is cut into periods that do not overlap, the sum is that of the days.
    [Fact]
    public void Reads_of_a_year_do_not_depend_on_how_it_was_cut_into_periods() =>
        Gen.Int[1, 364].HashSet[0, 8].Sample(cuts =>
        {
            var starts = cuts.Order().Prepend(0).ToList();
            var snapshots = starts.Select((start, i) => (From: First.AddDays(start), To: i + 1 < starts.Count ? First.AddDays(starts[i + 1] - 1) : Last)).Select(p => new FigureSnapshot(p.From, p.To, 1, p.To.DayNumber - p.From.DayNumber + 1)).ToArray();
            var year = YearCount.Of(2023, [Account("甲", snapshots)]);
            (year.Reads, year.IsWhole).ShouldBe((365, true));
        }, iter: 200);

    [Theory]
    [InlineData(1, 2)]
    [InlineData(2, 4)]
    [InlineData(8, 256)]
    [InlineData(20, 360)]
    public void A_failed_sending_is_tried_again_after_growing_times(int tries, int minutes) => PlacementCourse.Pause(tries).ShouldBe(TimeSpan.FromMinutes(minutes));

    [Fact]
    public void Every_state_of_a_placement_leads_on_and_what_came_off_is_done()
    {
        foreach (var state in Enum.GetValues<PlacementState>())
            PlacementCourse.Permitted(state).Count.ShouldBe(state switch { PlacementState.Withdrawn => 0, PlacementState.Sending => 1, PlacementState.Placed or PlacementState.ToWithdraw => 2, _ => 3 }, $"{state}");
        PlacementCourse.Permits(PlacementState.Placed, PlacementAct.Cancel).ShouldBeFalse("what stands on a channel is taken off, not forgotten");
    }
}
