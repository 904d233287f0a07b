using System.IO.Compression;
using System.Text;
using Gongkai.Documents.Reading;
using Gongkai.Documents.Writing;
using Gongkai.Rules.Reports;

namespace Gongkai.Documents.Tests.Reading;

/// <summary>Single oddities of published reports: each changes one thing of a report that is otherwise as it should be.</summary>
public class OddityTests
{
    static readonly AnnualReport Report = ReportGen.Zero().With("table3/granted/business", Figure.Of(7788));

    [Theory]
    [InlineData("7788<sup>1</sup>")]
    [InlineData("7788<sup>[2]</sup>")]
    [InlineData("7788<span style=\"vertical-align: super\">①</span>")]
    [InlineData("<p>7788<sup>注</sup></p>")]
    [InlineData("7788（件）")]
    [InlineData("7\u2009788")]
    [InlineData("7\u00a0788")]
    [InlineData("7 788 件")]
    [InlineData("７，７８８")]
    public void A_figure_with_a_note_a_unit_or_parted_thousands_is_the_figure(string cell) =>
        Web(html => html.Replace(">7788<", $">{cell}<")).At("table3/granted/business")!.Value.Number.ShouldBe(7788);

    [Theory]
    [InlineData("(7788)")]
    [InlineData("77 88")]
    [InlineData("7 7 8 8")]
    [InlineData("7788 1")]
    [InlineData("7788（元）")]
    public void What_may_be_two_numbers_or_another_thing_is_not_read(string cell) =>
        Web(html => html.Replace(">7788<", $">{cell}<")).At("table3/granted/business")!.Value.Kind.ShouldBe(FigureKind.Unreadable);

    [Fact]
    public void Raised_figures_behind_a_number_are_no_digits_of_it()
    {
        var word = Repacked(ReportWriter.Write(Report, ReportFileType.Docx), "word/document.xml",
            xml => xml.Replace("7788</w:t></w:r>", "7788</w:t></w:r><w:r><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr><w:t>1</w:t></w:r>"));
        Read(word, "a.docx").At("table3/granted/business")!.Value.Number.ShouldBe(7788);
    }

    [Theory]
    [InlineData("<s>12</s>7788")]
    [InlineData("<del>12</del>7788")]
    [InlineData("<span style=\"text-decoration: line-through\">12</span>7788")]
    public void What_is_crossed_out_beside_a_figure_is_no_part_of_it(string cell) =>
        Web(html => html.Replace(">7788<", $">{cell}<")).At("table3/granted/business")!.Value.Number.ShouldBe(7788);

    [Fact]
    public void What_is_crossed_out_in_a_word_file_is_no_part_of_the_figure()
    {
        var word = Repacked(ReportWriter.Write(Report, ReportFileType.Docx), "word/document.xml",
            xml => xml.Replace("7788</w:t></w:r>", "7788</w:t></w:r><w:r><w:rPr><w:strike/></w:rPr><w:t>12</w:t></w:r><w:r><w:rPr><w:strike w:val=\"0\"/></w:rPr><w:t>9</w:t></w:r>"));
        Read(word, "a.docx").At("table3/granted/business")!.Value.Number.ShouldBe(77889);
    }

    [Fact]
    public void A_title_that_stands_only_in_the_running_head_is_the_reports()
    {
        var headless = Repacked(ReportWriter.Write(Report, ReportFileType.Docx), "word/document.xml", xml => xml.Replace("政府信息公开工作年度报告", "年报"));
        Read(headless, "a.docx").Year.ShouldBeNull();
        var headed = Added(headless, "word/header1.xml",
            "<w:hdr xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:p><w:r><w:t>示范市民政局2021年政府信息公开工作年度报告</w:t></w:r></w:p></w:hdr>");
        var read = Read(headed, "a.docx");
        (read.Agency, read.Year).ShouldBe(("示范市民政局", 2021));
    }

    [Fact]
    public void A_formula_without_a_stored_result_is_unreadable_and_no_blank()
    {
        var sheet = Sheet("<c r=\"A1\"><f>SUM(B1:C1)</f><v></v></c><c r=\"B1\"><f>SUM(C1:C1)</f><v>3</v></c><c r=\"C1\" t=\"str\"><f>\"\"</f><v></v></c>");
        Cells(sheet).ShouldBe(["公式没有保存计算结果：=SUM(B1:C1)", "3"]);
    }

    [Theory]
    [InlineData("示范市民政局2021年政府信息公开工作年度报告", "示范市民政局2022年政府信息公开工作年度报告", "2021、2022 年")]
    [InlineData("示范市民政局2021年政府信息公开工作年度报告", "示范市财政局2021年政府信息公开工作年度报告", "2 个机关")]
    public void Two_reports_in_one_workbook_are_not_mixed(string one, string other, string said) =>
        Should.Throw<UnreadableException>(() => XlsxExtractor.Extract(Workbook(("一", Text(one)), ("二", Text(other))), TestContext.Current.CancellationToken)).Message.ShouldContain(said);

