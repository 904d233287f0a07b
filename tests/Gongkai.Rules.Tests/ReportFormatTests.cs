using System.Text;
using Gongkai.Rules.Reports;

namespace Gongkai.Rules.Tests;

public class ReportFormatTests
{
    static readonly ReportFormat Format2021 = ReportFormats.Standard.Find("2021")!;
    static readonly ReportFormat Format2019 = ReportFormats.Standard.Find("2019")!;

    [Fact]
    public void The_2021_format_has_the_200_cells_of_the_law()
    {
        Format2021.Tables.Select(t => t.Cells.Count).ShouldBe([10, 175, 15]);
        Format2021.Table("table3")!.Rows.Count.ShouldBe(25);
    }

    [Fact]
    public void The_2019_format_has_one_row_of_other_dispositions()
    {
        Format2019.Table("table3")!.Rows.Count.ShouldBe(23);
        Format2019.Table("table2")!.Rows.Sum(r => r.Values.Count).ShouldBe(22);
    }

    [Theory]
    [InlineData(2019, "2019"), InlineData(2020, "2019"), InlineData(2021, "2021"), InlineData(2030, "2021")]
    public void A_year_has_its_format(int year, string id) => ReportFormats.Standard.For(year).Id.ShouldBe(id);

    [Theory]
    [InlineData("table2/regulations/2"), InlineData("table2/licences"), InlineData("table3/secret/total"), InlineData("table4/14")]
    public void Cells_have_addresses(string address) => Format2021.Cell(address)!.Address.ShouldBe(address);

    const string Least = """{"id": "x", "name": "x", "source": "x", "from_year": 2030, "title": "{agency}{year}", "sections": [], "tables": []}""";

    [Fact]
    public void A_format_needs_no_more_than_its_required_members() => ReportFormats.Read(Encoding.UTF8.GetBytes(Least)).FromYear.ShouldBe(2030);

    [Theory]
    [InlineData("\"id\": \"x\"", "\"id\": 1")]
    [InlineData("\"id\": \"x\", ", "")]
    [InlineData("2030", "\"2030\"")]
    [InlineData("\"tables\": []", "\"tables\": {}")]
    [InlineData("\"tables\": []", "\"tables\": [], \"colour\": \"red\"")]
    [InlineData("\"sections\": []", "\"sections\": [{\"number\": 1, \"heading\": \"x\", \"table\": \"none\"}]")]
    [InlineData("\"tables\": []", "\"tables\": [{\"id\": \"t\", \"name\": \"t\", \"shape\": \"round\"}]")]
    [InlineData("\"tables\": []}", "\"tables\": []} {}")]
    [InlineData("{", "[")]
    public void A_file_that_is_no_format_is_refused(string part, string other) =>
        Should.Throw<FormatException>(() => ReportFormats.Read(Encoding.UTF8.GetBytes(Least.Replace(part, other))));

    [Fact]
    public void Table_3_is_laid_out_with_the_merged_heads_of_the_law()
    {
        var layout = TableLayout.Of(Format2021.Table("table3")!);
        layout.Columns.ShouldBe(10);
        layout.HeaderRows.ShouldBe(3);
        var cells = layout.Rows.SelectMany(r => r).ToList();
        cells.Single(c => c.Kind == LayoutKind.Corner).ShouldSatisfyAllConditions(c => c.RowSpan.ShouldBe(3), c => c.ColumnSpan.ShouldBe(3));
        cells.Single(c => c.Text == "三、本年度办理结果").RowSpan.ShouldBe(22);
        cells.Single(c => c.Text == "（三）不予公开").RowSpan.ShouldBe(8);
        cells.Single(c => c.Text == "法人或其他组织").ColumnSpan.ShouldBe(5);
        cells.Single(c => c.Text == "自然人").RowSpan.ShouldBe(2);
        cells.Single(c => c.Text == "（一）予以公开").ColumnSpan.ShouldBe(2);
    }

    [Theory]
    [MemberData(nameof(AllTables))]
    public void Every_slot_of_a_laid_out_table_is_covered_once(string format, string table)
    {
        var layout = TableLayout.Of(ReportFormats.Standard.Find(format)!.Table(table)!);
        var covered = new int[layout.Rows.Count, layout.Columns];
        foreach (var cell in layout.Rows.SelectMany(r => r))
            for (var r = cell.Row; r < cell.Row + cell.RowSpan; r++)
                for (var c = cell.Column; c < cell.Column + cell.ColumnSpan; c++)
                    covered[r, c]++;
        covered.Cast<int>().ShouldAllBe(n => n == 1);
        layout.Format.WidthsMm.Count.ShouldBe(layout.Columns);
        layout.Format.WidthsMm.Sum().ShouldBeLessThanOrEqualTo(156);
    }

    public static TheoryData<string, string> AllTables() =>
        [.. ReportFormats.Standard.All.SelectMany(f => f.Tables.Select(t => new TheoryDataRow<string, string>(f.Id, t.Id)))];
}
