using CsCheck;
using Gongkai.Rules.Calendar;
using Gongkai.Rules.Reports;
using Gongkai.Rules.Requests;

namespace Gongkai.Rules.Tests.Requests;

public class RequestCountsTests
{
    static readonly ReportFormat Format = ReportFormats.Standard.Find("2021")!;
    static readonly Gen<CountedRequest[]> Requests = RandomCases.Any.Array[0, 12].Select(cases =>
        cases.Select(c => CountedRequest.Of(c.Case, c.Kind)).OfType<CountedRequest>().ToArray());

    [Fact]
    public void Table_3_of_any_lawful_cases_reconciles_in_every_year_and_format() =>
        Gen.Select(Requests, Gen.Int[2021, 2027], Gen.OneOf([.. ReportFormats.Standard.All.Select(Gen.Const)])).Sample((requests, year, format) =>
        {
            var report = new AnnualReport { Format = format, Tables = new Dictionary<string, ReportTable> { ["table3"] = RequestCounts.Year(format, year, requests) } };
            ReportChecker.Check(report).Where(f => f.Rule is "H1" or "H2" or "H3").ShouldBeEmpty();
        }, iter: 300);

    [Fact]
    public void What_a_year_carries_out_the_next_carries_in() =>
        Gen.Select(Requests, Gen.Int[2021, 2026]).Sample((requests, year) =>
        {
            var rows = Format.Table("table3")!.Rows.Select(r => r.Key).ToList();
            RequestCounts.Year(Format, year, requests).Row(rows.IndexOf("carried_out"))
                .ShouldBe(RequestCounts.Year(Format, year + 1, requests).Row(rows.IndexOf("carried_in")));
        }, iter: 300);

    [Fact]
    public void Any_lawful_case_has_no_violation_and_its_clock_can_be_told() =>
        RandomCases.Any.Sample(c =>
        {
            c.Case.Violations.ShouldBeEmpty();
            var clock = c.Case.ClockOn(c.Case.History.Max(e => e.On));
            (clock.DueOn is not null && clock.RequesterDueOn is not null).ShouldBeFalse();
            if (clock.DueOn is { } due && !clock.Provisional)
                WorkingCalendar.Published.IsWorkingDay(due).ShouldBeTrue();
        }, iter: 300);

    [Fact]
    public void A_request_open_at_the_turn_of_the_year_counts_in_both() // example 16
    {
        CountedRequest[] requests = [new(RequesterKind.NaturalPerson, new(2023, 12, 29), new(2024, 1, 29), Outcome.PartlyGranted)];
        Cells(2023, requests).ShouldBe(["carried_out=1", "new=1"]);
        Cells(2024, requests).ShouldBe(["carried_in=1", "partial=1", "total=1"]);
        Cells(2025, requests).ShouldBeEmpty();
    }

    [Fact]
    public void A_corrected_request_counts_in_the_year_of_its_first_receipt()
    {
        var request = new RequestCase([new Received(new(2023, 12, 20)), new CorrectionRequested(new(2023, 12, 25), new(2023, 12, 25)),
            new CorrectionReceived(new(2024, 1, 5)), new Replied(new(2024, 1, 20), Outcome.Granted)], WorkingCalendar.Published);
        CountedRequest[] counted = [CountedRequest.Of(request, RequesterKind.Business)!];
        Cells(2023, counted).ShouldBe(["carried_out=1", "new=1"]);
    }

    [Fact]
    public void A_request_withdrawn_before_its_receipt_was_fixed_reconciles()
    {
        var request = new RequestCase([new Submitted(new(2023, 12, 30), Channel.Internet), new Withdrawn(new(2024, 1, 2))], WorkingCalendar.Published);
        CountedRequest[] counted = [CountedRequest.Of(request, RequesterKind.Other)!];
        Cells(2023, counted).ShouldBeEmpty();
        Cells(2024, counted).ShouldBe(["new=1", "other=1", "total=1"]);
    }

    [Fact]
    public void Every_outcome_has_its_row_and_every_result_row_its_outcome()
    {
        Outcomes.All.Select(o => o.Outcome).ShouldBe(Enum.GetValues<Outcome>());
        var results = Format.Table("table3")!.Rows.Select(r => r.Key).Except(["new", "carried_in", "total", "carried_out"]);
        Outcomes.All.Select(o => o.Row).Distinct().ShouldBe(results);
        Outcomes.All.GroupBy(o => o.Row).Where(g => g.Count() > 1).Select(g => g.Key).ShouldBe(["not_held"]);
    }

    [Fact]
    public void Every_kind_of_requester_has_its_column() =>
        Enum.GetValues<RequesterKind>().Select(k => (k.Column(), k.Label())).ShouldBe(Format.Table("table3")!.Columns.SkipLast(1).Select(c => (c.Key, c.Label)));

    static IEnumerable<string> Cells(int year, CountedRequest[] requests)
    {
        var table = RequestCounts.Year(Format, year, requests);
        return table.Format.Cells.Where(c => table.Format.Columns[c.Index].Key == "total" && table[c].Value != 0).Select(c => $"{c.Row.Key}={table[c].Shown}").Order();
    }
}
