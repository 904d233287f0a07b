using System.Net;
using Gongkai.Data;
using Gongkai.Features.Publications;
using Gongkai.Features.Publications.Portal;
using Gongkai.Rules.Publication;
using Gongkai.Tests.Publications;
using Gongkai.Tests.Storage;
using Gongkai.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Gongkai.Tests.Server;

/// <summary>Public pages that are kept in memory: sent as they were, and never a moment longer than they are true.</summary>
public sealed class KeptPagesTests
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    // Only what is sent from memory has an age.
    static async Task<(bool Kept, string Text)> Ask(HttpClient browser, string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        foreach (var (name, value) in headers)
            request.Headers.Add(name, value);
        using var answer = await browser.SendAsync(request, Stop);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, path);
        return (answer.Headers.Age is not null, await answer.Content.ReadAsStringAsync(Stop));
    }

    static async Task<string> Kept(RunningSite site, string path, params (string Name, string Value)[] headers)
    {
        await Known(site.Services);
        var first = await Ask(site.Browser, path, headers);
        var second = await Ask(site.Browser, path, headers);
        second.ShouldBe((true, first.Text), path);
        return second.Text;
    }

    static Task Known(IServiceProvider services) => Until(() => Task.FromResult(services.GetRequiredService<PublicState>().Now is not null));

    static async Task Until(Func<Task<bool>> holds)
    {
        for (var tries = 0; !await holds(); tries++)
        {
            tries.ShouldBeLessThan(1000, "it never came");
            await Task.Delay(10, Stop);
        }
    }

    static async Task<Publication> Policy(RunningSite site)
    {
        await using var scope = site.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<GongkaiContext>().Publications.AsNoTracking()
            .Where(p => p.Kind == PublicationKind.NormativeDocument && p.PublicVersion != null && p.WithdrawnAt == null && p.RepealedOn == null).OrderBy(p => p.IndexNumber).FirstAsync(Stop);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task A_page_is_kept_until_an_act_and_the_act_is_seen_in_the_next_answer(Database database)
    {
        await using var site = await RunningSite.Demo(database);
        var policy = await Policy(site);
        var address = PublicPages.Of(policy.Kind, policy.IndexNumber!);
        foreach (var path in (string[])["/", "/policies", "/policies?state=InForce", "/catalogue", "/guide", "/news", "/reports", "/events", "/events?year=2023", "/awards", "/boards", "/service-points", "/questions", address])
            await Kept(site, path);
        using var leader = await site.SignedIn("leader");
        await Kept(site, address);

        using (var page = await leader.GetAsync($"/desk/publications/{policy.Id}", Stop))
            page.StatusCode.ShouldBe(HttpStatusCode.OK);
        await Drafting.Act(leader, policy.Id, "withdrawal", ("Reason", "附件里有一处数字有误"));

        using var gone = await site.Get(address);
        gone.StatusCode.ShouldBe(HttpStatusCode.Gone);
        (await site.Read("/policies")).ShouldNotContain(policy.Title);
        using var again = await site.Get(address);
        again.StatusCode.ShouldBe(HttpStatusCode.Gone, "what is not there is never kept");
        again.Headers.Age.ShouldBeNull();
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task A_page_that_is_asked_for_while_it_changes_is_the_old_one_or_the_new_one_and_never_the_old_one_again(Database database)
    {
        await using var site = await RunningSite.Demo(database);
        using var drafter = await site.SignedIn("drafter");
        var id = await Drafting.Draft(drafter, "news", "窗口安排", "旧的安排：上午办理。");
        var address = $"/news/{await Drafting.Publish(site, drafter, id)}";
        using var officer = await site.SignedIn("officer");
        await Drafting.Act(officer, id, "correction", ("Reason", "时间有误"));
        await Drafting.Form(await Drafting.Page(drafter, $"/desk/publications/{id}/edit"), "窗口安排", "新的安排：全天办理。").Post($"/desk/publications/{id}/edit");
        await Drafting.Sign(site, drafter, id);
        var version = await Drafting.Version(site, id);
        using var over = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            var (seen, renewed) = (0, false);
            while (!over.IsCancellationRequested)
            {
                var (_, text) = await Ask(site.Browser, address);
                var isNew = text.Contains("新的安排", StringComparison.Ordinal);
                text.Contains("旧的安排", StringComparison.Ordinal).ShouldBe(!isNew);
                (renewed && !isNew).ShouldBeFalse("a reader saw the new one before");
                (renewed, seen) = (isNew, seen + 1);
            }
            return seen;
        }, Stop)).ToList();

        await Drafting.Act(officer, id, "release", version);

        (await Ask(site.Browser, address)).Text.ShouldContain("新的安排");
        await Kept(site, address);
        await over.CancelAsync();
        foreach (var reader in readers)
            (await reader).ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task What_another_process_changes_is_seen_within_a_second()
    {
        await using var site = await RunningSite.Demo(Database.PostgreSql);
        var policy = await Policy(site);
        var address = PublicPages.Of(policy.Kind, policy.IndexNumber!);
        await using var other = await Site.Build(site.Place.Demo, TimeProvider.System, Stop);
        await other.StartAsync(Stop);
        using var there = new HttpClient { BaseAddress = new(other.Urls.Single()) };
        await Known(other.Services);
        await Ask(there, address);
        (await Ask(there, address)).Kept.ShouldBeTrue();
        using var leader = await site.SignedIn("leader");

        await Drafting.Act(leader, policy.Id, "withdrawal", ("Reason", "附件里有一处数字有误"));

        var from = TimeProvider.System.GetTimestamp();
        await Until(async () =>
        {
            using var answer = await there.GetAsync(address, Stop);
            return answer.StatusCode == HttpStatusCode.Gone;
        });
        // The promise is a second; a loaded machine gets some more.
        TimeProvider.System.GetElapsedTime(from).ShouldBeLessThan(TimeSpan.FromSeconds(5));
        await other.StopAsync(Stop);
    }

    [Fact]
    public async Task Nobody_is_sent_a_page_that_was_made_for_somebody_else()
    {
        await using var site = await RunningSite.Demo(Database.Sqlite);
        var usual = await Kept(site, "/");
        using var officer = await site.SignedIn("officer");

        var elder = await Kept(site, "/", ("Cookie", "reading=elder"));
        elder.ShouldContain("data-reading=\"elder\"");
        usual.ShouldNotContain("data-reading=\"elder\"");
        (await Kept(site, "/")).ShouldBe(usual);
        (await Kept(site, "/", ("Cookie", "reading=nonsense"))).ShouldBe(usual);
        foreach (var _ in (int[])[1, 2])
        {
            (await Ask(officer, "/")).Kept.ShouldBeFalse();
            (await Ask(site.Browser, "/", ("Cookie", "said=x"))).Kept.ShouldBeFalse();
            (await Ask(site.Browser, "/", ("Authorization", "Bearer x"))).Kept.ShouldBeFalse();
            (await Ask(site.Browser, "/policies?year=" + new string('1', 400))).Kept.ShouldBeFalse();
            (await Ask(site.Browser, "/policies?text=%E7%A7%AF%E5%88%86")).Kept.ShouldBeFalse("the index follows an act a moment later than pages do");
        }
        using var packed = new HttpRequestMessage(HttpMethod.Get, "/");
        packed.Headers.Add("Accept-Encoding", "gzip, deflate, br, zstd");
        using var answer = await site.Browser.SendAsync(packed, Stop);
        answer.Content.Headers.ContentEncoding.ShouldBe(["br"]);
        (await Kept(site, "/")).ShouldBe(usual, "who takes no compression gets none");
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task A_page_that_is_sent_from_memory_counts_as_read(Database database)
    {
        await using var site = await RunningSite.Demo(database);
        var policy = await Policy(site);
        var address = PublicPages.Of(policy.Kind, policy.IndexNumber!);
        var counter = site.Services.GetRequiredService<ReadCounter>();
        await counter.Round(Stop);
        var before = await Reads();

        await Kept(site, address);
        using (var head = await site.Browser.SendAsync(new(HttpMethod.Head, address), Stop))
            head.StatusCode.ShouldBe(HttpStatusCode.OK);
        await counter.Round(Stop);

        (await Reads()).ShouldBe(before + 2);

        async Task<int> Reads()
        {
            await using var scope = site.Services.CreateAsyncScope();
            return await scope.ServiceProvider.GetRequiredService<GongkaiContext>().PublicationReads.Where(r => r.PublicationId == policy.Id).SumAsync(r => r.Count, Stop);
        }
    }

    [Fact]
    public async Task A_policy_lapses_at_midnight_although_nobody_acts()
    {
        var clock = new FakeTimeProvider(new(2026, 11, 30, 15, 59, 0, TimeSpan.Zero));
        var place = await Place.New(Database.Sqlite);
        await using var site = await RunningSite.On(place, place.Demo, clock);
        var policy = await Policy(site);
        await using (var scope = site.Services.CreateAsyncScope())
        {
            var data = scope.ServiceProvider.GetRequiredService<GongkaiContext>();
            await data.Publications.Where(p => p.Id == policy.Id).ExecuteUpdateAsync(row => row.SetProperty(p => p.ValidUntil, new DateOnly(2026, 11, 30)), Stop);
        }
        var address = PublicPages.Of(policy.Kind, policy.IndexNumber!);
        (await Kept(site, address)).ShouldNotContain("【已失效】");

        clock.Advance(TimeSpan.FromMinutes(2));

        await Until(async () => (await Ask(site.Browser, address)).Text.Contains("【已失效】", StringComparison.Ordinal));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task Without_the_database_nothing_is_sent_from_memory(Database database)
    {
        await using var site = await RunningSite.Demo(database);
        await Kept(site, "/");

        await site.Place.Break();

        await Until(() => Task.FromResult(site.Services.GetRequiredService<PublicState>().Now is null));
        using var answer = await site.Get("/");
        answer.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
    }

    [Fact]
    public async Task A_restart_has_the_pages_at_once_and_never_one_that_is_no_longer_true()
    {
        const string Address = "/policies", Written = "kept-pages";
        (string, string) host = ("Host", "www.example.gov.cn");
        await using var place = await ReadyPlaces.Demo(Database.Sqlite);
        await using (var before = await Site.Build(place.Demo, TimeProvider.System, Stop))
        {
            await before.StartAsync(Stop);
            using var browser = new HttpClient { BaseAddress = new(before.Urls.Single()) };
            (await Ask(browser, Address, host)).Kept.ShouldBeFalse();
            await before.StopAsync(Stop);
        }

        (await KeptIn(await place.Copy())).ShouldBeTrue("it was there when the server stopped");

        var damaged = await place.Copy();
        var bytes = await File.ReadAllBytesAsync(Path.Combine(damaged.Folder, Written), Stop);
        bytes[bytes.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(Path.Combine(damaged.Folder, Written), bytes, Stop);
        (await KeptIn(damaged)).ShouldBeFalse("a damaged file counts for nothing");

        var acted = await place.Copy();
        await acted.Say("""UPDATE "AuditHead" SET "Sequence" = "Sequence" + 1""");
        (await KeptIn(acted)).ShouldBeFalse("somebody acted while this server stood still");

        var restored = await place.Copy();
        await restored.Say($"""UPDATE "AuditHead" SET "Digest" = '{new string('0', 64)}'""");
        (await KeptIn(restored)).ShouldBeFalse("another chain of the same length was restored");

        async Task<bool> KeptIn(Place copy)
        {
            await using var site = await RunningSite.On(copy, copy.Demo);
            return (await Ask(site.Browser, Address, host)).Kept;
        }
    }
}
