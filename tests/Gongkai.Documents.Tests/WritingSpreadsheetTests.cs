using CsCheck;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using Gongkai.Documents.Writing;
using Gongkai.Rules.Reports;

namespace Gongkai.Documents.Tests;

public class WritingSpreadsheetTests
{
    [Fact]
    public void Any_report_is_a_valid_spreadsheet() =>
        ReportGen.Any.Sample(report =>
        {
            using var book = Open(report);
            new OpenXmlValidator(FileFormatVersions.Office2019).Validate(book).Select(e => $"{e.Part?.Uri} {e.Path?.XPath} {e.Description}").ShouldBeEmpty();
        }, iter: 12);

    [Fact]
    public void Numbers_are_numbers_and_no_text_can_become_a_formula()
    {
        var report = ReportGen.Zero().With("table4/0", Figure.Of(17)).With("table4/1", Figure.Read("=1+1", ValueKind.Count)) with { Title = "=HYPERLINK(\"x\")" };
        using var book = Open(report);
        var sheets = book.WorkbookPart!.Workbook!.Sheets!.Elements<Sheet>().ToList();
        sheets.Select(s => s.Name!.Value).ShouldBe(["主动公开情况表", "申请办理情况表", "复议诉讼情况表"]);
        var cells = ((WorksheetPart)book.WorkbookPart.GetPartById(sheets[2].Id!)).Worksheet!.Descendants<Cell>().ToList();
        cells.Single(c => c.CellReference == "A5").ShouldSatisfyAllConditions(c => c.CellValue!.Text.ShouldBe("17"), c => c.DataType.ShouldBeNull());
        cells.Single(c => c.CellReference == "B5").ShouldSatisfyAllConditions(c => c.DataType!.Value.ShouldBe(CellValues.InlineString), c => c.InnerText.ShouldBe("=1+1"));
        cells[0].DataType!.Value.ShouldBe(CellValues.InlineString);
        cells.ShouldAllBe(c => c.CellFormula == null);
    }

    [Fact]
    public void The_heads_of_table_3_are_merged()
    {
        using var book = Open(ReportGen.Zero());
        var merged = book.WorkbookPart!.WorksheetParts.SelectMany(p => p.Worksheet!.Descendants<MergeCell>()).Select(m => m.Reference!.Value).ToList();
        merged.ShouldContain("A2:C4"); // corner, three rows by three columns
        merged.ShouldContain("D2:J2"); // 申请人情况
        merged.ShouldContain("A7:A28"); // 三、本年度办理结果, twenty-two rows
    }

    static SpreadsheetDocument Open(AnnualReport report) => SpreadsheetDocument.Open(new MemoryStream(ReportWriter.Write(report, ReportFileType.Xlsx)), false);
}
