using Gongkai.Data;
using Gongkai.Features.Requests;
using Gongkai.Rules.Calendar;
using Gongkai.Rules.Reports;
using Gongkai.Rules.Requests;
using Gongkai.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace Gongkai.Tests.Requests;

/// <summary>The demonstration's second agency: lawful, varied, and with figures that were counted by hand from its list.</summary>
public sealed class DemoRequestTests
{
    // Columns: 自然人, 商业企业, 科研机构, 社会公益组织, 法律服务机构, 其他, 总计. Counted from the list of cases, not by the program.
    static readonly Dictionary<int, Dictionary<string, int[]>> Counted = new()
    {
        [2024] = new()
        {
            ["new"] = [17, 3, 2, 1, 2, 1, 26],
            ["granted"] = [2, 1, 1, 0, 0, 0, 4],
            ["partial"] = [1, 0, 0, 1, 0, 0, 2],
            ["secret"] = [1, 0, 0, 0, 0, 0, 1],
            ["prohibited_by_law"] = [1, 0, 0, 0, 0, 0, 1],
            ["third_party_rights"] = [0, 1, 0, 0, 0, 0, 1],
            ["internal_affairs"] = [1, 0, 0, 0, 0, 0, 1],
            ["process"] = [0, 1, 0, 0, 0, 0, 1],
            ["enforcement_files"] = [0, 0, 0, 0, 1, 0, 1],
            ["admin_query"] = [1, 0, 0, 0, 0, 0, 1],
            ["not_held"] = [2, 0, 0, 0, 0, 0, 2],
            ["needs_creation"] = [0, 0, 1, 0, 0, 0, 1],
            ["unclear_after_correction"] = [1, 0, 0, 0, 0, 0, 1],
            ["petition"] = [1, 0, 0, 0, 0, 0, 1],
            ["repeated"] = [1, 0, 0, 0, 0, 0, 1],
            ["public_publication"] = [0, 0, 0, 0, 0, 1, 1],
            ["overdue_correction"] = [1, 0, 0, 0, 0, 0, 1],
            ["overdue_fee"] = [1, 0, 0, 0, 0, 0, 1],
            ["other"] = [1, 0, 0, 0, 0, 0, 1],
            ["total"] = [15, 3, 2, 1, 1, 1, 23],
            ["carried_out"] = [2, 0, 0, 0, 1, 0, 3],
        },
        [2025] = new()
        {
            ["new"] = [18, 3, 1, 1, 2, 1, 26],
            ["carried_in"] = [2, 0, 0, 0, 1, 0, 3],
            ["granted"] = [8, 2, 1, 0, 0, 1, 12],
            ["partial"] = [1, 0, 0, 1, 0, 0, 2],
            ["three_securities"] = [0, 0, 0, 0, 1, 0, 1],
            ["third_party_rights"] = [0, 1, 0, 0, 0, 0, 1],
            ["internal_affairs"] = [1, 0, 0, 0, 0, 0, 1],
            ["enforcement_files"] = [0, 0, 0, 0, 1, 0, 1],
            ["admin_query"] = [1, 0, 0, 0, 0, 0, 1],
            ["not_held"] = [2, 0, 0, 0, 0, 0, 2],
            ["abusive"] = [1, 0, 0, 0, 0, 0, 1],
            ["reconfirm"] = [1, 0, 0, 0, 0, 0, 1],
            ["other"] = [3, 0, 0, 0, 0, 0, 3],
            ["total"] = [18, 3, 1, 1, 2, 1, 26],
            ["carried_out"] = [2, 0, 0, 0, 1, 0, 3],
        },
    };

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, InlineData(2024), InlineData(2025)]
    public async Task Table_3_of_a_demonstration_year_is_what_was_counted_by_hand(int year)
    {
        await using var demo = await DemoPlace.New(Database.Sqlite);
        var table = RequestCounts.Year(ReportFormats.Standard.Current, year, await demo.Requests());
        foreach (var row in table.Format.Rows)
            table.Row(table.Format.Rows.ToList().IndexOf(row)).Select(f => (int)f.Value).ShouldBe(Counted[year].GetValueOrDefault(row.Key) ?? new int[7], row.Key);
    }

    [Fact]
    public async Task The_years_reconcile_and_what_one_carries_out_the_next_carries_in()
    {
        await using var demo = await DemoPlace.New(Database.Sqlite);
        var requests = await demo.Requests();
        var years = new[] { 2024, 2025, 2026 }.Select(year => RequestCounts.Year(ReportFormats.Standard.Current, year, requests)).ToList();
        foreach (var table in years)
            for (var column = 0; column < 7; column++)
                (Of(table, "new", column) + Of(table, "carried_in", column)).ShouldBe(Of(table, "total", column) + Of(table, "carried_out", column));
        foreach (var (before, after) in years.Zip(years.Skip(1)))
            for (var column = 0; column < 7; column++)
                Of(after, "carried_in", column).ShouldBe(Of(before, "carried_out", column));

        static decimal Of(ReportTable table, string row, int column) => table[table.Format.Cells.Single(c => c.Row.Key == row && c.Index == column)].Value;
    }

    [Fact]
    public async Task The_cases_are_lawful_and_of_every_kind()
    {
        await using var demo = await DemoPlace.New(Database.Sqlite);
        await using var data = demo.Data();
        var requests = await data.Requests.AsNoTracking().ToListAsync(Stop);
        requests.Count.ShouldBeGreaterThanOrEqualTo(60);
        var entries = (await data.RequestEntries.AsNoTracking().ToListAsync(Stop)).ToLookup(e => e.RequestId);
        foreach (var request in requests)
        {
            var history = entries[request.Id].OrderBy(e => e.Index).Select(e => e.Event()).ToList();
            var happened = new RequestCase(history, WorkingCalendar.Published);
            happened.Violations.ShouldBeEmpty(request.Subject);
            happened.EndedOn.ShouldBe(request.EndedOn);
        }
        requests.Select(r => r.Channel).Distinct().Count().ShouldBe(6);
        requests.Select(r => r.Kind).Distinct().Count().ShouldBe(6);
        requests.Where(r => r.Outcome is not null).Select(r => r.Outcome).Distinct().Count().ShouldBe(Outcomes.All.Count);
        entries.SelectMany(e => e).Select(e => e.Type).Distinct().Count().ShouldBe(18);
    }

    [Theory]
    [InlineData("2026-11-25")] // a Wednesday
    [InlineData("2026-10-05")] // in the National Day holidays
    [InlineData("2025-02-22")] // a Saturday
    public async Task On_the_day_of_the_first_start_the_list_has_every_kind_of_open_case(string day)
    {
        var today = DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);
        await using var demo = await DemoPlace.New(Database.Sqlite, today);
        await using var data = demo.Data();
        var open = await data.Requests.AsNoTracking().Where(r => r.EndedOn == null).ToListAsync(Stop);
        open.Count(r => r.DueOn < today).ShouldBeGreaterThanOrEqualTo(1);
        open.Count(r => r.DueOn >= today && WorkingCalendar.Published.Count(today, r.DueOn.Value).WorkingDays <= 3).ShouldBeGreaterThanOrEqualTo(2);
        open.Select(r => r.StateOn(today)).Distinct().ShouldBe(
            [RequestState.AwaitingConfirmation, RequestState.Processing, RequestState.Consulting, RequestState.AwaitingCorrection, RequestState.CorrectionLapsed,
                RequestState.AwaitingPayment, RequestState.AwaitingReasons], ignoreOrder: true);
        (await data.RequestEntries.AnyAsync(e => e.On > today, Stop)).ShouldBeFalse();
        foreach (var remedy in await data.Remedies.AsNoTracking().ToListAsync(Stop))
            (remedy.AcceptedOn <= today && remedy.DecidedOn is null == remedy.Result is null).ShouldBeTrue();
    }

    [Fact]
    public void The_identity_numbers_are_well_formed_and_of_places_that_do_not_exist()
    {
        using var stream = typeof(DisclosureRequest).Assembly.GetManifestResourceStream("demo/requests.json")!;
        foreach (var person in System.Text.Json.JsonDocument.Parse(stream).RootElement.GetProperty("cases").EnumerateArray())
        {
            var number = person.GetProperty("number").GetString()!;
            var natural = person.GetProperty("kind").GetString() == nameof(RequesterKind.NaturalPerson);
            (natural ? IdentityNumbers.CitizenFault(number, DemoPlace.Today) : IdentityNumbers.OrganizationFault(number)).ShouldBeNull(number);
            (natural ? number : number[2..]).ShouldStartWith("99");
        }
    }
}

