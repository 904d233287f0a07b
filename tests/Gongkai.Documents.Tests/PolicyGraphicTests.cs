using System.Xml.Linq;
using CsCheck;
using Gongkai.Documents.Writing;
using SkiaSharp;

namespace Gongkai.Documents.Tests;

/// <summary>The one-page graphic of a policy.</summary>
public sealed class PolicyGraphicTests
{
    static readonly PolicyGraphicContent Content = new("积分制服务管理办法", "某府规〔2026〕3号　某局", "2026年1月1日起施行", ["在本区居住的来穗人员"], [("10个工作日内", "申请人应当提交材料。"), (null, "不得重复提交。")], [("新增", "", "可以全年申请。"), ("删除", "每年三月受理。", "")], ["总则", "申请"]);

    [Fact]
    public void It_says_everything_in_its_shapes_and_in_words()
    {
        var svg = XDocument.Parse(new PolicyGraphic(Content).Svg());
        var shown = string.Concat(svg.Descendants().Where(e => e.Name.LocalName == "text").Select(e => e.Value));
        foreach (var words in (string[])["积分制服务管理办法", "在本区居住的来穗人员", "10个工作日内", "申请人应当提交材料。", "可以全年申请。", "每年三月受理。", "总则"])
        {
            shown.ShouldContain(words);
            svg.Root!.Element(svg.Root.Name.Namespace + "desc")!.Value.ShouldContain(words);
        }
    }

    [Fact]
    public void A_picture_has_the_width_and_at_least_the_height_of_a_page()
    {
        using var picture = SKBitmap.Decode(new PolicyGraphic(Content).Png());
        picture.Width.ShouldBe(PolicyGraphic.Width);
        // A4 is as tall as the root of two times its width.
        picture.Height.ShouldBe(1754);
    }

    [Fact]
    public void Hostile_words_are_text_and_endless_ones_are_cut()
    {
        const string harm = "<script>alert(1)</script>&\"\u0001\ud800";
        var graphic = new PolicyGraphic(Content with { Title = harm, Audience = [harm], Contents = [.. Enumerable.Range(0, 3000).Select(i => $"第{i}点：{new string('长', 500)}")] });
        var svg = XDocument.Parse(graphic.Svg());
        svg.Descendants().ShouldNotContain(e => e.Name.LocalName == "script");
        graphic.Height.ShouldBeLessThanOrEqualTo(PolicyGraphic.MostHeight);
        svg.ToString().ShouldContain("……");
        graphic.Png().Length.ShouldBeGreaterThan(1000);
    }

    [Fact]
    public void Wrapped_lines_hold_the_text_and_keep_inside_the_width() =>
        Gen.Select(Gen.String[Gen.Char["政府信息公开abc 123，。）"], 0, 200], Gen.Int[60, 900]).Sample((text, width) =>
        {
            var lines = PolicyGraphic.Wrap(text, 26, width);
            string.Concat(lines).Replace(" ", "").ShouldBe(text.Replace(" ", ""));
            // Signs that cling to the line before may stand out a little.
            foreach (var line in lines)
                PolicyGraphic.Measure(line.TrimEnd('，', '。', '）'), 26).ShouldBeLessThanOrEqualTo(width + 0.5f);
        });
}
