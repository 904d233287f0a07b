using Gongkai.Documents.Reading;

namespace Gongkai.Documents.Tests.Pdf;

public class PdfTextTests
{
    [Fact]
    public void Text_comes_in_the_order_of_the_page_not_of_the_file() =>
        new PdfBuilder().Text(72, 200, "第三行").Text(72, 100, "第一").Text(72, 150, "第二行").Text(92, 100, "行").Lines().ShouldBe(["第一行", "第二行", "第三行"]);

    [Fact]
    public void Radicals_are_the_letters_they_stand_for() =>
        // As fonts with radicals in their map give it: U+2F08, U+2EA0, U+2ED3, U+2F29.
        new PdfBuilder().Means('人', "\u2F08").Means('民', "\u2EA0").Means('长', "\u2ED3").Means('小', "\u2F29").Text(72, 100, "人民长小").Lines().ShouldBe(["人民长小"]);

    [Fact]
    public void Compatibility_ideographs_and_ligatures_are_plain_letters() =>
        new PdfBuilder().Means('理', "\uF9E4").Means('X', "\uFB01").Text(72, 100, "理").Text(72, 130, "X").Lines().ShouldBe(["理", "fi"]);

    [Fact]
    public void A_letter_printed_twice_for_boldness_is_read_once() =>
        new PdfBuilder().Text(72, 100, "总体情况11").Text(72.3, 100, "总体情况11").Lines().ShouldBe(["总体情况11"]);

    [Fact]
    public void Blanks_between_ideographs_are_dropped() => new PdfBuilder().Text(72, 100, "总 体 情 况").Lines().ShouldBe(["总体情况"]);

    [Fact]
    public void Figures_of_a_table_without_lines_stay_apart() =>
        new PdfBuilder().Text(72, 100, "规章").Text(200, 100, "12").Text(215, 100, "3").Text(300, 100, "0").Lines().ShouldBe(["规章\t12\t3\t0"]);

    [Fact]
    public void Page_numbers_and_running_heads_are_dropped()
    {
        var pdf = new PdfBuilder();
        for (var page = 1; page <= 3; page++)
            pdf.Page().Text(72, 40, "某市某局年度报告").Text(72, 100, $"第{"一二三"[page - 1]}部分正文").Text(280, 800, $"- {page} -");
        pdf.Lines().ShouldBe(["第一部分正文", "第二部分正文", "第三部分正文"]);
    }

    [Fact]
    public void A_name_at_the_top_of_the_first_and_of_the_last_page_is_no_running_head()
    {
        var pdf = new PdfBuilder().Text(72, 72, "某市某局").Text(72, 100, "正文一");
        foreach (var part in "二三")
            pdf.Page().Text(72, 72, $"正文{part}").Text(72, 100, "正文");
        pdf.Page().Text(72, 72, "某市某局").Text(72, 100, "2024年1月5日");
        pdf.Lines().Count(l => l == "某市某局").ShouldBe(2);
        pdf.Page().Text(72, 72, "某市某局").Lines().Count(l => l == "某市某局").ShouldBe(3);
    }

    [Fact]
    public void The_raised_mark_of_a_footnote_is_no_digit_of_its_figure()
    {
        new PdfBuilder().Text(72, 100, "12").Text(82, 96, "1", size: 6).Lines().ShouldBe(["12"]);
        new PdfBuilder().Text(72, 100, "12").Text(82, 100, "1", size: 10).Lines().ShouldBe(["121"]);
    }

    [Fact]
    public void Figures_with_units_stay_apart_in_a_table_without_lines() =>
        new PdfBuilder().Text(72, 100, "1件").Text(92, 100, "10件").Lines().ShouldBe(["1件\t10件"]);

    [Fact]
    public void Plain_page_numbers_are_dropped_and_other_figures_at_the_foot_are_not()
    {
        new PdfBuilder().Text(72, 100, "正文").Text(290, 800, "1").Page().Text(72, 100, "正文续").Text(290, 800, "2").Lines().ShouldBe(["正文", "正文续"]);
        new PdfBuilder().Text(72, 100, "正文").Text(290, 800, "57").Lines().ShouldBe(["正文", "57"]);
    }

    [Fact]
    public void A_line_set_in_begins_a_paragraph()
    {
        var blocks = new PdfBuilder().Text(92, 100, new string('甲', 38)).Text(72, 116, new string('乙', 40)).Text(92, 132, new string('丙', 10)).Blocks();
        blocks.Cast<TextBlock>().Select(b => b.IsIndented).ShouldBe([true, false, true]);
    }

    [Fact]
    public void Text_in_a_nationally_encoded_font_needs_no_map()
    {
        // 政府信息 in GBK, a font that is not embedded.
        string[] objects =
        [
            "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Count 1 /MediaBox [0 0 595 842] /Kids [3 0 R] >>",
            "<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>", PdfBuilder.Stream("BT /F1 12 Tf 72 700 Td <D5FEB8AED0C5CFA23130> Tj ET"),
            "<< /Type /Font /Subtype /Type0 /BaseFont /SimSun /Encoding /GBK-EUC-H /DescendantFonts [6 0 R] >>",
            "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /SimSun /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /DW 1000 >>",
        ];
        var extraction = PdfExtractor.Extract(PdfBuilder.File(objects), TestContext.Current.CancellationToken);
        extraction.Content.ShouldNotBeNull().Blocks.ShouldHaveSingleItem().ShouldBeOfType<TextBlock>().Text.ShouldBe("政府信息10");
    }
}
