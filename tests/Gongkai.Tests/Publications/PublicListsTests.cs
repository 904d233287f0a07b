using System.Net;
using System.Text.Json;
using System.Xml.Linq;
using Gongkai.Data;
using Gongkai.Features.Publications;
using Gongkai.Rules.Publication;
using Gongkai.Tests.Server;
using Gongkai.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Gongkai.Tests.Publications;

/// <summary>Feeds, open data and the site map: what programs read of the portal.</summary>
public sealed class PublicListsTests
{
    static readonly XNamespace Atom = "http://www.w3.org/2005/Atom", Map = "http://www.sitemaps.org/schemas/sitemap/0.9";

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    static async Task<List<Publication>> Public(RunningSite site, params PublicationKind[] kinds)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var all = await scope.ServiceProvider.GetRequiredService<GongkaiContext>().Publications.AsNoTracking().ToListAsync(Stop);
        return [.. all.Where(p => p is { PublicVersion: not null, WithdrawnAt: null } && (kinds.Length == 0 || kinds.Contains(p.Kind))).OrderByDescending(p => p.PublishedAt)];
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task A_column_is_followed_by_its_feed(Database database)
    {
        await using var site = await RunningSite.Demo(database);
        var news = await Public(site, PublicationKind.News);
        news.Count.ShouldBeGreaterThan(2);

        using var answer = await site.Get("/news/feed.xml");

        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/atom+xml");
        var feed = XDocument.Parse(await answer.Content.ReadAsStringAsync(Stop)).Root!;
        feed.Name.ShouldBe(Atom + "feed");
        foreach (var needed in (string[])["id", "title", "updated"])
            feed.Elements(Atom + needed).ShouldHaveSingleItem().Value.ShouldNotBeEmpty();
        var entries = feed.Elements(Atom + "entry").ToList();
        entries.Select(e => (string)e.Element(Atom + "title")!).ShouldBe(news.Select(p => p.Title));
        entries.Select(e => (string)e.Element(Atom + "id")!).ShouldBe(news.Select(p => $"urn:uuid:{p.Id}"));
        entries.ShouldAllBe(e => DateTimeOffset.Parse((string)e.Element(Atom + "updated")!).Offset == TimeSpan.FromHours(8));
        foreach (var address in entries.Select(e => (string)e.Element(Atom + "link")!.Attribute("href")!))
            (await site.Browser.GetAsync(address, Stop)).StatusCode.ShouldBe(HttpStatusCode.OK, address);
        (await site.Read("/news")).ShouldContain("""<link rel="alternate" type="application/atom+xml" href="/news/feed.xml" """.TrimEnd());
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task All_columns_together_have_a_feed_of_the_latest_that_the_home_page_names(Database database)
    {
        await using var site = await RunningSite.Demo(database);
        var all = await Public(site);
        all.Select(p => p.Kind).Distinct().Count().ShouldBeGreaterThan(5);

        var feed = XDocument.Parse(await site.Read("/feed.xml")).Root!;

        feed.Elements(Atom + "link").Single(l => (string?)l.Attribute("rel") == "self").Attribute("href")!.Value.ShouldBe($"{site.Browser.BaseAddress}feed.xml");
        var entries = feed.Elements(Atom + "entry").ToList();
        entries.Select(e => (string)e.Element(Atom + "id")!).Order().ShouldBe(all.Take(30).Select(p => $"urn:uuid:{p.Id}").Order());
        entries.Select(e => DateTimeOffset.Parse((string)e.Element(Atom + "published")!)).ShouldBeInOrder(SortDirection.Descending);
        entries.Select(e => (string)e.Element(Atom + "category")!.Attribute("term")!).Distinct().Count().ShouldBeGreaterThan(5);
        (await site.Read("/")).ShouldContain("""<link rel="alternate" type="application/atom+xml" href="/feed.xml" """.TrimEnd());
    }

    [Fact]
    public async Task The_page_of_contents_leads_to_every_part_of_the_portal()
    {
        await using var site = await RunningSite.Demo(Database.Sqlite);
        var page = await site.Read("/site-map");
        var main = page[page.IndexOf("<main", StringComparison.Ordinal)..page.IndexOf("</main>", StringComparison.Ordinal)];
        var links = System.Text.RegularExpressions.Regex.Matches(main, "href=\"(/[^\"]*)\"").Select(m => m.Groups[1].Value).ToList();

        links.Distinct().Count().ShouldBe(links.Count);
        foreach (var named in (string[])["/guide", "/rules", "/catalogue", "/reports", "/requests/new", "/policies", "/interpretations", "/news", "/notices", "/consultations", "/guides", "/service-points", "/questions", "/events", "/awards", "/boards", "/requests/track", "/feedback", "/check", "/search", "/feed.xml", "/api"])
            links.ShouldContain(named);
        foreach (var link in links)
            (await site.Get(link)).StatusCode.ShouldBe(HttpStatusCode.OK, link);
        // In the footer of every page.
        (await site.Read("/news")).ShouldContain("href=\"/site-map\"");
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task A_column_is_taken_along_as_data_and_what_was_withdrawn_is_in_none(Database database)
    {
        await using var site = await RunningSite.Demo(database);
        var policies = await Public(site, PublicationKind.Policy, PublicationKind.NormativeDocument);
        policies.Count.ShouldBeGreaterThan(2);
        await using (var scope = site.Services.CreateAsyncScope())
        {
            var data = scope.ServiceProvider.GetRequiredService<GongkaiContext>();
            var (hostile, gone) = (policies[0].Id, policies[1].Id);
            await data.Publications.Where(p => p.Id == hostile).ExecuteUpdateAsync(row => row.SetProperty(p => p.Title, "=1+1<b>“\"a\"”&\u0001"), Stop);
            await data.Publications.Where(p => p.Id == gone).ExecuteUpdateAsync(row => row.SetProperty(p => p.WithdrawnAt, DateTimeOffset.UnixEpoch), Stop);
        }

        var csv = (await site.Read("/policies/list.csv")).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        using var json = JsonDocument.Parse(await site.Read("/policies/list.json"));
        var feed = XDocument.Parse(await site.Read("/policies/feed.xml"));

        csv[0].ShouldStartWith("\"索引号\",\"种类\",\"标题\"");
        (await site.Browser.GetByteArrayAsync("/policies/list.csv", Stop))[..3].ShouldBe([0xEF, 0xBB, 0xBF], "Excel knows by it that it is UTF-8");
        csv.Length.ShouldBe(policies.Count);
        csv[1].ShouldContain("\"'=1+1<b>“\"\"a\"\"”&");
        var items = json.RootElement.GetProperty("items").EnumerateArray().ToList();
        items.Select(i => i.GetProperty("index_number").GetString()).ShouldBe(policies.Where((_, i) => i != 1).Select(p => p.IndexNumber));
        items[0].GetProperty("title").GetString().ShouldBe("=1+1<b>“\"a\"”&\u0001");
        feed.Root!.Elements(Atom + "entry").Count().ShouldBe(policies.Count - 1);
        ((string)feed.Root!.Element(Atom + "entry")!.Element(Atom + "title")!).ShouldBe("=1+1<b>“\"a\"”&");
        foreach (var address in (string[])["/policies/list.csv", "/policies/list.json", "/policies/feed.xml", "/news/list.csv"])
        {
            using var head = await site.Browser.SendAsync(new(HttpMethod.Head, address), Stop);
            head.StatusCode.ShouldBe(HttpStatusCode.OK, address);
            head.Headers.CacheControl!.NoCache.ShouldBeTrue();
        }
        (await site.Get("/nothing/feed.xml")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_site_map_names_every_public_address_and_no_other()
    {
        await using var site = await RunningSite.Demo(Database.Sqlite);
        var all = await Public(site);

        var robots = await site.Read("/robots.txt");
        var address = robots.Split('\n').Single(l => l.StartsWith("Sitemap: ", StringComparison.Ordinal))["Sitemap: ".Length..];
        address.ShouldBe($"{site.Browser.BaseAddress}sitemap.xml");
        robots.ShouldContain("Disallow: /desk\n");
        var places = XDocument.Parse(await site.Read("/sitemap.xml")).Root!.Elements(Map + "url").Select(u => new Uri((string)u.Element(Map + "loc")!).AbsolutePath).ToList();

        foreach (var p in all)
            places.ShouldContain(PublicPages.Of(p.Kind, p.IndexNumber!));
        places.Distinct().Count().ShouldBe(places.Count);
        foreach (var place in places)
            (await site.Get(place)).StatusCode.ShouldBe(HttpStatusCode.OK, place);
        places.ShouldNotContain(p => p.StartsWith("/desk", StringComparison.Ordinal));
        (await site.Read("/sitemap-1.xml")).ShouldContain(PublicPages.Of(all[0].Kind, all[0].IndexNumber!));
        (await site.Get("/sitemap-2.xml")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await site.Get("/sitemap-0.xml")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }
}
