using CsCheck;
using Gongkai.Rules.Requests;

namespace Gongkai.Rules.Tests.Requests;

public class RequestSimilarityTests
{
    [Theory]
    [InlineData("2023年积分制入学的评分细则", "２０２３年积分制入学的评分细则。"), InlineData("南村镇2022年征地补偿安置方案", "南村镇 2022 年征地补偿安置方案及其附件")]
    public void The_same_wish_in_other_words_is_worth_showing(string one, string other) => RequestSimilarity.Of(one, other).ShouldBeGreaterThan(RequestSimilarity.WorthShowing);

    [Theory]
    [InlineData("2023年积分制入学的评分细则", "南村镇2022年征地补偿安置方案"), InlineData("", ""), InlineData("，。", "积分")]
    public void Different_wishes_are_not(string one, string other) => RequestSimilarity.Of(one, other).ShouldBeLessThan(0.3);

    [Fact]
    public void Likeness_is_mutual_and_a_text_is_like_itself() =>
        Gen.Select(Gen.String["公开征地补偿方案2023年，。 "], Gen.String["公开积分入学细则2023年，。 "]).Sample((one, other) =>
        {
            RequestSimilarity.Of(one, other).ShouldBe(RequestSimilarity.Of(other, one));
            RequestSimilarity.Of(one, one).ShouldBe(one.Any(char.IsLetterOrDigit) ? 1 : 0);
        });
}
