using CsCheck;
using Gongkai.Rules.Reports;

namespace Gongkai.Rules.Tests;

public class HardRuleTests
{
    // An invented agency's table, counted by hand to be consistent.
    const string Consistent = """
        R1,31,6,1,2,3,1,44
        R2,2,1,0,0,0,0,3
        R3.1,9,2,1,1,0,0,13
        R3.2,4,1,0,0,1,0,6
        R3.3.1,0,0,0,0,0,0,0
        R3.3.2,0,0,0,0,0,0,0
        R3.3.3,0,0,0,0,0,0,0
        R3.3.4,2,1,0,0,0,0,3
        R3.3.5,0,0,0,0,0,0,0
        R3.3.6,1,0,0,0,0,0,1
        R3.3.7,0,0,0,0,0,0,0
        R3.3.8,1,0,0,0,0,0,1
        R3.4.1,6,1,0,0,1,1,9
        R3.4.2,1,0,0,0,0,0,1
        R3.4.3,0,0,0,0,0,0,0
        R3.5.1,3,0,0,0,0,0,3
        R3.5.2,1,0,0,0,0,0,1
        R3.5.3,0,0,0,0,0,0,0
        R3.5.4,0,0,0,0,0,0,0
        R3.5.5,0,0,0,0,0,0,0
        R3.6.1,1,0,0,1,0,0,2
        R3.6.2,0,0,0,0,0,0,0
        R3.6.3,2,1,0,0,0,0,3
        R3.7,31,6,1,2,2,1,43
        R4,2,1,0,0,1,0,4
        """;

    static AnnualReport Fixture() => new ReportBuilder().Table3(Consistent).Build();

    static string[] Errors(AnnualReport report, AnnualReport? previous = null) =>
        [.. ReportChecker.Check(report, new() { Previous = previous }).Where(f => f.Severity == Severity.Error).Select(f => $"{f.Rule} {f.Where}").Order(StringComparer.Ordinal)];

    [Fact]
    public void A_consistent_table_has_no_error() => Errors(Fixture()).ShouldBeEmpty();

    [Fact]
    public void One_changed_cell_breaks_its_column_and_its_row() =>
        Errors(Fixture().With("table3/granted/natural_person", Figure.Of(10))).ShouldBe(["H2 table3/total/natural_person", "H3 table3/granted/total"]);

    [Fact]
    public void A_changed_carry_out_breaks_the_balance_of_both_columns() =>
        Errors(Fixture().With("table3/carried_out/business", Figure.Of(2)).With("table3/carried_out/total", Figure.Of(5))).ShouldBe(["H1 table3/*/business", "H1 table3/*/total"]);

    [Fact]
    public void A_shift_from_new_to_carried_in_is_seen_only_against_last_year()
    {
        var shifted = Fixture().With("table3/carried_in/natural_person", Figure.Of(3)).With("table3/carried_in/total", Figure.Of(4)).With("table3/new/natural_person", Figure.Of(30)).With("table3/new/total", Figure.Of(43));
        var previous = new ReportBuilder().Year(2022).Figure("table3/carried_out/natural_person", 2).Figure("table3/carried_out/business", 1).Figure("table3/carried_out/total", 3).Build();
        Errors(shifted).ShouldBeEmpty();
        Errors(shifted, previous).ShouldBe(["H6 table3/carried_in/total"]);
        Errors(Fixture(), previous).ShouldBeEmpty();
        ReportChecker.Check(shifted, new() { Previous = previous }).Where(f => f.Rule == "H6" && f.Severity == Severity.Warning).ShouldHaveSingleItem().Where.ShouldBe("table3/carried_in/natural_person");
    }

    [Fact]
    public void Two_cells_of_a_column_exchanged_break_both_rows() =>
        Errors(Fixture().With("table3/third_party_rights/natural_person", Figure.Of(1)).With("table3/process/natural_person", Figure.Of(2))).ShouldBe(["H3 table3/process/total", "H3 table3/third_party_rights/total"]);

    [Fact]
    public void A_blank_total_is_missing_and_counts_as_zero() =>
        Errors(Fixture().With("table3/total/total", Figure.Blank)).ShouldBe(["H1 table3/*/total", "H2 table3/total/total", "H3 table3/total/total", "H5 table3/total/total"]);

    [Fact]
    public void Nothing_is_concluded_from_a_total_that_cannot_be_read() =>
        Errors(Fixture().With("table3/total/total", Figure.Read("若干", ValueKind.Count))).ShouldBe(["H5 table3/total/total"]);

    [Fact]
    public void The_sentence_that_no_request_came_is_found_beside_this_table() =>
        new ReportBuilder().Table3(Consistent).Says(1, "2023年未收到政府信息公开申请。").ShouldFire("S1", true);

