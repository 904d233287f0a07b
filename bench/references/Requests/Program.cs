// Disclosure on request beside its references, on SQLite in a folder. Requests FOLDER [COUNT] → name and figure a line, tab-separated, milliseconds:
//   due, due-bare         the first page of an agency's open cases, the soonest due first, with the number of all: by the ledger's query, and the same rows by SQL alone
//   table3, table3-bare   table 3 of a year for one agency, and the raw GROUP BY by kind and outcome that gives its figures
//   statistics            the figures of the statistics page beside it
//   application           registering an application: number, sealed data, events, audit record, durable commit
using System.Diagnostics;
using System.Globalization;
using Gongkai.Data;
using Gongkai.Features.Audit;
using Gongkai.Features.People;
using Gongkai.Features.Requests;
using Gongkai.Features.Requests.Figures;
using Gongkai.Features.Settings;
using Gongkai.Rules.Duties;
using Gongkai.Rules.Reports;
using Gongkai.Rules.Requests;
using Gongkai.Web;
using Gongkai.Web.Parts;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

const int Agencies = 20, Batch = 50_000, Warming = 20, WarmingDue = 3_000, Rounds = 200, Columns = 32;
var (folder, count) = (args[0], args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 1_000_000);
using var installation = await Installation.Open(new() { Data = folder, Demo = true }, default);
var ids = Enumerable.Range(1, Agencies).Select(i => new Guid(i, 7, 7, new byte[8])).ToList();
var (agency, year) = (ids[3], 2024);
await Fill();
await Due();
await Table3();
await Applications();

// Contexts come from a pool, as the pages get them.
IHost Pool()
{
    var host = Host.CreateEmptyApplicationBuilder(null);
    installation.Database.AddContext(host.Services);
    return host.Build();
}

async Task Fill()
{
    await using var data = installation.Database.CreateContext();
    data.Agencies.AddRange(ids.Select((id, i) => new Gongkai.Features.Agencies.Agency { Id = id, Code = $"a{i}", Name = $"第 {i} 局", Kind = Gongkai.Features.Agencies.AgencyKind.Department }));
    await data.SaveChangesAsync();
    await data.Database.OpenConnectionAsync();
    var connection = (SqliteConnection)data.Database.GetDbConnection();
    var random = new Random(1);
    var sealedText = installation.Keys.Seal("某某某", DisclosureRequest.NamePurpose).Cipher;
    var serials = new Dictionary<(Guid, int), int>();
    for (var done = 0; done < count; done += Batch)
    {
        using var transaction = connection.BeginTransaction();
        using var insert = connection.CreateCommand();
        insert.CommandText = $"""
            INSERT INTO "Requests" ("Id", "AgencyId", "Year", "Serial", "Number", "Kind", "Channel", "Name", "RequesterIndex", "Paper", "PaperNumber", "Subject", "Description", "Form", "Delivery", "SubmittedAt",
              "CodeIndex", "Events", "Version", "State", "Then", "DueOn", "ActBy", "ReceivedOn", "CountedOn", "EndedOn", "Outcome", "EndedLate", "TookDays", "Provisional", "WaitsUntil", "CorrectionNoticeDueOn")
            VALUES ({string.Join(", ", Enumerable.Range(1, Columns).Select(i => $"@{i}"))})
            """;
        for (var i = 1; i <= Columns; i++)
            insert.Parameters.Add(new($"@{i}", null));
        for (var i = done; i < Math.Min(count, done + Batch); i++)
        {
            var of = ids[random.Next(Agencies)];
            var received = new DateOnly(2016, 1, 1).AddDays(random.Next(365 * 11 - 40));
            var took = random.Next(1, 45);
            var open = received.AddDays(took) > new DateOnly(2026, 11, 25) || random.Next(100) == 0;
            var serial = serials[(of, received.Year)] = serials.GetValueOrDefault((of, received.Year)) + 1;
            object?[] values =
            [
                $"{new Guid(i, 1, 1, new byte[8])}".ToUpperInvariant(), $"{of}".ToUpperInvariant(), received.Year, serial, RequestCases.NumberOf(received.Year, serial), $"{(RequesterKind)random.Next(6)}", $"{(Channel)random.Next(6)}", sealedText,
                $"{i}", "CitizenCard", sealedText, "某片区旧住宅更新方案及批复", "申请公开某片区旧住宅更新方案的批复文件、附图和征求意见的情况，含历次修改的版本。", "Electronic", "Online", $"{received:yyyy-MM-dd}T01:00:00.0000000Z",
                $"c{i}", open ? 2 : 3, 3, open ? "Processing" : "Replied", open ? "Processing" : "Replied", open ? Day(received.AddDays(28)) : null, open ? Day(received.AddDays(28)) : null, Day(received), Day(received),
                open ? null : Day(received.AddDays(took)), open ? null : $"{(Outcome)random.Next(22)}", !open && took > 28 ? 1 : 0, open ? null : took * 5 / 7, 0, null, null,
            ];
            for (var v = 0; v < values.Length; v++)
                insert.Parameters[v].Value = values[v] ?? DBNull.Value;
            insert.ExecuteNonQuery();
        }
        transaction.Commit();
    }
    foreach (var ((of, in_), last) in serials)
        await data.Database.ExecuteSqlAsync($"""INSERT INTO "RequestSerials" ("AgencyId", "Year", "Series", "Last") VALUES ({of}, {in_}, 'request', {last})""");
    await data.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)");

    static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

