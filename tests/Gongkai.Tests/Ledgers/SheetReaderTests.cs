using System.Diagnostics;
using System.Text;
using Gongkai.Documents.Reading;

namespace Gongkai.Tests.Ledgers;

/// <summary>Rows of workbooks and CSV files, read one after the other.</summary>
public sealed class SheetReaderTests
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    static List<SheetRow> Rows(byte[] file, string name) => [.. SheetReader.Open(file, name).Rows(Stop)];

    static string[] Texts(SheetRow row) => [.. row.Cells.Select(c => c.Text)];

    [Fact]
    public void A_workbook_gives_its_rows_with_the_numbers_a_person_sees()
    {
        var rows = Rows(Workbooks.Raw(Workbooks.Row(1, "名称", "日期") + Workbooks.Row(4, "甲", null, "丙")), "a.xlsx");
        rows.Select(r => r.Number).ShouldBe([1, 4]);
        Texts(rows[1]).ShouldBe(["甲", "", "丙"]);
        rows[1][1].Text.ShouldBe("");
        rows[1][7].Text.ShouldBe("");
    }

    [Fact]
    public void A_formula_gives_its_stored_result_and_is_a_fault_without_one()
    {
        var row = Rows(Workbooks.Raw(Workbooks.Row(1, "<c r=\"REF\"><f>1+2</f><v>3</v></c>", "<c r=\"REF\"><f>SUM(A1)</f></c>", "<c r=\"REF\" t=\"e\"><f>A1/0</f><v>#DIV/0!</v></c>")), "a.xlsx")[0];
        row[0].ShouldBe(new("3"));
        row[1].Fault.ShouldNotBeNull().ShouldContain("=SUM(A1)");
        row[2].Fault.ShouldNotBeNull().ShouldContain("#DIV/0!");
    }

    [Fact]
    public void Cells_under_a_merged_one_are_known_when_the_sheet_was_read()
    {
        var reader = SheetReader.Open(Workbooks.Raw(Workbooks.Row(1, "甲", "乙") + Workbooks.Row(2, null, "丙"), """<mergeCells count="1"><mergeCell ref="A1:A2"/></mergeCells>"""), "a.xlsx");
        reader.Rows(Stop).Count().ShouldBe(2);
        reader.IsCovered(2, 0).ShouldBeTrue();
        reader.IsCovered(1, 0).ShouldBeFalse();
        reader.IsCovered(2, 1).ShouldBeFalse();
    }

    [Theory, InlineData(true), InlineData(false)]
    public void A_CSV_file_is_read_in_UTF8_and_GB18030_with_quotes_and_lines_within_them(bool national)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var text = "名称,说明\r\n\"大石街,服务站\",\"第一行\n第二行，写着\"\"公开\"\"\"\r\n\r\n沙湾,龘\r\n";
        var rows = Rows((national ? Encoding.GetEncoding("GB18030") : Encoding.UTF8).GetBytes(text), "a.csv");
        rows.Count.ShouldBe(3);
        Texts(rows[1]).ShouldBe(["大石街,服务站", "第一行\n第二行，写着\"公开\""]);
        Texts(rows[2]).ShouldBe(["沙湾", "龘"]);
        rows[2].Number.ShouldBe(4);
    }

    [Theory]
    [InlineData("a.xlsx", new byte[] { })]
    [InlineData("a.xlsx", new byte[] { 0x50, 0x4B, 3, 4, 0, 0, 0, 0 })]
    [InlineData("a.pdf", new byte[] { 0x25, 0x50, 0x44, 0x46, 0x2D, 0x31, 0x2E, 0x37 })]
    [InlineData("a.xls", new byte[] { 0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1 })]
    public void What_is_no_table_is_said_in_a_sentence(string name, byte[] file) =>
        Should.Throw<SheetUnreadableException>(() => Rows(file, name)).Message.ShouldEndWith("。");

    [Theory, InlineData("ppt/presentation.xml", "演示文稿"), InlineData("a.txt", "压缩包"), InlineData("word/document.xml", "只能导入 Excel 工作簿")]
    public void A_file_that_is_no_table_is_told_from_a_report(string part, string words)
    {
        using var file = new MemoryStream();
        using (var zip = new System.IO.Compression.ZipArchive(file, System.IO.Compression.ZipArchiveMode.Create, leaveOpen: true))
            zip.CreateEntry(part);
        var message = Should.Throw<SheetUnreadableException>(() => Rows(file.ToArray(), "a.xlsx")).Message;
        message.ShouldContain(words);
        message.ShouldNotContain("报告");
    }

    [Fact]
    public void A_hundred_thousand_rows_take_seconds()
    {
        var data = new StringBuilder();
        for (var i = 1; i <= SheetReader.MostRows; i++)
            data.Append(Workbooks.Row(i, "园区宣讲活动", $"第 {i} 场", "2024-03-05", "进园区", "积分制入学", "产业园"));
        var file = Workbooks.Raw(data.ToString());
        data.Clear();
        var clock = Stopwatch.StartNew();
        SheetReader.Open(file, "a.xlsx").Rows(Stop).Count().ShouldBe(SheetReader.MostRows);
        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public void More_rows_than_that_are_refused()
    {
        var text = new StringBuilder("名称\r\n");
        for (var i = 0; i < SheetReader.MostRows + 20; i++)
            text.Append("甲\r\n");
        Should.Throw<SheetUnreadableException>(() => Rows(Encoding.UTF8.GetBytes(text.ToString()), "a.csv")).Message.ShouldContain("100000 行");
    }
}
