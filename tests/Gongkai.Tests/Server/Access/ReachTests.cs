using System.Net;
using System.Text.RegularExpressions;
using Gongkai.Features.Api.Keys;
using Gongkai.Features.People;
using Gongkai.Rules.Duties;
using Gongkai.Tests.People;
using Gongkai.Tests.Server.Api;
using Gongkai.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Gongkai.Tests.Server.Access;

/// <summary>How far an administrator reaches, everywhere alike: the agency where the role was given and those under it, never beside or above.</summary>
public sealed partial class ReachTests
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    static async Task<SentPage> Page(HttpClient browser, string path) => await SentPage.Read(browser, await browser.GetAsync(path, Stop));

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task The_administrator_above_reads_copies_and_erases_what_is_kept_about_a_person_below(Database database)
    {
        await using var office = await Office.Open(database);
        using var top = await office.Site.SignedIn("top");
        var person = await office.Id("demo.drafter");
        var rights = await Page(top, $"/desk/people/{person}/rights");
        rights.Text.ShouldContain("林晓雯 能做什么");
        (await rights.With("Form.Fields", Person.EmailPurpose).With("Form.Reason", "核对").Send("/desk/personal-data")).Text.ShouldContain("drafter@example.org");
        (await top.GetStringAsync($"/desk/people/{person}/data.json", Stop)).ShouldContain("drafter@example.org");
        var copy = await Page(top, $"/desk/people/{person}/data");
        (await copy.With("Form.Reason", "本人书面申请").Post($"/desk/people/{person}/data")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await office.Read(data => data.People.SingleAsync(p => p.Id == person, Stop))).Email.ShouldBeNull();
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task To_the_administrators_beside_and_below_a_person_is_as_unknown_as_nobody(Database database)
    {
        await using var office = await Office.Open(database);
        foreach (var (who, whom) in new[] { ("side", "demo.drafter"), ("admin", "demo.side"), ("admin", "demo.top") })
        {
            using var browser = await office.Site.SignedIn(who);
            var (person, nobody) = (await office.Id(whom), Guid.NewGuid());
            foreach (var page in new[] { "rights", "data", "data.json" })
                Same(await browser.GetAsync($"/desk/people/{person}/{page}", Stop), await browser.GetAsync($"/desk/people/{nobody}/{page}", Stop));
            var desk = (await Page(browser, "/desk")).With("Form.Version", "1").With("Form.Reason", "核对");
            Same(await desk.Post($"/desk/people/{person}/data"), await desk.Post($"/desk/people/{nobody}/data"));
            var view = desk.With("Form.Kind", "person").With("Form.Fields", Person.EmailPurpose);
            Same(await view.With("Form.Id", $"{person}").Post("/desk/personal-data"), await view.With("Form.Id", $"{nobody}").Post("/desk/personal-data"));
        }
        (await office.Records()).ShouldNotContain(r => r.Act.StartsWith("personal-data."));
        (await office.Read(data => data.People.SingleAsync(p => p.Account == "demo.drafter", Stop))).Email.ShouldNotBeNull();
    }

    // Whoever erases somebody, or reads all that is kept, acts on the whole person; what roles somebody holds is known to each agency where one is held.
    [Fact]
    public async Task Of_a_person_who_holds_a_role_beyond_the_reach_only_the_rights_are_read()
    {
        await using var office = await Office.Open(Database.Sqlite);
        var person = await office.Id("demo.drafter");
        await office.Read(async data =>
        {
            data.RoleGrants.Add(new() { PersonId = person, Role = Role.Drafter, AgencyId = office.Beside });
            return await data.SaveChangesAsync(Stop);
        });
        foreach (var who in new[] { "admin", "side" })
        {
            using var browser = await office.Site.SignedIn(who);
            var rights = await Page(browser, $"/desk/people/{person}/rights");
            rights.Status.ShouldBe(HttpStatusCode.OK, who);
            rights.Html.ShouldNotContain("查看全部");
            (await browser.GetAsync($"/desk/people/{person}/data", Stop)).StatusCode.ShouldBe(HttpStatusCode.NotFound, who);
        }
        using var top = await office.Site.SignedIn("top");
        (await top.GetAsync($"/desk/people/{person}/data", Stop)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task A_key_for_an_agency_below_is_made_from_above_and_works_while_the_agency_stands_below(Database database)
    {
        await using var office = await Office.Open(database);
        using var top = await office.Site.SignedIn("top");
        var key = await Make(top, office.Host, ApiScope.PeopleRead);
        using var program = KeyMaker.WithKey(office.Site, Text().Match(key.Text).Value);
        var people = await program.GetStringAsync("/api/v1/people", Stop);
        people.ShouldContain("何嘉敏");
        people.ShouldNotContain("demo.side");
        // The administrator of the agency itself sees it and may end it; the one beside knows nothing of it.
        var id = await office.Read(data => data.ApiKeys.Select(k => k.Id).SingleAsync(Stop));
        using var side = await office.Site.SignedIn("side");
        (await Page(side, "/desk/settings/api-keys")).Text.ShouldContain("还没有密钥");
        (await (await Page(side, "/desk")).Send($"/desk/settings/api-keys/{id}/revocation")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await Make(side, office.Host, ApiScope.PeopleRead)).Status.ShouldBe(HttpStatusCode.NotFound);
        using var admin = await office.Site.SignedIn("admin");
        (await Page(admin, "/desk/settings/api-keys")).Html.ShouldContain($"{id}/revocation");
        (await Make(admin, office.Above, ApiScope.PeopleRead)).Status.ShouldBe(HttpStatusCode.NotFound);
        // The agency leaves; its people are no longer the maker's to read.
        await office.Read(data => data.Agencies.Where(a => a.Id == office.Host).ExecuteUpdateAsync(row => row.SetProperty(a => a.ParentId, (Guid?)null), Stop));
        office.Site.Services.GetRequiredService<ApiKeys>().Forget(await office.Read(data => data.ApiKeys.Select(k => k.Hash).SingleAsync(Stop)));
        (await program.GetAsync("/api/v1/people", Stop)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task An_auditors_keys_stay_at_the_agency_of_the_role()
    {
        await using var office = await Office.Open(Database.Sqlite);
        await office.Read(async data =>
        {
            var auditor = new Person { Account = "demo.watch", Name = "区审计", AgencyId = office.Above, AddedAt = DateTimeOffset.UtcNow };
            data.AddRange(auditor, new RoleGrant { PersonId = auditor.Id, Role = Role.Auditor, AgencyId = office.Above });
            return await data.SaveChangesAsync(Stop);
        });
        using var watch = await office.Site.SignedIn("watch");
        (await Make(watch, office.Host, ApiScope.AuditRead)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await Make(watch, office.Above, ApiScope.AuditRead)).Status.ShouldBe(HttpStatusCode.OK);
    }

    // Whoever names the sign-on server says who is who at every agency; whoever sets the mail server reads the links in its letters.
    [Theory, InlineData("/desk/settings/single-sign-on"), InlineData("/desk/settings/retention"), InlineData("/desk/settings/mail")]
    public async Task What_holds_for_all_agencies_is_set_from_the_agency_that_runs_the_site_or_above(string settings)
    {
        await using var office = await Office.Open(Database.Sqlite);
        foreach (var who in new[] { "admin", "top" })
        {
            using var browser = await office.Site.SignedIn(who);
            (await browser.GetAsync(settings, Stop)).StatusCode.ShouldBe(HttpStatusCode.OK, who);
        }
        using var side = await office.Site.SignedIn("side");
        (await side.GetAsync(settings, Stop)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var before = await office.Read(data => data.Settings.AsNoTracking().OrderBy(s => s.Key).Select(s => s.Key + s.Value).ToListAsync(Stop));
        var form = (await Page(side, "/desk")).With("Form.Authority", "https://evil.example").With("Form.Client", "gongkai").With("Form.Host", "mail.evil.example").With("Form.Port", "25")
            .With("Form.From", "a@evil.example").With("Form.Site", "https://evil.example").With("Form.Version", "0")
            .With("Form.Periods[0].Key", "sessions").With("Form.Periods[0].Days", "400").With("Form.Periods[0].Version", "0");
        (await form.Send(settings)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await office.Read(data => data.Settings.AsNoTracking().OrderBy(s => s.Key).Select(s => s.Key + s.Value).ToListAsync(Stop))).ShouldBe(before);
    }

    static async Task<SentPage> Make(HttpClient browser, Guid agency, string scope)
    {
        var page = (await Page(browser, "/desk/settings/api-keys")).With("Form.Name", "取数").With("Form.Days", "90").With("Form.AgencyId", $"{agency}");
        return await (page with { Fields = [.. page.Fields, ("Form.Scopes", scope)] }).Send("/desk/settings/api-keys");
    }

    static void Same(HttpResponseMessage one, HttpResponseMessage other)
    {
        (one.StatusCode, other.StatusCode).ShouldBe((HttpStatusCode.NotFound, HttpStatusCode.NotFound));
        Plain(one).ShouldBe(Plain(other));
    }

    // The reading-mode links name the address itself.
    static string Plain(HttpResponseMessage answer) => Identity().Replace(new StreamReader(answer.Content.ReadAsStream(Stop)).ReadToEnd(), "ID");

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")]
    private static partial Regex Identity();

    [GeneratedRegex("gk_[A-Za-z0-9_-]{43}")]
    private static partial Regex Text();
}
