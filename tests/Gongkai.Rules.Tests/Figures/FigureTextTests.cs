using CsCheck;
using Gongkai.Rules.Figures;

namespace Gongkai.Rules.Tests.Figures;

/// <summary>Figures in prose: how they are written, and that they stand where the text says.</summary>
public sealed class FigureTextTests
{
    [Theory]
    [InlineData(FigureForm.Unit, 191, null, "篇", "191篇")]
    [InlineData(FigureForm.Number, 191, null, "篇", "191")]
    [InlineData(FigureForm.Unit, 81878, null, "人", "81878人")]
    [InlineData(FigureForm.About, 270000, null, "次", "约27万次")]
    [InlineData(FigureForm.About, 268431, null, "次", "约27万次")]
    [InlineData(FigureForm.About, 1234567, null, "次", "约123万次")]
    [InlineData(FigureForm.About, 81878, null, "人", "约8.2万人")]
    [InlineData(FigureForm.About, 5241, null, "人次", "约5200人次")]
    [InlineData(FigureForm.About, 183, null, "条", "约180条")]
    [InlineData(FigureForm.About, 12, null, "篇", "12篇")]
    [InlineData(FigureForm.Last, 12, 10, "件", "10件")]
    [InlineData(FigureForm.Change, 12, 10, "件", "增长20%")]
    [InlineData(FigureForm.Change, 7, 9, "件", "下降22.22%")]
    [InlineData(FigureForm.Change, 9, 9, "件", "持平")]
    public void A_figure_is_written_in_its_form(FigureForm form, int value, int? last, string unit, string text) => FigureForms.Write(form, value, last, unit).ShouldBe(text);

    [Theory]
    [InlineData(FigureForm.Change, 0)]
    [InlineData(FigureForm.Change, null)]
    [InlineData(FigureForm.Last, null)]
    public void Without_last_year_there_is_no_comparison(FigureForm form, int? last) => FigureForms.Write(form, 5, last, "件").ShouldBeNull();

    [Fact]
    public void Every_form_is_found_by_its_word() => FigureForms.All.ShouldAllBe(f => FigureForms.Of(f.Word) == f.Form);

    [Fact]
    public void References_are_replaced_and_their_places_are_those_of_the_finished_text()
    {
        var finished = FigureText.Finish("全年{{requests.new}}，约数{{ reads : 约 }}，{{没有}}。", r => r.Key switch { "requests.new" => ("12件", null), "reads" => (r.Form == "约" ? "约27万次" : null, null), _ => (null, "数字目录里没有它") });
        finished.Text.ShouldBe("全年12件，约数约27万次，【缺数：没有】。");
        finished.Figures.Select(f => finished.Text.Substring(f.Start, f.Length)).ShouldBe(["12件", "约27万次"]);
        finished.Faults.Select(f => (f.Reference.Key, f.Fault)).ShouldBe([("没有", "数字目录里没有它")]);
    }

    [Fact]
    public void Braces_that_are_no_reference_stay_as_they_are() => FigureText.Finish("{{}} {a} {{两 个}} {{{x}}", _ => ("1", null)).Text.ShouldBe("{{}} {a} {{两 个}} {1");

    [Fact]
    public void Each_figure_stands_where_it_says_for_any_text() =>
        Gen.Select(Gen.String[Gen.Char["甲乙，。{}:12"], 0, 12].Array[1, 6], Gen.Int[0, 99_999].Array[1, 6]).Sample((texts, numbers) =>
        {
            var text = string.Concat(texts.Select((t, i) => t.Replace("{", "", StringComparison.Ordinal) + FigureReference.Write($"k{i}")));
            var finished = FigureText.Finish(text, r => ($"{numbers[int.Parse(r.Key.AsSpan(1)) % numbers.Length]}件", null));
            finished.Figures.Count.ShouldBe(texts.Length);
            foreach (var (index, figure) in finished.Figures.Index())
                finished.Text.Substring(figure.Start, figure.Length).ShouldBe($"{numbers[index % numbers.Length]}件");
        });
}