    static readonly Gen<int[,]> Results = Gen.Int[0, 40].Array[21 * 6].Select(cells =>
    {
        var grid = new int[21, 6];
        for (var i = 0; i < cells.Length; i++)
            grid[i / 6, i % 6] = cells[i];
        return grid;
    });

    static AnnualReport Random(int[,] results, int[] carriedOut)
    {
        var builder = new ReportBuilder();
        var table = ReportFormats.Standard.Find("2021")!.Table("table3")!;
        void Row(string key, Func<int, int> value)
        {
            for (var c = 0; c < 6; c++)
                builder.Figure($"table3/{key}/{table.Columns[c].Key}", value(c));
            builder.Figure($"table3/{key}/total", Enumerable.Range(0, 6).Sum(value));
        }
        int Completed(int c) => Enumerable.Range(0, 21).Sum(r => results[r, c]);
        for (var r = 0; r < 21; r++)
        {
            var row = r;
            Row(table.Rows[r + 2].Key, c => results[row, c]);
        }
        Row("total", Completed);
        Row("carried_out", c => carriedOut[c]);
        Row("carried_in", c => Math.Min(3, Completed(c) + carriedOut[c]));
        Row("new", c => Completed(c) + carriedOut[c] - Math.Min(3, Completed(c) + carriedOut[c]));
        return builder.Build();
    }

    [Fact]
    public void Any_consistent_table_is_in_order() =>
        Check.Sample(Gen.Select(Results, Gen.Int[0, 9].Array[6]), (results, carried) => Errors(Random(results, carried)).Length == 0, iter: 100);

    [Fact]
    public void A_changed_cell_breaks_exactly_the_sums_it_is_part_of() =>
        Check.Sample(Gen.Select(Results, Gen.Int[0, 9].Array[6], Gen.Int[0, 24], Gen.Int[0, 6]), (results, carried, r, c) =>
        {
            var table = ReportFormats.Standard.Find("2021")!.Table("table3")!;
            var (row, column) = (table.Rows[r].Key, table.Columns[c].Key);
            var report = Random(results, carried);
            var changed = report.With($"table3/{row}/{column}", Figure.Of(report.At($"table3/{row}/{column}")!.Value.Value + 1));
            var expected = new List<string> { $"H3 table3/{row}/total" };
            if (row is "new" or "carried_in" or "total" or "carried_out")
                expected.Add($"H1 table3/*/{column}");
            if (row is not ("new" or "carried_in" or "carried_out"))
                expected.Add($"H2 table3/total/{column}");
            return Errors(changed).SequenceEqual(expected.Order(StringComparer.Ordinal));
        }, iter: 100);

    [Theory]
    [InlineData(0, "H4 table4/4"), InlineData(4, "H4 table4/4"), InlineData(5, "H4 table4/9"), InlineData(9, "H4 table4/9"), InlineData(13, "H4 table4/14"), InlineData(14, "H4 table4/14")]
    public void A_result_without_its_total_breaks_its_group(int cell, string expected) => Errors(Fixture().With($"table4/{cell}", Figure.Of(1))).ShouldBe([expected]);

    [Theory]
    [InlineData("table2/licences", "-2", true), InlineData("table2/licences", "1.5", true), InlineData("table2/licences", "/", true), InlineData("table2/licences", "12", false)]
    [InlineData("table2/fees_10k_yuan", "0.036", false), InlineData("table2/fees_10k_yuan", "0.0000001", true), InlineData("table2/regulations/1", "无", true)]
    public void A_cell_holds_a_number_that_may_stand_there(string cell, string text, bool broken) =>
        Errors(Fixture().With(cell, Figure.Read(text, cell.EndsWith("yuan", StringComparison.Ordinal) ? ValueKind.Amount : ValueKind.Count))).ShouldBe(broken ? [$"H5 {cell}"] : []);

    [Theory]
    [InlineData("123456", new string[0]), InlineData("12345", new[] { "H7 section/6" }), InlineData("124356", new[] { "H7 section/4" }), InlineData("2345", new[] { "H7 section/1", "H7 section/6" })]
    public void Six_sections_stand_in_their_order(string order, string[] expected)
    {
        var report = Fixture();
        Errors(report with { Sections = [.. order.Select(n => report.Section(n - '0')!)] }).ShouldBe(expected);
    }

    [Theory]
    [InlineData("本报告中所列数据统计期限为2023年1月1日至2023年12月31日。", false), InlineData("本报告所列数据的统计期限自2023年1月1日起，至2023年12月31日止。", false), InlineData("统计期限为2022年1月1日至2022年12月31日。", true)]
    [InlineData("统计期限为2022年1月1日起至12月31日止。", true), InlineData("统计期限自2022年1月1日起，至2022年12月31日止。", true), InlineData("统计期限为2022年1月1日至2023年12月31日。", true)]
    public void The_period_is_the_titles_year(string sentence, bool broken) => new ReportBuilder().Preamble(sentence).ShouldFire("H8", broken);
}
