using CsCheck;
using Gongkai.Rules.Texts;

namespace Gongkai.Rules.Tests.Texts;

/// <summary>How texts are cut for the search: what is found by terms is what stands in the text, neither more nor less.</summary>
public sealed class SearchTermsTests
{
    static Gen<string> Any(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);

    static readonly Gen<string> AnyText = Any("公", "开", "府", "信", "息", "𠮷", "2", "0", "a", "B", "，", "〔", "】", " ", "\n").Array[0, 14].Select(string.Concat);

    [Fact]
    public void Terms_at_their_distances_stand_exactly_where_the_characters_do() => Gen.Select(AnyText, AnyText).Sample((text, sought) =>
    {
        var (folded, wanted) = (SearchTerms.Fold(text), SearchTerms.Fold(sought.Replace(" ", "").Replace("\n", "")));
        var phrase = SearchTerms.Phrase(wanted);
        // A character alone is asked for by what begins with it.
        if (phrase.Count == 0 || (phrase is [var only] && SearchTerms.IsCharacter(only.Text)))
            return;
        var terms = SearchTerms.Of(folded).Select(t => (t.Text, t.Position)).ToHashSet();
        var byTerms = terms.Any(first => first.Text == phrase[0].Text && phrase.All(t => terms.Contains((t.Text, t.Position - phrase[0].Position + first.Position))));
        byTerms.ShouldBe(SearchTerms.Places(folded, SearchTerms.Runs(wanted)).Any(), $"“{wanted}” in “{folded}”");
    }, iter: 20_000);

    [Fact]
    public void Of_Chinese_characters_what_is_found_is_a_part_of_the_text() => Gen.Select(Any("公", "开", "府").Array[1, 10].Select(string.Concat), Any("公", "开", "府").Array[2, 5].Select(string.Concat))
        .Sample((text, sought) => SearchTerms.Places(text, SearchTerms.Runs(sought)).Any().ShouldBe(text.Contains(sought, StringComparison.Ordinal)));

    [Theory]
    [InlineData("国办发〔2019〕61号", "国办发[2019]61号")]
    [InlineData("国办发〔2019〕61号", "国办发（２０１９）６１号")]
    [InlineData("国办发〔2019〕61号", "国办发【2019】61")]
    [InlineData("以公开为常态、不公开为例外", "常态,不公开")]
    [InlineData("5G基站建设", "5g基站")]
    [InlineData("截至2021年底", "2021年")]
    [InlineData("姓名𠮷野家", "𠮷野")]
    [InlineData("政务\u200B公开", "政务公开")]
    [InlineData("二〇二三年", "二〇二三")]
    public void It_is_found_however_it_is_typed(string text, string sought) =>
        SearchTerms.Places(SearchTerms.Fold(SearchTerms.Visible(text)), SearchTerms.Runs(SearchTerms.Fold(sought))).ShouldHaveSingleItem();

    [Theory]
    [InlineData("信息，公开", "信息公开")]
    [InlineData("12021年", "2021年")]
    [InlineData("国办发〔2019〕61号", "国办发〔2019〕6号")]
    public void It_is_not_found_where_it_does_not_stand(string text, string sought) => SearchTerms.Places(SearchTerms.Fold(text), SearchTerms.Runs(SearchTerms.Fold(sought))).ShouldBeEmpty();

    [Fact]
    public void Half_a_character_is_no_character() => SearchTerms.Visible("公\ud842开").ShouldBe("公开");

    [Fact]
    public void Each_variant_leads_to_another_word_and_no_pair_stands_twice()
    {
        SearchVariants.All.ShouldAllBe(v => v.Typed.Length > 1 && v.Typed != v.Official && SearchTerms.Fold(v.Typed) == v.Typed);
        SearchVariants.All.Select(v => (v.Typed, v.Official)).ShouldBeUnique();
        SearchVariants.Of("暂住证办理").ShouldBe(["居住证办理"]);
        SearchVariants.Of("居住证").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("积份入户", "积分入户", true)]
    [InlineData("积分入", "积分入户", true)]
    [InlineData("积分入户户", "积分入户", true)]
    [InlineData("积入分户", "积分入户", true)]
    [InlineData("积分入户", "积分入户", false)]
    [InlineData("积份入学", "积分入户", false)]
    [InlineData("入户", "积分入户", false)]
    public void Texts_are_near_where_one_character_differs(string one, string other, bool near) => SearchVariants.IsNear(one, other).ShouldBe(near);
}
