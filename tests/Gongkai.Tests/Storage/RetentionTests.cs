using Gongkai.Data;
using Gongkai.Data.Jobs;
using Gongkai.Features.Audit;
using Gongkai.Features.People;
using Gongkai.Features.People.SigningIn;
using Gongkai.Features.Privacy;
using Gongkai.Rules.Duties;
using Gongkai.Tests.Server;
using Gongkai.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Gongkai.Tests.Storage;

public sealed class RetentionTests
{
    static readonly DateTimeOffset Now = new(2026, 3, 5, 3, 0, 0, TimeSpan.FromHours(8));

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    static RetentionDesk Desk(GongkaiContext data, TimeProvider time) => new(data, new Acts(data, new AuditTrail(time)), new Administrations(data), time, RetentionRule.OfPeople);

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task What_is_past_its_period_is_cleared_and_counted_and_what_is_not_stays(Database database)
    {
        await using var place = await ReadyPlaces.Demo(database);
        using var installation = await Installation.Open(place.Demo, Stop);
        await using var data = place.Choice.CreateContext();
        var people = await data.People.OrderBy(p => p.Id).ToListAsync(Stop);
        (people[0].DisabledAt, people[1].DisabledAt) = (Now.AddDays(-731), Now.AddDays(-729));
        people[0].PasswordHash = "hash";
        foreach (var (days, token) in new[] { (191, "old"), (189, "young") })
            data.Sessions.Add(new() { TokenHash = token, PersonId = people[2].Id, Method = "demo", StartedAt = Now.AddDays(-days), SeenAt = Now.AddDays(-days), ProvedAt = Now, Address = "", Device = "" });
        foreach (var days in new[] { 366, 364 })
            data.Notifications.Add(new() { PersonId = people[2].Id, At = Now.AddDays(-days), Text = $"{days}" });
        foreach (var (days, token) in new[] { (31, "old"), (29, "young") })
            data.OneTimeLinks.Add(new() { TokenHash = token, Kind = LinkKind.Invitation, PersonId = people[2].Id, MadeAt = Now.AddDays(-days), ExpiresAt = Now.AddDays(-days) });
        await data.SaveChangesAsync(Stop);

        var cleared = await Desk(data, new FakeTimeProvider(Now)).ClearAll(Stop);

        cleared.Select(c => (c.Rule.Key, c.Count)).ShouldBe([("disabled-people", 1), ("sessions", 1), ("links", 1), ("notifications", 1)], ignoreOrder: true);
        await using var after = place.Choice.CreateContext();
        var first = await after.People.SingleAsync(p => p.Id == people[0].Id, Stop);
        (first.Email, first.EmailIndex, first.PasswordHash, first.Name).ShouldBe((null, null, null, people[0].Name));
        (await after.People.SingleAsync(p => p.Id == people[1].Id, Stop)).Email.ShouldNotBeNull();
        (await after.Sessions.SingleAsync(Stop)).TokenHash.ShouldBe("young");
        (await after.Notifications.SingleAsync(Stop)).Text.ShouldBe("364");
        (await after.OneTimeLinks.SingleAsync(Stop)).TokenHash.ShouldBe("young");
        var records = await after.AuditRecords.Where(r => r.Act == "retention.cleared").ToListAsync(Stop);
        records.Count.ShouldBe(4);
        records.ShouldAllBe(r => r.ActorKind == ActorKind.System && r.After!.Contains("\"count\":1"));
        (await Desk(after, new FakeTimeProvider(Now)).ClearAll(Stop)).ShouldBeEmpty();
        (await after.AuditRecords.CountAsync(r => r.Act == "retention.cleared", Stop)).ShouldBe(4, "a day with nothing to clear records nothing");
    }

