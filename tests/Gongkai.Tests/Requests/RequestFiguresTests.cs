using CsCheck;
using Gongkai.Data;
using Gongkai.Features.Agencies;
using Gongkai.Features.Audit;
using Gongkai.Features.Requests;
using Gongkai.Features.Requests.Figures;
using Gongkai.Rules.Calendar;
using Gongkai.Rules.Reports;
using Gongkai.Rules.Requests;
using Gongkai.Rules.Tests.Requests;
using Gongkai.Tests.Storage;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Tests.Requests;

/// <summary>Table 3 by the database is table 3 by the law, for any cases and any period; what is kept beside the events is what they make.</summary>
public sealed class RequestFiguresTests
{
    const int Events = 100_000, EventsOfACase = 8, Batch = 4_000;

    static readonly ReportFormat Format = ReportFormats.Standard.Current;

    static readonly Gen<(DateOnly From, DateOnly To)> Periods =
        from first in Gen.Int[new DateOnly(2021, 10, 1).DayNumber, new DateOnly(2025, 6, 1).DayNumber]
        from days in Gen.Int[0, 400]
        select (DateOnly.FromDayNumber(first), DateOnly.FromDayNumber(first + days));

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task Table_3_by_the_database_is_table_3_by_the_law(Database database)
    {
        await using var place = await Place.New(database);
        using var installation = await Installation.Open(place.Options, Stop);
        await using var data = place.Choice.CreateContext();
        var (own, other) = (AgencyOf(data, "own"), AgencyOf(data, "other"));
        var counted = new List<CountedRequest>();
        foreach (var (index, (happened, kind)) in Sample(RandomCases.Any, 500).Index())
        {
            Add(data, index % 5 == 0 ? other : own, index + 1, kind, happened, installation);
            if (index % 5 != 0 && CountedRequest.Of(happened, kind) is { } counts)
                counted.Add(counts);
        }
        await data.SaveChangesAsync(Stop);
        var years = Enumerable.Range(2021, 6).Select(year => (From: new DateOnly(year, 1, 1), To: new DateOnly(year, 12, 31)));
        foreach (var (from, to) in Sample(Periods, 60).Concat(years))
        {
            var table = await new RequestFigures(data).Table3(new(own.Id, from, to), Format, Stop);
            var law = RequestCounts.Period(Format, from, to, counted);
            foreach (var cell in table.Format.Cells)
                table[cell].ShouldBe(law[cell], $"{cell.Address} {from:yyyy-MM-dd} {to:yyyy-MM-dd}");
        }
    }

    [Fact]
    public async Task After_each_of_100000_events_what_is_kept_is_what_the_events_make()
    {
        await using var place = await Place.New(Database.Sqlite);
        using var installation = await Installation.Open(place.Options, Stop);
        await using var setting = place.Choice.CreateContext();
        var agency = AgencyOf(setting, "own");
        await setting.SaveChangesAsync(Stop);
        var random = new Random(20_261_125);
        var (done, serial) = (0, 0);
        var all = new List<CountedRequest>();
        while (done < Events)
        {
            await using var data = place.Choice.CreateContext();
            await using var transaction = await data.Database.BeginTransactionAsync(Stop);
            data.ChangeTracker.AutoDetectChangesEnabled = false;
            var cases = new RequestCases(data, installation.Keys, null!, TimeProvider.System);
            var ids = new List<Guid>();
            for (var inBatch = 0; inBatch < Batch; inBatch += EventsOfACase)
            {
                var kind = (RequesterKind)random.Next(6);
                var request = RequestOf(agency.Id, ++serial, kind, installation);
                data.Requests.Add(request);
                ids.Add(request.Id);
                var opened = new OpenCase(request, new([], WorkingCalendar.Published), WorkingCalendar.Published);
                var day = new DateOnly(2022, 1, 1).AddDays(random.Next(1200));
                for (var i = 0; i < EventsOfACase; i++, done++)
                {
                    day = day.AddDays(random.Next(12));
                    opened = cases.Append(opened, Any(random, day, opened.Case.History.Count), Actor.Program, new());
                    var made = CountedRequest.Of(opened.Case, kind);
                    (request.CountedOn, request.EndedOn, request.Outcome).ShouldBe((made?.ReceivedOn, made?.EndedOn, made?.Outcome));
                }
                if (CountedRequest.Of(opened.Case, kind) is { } counts)
                    all.Add(counts);
            }
            data.ChangeTracker.DetectChanges();
            await data.SaveChangesAsync(Stop);
            await transaction.CommitAsync(Stop);
            await Recompute(place, ids);
        }
        await using var reading = place.Choice.CreateContext();
        foreach (var year in new[] { 2022, 2023, 2024, 2025 })
        {
            var table = await new RequestFigures(reading).Table3(new(agency.Id, new(year, 1, 1), new(year, 12, 31)), Format, Stop);
            var law = RequestCounts.Year(Format, year, all);
            table.Format.Cells.ShouldAllBe(cell => table[cell] == law[cell]);
        }
    }

