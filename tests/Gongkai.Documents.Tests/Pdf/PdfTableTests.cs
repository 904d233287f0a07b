using Gongkai.Documents.Reading;
using Gongkai.Rules.Reports;

namespace Gongkai.Documents.Tests.Pdf;

public class PdfTableTests
{
    static readonly string[][] TwoByTwo = [["规章", "12"], ["行政许可", "3"]];

    [Fact]
    public void Ruling_lines_make_a_grid()
    {
        var grid = new PdfBuilder().Table(50, 100, 100, 20, TwoByTwo).Grid();
        (grid.Rows, grid.Columns).ShouldBe((2, 2));
        grid.Row(0).ShouldBe(["规章", "12"]);
        grid.Row(1).ShouldBe(["行政许可", "3"]);
    }

    [Fact]
    public void A_number_that_breaks_before_its_last_digits_and_unit_is_one()
    {
        var pdf = new PdfBuilder().Line(50, 100, 80, 100).Line(50, 130, 80, 130).Line(50, 100, 50, 130).Line(80, 100, 80, 130).Line(80, 100, 180, 100).Line(80, 130, 180, 130).Line(180, 100, 180, 130);
        // The narrow cell has no room for 114件 on one line, the wide one has.
        pdf.Text(55, 112, "11").Text(55, 124, "4件").Text(85, 112, "11").Text(85, 124, "4件");
        var grid = pdf.Grid();
        grid[0, 0]!.Text.ShouldBe("114件");
        grid[0, 1]!.Text.ShouldBe("11\n4件");
    }

    [Fact]
    public void A_row_whose_figures_stand_on_several_lines_is_not_put_in_order()
    {
        // Without ruling lines: the cells of the last two columns stand a little higher than the others.
        var pdf = new PdfBuilder().Text(72, 60, "某市某局2023年政府信息公开工作年度报告").Text(72, 80, "三、收到和处理政府信息公开申请情况");
        var rows = ReportFormats.Standard.Find("2021")!.Table("table3")!.Rows;
        for (var r = 0; r < rows.Count; r++)
        {
            pdf.Text(72, 100 + 24 * r, rows[r].Label, size: 6);
            for (var c = 0; c < 7; c++)
                pdf.Text(330 + 30 * c, 100 + 24 * r - (r == 3 && c > 4 ? 8 : 0), $"{r + c}", size: 6);
        }
        var read = ReportReader.Read(pdf.Build(), "a.pdf", ReportFormats.Standard, TestContext.Current.CancellationToken).Report.ShouldNotBeNull();
        read.At("table3/granted/total")!.Value.Number.ShouldBe(8);
        read.At($"table3/{rows[3].Key}/natural_person")!.Value.Kind.ShouldBe(FigureKind.Unreadable);
        read.At($"table3/{rows[4].Key}/total")!.Value.Number.ShouldBe(10);
    }

    [Fact]
    public void Thin_boxes_cell_by_cell_are_ruling_lines()
    {
        var pdf = new PdfBuilder().Text(55, 115, "规章").Text(155, 115, "12");
        foreach (var x in (double[])[50, 150])
            pdf.Box(x, 100, 100, 0.5).Box(x, 120, 100, 0.5).Box(x, 100, 0.5, 20).Box(x + 100, 100, 0.5, 20);
        pdf.Grid().Row(0).ShouldBe(["规章", "12"]);
    }

    [Fact]
    public void Boxes_set_apart_within_a_frame_are_the_cells_of_one_table()
    {
        var pdf = new PdfBuilder().Raw("40 700 320 100 re S");
        for (var c = 0; c < 3; c++)
            pdf.Raw($"{50 + 100 * c} 760 90 20 re S {50 + 100 * c} 730 90 20 re S").Text(60 + 100 * c, 76, $"甲{c}").Text(60 + 100 * c, 106, $"乙{c}");
        var grid = pdf.Grid();
        string[] texts = [.. Enumerable.Range(0, grid.Rows).SelectMany(grid.Row).Distinct().Where(t => t.Length > 0)];
        texts.ShouldBe(["甲0", "甲1", "甲2", "乙0", "乙1", "乙2"]);
    }

    [Fact]
    public void Lines_drawn_twice_are_one()
    {
        var pdf = new PdfBuilder().Table(50, 100, 100, 20, TwoByTwo).Line(50, 121.5, 250, 121.5).Line(151.5, 100, 151.5, 140);
        var grid = pdf.Grid();
        (grid.Rows, grid.Columns).ShouldBe((2, 2));
    }

    [Fact]
    public void A_missing_line_joins_cells()
    {
        // Two rows of three columns; the first cell spans both rows, the second and third of the first row are one.
        var grid = new PdfBuilder()
            .Line(50, 100, 350, 100).Line(150, 120, 350, 120).Line(50, 140, 350, 140)
            .Line(50, 100, 50, 140).Line(150, 100, 150, 140).Line(250, 120, 250, 140).Line(350, 100, 350, 140)
            .Text(55, 125, "自然人").Text(155, 115, "总计").Text(155, 135, "1").Text(255, 135, "2").Grid();
        grid[0, 0].ShouldBe(new GridCell("自然人", 0, 0, 2, 1));
        grid[0, 1].ShouldBe(new GridCell("总计", 0, 1, 1, 2));
        grid.Row(1).ShouldBe(["自然人", "1", "2"]);
    }