    // A person who signed in by a passkey alone has neither password nor codes; the key goes all the same.
    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task With_the_disabled_go_all_the_ways_to_sign_in_and_of_nobody_else(Database database)
    {
        await using var place = await ReadyPlaces.Demo(database);
        using var installation = await Installation.Open(place.Demo, Stop);
        await using var data = place.Choice.CreateContext();
        var people = await data.People.OrderBy(p => p.Id).Take(3).ToListAsync(Stop);
        (people[0].DisabledAt, people[1].DisabledAt) = (Now.AddDays(-731), Now.AddDays(-729));
        foreach (var person in people)
        {
            (person.Email, person.EmailIndex, person.Phone) = (null, null, null);
            data.AddRange(Server.Privacy.PersonalCopyTests.PasskeyOf(person), new RecoveryCode { PersonId = person.Id, Hash = $"{person.Id}" }, new KnownDevice { PersonId = person.Id, TokenHash = $"{person.Id}", SeenAt = Now });
        }
        await data.SaveChangesAsync(Stop);

        (await Desk(data, new FakeTimeProvider(Now)).ClearAll(Stop)).Select(c => (c.Rule.Key, c.Count)).ShouldBe([("disabled-people", 1)]);

        await using var after = place.Choice.CreateContext();
        var left = people.Skip(1).Select(p => p.Id).Order().ToList();
        (await after.Passkeys.Select(k => k.PersonId).ToListAsync(Stop)).Order().ShouldBe(left);
        (await after.RecoveryCodes.Select(k => k.PersonId).ToListAsync(Stop)).Order().ShouldBe(left);
        (await after.KnownDevices.Select(k => k.PersonId).ToListAsync(Stop)).Order().ShouldBe(left);
        (await Desk(after, new FakeTimeProvider(Now)).ClearAll(Stop)).ShouldBeEmpty("what is gone is not cleared a second time");
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task A_period_is_set_within_its_bounds_and_the_second_of_two_is_told(Database database)
    {
        await using var place = await ReadyPlaces.Demo(database);
        using var installation = await Installation.Open(place.Demo, Stop);
        await using var data = place.Choice.CreateContext();
        var admin = await data.People.SingleAsync(p => p.Account == "demo.admin", Stop);
        var officer = new Officer(admin.Id, admin.Name, admin.AgencyId, null, [new(Role.Administrator, admin.AgencyId, null)], Guid.NewGuid(), Now, "");
        var desk = Desk(data, new FakeTimeProvider(Now));
        (await desk.Set([new() { Key = "sessions", Days = 183 }], officer, Stop)).ShouldBeOfType<ActResult.Refusals>().Errors.Single().Message.ShouldContain("184");
        (await desk.Set([new() { Key = "sessions" }], officer, Stop)).ShouldBeOfType<ActResult.Refusals>();
        (await desk.Set([new() { Key = "sessions", Days = 400 }], officer, Stop)).ShouldBeOfType<ActResult.Succeeded>();
        (await desk.Set([new() { Key = "sessions", Days = 500, Version = 0 }], officer, Stop)).ShouldBeOfType<ActResult.Overtaken>();
        (await desk.Periods(Stop)).Single(p => p.Rule.Key == "sessions").Days.ShouldBe(400);
        (await desk.Set([new() { Key = "nothing", Days = 400 }], officer, Stop)).ShouldBe(ActResult.Missing);
        (await data.AuditRecords.SingleAsync(r => r.Act == "retention.changed", Stop)).After.ShouldBe("{\"days\":400}");
    }

    sealed class Counted : IDailyJob
    {
        public int Runs { get; private set; }

        public bool Fails { get; set; }

        public string Name => "counted";

        public Task<string> Run(CancellationToken stop)
        {
            Runs++;
            return Fails ? throw new InvalidOperationException("broken") : Task.FromResult("done");
        }
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task A_daily_job_runs_once_a_day_on_whichever_node_and_catches_up(Database database)
    {
        await using var place = await ReadyPlaces.Demo(database);
        using var installation = await Installation.Open(place.Demo, Stop);
        var (time, job) = (new FakeTimeProvider(Now), new Counted());
        await using var services = Services(place, job);
        DailyJobs[] nodes = [.. Enumerable.Range(0, 4).Select(_ => new DailyJobs(services.GetRequiredService<IServiceScopeFactory>(), time, NullLogger<DailyJobs>.Instance))];
        await Task.WhenAll(nodes.Select(n => Task.Run(() => n.RunDue(Stop), Stop)));
        job.Runs.ShouldBe(1);
        time.Advance(TimeSpan.FromHours(20)); // 23:00 of the same day in China
        await nodes[1].RunDue(Stop);
        job.Runs.ShouldBe(1);
        time.Advance(TimeSpan.FromHours(1));
        await Task.WhenAll(nodes.Select(n => Task.Run(() => n.RunDue(Stop), Stop)));
        job.Runs.ShouldBe(2, "the next day has begun in China");
        time.Advance(TimeSpan.FromDays(9));
        await nodes[2].RunDue(Stop);
        await nodes[3].RunDue(Stop);
        job.Runs.ShouldBe(3, "days that were missed are caught up once");
    }

    [Fact]
    public async Task A_daily_job_that_failed_is_tried_again_after_an_hour()
    {
        await using var place = await Place.New(Database.Sqlite);
        using var installation = await Installation.Open(place.Demo, Stop);
        var (time, job) = (new FakeTimeProvider(Now), new Counted { Fails = true });
        await using var services = Services(place, job);
        var node = new DailyJobs(services.GetRequiredService<IServiceScopeFactory>(), time, NullLogger<DailyJobs>.Instance);
        await node.RunDue(Stop);
        await node.RunDue(Stop);
        job.Runs.ShouldBe(1);
        time.Advance(TimeSpan.FromMinutes(61));
        job.Fails = false;
        await node.RunDue(Stop);
        await node.RunDue(Stop);
        job.Runs.ShouldBe(2);
        await using var data = place.Choice.CreateContext();
        (await data.JobRuns.SingleAsync(Stop)).Said.ShouldBe("done");
    }

    static ServiceProvider Services(Place place, IDailyJob job)
    {
        var services = new ServiceCollection();
        place.Choice.AddContext(services);
        services.AddSingleton(job);
        return services.BuildServiceProvider();
    }
}