async Task Due()
{
    var officer = new Officer(Guid.NewGuid(), "某人", agency, null, [new(Role.DisclosureOfficer, agency, null)], Guid.NewGuid(), default, "");
    var state = new ListState(1, null, false, RequestPages.Cases, []);
    using var provider = Pool();
    await using var bare = installation.Database.CreateContext();
    await bare.Database.OpenConnectionAsync();
    var (ours, theirs) = (new List<double>(), new List<double>());
    // The compiler of the runtime rests after some seconds, as in a server that has run since the morning.
    for (var round = -WarmingDue; round < Rounds; round++)
    {
        await using var scope = provider.Services.CreateAsyncScope();
        var data = scope.ServiceProvider.GetRequiredService<GongkaiContext>();
        var start = Stopwatch.GetTimestamp();
        var listed = await new RequestLedger(data, TimeProvider.System).List(officer, new() { Open = true }, state, default);
        Keep(ours, start, round);
        start = Stopwatch.GetTimestamp();
        var (total, lines) = await BareDue((SqliteConnection)bare.Database.GetDbConnection());
        Keep(theirs, start, round);
        if (total != listed.Total || lines != listed.Items.Count)
            throw new InvalidDataException("The lists differ.");
    }
    Say("due", ours);
    Say("due-bare", theirs);
}

async Task<(int, int)> BareDue(SqliteConnection connection)
{
    await using var command = connection.CreateCommand();
    command.Parameters.AddWithValue("@agency", agency);
    command.Parameters.AddWithValue("@today", ChinaTime.Today(TimeProvider.System));
    command.CommandText = """SELECT COUNT(*) FROM "Requests" WHERE "AgencyId" = @agency AND "EndedOn" IS NULL""";
    var total = (int)(long)(await command.ExecuteScalarAsync())!;
    command.CommandText = """
        SELECT r."Id", r."AgencyId", r."Number", r."Subject", r."Kind", r."Name", r."Channel", r."SubmittedAt", r."ReceivedOn", r."State", CASE WHEN r."WaitsUntil" < @today THEN r."Then" ELSE r."State" END, r."DueOn", r."ActBy",
          r."SectionDueOn", r."EndedOn", r."Outcome", r."EndedLate", r."Provisional", r."TookDays", a."Name", s."Name", p."Name"
        FROM "Requests" r JOIN "Agencies" a ON a."Id" = r."AgencyId" LEFT JOIN "Sections" s ON s."Id" = r."SectionId" LEFT JOIN "People" p ON p."Id" = r."HandlerId"
        WHERE r."AgencyId" = @agency AND r."EndedOn" IS NULL ORDER BY r."ActBy", r."Id" LIMIT 20
        """;
    await using var reader = await command.ExecuteReaderAsync();
    var (lines, values) = (0, new object[22]);
    while (await reader.ReadAsync())
    {
        reader.GetValues(values);
        lines++;
    }
    return (total, lines);
}

