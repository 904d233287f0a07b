using Gongkai.Rules.Figures;

namespace Gongkai.Rules.Tests.Figures;

/// <summary>Typed numbers against the catalogue: traced, contradicting, untraced, and what is no figure at all.</summary>
public sealed class NumberTracingTests
{
    static readonly KnownFigure[] Known =
    [
        new("events", "宣传活动", 46, "场", ["活动"]),
        new("attendances", "参加人次", 5241, "人次", ["参加", "吸引"]),
        new("leaflets", "宣传资料", 7570, "份", ["资料"]),
        new("reads", "年阅读量", 268_431, "次", ["阅读"]),
        new("items", "公众号发布信息", 191, "篇", ["发布信息"]),
        new("pushes", "推送信息", 183, "条", ["推送"]),
        new("fees", "收费", 0.5m, "万元", ["收费"]),
    ];

    [Theory]
    [InlineData("共开展宣传活动46场", "46场", "events")]
    [InlineData("吸引 5241 人次来穗人员参与", "5241 人次", "attendances")]
    [InlineData("派发资料7570份", "7570份", "leaflets")]
    [InlineData("年阅读量约27万次", "27万次", "reads")]
    [InlineData("发布信息191条", "191条", "items")]
    [InlineData("推送信息１８３条", "１８３条", "pushes")]
    [InlineData("参加5,241人次", "5,241人次", "attendances")]
    [InlineData("全年收费0.5万元", "0.5万元", "fees")]
    public void A_number_of_the_catalogue_is_traced(string text, string number, string key)
    {
        var found = NumberTracing.In(text, Known).ShouldHaveSingleItem();
        (found.Text, found.State, found.Figures.ShouldHaveSingleItem().Key).ShouldBe((number, TraceState.Traced, key));
        text.Substring(found.Start, found.Whole).ShouldBe(number);
    }

    [Theory]
    [InlineData("共开展宣传活动48场", "events")]
    [InlineData("派发资料7500份", "leaflets")]
    [InlineData("年阅读量约30万次", "reads")]
    // The number is another figure's, but the clause speaks of this one.
    [InlineData("推送信息191条", "pushes")]
    public void A_number_that_differs_from_what_its_clause_speaks_of_contradicts(string text, string key)
    {
        var found = NumberTracing.In(text, Known).ShouldHaveSingleItem();
        (found.State, found.Figures[0].Key, found.Replacement).ShouldBe((TraceState.Contradicting, key, null));
    }

    [Theory]
    [InlineData("走访企业33家", "33")]
    [InlineData("组织培训5次", "5次")]
    public void A_number_that_the_catalogue_does_not_know_is_untraced(string text, string number) =>
        NumberTracing.In(text, Known).Select(n => (n.Text, n.State)).ShouldBe([(number, TraceState.Untraced)]);

    [Theory]
    [InlineData("2023年，本局")]
    [InlineData("于11月12日起")]
    [InlineData("第9届评选")]
    [InlineData("国办函〔2020〕109号")]
    [InlineData("在20个工作日内答复")]
    [InlineData("24小时开放")]
    [InlineData("打通最后100米")]
    [InlineData("1.常态发布。")]
    [InlineData("（1）按时更新")]
    [InlineData("增长12.5%")]
    [InlineData("{{items2}}和{{channels.v2.items:约}}")]
    [InlineData("http://x.cn/2023/15")]
    [InlineData("GB9704")]
    public void Years_days_ordinals_numbers_of_documents_and_references_are_no_figures(string text) => NumberTracing.In(text, Known).ShouldBeEmpty();

    [Fact]
    public void Last_years_prose_becomes_a_template()
    {
        NumberTracing.Template("2023年发布信息191篇，推送183条，年阅读约27万次；公开“2022年度部门决算”，走访33家。", 2023, Known)
            .ShouldBe("2024年发布信息{{items}}，推送{{pushes}}，年阅读{{reads:约}}；公开“2023年度部门决算”，走访33家。");
        NumberTracing.Template("发布信息191条。", 2023, Known).ShouldBe("发布信息{{items:数}}条。");
        NumberTracing.Template("依据国办函〔2020〕109号和2019年修订的条例。", 2023, Known).ShouldBe("依据国办函〔2020〕109号和2019年修订的条例。");
    }
}