/// <summary>The demonstration as of a day.</summary>
public sealed class DemoPlace : IAsyncDisposable
{
    readonly Place place;
    readonly Installation installation;

    DemoPlace(Place place, Installation installation) => (this.place, this.installation) = (place, installation);

    /// <summary>The usual day.</summary>
    public static DateOnly Today { get; } = new(2026, 11, 25);

    /// <summary>A new one.</summary>
    public static async Task<DemoPlace> New(Database database, DateOnly? today = null)
    {
        var place = await Place.New(database);
        return new(place, await Installation.Open(place.Demo, TestContext.Current.CancellationToken, new FakeTimeProvider(Web.ChinaTime.Begin(today ?? Today).AddHours(10))));
    }

    /// <summary>Its data.</summary>
    public GongkaiContext Data() => place.Choice.CreateContext();

    /// <summary>Its requests as they count.</summary>
    public async Task<IReadOnlyList<CountedRequest>> Requests()
    {
        await using var data = Data();
        return [.. (await data.Requests.AsNoTracking().ToListAsync(TestContext.Current.CancellationToken)).Where(r => r.CountedOn is not null)
            .Select(r => new CountedRequest(r.Kind, r.CountedOn!.Value, r.EndedOn, r.Outcome))];
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        installation.Dispose();
        await place.DisposeAsync();
    }
}
