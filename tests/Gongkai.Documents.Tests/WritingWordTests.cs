using System.IO.Compression;
using CsCheck;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using Gongkai.Documents.Writing;
using Gongkai.Rules.Reports;

namespace Gongkai.Documents.Tests;

public class WritingWordTests
{
    [Fact]
    public void Any_report_is_a_valid_word_file() =>
        ReportGen.Any.Sample(report =>
        {
            using var word = Open(report);
            new OpenXmlValidator(FileFormatVersions.Office2019).Validate(word).Select(e => $"{e.Part?.Uri} {e.Path?.XPath} {e.Description}").ShouldBeEmpty();
        }, iter: 12);

    // GB/T 9704—2012: 天头 37 mm, 订口 28 mm, 版心 156 mm × 225 mm; the body is 3号 (16 pt), the title 2号 (22 pt).
    [Fact]
    public void The_page_is_that_of_official_documents()
    {
        using var word = Open(ReportGen.Zero());
        var section = word.MainDocumentPart!.Document!.Body!.GetFirstChild<SectionProperties>()!;
        var size = section.GetFirstChild<PageSize>()!;
        var margin = section.GetFirstChild<PageMargin>()!;
        Millimetres(size.Width!.Value).ShouldBe(210, 0.1);
        Millimetres(size.Height!.Value).ShouldBe(297, 0.1);
        Millimetres(margin.Top!.Value).ShouldBe(37, 0.1);
        Millimetres(margin.Left!.Value).ShouldBe(28, 0.1);
        Millimetres(size.Width.Value - margin.Left.Value - margin.Right!.Value).ShouldBe(156, 0.2);
        Millimetres(size.Height.Value - margin.Top.Value - margin.Bottom!.Value).ShouldBe(225, 0.2);
        var styles = word.MainDocumentPart.StyleDefinitionsPart!.Styles!;
        styles.DocDefaults!.RunPropertiesDefault!.RunPropertiesBaseStyle!.FontSize!.Val!.Value.ShouldBe("32");
        styles.Elements<Style>().Single(s => s.StyleId == "Title").StyleRunProperties!.FontSize!.Val!.Value.ShouldBe("44");
        styles.Elements<Style>().Single(s => s.StyleId == "Heading1").StyleParagraphProperties!.OutlineLevel!.Val!.Value.ShouldBe(0);
    }

    [Fact]
    public void Table_3_has_the_merged_heads_of_the_law_and_repeats_its_head_rows()
    {
        using var word = Open(ReportGen.Zero());
        var tables = word.MainDocumentPart!.Document!.Body!.Elements<Table>().ToList();
        tables.Count.ShouldBe(3);
        var rows = tables[1].Elements<TableRow>().ToList();
        rows.Count.ShouldBe(28);
        rows.Count(r => r.Descendants<TableHeader>().Any()).ShouldBe(3);
        rows.ShouldAllBe(r => r.Descendants<CantSplit>().Any());
        rows.Count(r => r.Elements<TableCell>().First().Descendants<VerticalMerge>().Any()).ShouldBe(3 + 22);
        tables[1].GetFirstChild<TableProperties>()!.GetFirstChild<TableWidth>()!.Width!.Value.ShouldBe("8844");
    }

    [Fact]
    public void The_file_names_its_title_author_language_and_day()
    {
        using var word = Open(ReportGen.Zero());
        word.PackageProperties.Title.ShouldBe("示范市民政局2021年政府信息公开工作年度报告");
        word.PackageProperties.Creator.ShouldBe("示范市民政局");
        word.PackageProperties.Language.ShouldBe("zh-CN");
        word.PackageProperties.Created.ShouldBe(new DateTime(2022, 1, 4, 16, 0, 0, DateTimeKind.Utc));
    }

    [Fact]
    public void The_signature_has_a_date_without_leading_zeros()
    {
        using var word = Open(ReportGen.Zero());
        word.MainDocumentPart!.Document!.Body!.Elements<Paragraph>().Last().InnerText.ShouldBe("2022年1月5日");
    }

    [Fact]
    public void Characters_that_xml_forbids_do_not_break_the_file()
    {
        var report = ReportGen.Zero() with { Title = "示范市\u0001民政局<2021>&年\uD800报告", SignedBy = "a\u0000b" };
        foreach (var type in (ReportFileType[])[ReportFileType.Docx, ReportFileType.Html, ReportFileType.Txt])
            ReportWriter.Write(report, type).Length.ShouldBeGreaterThan(1000);
        using var word = Open(report);
        word.MainDocumentPart!.Document!.Body!.Elements<Paragraph>().First().InnerText.ShouldBe("示范市民政局<2021>&年报告");
    }

    [Fact]
    public void The_same_report_gives_the_same_bytes() =>
        ReportWriter.Write(ReportGen.Zero(), ReportFileType.Docx).ShouldBe(ReportWriter.Write(ReportGen.Zero(), ReportFileType.Docx));

    static WordprocessingDocument Open(AnnualReport report) => WordprocessingDocument.Open(new MemoryStream(ReportWriter.Write(report, ReportFileType.Docx)), false);

    static double Millimetres(double twips) => twips / 1440 * 25.4;
}
