using System.Text;
using System.Text.Json;
using CsCheck;
using Gongkai.Documents.Reading;
using Gongkai.Documents.Writing;
using Gongkai.Rules.Reports;

namespace Gongkai.Documents.Tests;

public class WritingJsonTests
{
    [Fact]
    public void Any_report_is_read_back_from_its_json() =>
        ReportGen.Any.Sample(report =>
        {
            var read = ReportJson.Read(ReportWriter.Write(report, ReportFileType.Json), ReportGen.Formats).Report;
            read.ShouldBeTheSameAs(report);
            foreach (var cell in report.Format.Tables.SelectMany(t => t.Cells))
                read!.At(cell.Address).ShouldBe(report.At(cell.Address));
        }, iter: 60);

    [Fact]
    public void The_documented_keys_stand_in_the_documented_shapes()
    {
        var report = ReportGen.Zero().With("table2/fees_10k_yuan", Figure.Of(30000000.50m)).With("table3/new/total", Figure.Blank).With("table4/14", Figure.Read("若干", ValueKind.Count));
        var json = Parse(ReportWriter.Write(report, ReportFileType.Json));
        json.GetProperty("schema").GetInt32().ShouldBe(1);
        var one = json.GetProperty("reports").EnumerateArray().ShouldHaveSingleItem();
        one.EnumerateObject().Select(p => p.Name).Take(9).ShouldBe(["file", "agency", "year", "format", "status", "table2", "table3", "table4", "texts"]);
        one.GetProperty("table2").GetProperty("regulations").GetRawText().ShouldBe("[0, 0, 0]");
        one.GetProperty("table2").GetProperty("licences").GetRawText().ShouldBe("0");
        one.GetProperty("table2").GetProperty("fees_10k_yuan").GetRawText().ShouldBe("30000000.5");
        one.GetProperty("table3").EnumerateObject().Count().ShouldBe(25);
        one.GetProperty("table3").GetProperty("new").GetRawText().ShouldBe("[0, 0, 0, 0, 0, 0, null]");
        one.GetProperty("table4").GetArrayLength().ShouldBe(15);
        one.GetProperty("table4")[14].ValueKind.ShouldBe(JsonValueKind.Null);
        one.GetProperty("status").GetString().ShouldBe("findings");
        one.GetProperty("findings").EnumerateArray().Select(f => f.GetProperty("where").GetString()).ShouldContain("table4/14");
    }

    [Fact]
    public void Rows_that_the_2019_format_lacks_are_null()
    {
        var json = Encoding.UTF8.GetString(ReportWriter.Write(ReportGen.Zero(ReportFormats.Standard.Find("2019")), ReportFileType.Json));
        var rows = Parse(Encoding.UTF8.GetBytes(json)).GetProperty("reports")[0].GetProperty("table3");
        rows.EnumerateObject().Count().ShouldBe(25);
        foreach (var absent in (string[])["overdue_correction", "overdue_fee"])
            rows.GetProperty(absent).GetRawText().ShouldBe("[null, null, null, null, null, null, null]");
        json.ShouldContain("示范市民政局");
    }

    [Fact]
    public void A_file_without_a_report_says_why()
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, ReportJson.Options))
            ReportJson.Write(writer, "扫描件.pdf", ReadResult.None("文件是扫描的图片。"), []);
        var json = Parse(stream.ToArray());
        json.GetProperty("file").GetString().ShouldBe("扫描件.pdf");
        json.GetProperty("status").GetString().ShouldBe("unreadable");
        json.GetProperty("reason").GetString().ShouldBe("文件是扫描的图片。");
        json.GetProperty("table3").ValueKind.ShouldBe(JsonValueKind.Null);
        json.GetProperty("findings").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public void The_documented_keys_alone_are_enough_for_a_report_of_tables()
    {
        var read = ReportJson.Read("""{ "agency": "示范市民政局", "year": 2023, "table4": [0,0,0,0,0,0,0,0,0,0,0,0,0,"若干",1e1] }"""u8.ToArray(), ReportFormats.Standard).Report!;
        read.Format.Id.ShouldBe("2021");
        read.Title.ShouldBe("示范市民政局2023年政府信息公开工作年度报告");
        read.TablesOnly.ShouldBeTrue();
        read.At("table4/13")!.Value.Kind.ShouldBe(FigureKind.Unreadable);
        read.At("table4/14")!.Value.Number.ShouldBe(10);
    }

    [Theory]
    [InlineData("[1]", "最外层"), InlineData("{", "第 1 行"), InlineData("""{"schema": 2, "reports": []}""", "schema")]
    [InlineData("""{"schema": 1, "reports": []}""", "0 份"), InlineData("""{"schema": 1, "reports": [{}, {}]}""", "2 份")]
    [InlineData("""{"format": "1999", "table4": []}""", "1999"), InlineData("""{"table4": []}""", "format"), InlineData("""{"year": "2023"}""", "year")]
    [InlineData("""{"format": "2021"}""", "sections"), InlineData("""{"format": "2021", "table4": [1]}""", "table4"), InlineData("""{"format": "2021", "table3": []}""", "table3")]
    [InlineData("""{"format": "2021", "table3": {"newest": []}}""", "table3.newest"), InlineData("""{"format": "2021", "table3": {"new": [1,2]}}""", "table3.new")]
    [InlineData("""{"format": "2021", "table2": {"licences": true}}""", "table2/licences"), InlineData("""{"format": "2021", "table2": {"licences": 1e400}}""", "table2/licences")]
    [InlineData("""{"format": "2021", "sections": [{"number": 1}]}""", "sections[0].heading"), InlineData("""{"format": "2021", "signed_on": "去年", "sections": [{"number":1,"heading":"一"}]}""", "signed_on")]
    [InlineData("""{"format": "2019", "table3": {"overdue_fee": [1,null,null,null,null,null,null]}}""", "overdue_fee")]
    public void A_wrong_shape_is_refused_with_the_key(string json, string named)
    {
        var result = ReportJson.Read(Encoding.UTF8.GetBytes(json), ReportFormats.Standard);
        result.Report.ShouldBeNull();
        result.Unreadable.ShouldNotBeNull().ShouldContain(named);
    }

    static JsonElement Parse(byte[] json) => JsonDocument.Parse(json).RootElement;
}