async Task Table3()
{
    var (period, format) = (new FiguresPeriod(agency, new(year, 1, 1), new(year, 12, 31)), ReportFormats.Standard.Current);
    using var provider = Pool();
    await using var bare = installation.Database.CreateContext();
    await bare.Database.OpenConnectionAsync();
    await using var command = ((SqliteConnection)bare.Database.GetDbConnection()).CreateCommand();
    command.Parameters.AddWithValue("@agency", agency);
    command.Parameters.AddWithValue("@from", period.From);
    command.Parameters.AddWithValue("@to", period.To);
    command.CommandText = """
        SELECT "Kind", "Outcome", SUM("CountedOn" >= @from), SUM("CountedOn" < @from), SUM("EndedOn" <= @to), SUM("EndedOn" IS NULL OR "EndedOn" > @to)
        FROM "Requests" WHERE "CountedOn" <= @to AND ("EndedOn" IS NULL OR "EndedOn" >= @from) AND "AgencyId" = @agency GROUP BY 1, 2
        """;
    var values = new object[6];
    var (ours, theirs, statistics) = (new List<double>(), new List<double>(), new List<double>());
    for (var round = -Warming; round < Rounds; round++)
    {
        await using var scope = provider.Services.CreateAsyncScope();
        var data = scope.ServiceProvider.GetRequiredService<GongkaiContext>();
        var start = Stopwatch.GetTimestamp();
        await new RequestFigures(data).Table3(period, format, default);
        Keep(ours, start, round);
        start = Stopwatch.GetTimestamp();
        await using (var reader = await command.ExecuteReaderAsync())
            while (await reader.ReadAsync())
                reader.GetValues(values);
        Keep(theirs, start, round);
        start = Stopwatch.GetTimestamp();
        await CaseStatistics.Read(data, period, default);
        Keep(statistics, start, round);
    }
    Say("table3", ours);
    Say("table3-bare", theirs);
    Say("statistics", statistics);
}

async Task Applications()
{
    using var provider = Pool();
    var calendars = new Calendars(provider.Services.GetRequiredService<IServiceScopeFactory>(), TimeProvider.System);
    var applicant = new Actor(ActorKind.Public, null, "申请人", "::1");
    var times = new List<double>();
    for (var round = -Warming; round < Rounds; round++)
    {
        await using var scope = provider.Services.CreateAsyncScope();
        var data = scope.ServiceProvider.GetRequiredService<GongkaiContext>();
        var cases = new RequestCases(data, installation.Keys, calendars, TimeProvider.System);
        var form = new ApplicationForm { Kind = RequesterKind.NaturalPerson, Name = "某某某", PaperNumber = "990002196202060239", Phone = "13900000000", Email = "a@example.org", Address = "某路 1 号", Subject = "某方案", Description = "申请公开某方案的批复。" };
        var start = Stopwatch.GetTimestamp();
        await new Acts(data, new AuditTrail(TimeProvider.System)).Do(applicant, async records =>
        {
            var today = ChinaTime.Today(TimeProvider.System);
            await cases.Begin(form, new(agency, Channel.Internet, DateTimeOffset.UtcNow, [new Submitted(today, Channel.Internet)]) { Sending = Guid.NewGuid(), Origin = "::1" }, applicant, records, default);
            return ActResult.Done;
        }, default);
        Keep(times, start, round);
    }
    Say("application", times);
}

static void Keep(List<double> times, long start, int round)
{
    if (round >= 0)
        times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
}

static void Say(string name, List<double> times) => Console.WriteLine(FormattableString.Invariant($"{name}\t{times.Order().ElementAt(times.Count / 2):0.000}"));
