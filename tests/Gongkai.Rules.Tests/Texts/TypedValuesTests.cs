using Gongkai.Rules.Texts;

namespace Gongkai.Rules.Tests.Texts;

public sealed class TypedValuesTests
{
    [Theory]
    [InlineData("2023-03-05"), InlineData("2023/3/5"), InlineData("2023.3.5"), InlineData("2023年3月5日"), InlineData("20230305"), InlineData("２０２３-３-５"), InlineData("2023-03-05 10:20"), InlineData("2023-03-05T10:20:30")]
    public void A_day_is_taken_as_people_and_programs_write_it(string text) => TypedValues.Day(text).ShouldBe(new DateOnly(2023, 3, 5));

    [Theory, InlineData("2023-02-30"), InlineData("昨天"), InlineData("2023-13-01"), InlineData("1949-10-01"), InlineData("")]
    public void What_is_no_day_is_none(string text) => TypedValues.Day(text).ShouldBeNull();

    [Theory, InlineData("1,024", 1024), InlineData("１２", 12), InlineData("-3", -3), InlineData("1.5", 1.5)]
    public void A_number_is_taken_with_its_separators(string text, double number) => TypedValues.Number(text).ShouldBe((decimal)number);

    [Theory, InlineData("约50"), InlineData("1e5"), InlineData("三百"), InlineData("")]
    public void What_is_no_number_is_none(string text) => TypedValues.Number(text).ShouldBeNull();
}
