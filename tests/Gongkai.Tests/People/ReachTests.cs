using System.Net;
using Gongkai.Features.Api.Keys;
using Gongkai.Features.People;
using Gongkai.Features.Privacy;
using Gongkai.Features.Rights;
using Gongkai.Tests.Storage;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Tests.People;

/// <summary>An administrator reaches the agencies under the own one in every part, and none above or beside.</summary>
public sealed class ReachTests
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    static async Task<SentPage> Page(HttpClient browser, string path) => await SentPage.Read(browser, await browser.GetAsync(path, Stop));

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task Rights_data_and_keys_of_the_agencies_under_the_own_one_are_reached_and_no_others(Database database)
    {
        await using var office = await Office.Open(database);
        var head = await office.Id("demo.head");
        var key = await office.Read(async data =>
        {
            var made = new ApiKey { Name = "取数", Prefix = "gk_7654321", Hash = "x", AgencyId = office.Host, MakerId = head, MadeAt = DateTimeOffset.UtcNow, ExpiresAt = DateTimeOffset.UtcNow.AddDays(9), Scopes = "" };
            data.ApiKeys.Add(made);
            await data.SaveChangesAsync(Stop);
            return made.Id;
        });
        using var top = await office.Site.SignedIn("top");
        using var side = await office.Site.SignedIn("side");
        foreach (var path in (string[])[RightsPages.Of(head), PrivacyPages.Of(head), PrivacyPages.FileOf(head)])
        {
            (await top.GetAsync(path, Stop)).StatusCode.ShouldBe(HttpStatusCode.OK, path);
            (await side.GetAsync(path, Stop)).StatusCode.ShouldBe(HttpStatusCode.NotFound, path);
        }
        (await Page(side, "/desk/settings/api-keys")).Text.ShouldNotContain("gk_7654321");
        var keys = await Page(top, "/desk/settings/api-keys");
        keys.Text.ShouldContain("gk_7654321");
        (await (await Page(side, "/desk/settings/api-keys")).Post($"/desk/settings/api-keys/{key}/revocation")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await keys.Post($"/desk/settings/api-keys/{key}/revocation")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await office.Read(data => data.ApiKeys.SingleAsync(k => k.Id == key, Stop))).RevokedAt.ShouldNotBeNull();
    }

    [Fact]
    public async Task What_goes_ill_together_is_said_at_the_role_before_it_is_given()
    {
        await using var office = await Office.Open(Database.Sqlite);
        using var admin = await office.Site.SignedIn("admin");
        // The drafter would have others review what they draft; the auditor may not administer at all.
        (await Page(admin, PeoplePages.GrantRole(await office.Id("demo.drafter")))).Text.ShouldContain("自己起草的内容要由他人审核、审查、签发");
        (await Page(admin, PeoplePages.GrantRole(await office.Id("demo.auditor")))).Text.ShouldContain("管理员和审计员不能由同一个人担任");
    }
}
