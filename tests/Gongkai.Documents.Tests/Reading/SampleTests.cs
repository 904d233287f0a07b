using System.Text.Json;
using Gongkai.Rules.Reports;

namespace Gongkai.Documents.Tests.Reading;

public class SampleTests
{
    public static TheoryData<string> Reports => [.. Samples.Files.Where(f => Samples.Truth(f).TryGetProperty("agency", out _))];

    public static TheoryData<string> Unreadable => [.. Samples.Files.Where(f => !Samples.Truth(f).TryGetProperty("agency", out _))];

    [Theory, MemberData(nameof(Reports))]
    public void A_sample_is_read_exactly(string file)
    {
        var truth = Samples.Truth(file);
        var result = Samples.Read(file);
        var report = result.Report.ShouldNotBeNull(result.Unreadable);
        report.Agency.ShouldBe(truth.GetProperty("agency").GetString());
        report.Year.ShouldBe(truth.GetProperty("year").GetInt32());
        report.Format.Id.ShouldBe(truth.GetProperty("format").GetString());
        Differences(report, truth).ShouldBeEmpty();
        report.TablesOnly.ShouldBe(file.EndsWith(".xlsx", StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Reports))]
    public void A_sample_has_exactly_the_errors_that_were_counted(string file)
    {
        var truth = Samples.Truth(file);
        var previous = truth.TryGetProperty("previous", out var before) ? Samples.Read(before.GetString()!).Report : null;
        var findings = ReportChecker.Check(Samples.Read(file).Report.ShouldNotBeNull(), new() { Previous = previous });
        var errors = findings.Where(f => f.Severity == Severity.Error).Select(f => $"{f.Rule} {f.Where}").Distinct();
        // Where dashes stand for nothing, each is an error of its own (H5), which the first index leaves out of its list.
        if (truth.TryGetProperty("zero_is_null", out _))
            errors = errors.Where(e => !e.StartsWith("H5", StringComparison.Ordinal));
        var expected = truth.GetProperty("errors").EnumerateArray().Select(e => $"{e.GetProperty("rule").GetString()} {e.GetProperty("where").GetString()}");
        errors.Order().ShouldBe(expected.Order());
    }

    [Theory, MemberData(nameof(Unreadable))]
    public void A_file_without_a_report_is_said_to_have_none(string file)
    {
        var result = Samples.Read(file);
        result.Report.ShouldBeNull();
        result.Unreadable.ShouldNotBeNullOrWhiteSpace();
    }

    static List<string> Differences(AnnualReport report, JsonElement truth)
    {
        var blankForZero = truth.TryGetProperty("zero_is_null", out _);
        var differences = new List<string>();
        foreach (var table in report.Format.Tables)
        {
            if (!truth.TryGetProperty(table.Id, out var values) || (values.ValueKind == JsonValueKind.Object && !values.EnumerateObject().Any()))
                continue;
            if (!report.Tables.TryGetValue(table.Id, out var read))
            {
                differences.Add($"{table.Id} missing");
                continue;
            }
            foreach (var cell in table.Cells)
            {
                var expected = Expected(values, cell);
                var figure = read[cell];
                // Amounts may be printed with fewer decimals than were counted.
                if (cell.Kind == ValueKind.Amount && expected is { } amount && figure.Number is { } printed)
                    expected = decimal.Round(amount, printed.Scale, MidpointRounding.AwayFromZero);
                if (figure.Kind == FigureKind.Unreadable || (figure.Number != expected && !(blankForZero && expected == 0 && figure.Kind == FigureKind.Blank)))
                    differences.Add($"{cell.Address}: {figure.Kind} {figure.Text} instead of {expected}");
            }
        }
        return differences;
    }

    static decimal? Expected(JsonElement values, CellFormat cell)
    {
        if (values.ValueKind == JsonValueKind.Object)
            values = values.GetProperty(cell.Row.Key);
        if (values.ValueKind == JsonValueKind.Array)
            values = values[cell.Index];
        return values.ValueKind == JsonValueKind.Null ? null : values.GetDecimal();
    }
}
