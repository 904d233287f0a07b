using CsCheck;
using Gongkai.Rules.Publication;

namespace Gongkai.Rules.Tests.Publication;

public sealed class OfficialTextTests
{
    const string Measures = """
        某区来穗人员积分制服务管理办法

        第一章　总则
        第一条　为了规范积分制服务管理，根据《某省流动人口服务管理条例》，结合本区实际，制定本办法。
        第二条　本办法适用于本区行政区域内的来穗人员。
        　　法律、法规另有规定的，从其规定。
        第二章　积分
        第三条　积分由下列指标构成：
        （一）年龄；
        （二）文化程度。
        [表] 分值
        | 指标 | 分值 |
        |---|---|
        | 年龄 | 10 |
        | 文化程度 |
        第三条之一　加分指标由区人民政府公布。
        第三章　附则
        第二十四条　本办法自2026年1月1日起施行，有效期五年。

        某区来穗人员服务管理局
        2025年12月1日
        """;

    [Fact]
    public void The_numbering_of_a_text_is_its_structure()
    {
        var blocks = OfficialText.Read(Measures).Blocks;

        blocks.Where(b => b.Kind == OfficialBlockKind.Heading).Select(b => (b.Level, b.Label, b.Text)).ShouldBe([(2, "第一章", "总则"), (2, "第二章", "积分"), (2, "第三章", "附则")]);
        blocks.Where(b => b.Kind == OfficialBlockKind.Article).Select(b => (b.Label, b.Anchor)).ShouldBe(
            [("第一条", "tiao-1"), ("第二条", "tiao-2"), ("第三条", "tiao-3"), ("第三条之一", "tiao-3-1"), ("第二十四条", "tiao-24")]);
        blocks.Where(b => b.Kind == OfficialBlockKind.Signature).Select(b => b.Text).ShouldBe(["某区来穗人员服务管理局", "2025年12月1日"]);
        var table = blocks.Single(b => b.Kind == OfficialBlockKind.Table);
        table.Text.ShouldBe("分值");
        table.Rows.ShouldBe([["指标", "分值"], ["年龄", "10"], ["文化程度", ""]]);
    }

    [Fact]
    public void A_numbered_line_that_is_a_sentence_is_a_paragraph_and_a_short_one_a_heading()
    {
        var blocks = OfficialText.Read("一、总体要求\n（一）工作目标\n1.压实责任\n一、到2026年底，全区公开事项办结率达到百分之百。\n（二）各镇街要在每月月底前报送。\n3.5万人参加").Blocks;

        blocks.Select(b => (b.Kind, b.Level)).ShouldBe(
        [
            (OfficialBlockKind.Heading, 3), (OfficialBlockKind.Heading, 4), (OfficialBlockKind.Heading, 5),
            (OfficialBlockKind.Paragraph, 0), (OfficialBlockKind.Paragraph, 0), (OfficialBlockKind.Paragraph, 0),
        ]);
        blocks.Take(3).Select(b => b.Anchor).ShouldBe(["s-1", "s-1-1", "s-1-1-1"]);
    }

    [Fact]
    public void A_picture_has_its_file_and_its_words()
    {
        var picture = OfficialText.Read("[图 流程图.png：申请、受理、答复三步]").Blocks.ShouldHaveSingleItem();

        (picture.Kind, picture.File, picture.Text).ShouldBe((OfficialBlockKind.Picture, "流程图.png", "申请、受理、答复三步"));
    }

    [Theory]
    [InlineData("见[办事指南](https://example.org/a)和[粗 重点]", "见|办事指南→https://example.org/a|和|重点*")]
    [InlineData("[点我](javascript:alert(1))", "[点我](javascript:alert(1))")]
    [InlineData("[点我](//example.org/x)", "[点我](//example.org/x)")]
    [InlineData("张**，电话138****5678", "张**，电话138****5678")]
    [InlineData("[本站](/policies)", "本站→/policies")]
    public void Bold_and_links_are_read_and_nothing_else_becomes_a_link(string line, string expected) =>
        string.Join('|', OfficialText.Inline(line).Select(p => p.Text + (p.Href is null ? "" : $"→{p.Href}") + (p.Bold ? "*" : ""))).ShouldBe(expected);

    [Fact]
    public void Articles_are_the_provisions_of_a_text_that_has_them()
    {
        var provisions = Provisions.Of(OfficialText.Read(Measures));

        provisions.Select(p => (p.Label, p.Heading)).ShouldBe([("", ""), ("第一条", "总则"), ("第二条", "总则"), ("第三条", "积分"), ("第三条之一", "积分"), ("第二十四条", "附则")]);
        provisions[2].Text.ShouldBe("本办法适用于本区行政区域内的来穗人员。\n法律、法规另有规定的，从其规定。");
    }

    [Fact]
    public void Numbered_parts_are_the_provisions_of_a_text_without_articles() =>
        Provisions.Of(OfficialText.Read("各镇街：\n一、总体要求\n按时完成。\n二、重点任务\n（一）清理文件\n全面清理。")).Select(p => (p.Label, p.Heading, p.Text)).ShouldBe(
            [("", "", "各镇街："), ("一、", "总体要求", "按时完成。"), ("二、", "重点任务", ""), ("二、（一）", "清理文件", "全面清理。")]);

    [Fact]
    public void Every_text_can_be_read_and_its_blocks_lie_in_it_in_order() =>
        Gen.String[Gen.Char["第一二十条章（）|[]图表：*\n 。a1."], 0, 80].Sample(source =>
        {
            var end = 0;
            var anchors = new HashSet<string>();
            foreach (var block in OfficialText.Read(source).Blocks)
            {
                block.Start.ShouldBeGreaterThanOrEqualTo(end);
                end = block.Start + block.Length;
                end.ShouldBeLessThanOrEqualTo(source.Length);
                (block.Anchor.Length == 0 || anchors.Add(block.Anchor)).ShouldBeTrue();
            }
        });
}
