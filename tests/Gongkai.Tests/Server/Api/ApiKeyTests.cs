using System.Net;
using System.Text.Json;
using Gongkai.Data;
using Gongkai.Features.Api.Keys;
using Gongkai.Features.Audit;

using Gongkai.Rules.Duties;
using Gongkai.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Gongkai.Tests.Server.Api;

public sealed class ApiKeyTests
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    static async Task Change(RunningSite site, Func<GongkaiContext, Task> change)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var data = scope.ServiceProvider.GetRequiredService<GongkaiContext>();
        await change(data);
        await data.SaveChangesAsync(Stop);
        foreach (var hash in await data.ApiKeys.Select(k => k.Hash).ToListAsync(Stop))
            site.Services.GetRequiredService<ApiKeys>().Forget(hash);
    }

    static async Task<T> Ask<T>(RunningSite site, Func<GongkaiContext, Task<T>> question)
    {
        await using var scope = site.Services.CreateAsyncScope();
        return await question(scope.ServiceProvider.GetRequiredService<GongkaiContext>());
    }

    static async Task<string> Refused(HttpClient program, string path, HttpStatusCode status)
    {
        using var answer = await program.GetAsync(path, Stop);
        answer.StatusCode.ShouldBe(status);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        using var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Stop));
        problem.RootElement.GetProperty("status").GetInt32().ShouldBe((int)status);
        return problem.RootElement.GetProperty("detail").GetString()!;
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task A_key_is_shown_once_kept_as_a_hash_and_works_until_it_is_revoked(Database database)
    {
        await using var site = await RunningSite.Demo(database);
        var text = await KeyMaker.Make(site, "admin", ApiScope.PeopleRead);
        text.ShouldStartWith("gk_");
        var row = await Ask(site, data => data.ApiKeys.AsNoTracking().SingleAsync(Stop));
        JsonSerializer.Serialize(row).ShouldNotContain(text);
        row.Prefix.ShouldBe(text[..10]);
        using var program = KeyMaker.WithKey(site, text);
        (await program.GetAsync("/api/v1/me", Stop)).StatusCode.ShouldBe(HttpStatusCode.OK);
        using var admin = await site.SignedIn("admin");
        var page = await SentPage.Read(admin, await admin.GetAsync("/desk/settings/api-keys", Stop));
        page.Html.ShouldNotContain(text);
        page.Text.ShouldContain(text[..10]);
        (await page.Post($"/desk/settings/api-keys/{row.Id}/revocation")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await Refused(program, "/api/v1/me", HttpStatusCode.Unauthorized)).ShouldContain("已撤销");
        var acts = await Ask(site, data => data.AuditRecords.Where(r => r.ObjectKind == "api-key").OrderBy(r => r.Sequence).ToListAsync(Stop));
        acts.Select(r => r.Act).ShouldBe(["api-key.made", "api-key.revoked"]);
        string.Concat(acts.Select(r => $"{r.Before}{r.After}{r.ObjectName}")).ShouldNotContain(text[10..]);
    }

    [Fact]
    public async Task No_key_a_wrong_one_and_an_expired_one_are_told_in_Chinese()
    {
        await using var site = await RunningSite.Demo(Database.Sqlite);
        (await Refused(site.NewBrowser(), "/api/v1/me", HttpStatusCode.Unauthorized)).ShouldContain("需要接口密钥");
        (await Refused(KeyMaker.WithKey(site, ApiKeys.NewText()), "/api/v1/me", HttpStatusCode.Unauthorized)).ShouldContain("无效");
        var text = await KeyMaker.Make(site, "admin");
        await site.Place.Say("UPDATE \"ApiKeys\" SET \"ExpiresAt\" = '2026-01-01T00:00:00.0000000Z'");
        await Change(site, _ => Task.CompletedTask);
        (await Refused(KeyMaker.WithKey(site, text), "/api/v1/me", HttpStatusCode.Unauthorized)).ShouldContain("已过期");
        using var officer = await site.SignedIn("admin");
        (await Refused(officer, "/api/v1/people", HttpStatusCode.Unauthorized)).ShouldContain("需要接口密钥", customMessage: "a browser's session is no key");
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task A_key_never_exceeds_its_scopes_nor_what_its_maker_may_do(Database database)
    {
        await using var site = await RunningSite.Demo(database);
        using var program = await KeyMaker.Browser(site, "admin", ApiScope.PeopleRead);
        (await program.GetAsync("/api/v1/people", Stop)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await Refused(program, "/api/v1/audit", HttpStatusCode.Forbidden)).ShouldContain("没有这项权限");
        await Change(site, async data => data.RoleGrants.RemoveRange(await data.RoleGrants.Where(g => g.Role == Role.Administrator).ToListAsync(Stop)));
        (await Refused(program, "/api/v1/people", HttpStatusCode.Forbidden)).ShouldContain("不担任相应岗位");
        (await program.GetStringAsync("/api/v1/me", Stop)).ShouldContain("\"scopes\":[]");
        await Change(site, async data => (await data.People.SingleAsync(p => p.Account == "demo.admin", Stop)).DisabledAt = DateTimeOffset.UtcNow);
        await Refused(program, "/api/v1/me", HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Nobody_gives_a_key_a_scope_of_which_they_lack_the_right_whatever_the_form_sends()
    {
        await using var site = await RunningSite.Demo(Database.Sqlite);
        using var admin = await site.SignedIn("admin");
        var refused = await KeyMaker.Send(admin, "越权", ApiScope.AuditRead);
        ((int)refused.Status).ShouldBe(422);
        refused.Text.ShouldContain("不能超过您自己的权限");
        ((int)(await KeyMaker.Send(admin, "乱写", "everything:write")).Status).ShouldBe(422);
        ((int)(await KeyMaker.Send(admin, " ")).Status).ShouldBe(422);
        var stranger = await Access.Elsewhere.AddTo(site);
        var page = await SentPage.Read(admin, await admin.GetAsync("/desk/settings/api-keys", Stop));
        (await page.With("Form.Name", "别处").With("Form.Days", "90").With("Form.AgencyId", $"{stranger.AgencyId}").Send("/desk/settings/api-keys")).Status.ShouldBe(HttpStatusCode.NotFound);
        var forever = await page.With("Form.Name", "永久").With("Form.Days", "3650").Send("/desk/settings/api-keys");
        forever.Text.ShouldContain("最长一年");
        (await Ask(site, data => data.ApiKeys.CountAsync(Stop))).ShouldBe(0);
    }

    // Fields that the form does not have: who made it, when it expires, its hash.
    [Fact]
    public async Task What_the_form_does_not_ask_cannot_be_set()
    {
        await using var site = await RunningSite.Demo(Database.Sqlite);
        using var admin = await site.SignedIn("admin");
        var page = await SentPage.Read(admin, await admin.GetAsync("/desk/settings/api-keys", Stop));
        var drafter = await Ask(site, data => data.People.SingleAsync(p => p.Account == "demo.drafter", Stop));
        await page.With("Form.Name", "取数").With("Form.Days", "30").With("Form.MakerId", $"{drafter.Id}").With("Form.Hash", "0").With("Form.ExpiresAt", "2999-01-01").With("Form.Id", $"{drafter.Id}").Send("/desk/settings/api-keys");
        var key = await Ask(site, data => data.ApiKeys.SingleAsync(Stop));
        key.MakerId.ShouldNotBe(drafter.Id);
        key.Id.ShouldNotBe(drafter.Id);
        key.Hash.Length.ShouldBe(64);
        key.ExpiresAt.ShouldBeLessThan(DateTimeOffset.UtcNow.AddDays(31));
    }

    [Fact]
    public async Task A_key_of_another_agency_and_an_unknown_one_are_alike()
    {
        await using var site = await RunningSite.Demo(Database.Sqlite);
        var stranger = await Access.Elsewhere.AddTo(site);
        var theirs = new ApiKey { Name = "别处", Prefix = "gk_1234567", Hash = "x", AgencyId = stranger.AgencyId, MakerId = stranger.Id, MadeAt = DateTimeOffset.UtcNow, ExpiresAt = DateTimeOffset.UtcNow.AddDays(1), Scopes = "" };
        await Change(site, data => { data.ApiKeys.Add(theirs); return Task.CompletedTask; });
        using var admin = await site.SignedIn("admin");
        var page = await SentPage.Read(admin, await admin.GetAsync("/desk/settings/api-keys", Stop));
        page.Text.ShouldNotContain("gk_1234567");
        var forbidden = await page.Send($"/desk/settings/api-keys/{theirs.Id}/revocation");
        var unknown = await page.Send($"/desk/settings/api-keys/{Guid.NewGuid()}/revocation");
        (forbidden.Status, unknown.Status).ShouldBe((HttpStatusCode.NotFound, HttpStatusCode.NotFound));
        forbidden.Html.ShouldBe(unknown.Html);
        (await Ask(site, data => data.ApiKeys.SingleAsync(Stop))).RevokedAt.ShouldBeNull();
    }

    [Fact]
    public async Task An_auditor_revokes_own_keys_only()
    {
        await using var site = await RunningSite.Demo(Database.Sqlite);
        await KeyMaker.Make(site, "admin");
        var key = await Ask(site, data => data.ApiKeys.SingleAsync(Stop));
        using var auditor = await site.SignedIn("auditor");
        var page = await SentPage.Read(auditor, await auditor.GetAsync("/desk/settings/api-keys", Stop));
        page.Html.ShouldNotContain("revocation");
        (await page.Send($"/desk/settings/api-keys/{key.Id}/revocation")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task The_last_use_is_noted_to_the_minute_without_the_request_waiting_for_it(Database database)
    {
        await using var site = await RunningSite.Demo(database);
        using var program = await KeyMaker.Browser(site, "admin");
        await program.GetAsync("/api/v1/me", Stop);
        (await Ask(site, data => data.ApiKeys.SingleAsync(Stop))).UsedAt.ShouldBeNull();
        await site.Services.GetRequiredService<ApiKeys>().WriteUses(Stop);
        var used = (await Ask(site, data => data.ApiKeys.SingleAsync(Stop))).UsedAt!.Value;
        (used.Second, used.Millisecond).ShouldBe((0, 0));
        (DateTimeOffset.UtcNow - used).ShouldBeLessThan(TimeSpan.FromMinutes(2));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task People_are_listed_masked_page_by_page_of_the_keys_agency_alone_and_the_reading_is_recorded(Database database)
    {
        await using var site = await RunningSite.Demo(database);
        await Access.Elsewhere.AddTo(site);
        using var program = await KeyMaker.Browser(site, "admin", ApiScope.PeopleRead);
        var (names, next, pages) = (new List<string>(), (string?)null, 0);
        do
        {
            var text = await program.GetStringAsync($"/api/v1/people?limit=3{(next is null ? "" : $"&after={next}")}", Stop);
            text.ShouldNotContain("admin@example.org");
            using var page = JsonDocument.Parse(text);
            names.AddRange(page.RootElement.GetProperty("people").EnumerateArray().Select(p => p.GetProperty("name").GetString()!));
            next = page.RootElement.GetProperty("next").GetString();
            pages++;
        }
        while (next is not null);
        (names.Count, names.Distinct().Count(), pages).ShouldBe((8, 8, 3));
        names.ShouldNotContain("欧阳别");
        var records = await Ask(site, data => data.AuditRecords.Where(r => r.Act == "people.listed").ToListAsync(Stop));
        records.Count.ShouldBe(3);
        records.ShouldAllBe(r => r.ActorKind == ActorKind.ApiKey && r.ActorName.Contains("每日取数") && r.From == "127.0.0.1");
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task The_chain_is_read_page_by_page_with_all_that_proves_it(Database database)
    {
        await using var site = await RunningSite.Demo(database);
        using var program = await KeyMaker.Browser(site, "auditor", ApiScope.AuditRead);
        var (read, after) = (new List<(long Sequence, string Digest)>(), 0L);
        while (true)
        {
            using var page = JsonDocument.Parse(await program.GetStringAsync($"/api/v1/audit?limit=2&after={after}", Stop));
            read.AddRange(page.RootElement.GetProperty("records").EnumerateArray().Select(r => (r.GetProperty("sequence").GetInt64(), r.GetProperty("digest").GetString()!)));
            if (page.RootElement.GetProperty("next").ValueKind == JsonValueKind.Null)
                break;
            after = page.RootElement.GetProperty("next").GetInt64();
        }
        var kept = await Ask(site, data => data.AuditRecords.OrderBy(r => r.Sequence).Select(r => new { r.Sequence, r.Digest, r.Act }).ToListAsync(Stop));
        read.ShouldBe(kept.Select(r => (r.Sequence, r.Digest)));
        kept.Count(r => r.Act == "audit.read").ShouldBe(1);
    }
}