    [Fact]
    public void Of_sheets_named_after_years_those_of_the_titles_year_are_the_report()
    {
        var book = Workbook(("2020年", Text("旧")), ("2021年", Text("新")), ("封面", Text("示范市民政局2021年政府信息公开工作年度报告")));
        Cells(book).ShouldBe(["新", "示范市民政局2021年政府信息公开工作年度报告"]);
    }

    static List<string> Cells(byte[] book) =>
        [.. XlsxExtractor.Extract(book, TestContext.Current.CancellationToken).Blocks.OfType<TableBlock>().SelectMany(b => Enumerable.Range(0, b.Grid.Columns).Select(c => b.Grid[0, c]!.Text))];

    static string Text(string text) => $"<c r=\"A1\" t=\"inlineStr\"><is><t>{text}</t></is></c>";

    static byte[] Sheet(string cells) => Workbook(("表", cells));

    static byte[] Workbook(params (string Name, string Cells)[] sheets)
    {
        const string Relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        var stream = new MemoryStream();
        using (new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
        }
        var book = Added(stream.ToArray(), "xl/workbook.xml",
            $"<workbook xmlns:r=\"{Relation}\"><sheets>{string.Concat(sheets.Index().Select(s => $"<sheet name=\"{s.Item.Name}\" sheetId=\"{s.Index + 1}\" r:id=\"r{s.Index}\"/>"))}</sheets></workbook>");
        book = Added(book, "xl/_rels/workbook.xml.rels",
            $"<Relationships>{string.Concat(sheets.Index().Select(s => $"<Relationship Id=\"r{s.Index}\" Target=\"worksheets/{s.Index}.xml\"/>"))}</Relationships>");
        foreach (var (index, (_, cells)) in sheets.Index())
            book = Added(book, $"xl/worksheets/{index}.xml", $"<worksheet><sheetData><row r=\"1\">{cells}</row></sheetData></worksheet>");
        return book;
    }

    static byte[] Added(byte[] package, string part, string text)
    {
        var stream = new MemoryStream();
        stream.Write(package);
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            zip.GetEntry(part)?.Delete();
            using var writer = new StreamWriter(zip.CreateEntry(part).Open());
            writer.Write(text);
        }
        return stream.ToArray();
    }

    [Theory]
    [InlineData("示范市民政局政府信息公开2021年度报告")]
    [InlineData("示范市民政局政府信息公开工作2021年年度报告")]
    [InlineData("示范市民政局关于报送2021年政府信息公开工作年度报告的报告")]
    [InlineData("示范市民政局关于二〇二一年政府信息公开工作年度报告的公告")]
    [InlineData("示范市民政局2021年度政府信息公开工作报告")]
    [InlineData("示范市民政局《2021年政府信息公开工作年度报告》")]
    [InlineData("示范市民</p><p>政局2021年</p><p>政府信息公开工作年度报告")]
    [InlineData("示范市</p><p>民政局</p><p>政府信息公开工作年度报告</p><p>（2021年）")]
    public void A_title_is_worded_and_broken_in_many_ways(string title)
    {
        var read = Web(html => html.Replace("<h1>示范市民政局2021年政府信息公开工作年度报告</h1>", $"<p>{title}</p>"));
        (read.Agency, read.Year).ShouldBe(("示范市民政局", 2021));
    }

    [Fact]
    public void A_second_name_in_brackets_keeps_its_bracket() =>
        Web(html => html.Replace("<h1>示范市民政局2021年政府信息公开工作年度报告</h1>", "<h1>示范市市场监督管理局（知识产权局）政府信息公开工作年度报告（2021年）</h1>"))
            .Agency.ShouldBe("示范市市场监督管理局（知识产权局）");

    [Theory]
    [InlineData("壹、", "贰、", "叁、", "肆、", "伍、", "陆、")]
    [InlineData("第一部分</p><p>", "第二部分</p><p>", "第三部分</p><p>", "第四部分</p><p>", "第五部分</p><p>", "第六部分</p><p>")]
    public void Headings_are_numbered_in_many_ways(params string[] numerals) =>
        Web(html => Report.Format.Sections.Aggregate(html, (text, s) => text.Replace(s.Numbered, numerals[s.Number - 1] + s.Heading)))
            .Sections.Select(s => s.Number).ShouldBe([1, 2, 3, 4, 5, 6]);

    [Fact]
    public void A_heading_without_number_and_in_another_wording_is_known_by_its_place() =>
        Web(html => Report.Format.Sections.Aggregate(html, (text, s) => text.Replace(s.Numbered, s.Number == 5 ? "存在的主要问题和改进情况" : s.Heading)))
            .Sections.Select(s => s.Number).ShouldBe([1, 2, 3, 4, 5, 6]);

    [Fact]
    public void A_table_of_contents_without_page_numbers_is_not_the_report()
    {
        var contents = string.Concat(Report.Format.Sections.Select(s => $"<p>{s.Numbered}</p>"));
        var read = Web(html => html.Replace("<h1>", $"<p>目录</p>{contents}<p>封面说明文字，这一段比各部分的正文都长。{new string('长', 200)}</p><p>{new string('段', 90)}</p><p>三</p><p>四</p><p>五</p><h1>"));
        read.Sections.Count.ShouldBe(6);
        read.Sections[5].Paragraphs.ShouldBe(["本年度按规定完成各项工作。"]);
        read.Title.ShouldBe(Report.Title);
    }

    [Fact]
    public void Radicals_and_characters_without_width_are_undone_in_every_kind_of_file()
    {
        var read = Read(Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(ReportWriter.Write(Report, ReportFileType.Txt)).Replace("行", "⾏").Replace("一", "⼀").Replace("公", "公\u200b")), "a.txt");
        read.At("table3/granted/business")!.Value.Number.ShouldBe(7788);
        read.At("table2/licences")!.Value.Number.ShouldBe(0);
        read.Sections.Select(s => s.Number).ShouldBe([1, 2, 3, 4, 5, 6]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("约5")]
    public void Table_4_may_have_a_column_for_labels(string odd)
    {
        const string kinds = "<td>结果维持<td>结果纠正<td>其他结果<td>尚未审结<td>总计";
        var table = $"<table><tr><td rowspan=3>类别<td colspan=5>行政复议<td colspan=10>行政诉讼<tr>{kinds.Replace("<td>", "<td rowspan=2>")}<td colspan=5>未经复议直接起诉<td colspan=5>复议后起诉" +
            $"<tr>{kinds}{kinds}<tr><td>件数<td>{(odd.Length > 0 ? odd : "3")}{string.Concat(Enumerable.Range(1, 14).Select(i => $"<td>{i}"))}</table>";
        var read = Web(html => WithTable4(html, table));
        Enumerable.Range(1, 14).Select(i => read.At($"table4/{i}")!.Value.Number).ShouldBe(Enumerable.Range(1, 14).Select(i => (decimal?)i));
        read.At("table4/0")!.Value.Number.ShouldBe(odd.Length > 0 ? null : 3);
    }

    [Theory]
    [InlineData("约5")]
    [InlineData("十二")]
    public void A_cell_in_a_line_of_text_that_cannot_be_read_leaves_its_neighbours(string odd)
    {
        var text = Encoding.UTF8.GetString(ReportWriter.Write(Report.With("table3/petition/research", Figure.Of(9321)).With("table3/secret/natural_person", Figure.Of(9322)), ReportFileType.Txt));
        var lines = text.Split('\n').Select(l => l.Contains("9321") || l.Contains("9322") ? string.Join("  ", l.Split(['\t', ' ', '|'], StringSplitOptions.RemoveEmptyEntries)).Replace("9321", odd).Replace("9322", odd) : l);
        var read = Read(Encoding.UTF8.GetBytes(string.Join('\n', lines)), "a.txt");
        read.At("table3/petition/research")!.Value.Kind.ShouldBe(FigureKind.Unreadable);
        read.At("table3/petition/business")!.Value.Number.ShouldBe(0);
        read.At("table3/secret/natural_person")!.Value.Kind.ShouldBe(FigureKind.Unreadable);
        read.At("table3/secret/total")!.Value.Number.ShouldBe(0);
    }

    [Fact]
    public void A_report_of_2020_without_its_table_2_is_in_the_format_of_2019()
    {
        var old = ReportGen.Zero(ReportFormats.Standard.Find("2019")!);
        old = old with { Tables = old.Tables.Where(t => t.Key != "table2").ToDictionary() };
        Read(ReportWriter.Write(old, ReportFileType.Html), "a.html").Format.Id.ShouldBe("2019");
    }

    [Fact]
    public void Digits_on_two_lines_of_a_cell_are_not_put_together() =>
        Web(html => html.Replace(">7788<", ">77<br>88<")).At("table3/granted/business")!.Value.Kind.ShouldBe(FigureKind.Unreadable);

    [Fact]
    public void Heads_that_a_page_cut_in_two_are_no_figures_and_a_blank_row_is_blank()
    {
        const string kinds = "<td>结果维持<td>结果纠正<td>其他结果<td>尚未审结<td>总计";
        var top = $"<table><tr><td colspan=5>行政复议<td colspan=10>行政诉讼<tr>{kinds.Replace("<td>", "<td rowspan=2>")}<td colspan=5>未经复议直接起诉<td colspan=5>复议后起诉<tr>{kinds}{kinds}";
        var cut = Web(html => WithTable4(html, $"{top}</table><p></p><table><tr>{string.Concat(Enumerable.Repeat("<td>", 12))}<td>审结<td>维持<td><tr>{string.Concat(Enumerable.Range(0, 15).Select(i => $"<td>{i}"))}</table>"));
        Enumerable.Range(0, 15).Select(i => cut.At($"table4/{i}")!.Value.Number).ShouldBe(Enumerable.Range(0, 15).Select(i => (decimal?)i));
        var blank = Web(html => WithTable4(html, $"{top}<tr>{string.Concat(Enumerable.Repeat("<td>", 15))}</table>"));
        Enumerable.Range(0, 15).ShouldAllBe(i => blank.At($"table4/{i}")!.Value.Kind == FigureKind.Blank);
    }

    [Fact]
    public void A_row_whose_cells_can_all_not_be_read_is_shown_cell_by_cell()
    {
        var read = Web(html => System.Text.RegularExpressions.Regex.Replace(html, "(data-cell=\"table3/petition/[^>]*>)0<", "$1约3<"));
        Report.Format.Table("table3")!.Columns.ShouldAllBe(c => read.At($"table3/petition/{c.Key}")!.Value.Text == "约3");
    }

    [Fact]
    public void Numbered_paragraphs_within_section_six_are_not_the_section()
    {
        var text = Encoding.UTF8.GetString(ReportWriter.Write(Report, ReportFileType.Txt));
        var at = text.IndexOf('\n', text.LastIndexOf("六、其他需要报告的事项", StringComparison.Ordinal)) + 1;
        var read = Read(Encoding.UTF8.GetBytes(text[..at] + "一、收费情况\n本年度没有收取信息处理费。\n二、其他事项\n没有其他需要报告的事项。\n" + text[at..]), "a.txt");
        read.Sections.Select(s => s.Heading).ShouldContain("六、其他需要报告的事项");
        read.Section(6)!.Paragraphs.ShouldContain("二、其他事项");
        ReportChecker.Check(read).Where(f => f.Rule == "S17" && f.Where == "section/6").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("清河市东山区市场监督管理局\n2024年1月20日", "清河市东山区市场监督管理局")]
    [InlineData("清河市东山区农业农村和\n水利林业局\n2024年1月20日", "清河市东山区农业农村和水利林业局")]
    [InlineData("清河市东山区文化广电旅游体育和新闻出版版权管理局（清河市东山区文物保护与考古工作管理局）\n2024年1月20日", "清河市东山区文化广电旅游体育和新闻出版版权管理局（清河市东山区文物保护与考古工作管理局）")]
    [InlineData("没有其他需要报告的事项\n清河市东山区林业局\n2024年1月20日", "清河市东山区林业局")]
    public void A_signature_is_read_whole_in_one_line_or_two(string signature, string agency)
    {
        var text = Encoding.UTF8.GetString(ReportWriter.Write(Report with { SignedBy = null, SignedOn = null }, ReportFileType.Txt)).TrimEnd();
        var read = Read(Encoding.UTF8.GetBytes($"{text}\n\n{signature}\n"), "a.txt");
        (read.SignedBy, read.SignedOn).ShouldBe((agency, new DateOnly(2024, 1, 20)));
    }

    static string WithTable4(string html, string table) => html[..html.IndexOf("<table id=\"t-table4\"", StringComparison.Ordinal)] + table + html[html.LastIndexOf("<h2", StringComparison.Ordinal)..];

    static AnnualReport Web(Func<string, string> change)
    {
        var page = Encoding.UTF8.GetString(ReportWriter.Write(Report, ReportFileType.Html));
        var changed = change(page);
        changed.ShouldNotBe(page);
        return Read(Encoding.UTF8.GetBytes(changed), "a.html");
    }

    static AnnualReport Read(byte[] file, string name)
    {
        var result = ReportReader.Read(file, name, ReportFormats.Standard, TestContext.Current.CancellationToken);
        return result.Report.ShouldNotBeNull(result.Unreadable);
    }

    static byte[] Repacked(byte[] package, string part, Func<string, string> change)
    {
        var stream = new MemoryStream();
        stream.Write(package);
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            var entry = zip.GetEntry(part)!;
            string text;
            using (var reader = new StreamReader(entry.Open()))
                text = reader.ReadToEnd();
            var changed = change(text);
            changed.ShouldNotBe(text);
            entry.Delete();
            using var writer = new StreamWriter(zip.CreateEntry(part).Open(), new UTF8Encoding(false));
            writer.Write(changed);
        }
        return stream.ToArray();
    }
}