    // What stands in the database, against the fold of the events that stand in the database.
    static async Task Recompute(Place place, List<Guid> ids)
    {
        await using var data = place.Choice.CreateContext();
        var kept = await data.Requests.AsNoTracking().Where(r => ids.Contains(r.Id)).ToListAsync(Stop);
        var entries = (await data.RequestEntries.AsNoTracking().Where(e => ids.Contains(e.RequestId)).ToListAsync(Stop)).ToLookup(e => e.RequestId);
        foreach (var request in kept)
        {
            var before = Columns(request);
            request.Follow(new(entries[request.Id].OrderBy(e => e.Index).Select(e => e.Event()), WorkingCalendar.Published), WorkingCalendar.Published);
            Columns(request).ShouldBe(before);
        }
    }

    static object Columns(DisclosureRequest r) =>
        (r.Events, r.State, r.WaitsUntil, r.Then, r.DueOn, r.ActBy, (r.CorrectionNoticeDueOn, r.ReceivedOn, r.CountedOn, r.EndedOn, r.Outcome, r.EndedLate, r.TookDays, r.Provisional));

    // Lawful or not: an event that the law forbids may be entered with a reason, and must move nothing.
    static RequestEvent Any(Random random, DateOnly day, int history) => history == 0 ? random.Next(3) == 0 ? new Submitted(day, Channel.Internet) : new Received(day) : random.Next(20) switch
    {
        0 or 1 => new Received(day),
        2 => new CorrectionRequested(day, day.AddDays(2), 10),
        3 => new CorrectionReceived(day),
        4 => new Consulted(day, (Consultee)random.Next(3), day.AddDays(1)),
        5 => new OpinionReceived(day, random.Next(2) == 0),
        6 => new Extended(day, random.Next(1, 21)),
        7 => new ReasonsRequested(day),
        8 => new ReasonsReceived(day),
        9 => new Delayed(day, day.AddDays(60)),
        10 => new FeeNotified(day, day.AddDays(1)),
        11 => new FeePaid(day),
        12 or 13 => new Replied(day, (Outcome)random.Next(19)),
        14 or 15 => new Closed(day, (Outcome)random.Next(19, 22)),
        16 => new Withdrawn(day),
        17 => new Reopened(day, "有正当理由"),
        18 => new Archived(day),
        _ => new Annulled(day, random.Next(history), "录入错误"),
    };

    static List<T> Sample<T>(Gen<T> gen, int count)
    {
        var all = new List<T>();
        gen.Sample(all.Add, iter: count, threads: 1);
        return all;
    }

    static Agency AgencyOf(GongkaiContext data, string code)
    {
        var agency = new Agency { Code = code, Name = code, Kind = AgencyKind.Department };
        data.Agencies.Add(agency);
        return agency;
    }

    static void Add(GongkaiContext data, Agency agency, int serial, RequesterKind kind, RequestCase happened, Installation installation)
    {
        var request = RequestOf(agency.Id, serial, kind, installation);
        request.Follow(happened, WorkingCalendar.Published);
        data.Requests.Add(request);
    }

    static DisclosureRequest RequestOf(Guid agency, int serial, RequesterKind kind, Installation installation) => new()
    {
        AgencyId = agency,
        Year = 2024,
        Serial = serial,
        Number = RequestCases.NumberOf(2024, serial),
        Kind = kind,
        Channel = Channel.InPerson,
        Name = installation.Keys.Seal("某人", DisclosureRequest.NamePurpose),
        RequesterIndex = $"{serial}",
        Subject = "某项信息",
        Description = "某项信息",
        SubmittedAt = DateTimeOffset.UnixEpoch,
        CodeIndex = $"{agency} {serial}",
    };
}
