using System.Text.Json;

namespace Gongkai.Tests.Commands;

public class FeeCommandTests
{
    [Theory]
    [InlineData("--items", "31", 2200), InlineData("--items", "63", 12500), InlineData("--pages", "150", 1700), InlineData("--pages", "0", 0)]
    public async Task The_fee_is_given_as_JSON_with_its_bands(string scale, string quantity, long yuan)
    {
        var run = await Run.Gongkai("fee", scale, quantity, "--json");
        run.Exit.ShouldBe(0);
        var json = JsonDocument.Parse(run.Output).RootElement;
        json.GetProperty("total_yuan").GetInt64().ShouldBe(yuan);
        json.GetProperty("bands").EnumerateArray().Sum(b => b.GetProperty("amount_yuan").GetInt64()).ShouldBe(yuan);
    }

    [Fact]
    public async Task The_bands_are_told_in_words()
    {
        var run = await Run.Gongkai("fee", "--items", "45");
        run.Output.ShouldContain("第 41 至 45 件：5 件 × 300 元 ＝ 1500 元");
        run.Output.ShouldContain("合计 5500 元");
    }

    [Theory]
    [InlineData(), InlineData("--items", "1", "--pages", "2"), InlineData("--items", "-1"), InlineData("--pages", "1.5"), InlineData("--items", "99999999999"), InlineData("--items")]
    public async Task A_wrong_call_is_answered_in_one_sentence(params string[] options)
    {
        var run = await Run.Gongkai(["fee", .. options]);
        run.Exit.ShouldBe(2);
        run.Output.ShouldBeEmpty();
        run.Error.Trim().ShouldNotBeEmpty();
        run.Error.Trim().ShouldNotContain("\n");
    }
}
