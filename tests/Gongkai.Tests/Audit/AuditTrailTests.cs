using System.Text.RegularExpressions;
using Gongkai.Data;
using Gongkai.Features.Audit;
using Gongkai.Features.Audit.Chain;
using Gongkai.Tests.Storage;
using Gongkai.Web;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Tests.Audit;

public sealed partial class AuditTrailTests
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    static async Task<List<AuditRecord>> Records(AuditedPlace place)
    {
        await using var data = place.Installation.Database.CreateContext();
        return await data.AuditRecords.AsNoTracking().OrderBy(r => r.Sequence).ToListAsync(Stop);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task Many_acts_at_once_make_one_chain_without_gap_or_fork(Database database)
    {
        await using var place = await AuditedPlace.New(database);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(worker => Task.Run(async () =>
        {
            for (var i = 0; i < 15; i++)
                await place.Act(AuditedPlace.Entry((worker * 100) + i));
        }, Stop)));
        var records = await Records(place);
        records.Select(r => r.Sequence).ShouldBe(Enumerable.Range(1, 120).Select(i => (long)i));
        records.Select(r => r.ObjectId).Distinct().Count().ShouldBe(120);
        (await place.Verify()).Fault.ShouldBeNull();
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task An_act_that_fails_refuses_or_breaks_off_leaves_no_record_and_no_gap(Database database)
    {
        await using var place = await AuditedPlace.New(database);
        await place.Act();
        await using (var data = place.Installation.Database.CreateContext())
        {
            var acts = new Acts(data, new AuditTrail(place.Clock));
            (await acts.Do(Actor.Program, records =>
            {
                records.Add("session.begun", new("person", "x", "x"));
                return Task.FromResult(ActResult.Refused("", "不行"));
            }, Stop)).ShouldBeOfType<ActResult.Refusals>();
        }
        await using (var data = place.Installation.Database.CreateContext())
            await Should.ThrowAsync<DbUpdateException>(() => new Acts(data, new AuditTrail(place.Clock)).Do(Actor.Program, records =>
            {
                records.Add("session.begun", new("person", "x", "x"));
                data.Settings.Add(new() { Key = SettingKeys.Purpose, Value = "twice" });
                return Task.FromResult(ActResult.Done);
            }, Stop));
        // The process dies between taking its number and the commit.
        await using (var data = place.Installation.Database.CreateContext())
        await using (await data.Database.BeginTransactionAsync(Stop))
            await new AuditTrail(place.Clock).Append(data, Actor.Program, [AuditedPlace.Entry(1)], Stop);
        await place.Act();
        (await Records(place)).Select(r => r.Sequence).ShouldBe([1, 2]);
        (await place.Verify()).Fault.ShouldBeNull();
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task Moments_do_not_go_back_when_clocks_differ_a_little_and_tell_the_truth_when_by_much(Database database)
    {
        await using var place = await AuditedPlace.New(database);
        await place.Act();
        await using var data = place.Installation.Database.CreateContext();
        await ActAt(-60);
        await ActAt(-7200);
        var at = (await Records(place)).Select(r => r.At).ToList();
        at[1].ShouldBe(at[0]);
        at[2].ShouldBe(at[0].AddHours(-2));
        var verdict = await place.Verify();
        verdict.Fault.ShouldBeNull();
        verdict.Notices.ShouldContain(n => n.Contains("第 3 号记录的时间早于前一条"));

        async Task ActAt(int seconds)
        {
            var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(place.Clock.GetUtcNow().AddSeconds(seconds));
            await using var transaction = await data.Database.BeginTransactionAsync(Stop);
            await new AuditTrail(clock).Append(data, Actor.Program, [AuditedPlace.Entry(1)], Stop);
            await transaction.CommitAsync(Stop);
        }
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task What_does_not_fit_the_columns_is_cut_and_never_stops_an_act(Database database)
    {
        await using var place = await AuditedPlace.New(database);
        await place.Act(new("session.begun", new("person", new('x', 150), new string('名', 400) + "\0"), new { text = "\0\ud800", big = new string('字', 20_000) }, null, "理\0由\ud83d"),
            new(ActorKind.Public, null, string.Concat(Enumerable.Repeat("😀", 80)), new string('f', 200)));
        var record = (await Records(place)).Single();
        record.ActorName.ShouldBe(string.Concat(Enumerable.Repeat("😀", 50)));
        record.ObjectName.Length.ShouldBe(300);
        record.Reason.ShouldBe("理\ufffd由\ufffd");
        (await place.Verify()).Fault.ShouldBeNull();
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task The_database_itself_refuses_to_change_delete_or_empty_the_records(Database database)
    {
        await using var place = await AuditedPlace.New(database);
        await place.Days(1, 3);
        string[] tampering =
        [
            """UPDATE "AuditRecords" SET "ActorName" = 'x' WHERE "Sequence" = 1""", """DELETE FROM "AuditRecords" WHERE "Sequence" = 1""", """UPDATE "AuditSeals" SET "Digest" = 'x'""",
            """DELETE FROM "AuditSeals" """, """DELETE FROM "AuditHead" """, """UPDATE "AuditHead" SET "Sequence" = 1""", """INSERT INTO "AuditHead" ("Id", "Sequence", "Digest") VALUES (2, 0, 'x')""",
            .. (string[])(database == Database.PostgreSql ? ["""TRUNCATE "AuditRecords" """, """TRUNCATE "AuditHead" """, """TRUNCATE "AuditSeals" """] : []),
        ];
        foreach (var sql in tampering)
            await Should.ThrowAsync<System.Data.Common.DbException>(() => place.Place.Say(sql), sql);
        (await place.Verify()).Fault.ShouldBeNull();
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task The_digest_is_chosen_at_the_first_start_and_stays(Database database)
    {
        await using var place = await AuditedPlace.New(database, "sha256");
        await place.Days(1, 2);
        (await Records(place)).ShouldAllBe(r => r.Digest.StartsWith("sha256:"));
        (await place.Verify()).ShouldSatisfyAllConditions(v => v.Fault.ShouldBeNull(), v => v.Seals.ShouldBe(1));
        place.Installation.Dispose();
        (await Should.ThrowAsync<StartRefusedException>(() => Installation.Open(place.Place.Demo with { Digest = "sm3" }, Stop))).Message.ShouldContain("已选定 sha256");
        (await Installation.Open(place.Place.Demo, Stop)).Dispose();
    }

    [Fact]
    public async Task An_unknown_digest_is_refused()
    {
        await using var place = await Place.New(Database.Sqlite);
        (await Should.ThrowAsync<StartRefusedException>(() => Installation.Open(place.Options with { Digest = "md5" }, Stop))).Message.ShouldContain("sm3 或 sha256");
    }

    // GB/T 32905-2016, annex A; and the empty text of FIPS 180-4.
    [Theory]
    [InlineData("sm3", "abc", "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0")]
    [InlineData("sm3", "abcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcd", "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732")]
    [InlineData("sha256", "", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    public void Digests_are_those_of_the_standards(string algorithm, string text, string digest) =>
        System.Text.Encoding.ASCII.GetString(new ChainDigest(algorithm).Of(System.Text.Encoding.ASCII.GetBytes(text))).ShouldBe($"{algorithm}:{digest}");

    [Fact]
    public void Every_act_and_object_in_the_source_is_named()
    {
        var acts = Sources().SelectMany(s => NamedAct().Matches(s)).Select(m => m.Groups[1].Value).ToHashSet();
        acts.ShouldContain("session.begun");
        acts.Except(AuditActs.All.Keys).ShouldBeEmpty();
        var kinds = Sources().SelectMany(s => NamedKind().Matches(s)).Select(m => m.Groups[1].Value).ToHashSet();
        kinds.ShouldContain("person");
        kinds.Except(AuditActs.Kinds.Keys).ShouldBeEmpty();
        AuditActs.All.Values.Concat(AuditActs.Kinds.Values).ShouldAllBe(name => name.Length > 1 && !name.Any(char.IsAsciiLetterLower));
    }

    [Fact]
    public void An_act_or_object_without_a_name_cannot_be_recorded()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => new ActRecords().Add("no.such", new("person", "", "")));
        Should.Throw<ArgumentOutOfRangeException>(() => new ActRecords().Add("session.begun", new("nothing", "", "")));
    }

    static IEnumerable<string> Sources()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "Gongkai.slnx")))
            root = root.Parent!;
        return Directory.EnumerateFiles(Path.Combine(root.FullName, "src"), "*.cs", SearchOption.AllDirectories).Where(f => !f.Contains("/obj/")).Select(File.ReadAllText);
    }

    [GeneratedRegex("""(?:\.Add\(|AuditEntry\(|Record\(\w+, )"([a-z_]+(?:\.[a-z_]+)+)",""")]
    private static partial Regex NamedAct();

    [GeneratedRegex("""(?:AuditObject \w+(?:\([^)]*\))?(?: \{ get; \})? =>? ?new\(|new AuditObject\(|records\.Add\("[a-z_.]+", new\()"([a-z_-]+)",""")]
    private static partial Regex NamedKind();
}
