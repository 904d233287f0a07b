using System.Text;
using System.Xml.Linq;
using CsCheck;
using Gongkai.Documents.Fonts;
using Gongkai.Documents.Writing;
using SkiaSharp;

namespace Gongkai.Documents.Tests;

/// <summary>The one-page graphic of a policy.</summary>
public sealed class PolicyGraphicTests
{
    static readonly PolicyGraphicContent Content = new("积分制服务管理办法", "某府规〔2026〕3号　某局", "2026年1月1日起施行", "为了规范积分制服务，制定本办法。", ["在本区居住的来穗人员"],
        [new("第三条", "10个工作日内", "申请人应当提交材料。"), new("", null, "不得重复提交。")], [new("第四条", "新增", "", "可以全年申请。"), new("第二条", "删除", "每年三月受理。", ""), new("第五条", "修改", "二十日答复。", "十日答复。")], ["总则", "申请", "附则"]);

    [Fact]
    public void It_says_everything_in_its_shapes_and_in_words()
    {
        var svg = XDocument.Parse(new PolicyGraphic(Content).Svg());
        Part(svg, "title").ShouldBe(Content.Title);
        foreach (var words in (string[])["积分制服务管理办法", "某府规〔2026〕3号", "2026年1月1日起施行", "为了规范积分制服务", "在本区居住的来穗人员", "10个工作日内", "第三条", "申请人应当提交材料。", "不得重复提交。", "可以全年申请。", "每年三月受理。", "二十日答复。", "十日答复。", "总则", "附则"])
        {
            Shown(svg).ShouldContain(words);
            Part(svg, "desc").ShouldContain(words);
        }
    }

    [Fact]
    public void Short_words_make_a_page_of_A4()
    {
        var graphic = new PolicyGraphic(Content);
        using var picture = SKBitmap.Decode(graphic.Png());
        // A4 is as tall as the root of two times its width.
        (picture.Width, picture.Height, graphic.FitsPage).ShouldBe((1240, 1754, true));
        var svg = XDocument.Parse(graphic.Svg()).Root!;
        ((string?)svg.Attribute("width"), (string?)svg.Attribute("height")).ShouldBe(("210mm", "297mm"));
        Part(svg.Document!, "style").ShouldBe("@page{size:210mm 297mm;margin:0}");
    }

    [Fact]
    public void Hostile_words_are_text()
    {
        const string harm = "<script>alert(1)</script>&\"\u0001\ud800";
        var svg = XDocument.Parse(new PolicyGraphic(new(harm, harm, harm, harm, [harm], [new(harm, harm, harm)], [new(harm, harm, harm, harm)], [harm])).Svg());
        svg.Descendants().Select(e => e.Name.LocalName).Distinct().Order().ShouldBe(["desc", "rect", "style", "svg", "text", "title"]);
        Part(svg, "style").ShouldNotContain("script");
        // Nothing leads outside.
        svg.Descendants().Attributes().ShouldAllBe(a => a.IsNamespaceDeclaration || (!a.Value.Contains("//") && !a.Value.Contains("url(") && a.Name.LocalName != "href"));
        Shown(svg).ShouldContain("<script>alert(1)</script>&\"");
    }

    [Fact]
    public void However_much_there_is_every_section_has_its_place_and_what_is_left_out_is_marked()
    {
        var much = new string('长', 500);
        var graphic = new PolicyGraphic(new(much, much, much, much, Many(much), Many(new GraphicDuty("第一条", much, much)), Many(new GraphicChange("第一条", "修改", much, much)), Many(much)));
        var svg = XDocument.Parse(graphic.Svg());
        foreach (var section in (string[])["为什么出台", "影响哪些人", "要做什么", "有什么变化", "主要内容"])
            Shown(svg).ShouldContain(section);
        Shown(svg).Split("……其余请看文件原文").Length.ShouldBe(5, "four lists were cut");
        Shown(svg).ShouldContain("长……");
        graphic.FitsPage.ShouldBeFalse();
        using var picture = SKBitmap.Decode(graphic.Png());
        picture.Height.ShouldBe(graphic.Height);
        // All that is drawn is drawn on it: the grounds of the sections end above the last line.
        svg.Descendants().Where(e => e.Name.LocalName == "rect").Max(e => (float)e.Attribute("y")! + (float)e.Attribute("height")!).ShouldBeLessThanOrEqualTo(graphic.Height);
        graphic.Height.ShouldBeLessThanOrEqualTo(PolicyGraphic.MostHeight);
        svg.Descendants().Where(e => e.Name.LocalName == "text").Max(e => (float)e.Attribute("y")!).ShouldBeLessThan(graphic.Height);

        static T[] Many<T>(T item) => [.. Enumerable.Repeat(item, 3000)];
    }

    [Fact]
    public void A_character_that_the_first_font_lacks_comes_from_another()
    {
        var name = new Rune(Enumerable.Range(0x20000, 0xA6DF).First(c => ReportFont.Hei.Advance(c) is null && ReportFont.Serif.Advance(c) is null && ReportFont.Rare.Advance(c) is not null));
        var rare = new PolicyGraphic(Content with { Audience = [name.ToString()] }).Png();
        rare.ShouldNotBe(new PolicyGraphic(Content with { Audience = ["□"] }).Png(), "it is not the sign for what is missing");
    }

    [Fact]
    public void Wrapped_lines_hold_the_text_and_keep_inside_the_width() =>
        Gen.Select(Gen.String[Gen.Char["政府信息公开abc 123，。）（《"], 0, 200], Gen.Int[60, 900]).Sample((text, width) =>
        {
            var lines = PolicyGraphic.Wrap(text, 26, width);
            string.Concat(lines.SelectMany(l => l.Characters).Select(c => (char)c.Character)).Replace(" ", "").ShouldBe(text.Replace(" ", ""));
            lines.ShouldAllBe(l => l.Width <= width + 0.5f);
        });

    [Fact]
    public void Cut_lines_keep_inside_the_width_and_end_with_an_ellipsis() =>
        Gen.Select(Gen.String[Gen.Char["政府信息公开abc123，。）（"], 300, 400], Gen.Int[120, 600], Gen.Int[1, 4]).Sample((text, width, most) =>
        {
            var lines = PolicyGraphic.Wrap(text, 26, width, most);
            lines.Count.ShouldBe(most);
            lines.ShouldAllBe(l => l.Width <= width + 0.5f);
            lines[^1].Characters[^1].Character.ShouldBe('…');
        });

    static string Shown(XDocument svg) => string.Concat(svg.Descendants().Where(e => e.Name.LocalName == "text").Select(e => e.Value));

    static string Part(XDocument svg, string name) => svg.Root!.Element(svg.Root.Name.Namespace + name)!.Value;
}
