namespace Gongkai.Tests.Commands;

public class WorkdaysCommandTests
{
    [Theory]
    [InlineData("2023-09-15", "20", "2023-10-19"), InlineData("2023-04-17", "20", "2023-05-16"), InlineData("2023-10-16", "2023-10-27", "9"), InlineData("2024-09-18", "2024-10-16", "17")]
    public async Task The_last_line_is_the_bare_answer(string from, string until, string answer)
    {
        var run = await Run.Gongkai("workdays", from, until);
        run.Exit.ShouldBe(0);
        run.Error.ShouldBeEmpty();
        run.Output.TrimEnd().Split('\n')[^1].ShouldBe(answer);
    }

    [Fact]
    public async Task The_count_is_explained_before_the_answer()
    {
        var run = await Run.Gongkai("workdays", "2023-04-17", "20");
        run.Output.ShouldContain("4月23日：调休上班，计 1 天（累计 5）");
        run.Output.ShouldContain("4月29日至5月3日：放假，不计");
    }

    [Fact]
    public async Task A_year_without_a_notice_is_said_and_answered_provisionally()
    {
        var run = await Run.Gongkai("workdays", "2031-03-03", "5");
        run.Exit.ShouldBe(0);
        run.Error.ShouldContain("2031 年的放假安排尚未公布");
        run.Output.ShouldContain("暂定");
        run.Output.TrimEnd().Split('\n')[^1].ShouldBe("2031-03-10");
    }

    [Theory]
    [InlineData("2023-02-30", "3", "不是日期"), InlineData("2023-01-01", "-5", "负数"), InlineData("2023-01-01", "99999999999999999999999", "超出"), InlineData("2023-01-01", "9999999", "超出")]
    [InlineData("2023-01-01", "3600000", "超出"), InlineData("2023-01-01", "三天", "既不是天数"), InlineData("2023-01-02", "2023-01-01", "早于")]
    public async Task A_wrong_call_is_answered_in_one_sentence(string from, string until, string reason)
    {
        var run = await Run.Gongkai("workdays", from, until);
        run.Exit.ShouldBe(2);
        run.Output.ShouldBeEmpty();
        run.Error.Trim().ShouldContain(reason);
        run.Error.Trim().ShouldNotContain("\n");
    }
}