    [Fact]
    public void A_table_without_side_lines_reaches_as_far_as_its_rows()
    {
        var grid = new PdfBuilder()
            .Line(50, 100, 350, 100).Line(50, 120, 350, 120).Line(50, 140, 350, 140).Line(150, 100, 150, 140).Line(250, 100, 250, 140)
            .Text(55, 115, "甲").Text(155, 115, "1").Text(255, 115, "2").Text(55, 135, "乙").Text(155, 135, "3").Text(255, 135, "4").Grid();
        grid.Row(0).ShouldBe(["甲", "1", "2"]);
        grid.Row(1).ShouldBe(["乙", "3", "4"]);
    }

    [Fact]
    public void A_head_of_one_character_a_line_is_read_downwards()
    {
        var grid = new PdfBuilder().Table(50, 100, 20, 50, [["", "1"]]).Text(55, 112, "自").Text(55, 126, "然").Text(55, 140, "人").Grid();
        grid[0, 0].ShouldNotBeNull().Text.Replace("\n", "").ShouldBe("自然人");
    }

    [Fact]
    public void A_number_broken_by_the_edge_of_its_cell_is_one_number()
    {
        // 26 wide with 3 kept free on each side, as the word beside it shows: four digits of 5 fill it.
        var grid = new PdfBuilder().Table(50, 100, 26, 40, [["", "规章"]]).Text(53, 112, "1234").Text(53, 126, "5").Grid();
        grid[0, 0].ShouldNotBeNull().Text.ShouldBe("12345");
    }

    [Fact]
    public void Two_numbers_in_one_cell_are_never_made_one()
    {
        var grid = new PdfBuilder().Table(50, 100, 60, 40, [["", "行政许可"]]).Text(53, 112, "12").Text(53, 126, "3").Grid();
        grid[0, 0].ShouldNotBeNull().Text.ShouldBe("12\n3");
    }

    [Fact]
    public void Sideways_text_in_a_cell_is_read_in_its_own_direction()
    {
        var grid = new PdfBuilder().Table(50, 100, 40, 60, [["", "总计"], ["十", "12"]]).Text(70, 150, "自然人", degrees: 90).Grid();
        grid[0, 0].ShouldNotBeNull().Text.ShouldBe("自然人");
    }

    [Theory, InlineData(90), InlineData(180), InlineData(270)]
    public void A_page_laid_on_its_side_is_turned(int degrees)
    {
        // The same table drawn in a turned coordinate system on an upright page.
        var turn = degrees switch { 90 => "0 1 -1 0 700 50 cm", 180 => "-1 0 0 -1 560 800 cm", _ => "0 -1 1 0 -100 700 cm" };
        new PdfBuilder().Raw(turn).Table(50, 400, 100, 20, TwoByTwo).Grid().Row(1).ShouldBe(["行政许可", "3"]);
    }

    [Theory, InlineData(90), InlineData(180), InlineData(270)]
    public void A_page_to_be_shown_turned_is_read_as_shown(int degrees)
    {
        var turn = degrees switch { 90 => "0 1 -1 0 595 0 cm", 180 => "-1 0 0 -1 595 842 cm", _ => "0 -1 1 0 0 842 cm" };
        new PdfBuilder { Rotation = degrees }.Raw(turn).Table(50, 400, 100, 20, TwoByTwo).Grid().Row(1).ShouldBe(["行政许可", "3"]);
    }

    [Fact]
    public void A_row_cut_by_the_end_of_the_page_is_one_row()
    {
        string[] zeros = ["0", "0", "0", "0", "0", "0", "0"], blanks = ["", "", "", "", "", "", ""];
        var pdf = new PdfBuilder()
            .Table(50, 700, 55, 20, [["1.秘密", .. zeros], ["2.其他", .. zeros]])
            .Page().Table(50, 60, 55, 20, [["法律", .. blanks], ["3.危及", .. zeros]]);
        var tables = pdf.Blocks().OfType<TableBlock>().Select(t => t.Grid).ToArray();
        tables.Length.ShouldBe(2);
        tables[0].Row(1)[0].Replace("\n", "").ShouldBe("2.其他法律");
        tables[1].Rows.ShouldBe(1);
        tables[1].Row(0)[0].ShouldBe("3.危及");
    }

    [Fact]
    public void A_blank_row_that_begins_a_page_stays_a_row()
    {
        string[] zeros = ["0", "0", "0", "0", "0", "0", "0"], blanks = ["", "", "", "", "", "", ""];
        var pdf = new PdfBuilder().Table(50, 700, 55, 20, [["1.秘密", .. zeros]])
            .Page().Table(50, 60, 55, 20, [["2.重复", .. blanks], ["3.其他", .. zeros]]);
        pdf.Blocks().OfType<TableBlock>().Last().Grid.Rows.ShouldBe(2);
    }

    [Fact]
    public void A_frame_around_text_is_no_table() =>
        new PdfBuilder().Raw("40 40 500 760 re S").Text(60, 100, "一、总体情况").Blocks().ShouldHaveSingleItem().ShouldBeOfType<TextBlock>().Text.ShouldBe("一、总体情况");
}
