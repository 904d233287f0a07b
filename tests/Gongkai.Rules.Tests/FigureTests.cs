using Gongkai.Rules.Reports;

namespace Gongkai.Rules.Tests;

public class FigureTests
{
    [Theory]
    [InlineData("12", 12), InlineData("'12", 12), InlineData("１２", 12), InlineData("1,234", 1234), InlineData("１，２３４", 1234), InlineData("12件", 12), InlineData(" 12 宗 ", 12)]
    [InlineData("-2", -2), InlineData("－2", -2), InlineData("−2", -2), InlineData("007", 7), InlineData("0", 0)]
    public void A_count_is_read(string text, int value) => Figure.Read(text, ValueKind.Count).Number.ShouldBe(value);

    [Theory]
    [InlineData("36.5万元", "36.5"), InlineData("1,464.25", "1464.25"), InlineData("0.000001", "0.000001")]
    public void An_amount_is_read(string text, string value) => Figure.Read(text, ValueKind.Amount).Shown.ShouldBe(value);

    [Theory]
    [InlineData(""), InlineData("—"), InlineData("——"), InlineData("/"), InlineData("／"), InlineData("无"), InlineData("－"), InlineData("　")]
    public void A_sign_for_nothing_is_blank_and_counts_as_zero(string text)
    {
        var figure = Figure.Read(text, ValueKind.Count);
        figure.Kind.ShouldBe(FigureKind.Blank);
        figure.Number.ShouldBeNull();
        figure.Counted.ShouldBe(0);
    }

    [Theory]
    [InlineData("若干"), InlineData("12*"), InlineData("1 2"), InlineData("12²"), InlineData("12,34"), InlineData("3万元"), InlineData("三"), InlineData("约12"), InlineData("12%")]
    [InlineData("1\n2"), InlineData("٣"), InlineData("1.2.3"), InlineData("5."), InlineData("9999999999999999999999999")]
    public void What_is_ambiguous_is_never_guessed(string text)
    {
        var figure = Figure.Read(text, ValueKind.Count);
        figure.Kind.ShouldBe(FigureKind.Unreadable);
        figure.Counted.ShouldBeNull();
    }

    [Fact]
    public void Any_number_survives_writing_and_reading() =>
        CsCheck.Check.Sample(CsCheck.Gen.Decimal[-1_000_000, 1_000_000], value =>
        {
            var rounded = decimal.Round(value, 6);
            Figure.Read(Figure.Of(rounded).Shown, ValueKind.Amount).Number.ShouldBe(rounded);
        });
}
